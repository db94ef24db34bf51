"""`nianbao draft`: the text on stdout, everything else on stderr."""

import json
import subprocess
import sys

import pytest

from tests.drafting.samples import REQUESTS, last_year, year_of_three


@pytest.fixture
def run(tmp_path):
    report = tmp_path / "report.json"
    report.write_text(year_of_three().to_json(), encoding="utf-8")
    prior = tmp_path / "prior.json"
    prior.write_text(
        last_year(overview__disclosure_on_request="2024年，我办未收到政府信息公开申请。").to_json(), encoding="utf-8"
    )

    def command(*options, model="none", script=None):
        environment = {
            "NIANBAO_DATA_DIR": str(tmp_path / "data"),
            "NIANBAO_SCRIPT": str(script or ""),
            "PYTHONUTF8": "1",
        }
        arguments = [str(report), "--section", REQUESTS, "--prior", str(prior), "--model", model, *options]
        return subprocess.run(
            [sys.executable, "-c", "from assistant.cli import main; main()", "draft", *arguments],
            env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    return command


def test_the_text_is_alone_on_stdout_and_times_and_remarks_on_stderr(run):
    done = run()
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("2025年，我办共收到政府信息公开申请3件")
    assert "2024" not in done.stdout
    assert "用时" in done.stderr
    assert "未用模型" in done.stderr


def test_json_holds_text_figures_problems_citations_and_provenance(run):
    document = json.loads(run("--format", "json").stdout)
    assert set(document) == {"section", "text", "problems", "figures", "citations", "provenance"}
    assert {figure["fact"] for figure in document["figures"]} >= {"disclosure_requests.newly_received.total"}
    assert all(document["text"][slice(*figure["span"])] == figure["text"] for figure in document["figures"])
    assert document["provenance"]["origin"] == "rolled_forward"


def test_a_model_writes_and_its_first_token_time_is_told(run, tmp_path):
    script = tmp_path / "script.yaml"
    script.write_text(
        "replies:\n  - reply: 2025年，我办共收到政府信息公开申请3件，全年办结3件。同比增长50%。\n", encoding="utf-8"
    )
    done = run(model="scripted", script=script)
    assert done.stdout.startswith("2025年，我办共收到政府信息公开申请3件，全年办结3件。")
    assert "50%" not in done.stdout
    assert "首字" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--notes", "nowhere.txt"), "nowhere.txt"),
        (("--prior", "nowhere.json"), "nowhere.json"),
        (("--section", "foo"), "foo"),
    ],
)
def test_an_input_that_cannot_be_read_ends_with_two_and_one_sentence(run, options, said):
    done = run(*options)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""

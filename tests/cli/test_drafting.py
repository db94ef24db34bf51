"""`nianbao draft`: the text on stdout, everything else on stderr."""

import json

import pytest

from tests.drafting.samples import REQUESTS, last_year, year_of_three
from tests.fakes.command import kept, nianbao


@pytest.fixture
def draft(tmp_path):
    said = "2024年，我办未收到政府信息公开申请。"
    report = kept(tmp_path, year_of_three())
    prior = kept(tmp_path, last_year(overview__disclosure_on_request=said), "去年.json")

    def command(*options, model="none", script=None):
        words = ["draft", report, "--section", REQUESTS, "--prior", prior, "--model", model, *options]
        return nianbao(tmp_path, *words, NIANBAO_SCRIPT=str(script or ""))

    return command


def test_the_text_is_alone_on_stdout_and_times_and_remarks_on_stderr(draft):
    done = draft()
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("2025年，我办共收到政府信息公开申请3件")
    assert "2024" not in done.stdout
    assert "用时" in done.stderr
    assert "未用模型" in done.stderr


def test_json_holds_text_figures_problems_citations_and_provenance(draft):
    document = json.loads(draft("--format", "json").stdout)
    assert set(document) == {"section", "text", "problems", "figures", "citations", "missing", "provenance"}
    assert {figure["fact"] for figure in document["figures"]} >= {"disclosure_requests.newly_received.total"}
    assert all(document["text"][slice(*figure["span"])] == figure["text"] for figure in document["figures"])
    assert document["provenance"]["origin"] == "rolled_forward"


def test_what_such_sections_tell_and_this_one_does_not_is_one_line_on_stderr(draft, tmp_path):
    script = tmp_path / "script.yaml"
    script.write_text("replies:\n  - reply: 我办围绕群众关心的事项做好信息发布工作。\n", encoding="utf-8")
    done = draft("--section", "overview.proactive_disclosure", model="scripted", script=script)
    hints = [line for line in done.stderr.splitlines() if line.startswith("提示：")]
    assert len(hints) == 1
    assert hints[0].startswith("提示：「主动公开」还没有写到同类单位一般会写的发布信息总数、财政预决算公开")


def test_a_model_writes_and_its_first_token_time_is_told(draft, tmp_path):
    script = tmp_path / "script.yaml"
    script.write_text(
        "replies:\n  - reply: 2025年，我办共收到政府信息公开申请3件，全年办结3件。同比增长50%。\n", encoding="utf-8"
    )
    done = draft(model="scripted", script=script)
    assert done.stdout.startswith("2025年，我办共收到政府信息公开申请3件，全年办结3件。")
    assert "50%" not in done.stdout
    assert "首字" in done.stderr


def test_a_strong_model_answers_in_lines_and_what_stays_doubtful_is_told(draft, tmp_path):
    script = tmp_path / "script.yaml"
    script.write_text(
        """profile: strong
replies:
  - last: 有疑问
    reply: |
      {"part": 1, "sentence": "网站专栏点击9万次。", "rests_on": []}
  - reply: |
      {"part": 1, "sentence": "2025年，我办共收到政府信息公开申请3件。", "rests_on": ["F1"]}
      {"part": 1, "sentence": "网站专栏点击8万次。", "rests_on": []}
""",
        encoding="utf-8",
    )
    done = draft(model="scripted", script=script)
    assert done.stdout.startswith("2025年，我办共收到政府信息公开申请3件。网站专栏点击8万次。")
    assert "「网站专栏点击8万次」请核对：「8万次」没有数据依据。" in done.stderr
    assert "修补 1 次" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--notes", "nowhere.txt"), "nowhere.txt"),
        (("--prior", "nowhere.json"), "nowhere.json"),
        (("--section", "foo"), "foo"),
    ],
)
def test_an_input_that_cannot_be_read_ends_with_two_and_one_sentence(draft, options, said):
    done = draft(*options)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""

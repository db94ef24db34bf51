"""`nianbao ask`, `search` and `index` on the product's own corpus: machine output on stdout, all else on stderr."""

import json
from collections.abc import Iterator

import pytest

from assistant.bootstrap import open_desk
from assistant.report.organs import organ_named
from assistant.report.report import blank_report
from assistant.settings import settings
from tests.fakes.command import run


@pytest.fixture(scope="module", autouse=True)
def fresh_machine(tmp_path_factory) -> Iterator[None]:
    """A machine on which nianbao was never started."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NIANBAO_DATA_DIR", str(tmp_path_factory.mktemp("machine")))
        settings.cache_clear()
        open_desk.cache_clear()
        yield
        open_desk().passages.close()
    settings.cache_clear()
    open_desk.cache_clear()


def test_a_question_is_answered_from_the_article_word_for_word():
    result = run("ask", "不能当场答复的申请最迟多少个工作日内答复", "--format", "json", "--model", "none")
    assert result.exit_code == 0, result.stderr
    answer = json.loads(result.stdout)
    article = open_desk().laws.article(33)
    assert any("第三十三条" in citation["ref"] for citation in answer["citations"])
    assert all(citation["quote"] in article.text for citation in answer["citations"])
    assert "20个工作日" in answer["answer"]
    assert answer["passages"][0]["text"] == article.text


@pytest.mark.parametrize("question", ["今天天气怎么样", "明天会下雨吗", "附近有什么好吃的"])
def test_a_question_about_something_else_cites_nothing(question):
    answer = json.loads(run("ask", question, "--format", "json", "--model", "none").stdout)
    assert answer["citations"] == []
    assert answer["passages"] == []
    assert "没有找到依据" in answer["answer"]


def test_search_gives_the_article_with_its_number():
    rows = json.loads(run("search", "有个人一年递了几百份申请怎么办", "--top", "3", "--format", "json").stdout)
    assert (rows[0]["ref"], rows[0]["article"]) == ("政府信息公开条例第三十五条", 35)
    assert rows[0]["document"] == "中华人民共和国政府信息公开条例"
    assert len(rows) == 3
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)


def test_prior_reports_are_searched_by_year():
    rows = json.loads(run("search", "公开平台建设", "--year", "2024", "--format", "json").stdout)
    assert rows
    assert {row["year"] for row in rows} == {2024}
    assert json.loads(run("search", "公开平台建设", "--year", "1999", "--format", "json").stdout) == []


def test_the_officer_s_own_figures_are_computed(tmp_path):
    paths = []
    for year, requests in ((2024, 8), (2023, 5)):
        path = tmp_path / f"{year}.json"
        report = blank_report(organ_named("临河街道办事处"), year)
        report = report.with_cells({"disclosure_requests.newly_received.total": requests})
        path.write_text(report.to_json(), encoding="utf-8")
        paths.append(str(path))
    result = run("ask", "今年申请比去年多几件", "--report", paths[0], "--prior", paths[1], "--format", "json")
    answer = json.loads(result.stdout)
    assert "增加3件" in answer["answer"]
    assert answer["source"] == "data"


def test_a_report_that_is_not_there_ends_with_exit_code_2_and_one_sentence(tmp_path):
    result = run("ask", "今年几件", "--report", str(tmp_path / "没有.json"))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "没有.json" in result.stderr


def test_index_says_what_is_in_it_on_stderr():
    result = run("index")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "份资料" in result.stderr


def test_an_own_document_is_quoted_below_the_law_with_a_warning_and_its_false_term_is_told(tmp_path):
    path = tmp_path / "办理指南.txt"
    false = "行政机关不能当场答复政府信息公开申请的，应当自收到申请之日起30个工作日内予以答复。"
    path.write_text(false, encoding="utf-8")
    added = run("index", "--add", str(path), "--as", "document", "--list")
    (line,) = [line for line in added.stdout.splitlines() if "办理指南.txt" in line]
    question = "行政机关不能当场答复政府信息公开申请的，自收到申请之日起多少个工作日内予以答复"
    try:
        said = run("ask", question, "--model", "none").stdout
        answer = json.loads(run("ask", question, "--model", "none", "--format", "json").stdout)
        found = run("search", question).stdout
        rows = json.loads(run("search", question, "--format", "json").stdout)
    finally:
        run("index", "--remove", line.split("\t")[0])
    mark = "【自行加入的资料，不是法规原文，是否有效请自行核实】办理指南.txt·第1段"
    against = "写的是30个工作日，与《政府信息公开条例》第三十三条规定的答复的20个工作日不一致，以后者为准。"
    assert said.split("\n")[0] == f"自行加入的资料「办理指南.txt」{against}"
    assert said.index("《政府信息公开条例》第三十三条第二款：「") < said.index(f"{mark}：「{false}」")
    assert answer["deadlines"][0]["term"] == "自收到申请之日起20个工作日内"
    assert answer["source_notes"][0]["kind"] == "contradicted"
    assert [passage["own"] for passage in answer["passages"] if passage["text"] == false] == [True]
    assert found.index("政府信息公开条例第三十三条") < found.index(mark)
    assert [row["own"] for row in rows] == [False] * (len(rows) - 1) + [True]


def test_a_document_is_added_listed_and_removed_by_command(tmp_path):
    path = tmp_path / "借阅须知.txt"
    path.write_text("借阅人应当登记姓名和单位，归还时核对。", encoding="utf-8")
    added = run("index", "--add", str(path), "--list")
    assert added.exit_code == 0, added.stderr
    (line,) = [line for line in added.stdout.splitlines() if "借阅须知.txt" in line]
    removed = run("index", "--remove", line.split("\t")[0], "--list")
    assert removed.exit_code == 0, removed.stderr
    assert "借阅须知.txt" not in removed.stdout


def test_a_file_that_cannot_be_read_is_said_and_the_others_still_go_in(tmp_path):
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "有.txt").write_text("归还档案时应当核对页数。", encoding="utf-8")
    result = run("index", "--add", str(tmp_path / "空.txt"), "--add", str(tmp_path / "有.txt"), "--list")
    assert result.exit_code == 2
    assert "空.txt" in result.stderr
    assert "有.txt" in result.stdout

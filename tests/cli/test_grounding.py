"""`nianbao ground`: each sentence of a text with what it rests on; machine output on stdout."""

import json

import pytest

from tests.drafting.samples import last_year, year_of_three
from tests.fakes.command import kept, nianbao


@pytest.fixture
def ground(tmp_path):
    report = kept(tmp_path, year_of_three())
    prior = kept(tmp_path, last_year(overview__supervision="每季度通报各科室公开情况。6月召开推进会。"), "去年.json")
    notes = tmp_path / "要点.txt"
    notes.write_text("8月组织网格员培训\n", encoding="utf-8")

    def command(text, *options, section="overview.supervision"):
        path = tmp_path / "文字.txt"
        path.write_text(text, encoding="utf-8")
        words = ["ground", report, "--section", section, "--text", path, "--prior", prior, "--notes", notes, *options]
        return nianbao(tmp_path, *words)

    return command


def test_json_has_each_sentence_with_evidence_sources_and_doubts(ground):
    text = "坚持公开为常态。8月组织网格员培训。每季度通报各科室公开情况。获评全市先进单位。"
    done = ground(text, "--format", "json")
    sentences = json.loads(done.stdout)["sentences"]
    assert [one["evidence"] for one in sentences] == ["stock", "notes", "prior", "none"]
    assert [set(one) for one in sentences] == [{"text", "span", "evidence", "sources", "doubts"}] * 4
    assert all(text[slice(*one["span"])] == one["text"] for one in sentences)
    assert sentences[1]["sources"] == [{"kind": "notes", "ref": "工作要点第1行", "quote": "8月组织网格员培训"}]
    assert all(set(doubt) >= {"text", "span", "kind", "message"} for doubt in sentences[3]["doubts"])
    assert done.returncode == 0


def test_a_contradiction_ends_with_exit_code_1(ground):
    done = ground("9月组织网格员培训。")
    assert done.returncode == 1
    assert "与来源不一致" in done.stdout
    assert "8月组织网格员培训" in done.stdout


def test_what_must_be_answered_is_told_from_what_may_be_looked_at(ground):
    done = ground("获评全市先进单位。6月召开推进会。")
    assert "须答复：「先进单位」" in done.stdout
    assert "请看：「6月召开推进会」是上年报告里的，今年仍有？" in done.stdout


def test_a_section_that_there_is_not_ends_with_exit_code_2_and_one_sentence(ground):
    done = ground("坚持公开。", section="foo")
    assert (done.returncode, done.stdout) == (2, "")
    assert "foo" in done.stderr

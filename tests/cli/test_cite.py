"""`nianbao cite`: machine output on stdout, everything else on stderr."""

import json

from tests.fakes.command import run


def test_json_has_one_row_for_each_reference():
    result = run("cite", "依据《条例》第三十三条和国办公开办函〔2019〕60号", "--format", "json")
    rows = json.loads(result.stdout)
    assert [(row["text"], row["ref"], row["status"], row["quote_ok"]) for row in rows] == [
        ("《条例》第三十三条", "政府信息公开条例第三十三条", "valid", None),
        ("国办公开办函〔2019〕60号", "国办公开办函〔2019〕60号", "superseded", None),
    ]
    assert result.exit_code == 0


def test_an_article_that_is_not_there_ends_with_exit_code_1():
    result = run("cite", "第九十九条")
    assert result.exit_code == 1
    assert "条款不存在" in result.stdout


def test_the_text_may_come_from_standard_input():
    result = run("cite", "-", "--format", "json", typed="依据《条例》第五条“以公开为常态”。")
    assert [row["quote_ok"] for row in json.loads(result.stdout)] == [True]


def test_input_that_is_no_text_ends_with_exit_code_2_and_one_sentence():
    result = run("cite", "-", typed=b"\xff\xfe\xb5\xda")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "UTF-8" in result.stderr


def test_a_text_without_references_gives_an_empty_list():
    result = run("cite", "全年平稳。", "--format", "json")
    assert json.loads(result.stdout) == []

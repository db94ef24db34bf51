"""Answers as they are kept: an article with its paragraphs numbered, and what older versions kept still read."""

from datetime import UTC, datetime

from assistant.desk.asking.answers import SourcePassage, exchange_of
from assistant.desk.ports import Turn

TEXT = "行政机关应当公开：\n（一）规章；\n（二）规划。\n本条自2019年起施行。"


def passage(article: int | None) -> SourcePassage:
    return SourcePassage(ref="条例第二十条", text=TEXT, document="law", article=article)


def test_the_paragraphs_of_an_article_are_numbered_and_its_items_are_not() -> None:
    lines = passage(20).lines
    assert [(line.number, line.is_item) for line in lines] == [
        ("第一款", False), ("", True), ("", True), ("第二款", False)
    ]  # fmt: skip
    assert all(TEXT[line.start : line.start + len(line.text)] == line.text for line in lines)
    assert passage(20).place == "第二十条"


def test_a_document_that_is_no_law_has_no_numbered_paragraphs() -> None:
    assert {line.number for line in passage(None).lines} == {""}
    assert passage(None).place == "条例第二十条"


def test_a_turn_that_lacks_what_came_later_is_read_and_one_of_another_kind_says_so() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    old = exchange_of(Turn("1", "问", {"answer": "没有找到。", "source": "none", "colour": "blue"}, at))
    assert old.answer is not None
    assert (old.answer.answer, old.answer.deadlines, old.unreadable) == ("没有找到。", (), "")
    odd = exchange_of(Turn("2", "问", {"answer": 7}, at))
    assert odd.answer is None
    assert "重新提问" in odd.unreadable

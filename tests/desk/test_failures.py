"""Errors of the layers below leave the desk as its own, with their sentence and their cause."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.adapters.passages.corpus import read_laws
from assistant.desk.asking import indexing, searching
from assistant.desk.asking.citing import check_citations
from assistant.desk.errors import DeskError, NotFoundError
from assistant.desk.failures import as_desk_errors, expected_sentence
from assistant.desk.keeping.importing import report_in_json
from assistant.desk.keeping.reports import event
from assistant.desk.models import model_in_use
from assistant.desk.writing.drafting import draft_now, start_draft
from assistant.desk.writing.editing import set_cells, set_section
from assistant.form.errors import UnknownSectionError
from assistant.model.errors import ModelError, RetrievalError
from assistant.regulation.errors import RegulationError
from assistant.resources import resources
from tests.fakes.desk import FakeDesk, fake_desk
from tests.rules.reports import zero_report

LAWS = read_laws(resources() / "corpus")


class BrokenIndex:
    """An index of passages that cannot be read, nor anything be taken out of it."""

    def search(self, *_: object, **__: object) -> list[object]:
        raise RetrievalError("资料索引打不开，请重新建立。")

    def status(self) -> object:
        raise RetrievalError("资料索引打不开，请重新建立。")

    def remove_document(self, _: str) -> None:
        raise RetrievalError("没有这份资料，请核对编号。")


class BrokenShelf:
    """A shelf that cannot say which model is in use."""

    def setting(self) -> object:
        raise ModelError("模型设置读不出来，请检查 .env。")


@pytest.fixture
def desk(tmp_path: Path) -> FakeDesk:
    return fake_desk(tmp_path, passages=BrokenIndex(), models=BrokenShelf(), laws=LAWS)


def made(desk: FakeDesk) -> str:
    return desk.workspace.create(zero_report(), prior_id=None, event=event(desk, "made")).entry.id


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda desk: searching.search(desk, "几天", among="reports"), "资料索引打不开"),
        (indexing.index_status, "资料索引打不开"),
        (lambda desk: indexing.remove_document(desk, "没有"), "没有这份资料"),
        (model_in_use, "模型设置读不出来"),
        (lambda desk: set_cells(desk, made(desk), {"没有这一格": 1}), "没有这一格"),
        (lambda desk: set_section(desk, made(desk), "没有这一章", "文字"), "没有这一章"),
        (lambda desk: start_draft(desk, made(desk), "没有这一章"), "没有这一章"),
        (lambda desk: draft_now(desk, zero_report(), "没有这一章"), "没有这一章"),
        (lambda _: report_in_json(b"{"), "JSON"),
    ],
)
def test_whatever_breaks_below_an_officer_is_told_by_the_desk(
    desk: FakeDesk, act: Callable[[FakeDesk], object], said: str
) -> None:
    with pytest.raises(DeskError, match=said) as told:
        act(desk)
    assert told.value.__cause__ is not None


def test_an_error_of_the_desk_keeps_its_kind_and_a_fault_of_ours_is_no_sentence_for_an_officer() -> None:
    with pytest.raises(NotFoundError), as_desk_errors():
        raise NotFoundError("没有这份报告。")
    with pytest.raises(ZeroDivisionError), as_desk_errors():
        raise ZeroDivisionError
    assert expected_sentence(UnknownSectionError("没有这一章。")) == "没有这一章。"
    assert expected_sentence(ZeroDivisionError("division by zero")) == ""


def test_laws_that_cannot_be_read_are_told_where_citations_are_checked(tmp_path: Path) -> None:
    class NoLaws(FakeDesk):
        @property
        def laws(self) -> object:
            raise RegulationError("法规库读不出来，请重新安装。")

    with pytest.raises(DeskError, match="法规库读不出来"):
        check_citations(NoLaws(fake_desk(tmp_path).workspace), "第三十三条")  # type: ignore[arg-type]

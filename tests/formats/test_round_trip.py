"""What we write, we read back: every cell and every character of prose."""

import pytest
from hypothesis import given

from assistant.desk.errors import DeskError
from assistant.desk.ports import ExportRequest
from assistant.form.sections import SectionKey
from assistant.formats.importer import FileImporter
from assistant.formats.writers.exporters import all_exporters
from assistant.formats.writers.manuscript import manuscript, printable
from assistant.report.organs import AdministrativeOrgan
from assistant.report.report import AnnualReport
from tests.examples import examples
from tests.formats.reports import PROSE, report, reports, with_signature

WHOLE = ("docx", "html", "xlsx", "json")
CELLS_ONLY = ("txt", "pdf")


def again(original: AnnualReport, to: str, *, under_review: bool = False) -> AnnualReport:
    content = all_exporters()[to].write(ExportRequest(original, under_review))
    return FileImporter().read(f"年报.{to}", content).report


def with_words(original: AnnualReport) -> dict[SectionKey, str]:
    """The sections that say something, as they can be printed."""
    texts = {key: printable(text) for key, text in original.sections.items()}
    return {key: text for key, text in texts.items() if text.strip()}


@pytest.mark.parametrize("to", WHOLE)
@given(original=reports())
@examples(0.08)
def test_cells_prose_organ_and_year_come_back(to: str, original: AnnualReport) -> None:
    back = again(original, to)
    assert back.cells == original.cells
    assert back.sections == (original.sections if to == "json" else with_words(original))
    assert (back.organ, back.year, back.form) == (original.organ, original.year, original.form)


@pytest.mark.parametrize("to", CELLS_ONLY)
@given(original=reports())
@examples(0.08)
def test_cells_come_back_where_prose_may_be_rewrapped(to: str, original: AnnualReport) -> None:
    plain = original.model_copy(update={"sections": {"other_matters": "2025年度未收取信息处理费。"}})
    assert again(plain, to).cells == original.cells


@pytest.mark.parametrize("key", ["lead_in", "overview", "overview.supervision", "other_matters"])
@pytest.mark.parametrize("blank", ["\n", "\n\n", " ", "　\n\t", "\r\n"])
@pytest.mark.parametrize("to", ["docx", "html", "xlsx", "txt", "pdf"])
def test_a_section_of_blank_lines_is_absent_and_the_others_are_whole(to: str, blank: str, key: SectionKey) -> None:
    original = report().with_section(key, blank)
    assert again(original, to).sections == {name: text for name, text in PROSE.items() if name != key}


def test_blank_lines_in_a_subsection_do_not_divide_a_chapter_that_was_written_as_one() -> None:
    whole = report().amended(sections={"overview": "全年发布信息210条。"})
    blank = whole.with_section("overview.platforms", "\n")
    assert list(manuscript(blank, under_review=False)) == list(manuscript(whole, under_review=False))


@pytest.mark.parametrize("to", [*WHOLE, *CELLS_ONLY])
def test_an_ordinary_report_comes_back_whole_in_every_format(to: str) -> None:
    original = report(disclosure_requests__newly_received__natural_person=3)
    back = again(original, to)
    assert back.cells == original.cells
    assert back.sections == original.sections


@pytest.mark.parametrize("to", WHOLE)
def test_free_sections_and_the_signature_keep_their_place(to: str) -> None:
    original = with_signature(report())
    assert again(original, to).extra_sections == original.extra_sections


@pytest.mark.parametrize("to", [*WHOLE, *CELLS_ONLY])
def test_the_mark_of_a_draft_for_review_does_not_enter_the_text(to: str) -> None:
    original = report()
    back = again(original, to, under_review=True)
    assert back.sections == original.sections
    assert back.organ == original.organ


@pytest.mark.parametrize("to", ["docx", "html", "xlsx", "pdf"])
def test_a_draft_for_review_says_so(to: str) -> None:
    marked = all_exporters()[to].write(ExportRequest(report(), True))
    clean = all_exporters()[to].write(ExportRequest(report(), False))
    assert len(marked) > len(clean)


def test_a_note_in_a_cell_is_printed_and_read_again() -> None:
    path = "proactive_disclosure.regulatory_rules.issued"
    document = report().with_cells({path: 22}).to_document()
    original = AnnualReport.from_document(
        document | {"printed": {path: {"raw": "22（其中修订16件）", "note": "其中修订16件"}}}
    )
    back = again(original, "docx")
    assert back.cell(path) == 22
    assert back.printed is not None
    assert back.printed[path].note == "其中修订16件"


def test_control_characters_are_left_out_of_files() -> None:
    original = report().with_section("other_matters", "收费\x0b0\x00元")
    assert again(original, "docx").sections["other_matters"] == "收费0元"


def test_table_two_of_the_2019_form_comes_back() -> None:
    legacy = {
        "第二十条第（一）项/规章/本年新制作数量": 0,
        "第二十条第（一）项/规章/本年新公开数量": 0,
        "第二十条第（一）项/规章/对外公开总数量": 0,
        "第二十条第（一）项/规范性文件/本年新制作数量": 4,
        "第二十条第（一）项/规范性文件/本年新公开数量": 4,
        "第二十条第（一）项/规范性文件/对外公开总数量": 19,
        "第二十条第（五）项/行政许可/上一年项目数量": 12,
        "第二十条第（五）项/行政许可/本年增/减": "-2",
        "第二十条第（五）项/行政许可/处理决定数量": 310,
        "第二十条第（八）项/行政事业性收费/上一年项目数量": 3,
        "第二十条第（八）项/行政事业性收费/本年增/减": 0,
    }
    original = report().amended(form="2019", legacy=legacy, proactive_disclosure={})
    for to in ("docx", "html", "xlsx"):
        back = again(original, to)
        assert back.legacy == legacy
        assert back.form == "2019"


def test_a_title_beyond_the_measure_of_word_s_properties_is_written_whole_on_the_page() -> None:
    original = report().amended(organ=AdministrativeOrgan(name="青石" * 200 + "镇\x00人民政府", kind="township"))
    assert again(original, "docx").organ.name == "青石" * 200 + "镇人民政府"


def test_a_pdf_with_a_character_that_its_face_would_turn_into_others_is_refused() -> None:
    with pytest.raises(DeskError, match="「𠮷」「😀」"):
        again(report().with_section("other_matters", "𠮷安镇😀㐀"), "pdf")
    assert again(report().with_section("other_matters", "𠮷安镇😀㐀"), "docx").sections["other_matters"] == "𠮷安镇😀㐀"

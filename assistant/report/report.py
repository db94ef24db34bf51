"""The annual report as one document, schema `nianbao.report.v1`.

The report is immutable: an edit gives a new report. Everything that decides a verdict is in the document, so that
the page, the command line and a colleague's copy agree.
"""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AwareDatetime, ConfigDict, Field, ValidationError, field_validator

from assistant.form.cells import CellValue, Printed
from assistant.form.errors import ReportError, UnknownCellError
from assistant.report.facts import Binding, OfficerFact
from assistant.report.form import PRIOR_PREFIX, CellPath, is_cell
from assistant.report.organs import AdministrativeOrgan, Scope
from assistant.report.refusals import sentence_of, strict_json
from assistant.form.sections import SECTION_KEYS, SectionKey, section_form
from assistant.report.shapes import ONE_ROW, THREE_ROWS, TableShape
from assistant.report.tables import DisclosureRequestTable, FormModel, ProactiveDisclosureTable, ReviewLitigationTable

SCHEMA: Final = "nianbao.report.v1"
ReportYear = Annotated[int, Field(strict=True, ge=2008, le=2100)]


class ExtraSection(FormModel):
    """A section that the form does not have, kept with its heading and its place."""

    heading: str
    text: str = ""
    after: SectionKey = "lead_in"
    """The section or chapter that it stands behind."""


class Waiver(FormModel):
    """A 情况说明: the reason for which a finding stands; void when an operand changes."""

    rule: str
    cells: tuple[CellPath, ...] = ()
    section: SectionKey | None = None
    reason: Annotated[str, Field(min_length=1)]
    author: Annotated[str, Field(min_length=1)]
    at: AwareDatetime
    operands: dict[str, int | str | None] = Field(default_factory=dict)
    """The values of the cells, or the sentence, on which the finding stood."""


class AnnualReport(FormModel):
    """A 政府信息公开工作年度报告 of one organ for one year."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        populate_by_name=True,
        json_schema_extra={"title": SCHEMA},
        ignored_types=(cached_property,),
    )

    schema_: Literal["nianbao.report.v1"] = Field(default=SCHEMA, alias="schema")
    organ: AdministrativeOrgan
    scope: Scope = "own"
    year: ReportYear | None
    """The year reported on; null where an imported file does not tell."""
    form: Literal["2021", "2019"] = "2021"
    proactive_disclosure: ProactiveDisclosureTable = ProactiveDisclosureTable()
    disclosure_requests: DisclosureRequestTable = DisclosureRequestTable()
    review_litigation: ReviewLitigationTable = ReviewLitigationTable()
    sections: dict[SectionKey, str] = Field(default_factory=dict)
    facts: tuple[OfficerFact, ...] = ()
    printed: dict[str, Printed] | None = None
    headings: dict[str, str] | None = None
    """Headings as printed: section or chapter key -> heading; `title` -> the title."""
    extra_sections: tuple[ExtraSection, ...] | None = None
    legacy: dict[str, int | str | None] | None = None
    """Table 2 of the 2019 form: label path (item/row/column) -> value."""
    waivers: tuple[Waiver, ...] | None = None
    bindings: tuple[Binding, ...] | None = None

    @field_validator("sections")
    @classmethod
    def _known_sections(cls, sections: dict[SectionKey, str]) -> dict[SectionKey, str]:
        unknown = [key for key in sections if key not in SECTION_KEYS]
        if unknown:
            raise ValueError(f"没有「{unknown[0]}」这个章节，可用的有 {'、'.join(SECTION_KEYS)}")
        return sections

    @property
    def has_single_other_handling(self) -> bool:
        """Whether （六）其他处理 is printed as one row."""
        return not hasattr(self.disclosure_requests.other_handling, "fee_overdue")

    @property
    def paths(self) -> tuple[CellPath, ...]:
        """The paths of every cell of the three tables in printed order: 200, or 186 with the one-row 其他处理."""
        return self.shape.paths

    @property
    def shape(self) -> TableShape:
        """The shape of its table 3: （六）其他处理 in three rows or in one."""
        return ONE_ROW if self.has_single_other_handling else THREE_ROWS

    @cached_property
    def vector(self) -> tuple[CellValue, ...]:
        """The values of every cell, flat and in printed order: one for each of `paths`."""
        return self.shape.vector(self)

    @cached_property
    def cells(self) -> Mapping[CellPath, CellValue]:
        """Every cell of the three tables by its path, in printed order."""
        return dict(zip(self.paths, self.vector, strict=True))

    def pick(self, paths: tuple[CellPath, ...]) -> tuple[CellValue, ...]:
        """The values of several cells at once; KeyError for a cell that this report has not."""
        return self.shape.pick(self.vector, paths)

    def cell(self, path: CellPath) -> CellValue:
        """The value of one cell.

        Raises:
            UnknownCellError: this report has no such cell.
        """
        try:
            return self.cells[path]
        except KeyError:
            raise UnknownCellError(f"本报告的表格中没有单元格「{path}」。") from None

    def with_cells(self, values: Mapping[CellPath, CellValue]) -> Self:
        """This report with those cells changed.

        Raises:
            UnknownCellError: a path is not of this form.
            ReportError: a value that the cell cannot hold.
        """
        if not values:
            return self
        document = self.to_document()
        for path, value in values.items():
            if not is_cell(path) or path.startswith(PRIOR_PREFIX):
                raise UnknownCellError(f"表格中没有单元格「{path}」，无法填写「{value}」。")
            *parents, leaf = path.split(".")
            place: dict[str, Any] = document
            for key in parents:
                place = place.setdefault(key, {})
            place[leaf] = value
        return type(self).from_document(document)

    def with_section(self, key: SectionKey, text: str) -> Self:
        """This report with the text of one section replaced; an empty text removes it."""
        section_form(key)
        sections = {k: v for k, v in self.sections.items() if k != key} | ({key: text} if text else {})
        return self.model_copy(update={"sections": {k: sections[k] for k in SECTION_KEYS if k in sections}})

    def amended(self, **changes: Any) -> Self:
        """This report with whole fields replaced, validated again.

        Raises:
            ReportError: a value that the field cannot hold.
        """
        return type(self).from_document(self.to_document() | changes)

    def to_document(self) -> dict[str, Any]:
        """The report as plain data, in the order of the schema; optional fields that are absent are left out."""
        document = self.model_dump(mode="json", by_alias=True)
        optional = ("printed", "headings", "extra_sections", "legacy", "waivers", "bindings")
        return {k: v for k, v in document.items() if not (k in optional and v is None)}

    def to_json(self) -> str:
        """The canonical JSON: UTF-8 text, two spaces, a final newline."""
        return json.dumps(self.to_document(), ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_document(cls, document: Any) -> Self:
        """The report in plain data.

        Raises:
            ReportError: the data is not a `nianbao.report.v1`; the message names the field and the value.
        """
        if not isinstance(document, dict) or document.get("schema") != SCHEMA:
            raise ReportError(f"这不是 {SCHEMA} 格式的报告 JSON（缺少或不符的字段：schema）。")
        try:
            return cls.model_validate(document)
        except ValidationError as error:
            raise ReportError(sentence_of(error)) from error

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The report in a JSON text.

        Raises:
            ReportError: not JSON, or not a report.
        """
        return cls.from_document(strict_json(text))


def report_schema() -> dict[str, Any]:
    """The JSON Schema of `nianbao.report.v1`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **AnnualReport.model_json_schema(by_alias=True)}


def blank_report(organ: AdministrativeOrgan, year: int, scope: Scope = "own") -> AnnualReport:
    """A report in which nothing has been filled in: every cell blank, every section absent."""
    return AnnualReport(organ=organ, year=year, scope=scope)


def title_of(report: AnnualReport) -> str:
    """The official title: organ, year, 年政府信息公开工作年度报告."""
    year = "" if report.year is None else f"{report.year}年"
    return f"{report.organ.name}{year}政府信息公开工作年度报告"

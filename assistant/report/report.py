"""The annual report as one document, schema `nianbao.report.v1`.

The report is immutable: an edit gives a new report. Everything that decides a verdict is in the document, so that
the page, the command line and a colleague's copy agree.
"""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AwareDatetime, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from assistant.form.cells import CellValue, Printed
from assistant.form.edition import Edition
from assistant.form.editions import DEFAULT, all_editions, edition_of, edition_to_fill_in
from assistant.form.errors import ReportError, UnknownCellError, UnknownEditionError
from assistant.form.paths import PRIOR_PREFIX, TABLES, CellPath
from assistant.form.sections import SECTION_KEYS, SectionKey, section_form
from assistant.form.shapes import Shape, shape_of
from assistant.report.document_part import DocumentPart
from assistant.report.facts import Binding, OfficerFact
from assistant.report.organs import AdministrativeOrgan, Scope
from assistant.report.refusals import sentence_of, strict_json
from assistant.report.tables import TableValues, table_json_schema, table_validator

SCHEMA: Final = "nianbao.report.v1"
ReportYear = Annotated[int, Field(strict=True, ge=2008, le=2100)]


class ExtraSection(DocumentPart):
    """A section that the form does not have, kept with its heading and its place."""

    heading: str
    text: str = ""
    after: SectionKey = "lead_in"
    """The section or chapter that it stands behind."""


class Waiver(DocumentPart):
    """A 情况说明: the reason for which a finding stands; void when an operand changes."""

    rule: str
    cells: tuple[CellPath, ...] = ()
    section: SectionKey | None = None
    reason: Annotated[str, Field(min_length=1)]
    author: Annotated[str, Field(min_length=1)]
    at: AwareDatetime
    operands: dict[str, int | str | None] = Field(default_factory=dict)
    """The values of the cells, or the sentence, on which the finding stood."""


class AnnualReport(DocumentPart):
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
    form: str = DEFAULT
    """The key of the edition of the form, by which the tables are validated."""
    proactive_disclosure: TableValues = Field(default={}, validate_default=True)
    disclosure_requests: TableValues = Field(default={}, validate_default=True)
    review_litigation: TableValues = Field(default={}, validate_default=True)
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

    @field_validator("form")
    @classmethod
    def _known_edition(cls, form: str) -> str:
        try:
            return edition_of(form).key
        except UnknownEditionError as error:
            raise ValueError(str(error).rstrip("。")) from error

    @field_validator(*TABLES, mode="plain")
    @classmethod
    def _by_its_edition(cls, table: Any, info: ValidationInfo) -> TableValues:
        form = info.data.get("form")
        if form is None or info.field_name is None:  # the edition was refused, which is told
            return {}
        validated: TableValues = table_validator(edition_of(form), info.field_name).validate_python(table)
        return validated

    @field_validator("sections")
    @classmethod
    def _known_sections(cls, sections: dict[SectionKey, str]) -> dict[SectionKey, str]:
        unknown = [key for key in sections if key not in SECTION_KEYS]
        if unknown:
            raise ValueError(f"没有「{unknown[0]}」这个章节，可用的有 {'、'.join(SECTION_KEYS)}")
        return sections

    @property
    def edition(self) -> Edition:
        """The edition of the form on which it stands."""
        return edition_of(self.form)

    @property
    def tables(self) -> Mapping[str, TableValues]:
        """The three tables by their key."""
        return {key: getattr(self, key) for key in TABLES}

    @property
    def paths(self) -> tuple[CellPath, ...]:
        """The paths of every cell of the three tables in printed order."""
        return self.shape.paths

    @property
    def shape(self) -> Shape:
        """The edition as this report prints it."""
        edition = edition_of(self.form)
        kept: Shape | None = self.__dict__.get("_shape")
        if kept is None or kept.edition is not edition:
            self.__dict__["_shape"] = kept = shape_of(edition, self.tables)
        return kept

    @cached_property
    def vector(self) -> tuple[CellValue, ...]:
        """The values of every cell, flat and in printed order: one for each of `paths`."""
        return self.shape.vector(self.tables)

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
            if not self.edition.has_cell(path) or path.startswith(PRIOR_PREFIX):
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


def report_schema(edition: Edition) -> dict[str, Any]:
    """The JSON Schema of `nianbao.report.v1` on one edition of the form."""
    schema = AnnualReport.model_json_schema(by_alias=True)
    schema["properties"] |= {key: table_json_schema(edition, key) for key in TABLES}
    schema["properties"]["form"] |= {"enum": [each.key for each in all_editions()]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def blank_report(organ: AdministrativeOrgan, year: int, scope: Scope = "own") -> AnnualReport:
    """A report in which nothing has been filled in, on the edition of its year: every cell blank, no section."""
    return AnnualReport(organ=organ, year=year, scope=scope, form=edition_to_fill_in(year).key)


def title_of(report: AnnualReport) -> str:
    """The official title: organ, year, 年政府信息公开工作年度报告."""
    year = "" if report.year is None else f"{report.year}年"
    return f"{report.organ.name}{year}政府信息公开工作年度报告"

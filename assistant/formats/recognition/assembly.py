"""The report in a document: its tables through the grid, its prose through the outline, and what has to be said."""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.desk.ports import Imported
from assistant.form.cells import CellValue
from assistant.form.edition import Edition
from assistant.form.editions import all_editions, default_edition
from assistant.form.errors import ReportError
from assistant.form.paths import TABLES, parted
from assistant.form.sections import SECTION_KEYS
from assistant.form.shapes import shapes
from assistant.formats.document import Document, Grid
from assistant.formats.errors import FormatError
from assistant.formats.recognition.captions import captions_of, of_other_years, year_of
from assistant.formats.recognition.choosing import AUTO, edition_of_document
from assistant.formats.recognition.fragments import without_labels
from assistant.formats.recognition.grid import read_tables
from assistant.formats.recognition.in_order import in_order
from assistant.formats.recognition.prose.file_name import title_in
from assistant.formats.recognition.prose.outline import read_outline
from assistant.formats.recognition.prose.outlined import Outline
from assistant.formats.recognition.prose.titles import (
    SOURCE_NAMES,
    Source,
    Title,
    TitleCandidate,
    read_title,
    strongest,
)
from assistant.formats.recognition.reading import TableReading
from assistant.formats.recognition.running.inferring import infer
from assistant.formats.recognition.running.lines import read_lines
from assistant.formats.recognition.running.loose import read_loose
from assistant.formats.recognition.told import mark_absent, named, table_remarks
from assistant.report.organs import organ_named, scope_of
from assistant.report.report import AnnualReport, ExtraSection, title_of
from assistant.report.tables import nested


def assemble(document: Document, name: str, form: str = AUTO) -> Imported:
    """The report that a document holds.

    Raises:
        FormatError: neither a table nor a chapter of an annual report was found.
    """
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    edition = edition_of_document(document, form)
    tables = _read_tables(document, grids, name, edition)
    outline = read_outline(in_order(document, tables), edition)
    if not document.about:
        _read_running_tables(tables, outline)
    infer(tables)
    if not tables.cells and not tables.legacy and not outline.chapters:
        raise FormatError(f"「{name}」中没有找到年报的表格或章节，请确认选对了文件。")
    mark_absent(tables)
    remarks = [*document.remarks, *table_remarks(tables), *outline.remarks]
    if not document.about:
        _choose_title(name, document, outline, remarks)
    try:
        read = _as_document(tables, outline, form, remarks)
        report = AnnualReport.from_document(_with_about(read, document.about, form))
    except ReportError as error:
        said = str(error).rstrip("。").replace("。", "；")
        raise FormatError(f"「{name}」读出的内容不合报告格式：{said}。") from error
    return Imported(report, tuple(dict.fromkeys(remarks)), document.format)


def _read_tables(document: Document, grids: Sequence[Grid], name: str, edition: Edition) -> TableReading:
    """The tables of the report's own year; another year's beside them are left out, which is said."""
    captions = captions_of(document)
    tables = read_tables(grids, edition, captions)
    others = of_other_years(tables, captions, year_of(document, name))
    if not others:
        return tables
    own = [Grid((), grid.place) if place in others else grid for place, grid in enumerate(grids)]
    tables = read_tables(own, edition, captions)
    lines = "、".join(line if "「" in line else f"「{line}」" for line in dict.fromkeys(others.values()))
    tables.remarks.append(f"{lines}的表格不是本年度的，没有收入报告。")
    return tables


def _choose_title(name: str, document: Document, outline: Outline, remarks: list[str]) -> None:
    """The report's own title; what it leaves out (the organ, the year) is told by the strongest other place."""
    own = outline.title or Title("", None, "")
    found = [TitleCandidate(Source.LINE, own, outline.headings.get("title", "")), *outline.titles]
    found += [TitleCandidate(Source.PAGE, title, text) for text in document.titles if (title := read_title(text))]
    found += [TitleCandidate(Source.FILE_NAME, title, name)] if (title := title_in(name)) else []
    by_organ, by_year = strongest(found)
    if by_organ and by_organ.source != Source.LINE:
        remarks.append(f"标题中没有机关名称，按{SOURCE_NAMES[by_organ.source]}读作「{by_organ.title.organ}」，请核对。")
    if by_year and by_year.source != Source.LINE:
        remarks.append(f"标题中没有年度，按{SOURCE_NAMES[by_year.source]}读作 {by_year.title.year} 年，请核对。")
    if by_organ or by_year:
        organ, year = by_organ.title.organ if by_organ else "", by_year.title.year if by_year else None
        outline.title = Title(organ, year, own.rest)


def _read_running_tables(tables: TableReading, outline: Outline) -> None:
    """Tables that no grid held may stand as running text behind their chapter heading."""
    edition = tables.edition
    for key in TABLES:
        texts = [extra for extra in outline.extra if extra.after == key and not extra.heading]
        if not texts:
            continue
        text = "\n".join(extra.text for extra in texts)
        paths = shapes(edition)[0].paths_of(key)
        complete = all(path in tables.cells for path in paths) or (key == TABLES[0] and tables.legacy)
        left = None if complete else read_loose(key, text, tables)
        left = text if left is None else left
        left = left if complete else read_lines(key, left, tables)
        left, torn = without_labels(edition, key, left)
        if torn:
            outline.remarks.append(f"{named(edition.tables[key])}的零碎标签没有收入报告：「{torn}」。")
        rest = [ExtraSection(heading="", text=left, after=key)] if left else []
        outline.extra = [extra for extra in outline.extra if extra not in texts] + rest


def _as_document(tables: TableReading, outline: Outline, form: str, remarks: list[str]) -> dict[str, Any]:
    title = outline.title
    organ = organ_named(title.organ if title else "")
    if not organ.name:
        remarks.append("没有找到标题中的机关名称，请补填。")
    if title is None or title.year is None:
        remarks.append("没有找到标题中的年度，请补填。")
    document: dict[str, Any] = {
        "schema": "nianbao.report.v1",
        "organ": organ.model_dump(),
        "scope": scope_of(organ),
        "year": title.year if title else None,
        "form": _form_of(tables) if form == AUTO else form,
        **nested(_in_one_way(tables, remarks)),
        "sections": {key: outline.sections[key] for key in SECTION_KEYS if key in outline.sections},
    }
    official = title_of(AnnualReport.from_document({**document, "sections": {}}))
    headings = {k: v for k, v in outline.headings.items() if k != "title" or _bare(v) != _bare(official)}
    printed = {path: each.model_dump(exclude_none=True) for path, each in tables.printed.items()}
    optional = {
        "printed": printed,
        "headings": headings,
        "extra_sections": [extra.model_dump() for extra in outline.extra],
        "legacy": tables.legacy,
    }
    return document | {key: value for key, value in optional.items() if value}


def _with_about(read: dict[str, Any], about: Mapping[str, str], form: str) -> dict[str, Any]:
    """What a file of our own making says about itself goes before what the organ's name tells."""
    if not about:
        return read
    organ = read["organ"] | {key: about[key] for key in ("kind", "tier") if key in about}
    whole = {key: about[key] for key in ("scope", "form") if key in about and (key != "form" or form == "auto")}
    return read | {"organ": organ} | whole


def _bare(text: str) -> str:
    return "".join(text.split())


def _form_of(tables: TableReading) -> str:
    """The edition of what was read: one that keeps its table 2 as printed only where there is something to keep."""
    kept = [edition for edition in all_editions() if any(table.as_printed for table in edition.tables.values())]
    if tables.legacy:
        return tables.edition.key if tables.edition in kept else kept[-1].key
    return default_edition().key if tables.edition in kept else tables.edition.key


def _in_one_way(tables: TableReading, remarks: list[str]) -> dict[str, CellValue]:
    """The cells of one shape: a row beside the rows that it sums up is their head and has no place."""
    cells = dict(tables.cells)
    for table in tables.edition.tables.values():
        if table.variant is None:
            continue
        single = {path for path in cells if parted(path)[:2] == (table.key, table.variant.replaces)}
        below = [path for path in cells if path.startswith(f"{table.key}.{table.variant.replaces}.")]
        if not single or len(single) == len(below):
            continue
        if any(cells[path] is not None for path in single):
            label = next(group.label for group in table.groups if group.key == table.variant.replaces)
            told = f"{table.name}{label}既有合并的一行又有分行，按分行读取，合并行的数字没有收入。"
            remarks.append(told)
        cells = {path: value for path, value in cells.items() if path not in single}
    return cells

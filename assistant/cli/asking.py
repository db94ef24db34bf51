"""Commands about the regulation: `nianbao ask`, `nianbao search`, `nianbao index`."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.files import importable
from assistant.text.characters import with_controls_shown

if TYPE_CHECKING:
    from assistant.bootstrap import HouseDesk
    from assistant.desk.asking.searching import SearchHit
    from assistant.report.report import AnnualReport

EXIT_UNREADABLE = 2


class OutputFormat(StrEnum):
    """How the answer is printed."""

    TEXT = "text"
    JSON = "json"


class Among(StrEnum):
    """Where to search."""

    LAW = "law"
    REPORTS = "reports"
    ALL = "all"


class TakenAs(StrEnum):
    """As what an added file is taken."""

    AUTO = "auto"
    REPORT = "report"
    DOCUMENT = "document"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("ask", help="就政府信息公开条例提问：先引条文原文，找不到就说没有依据。")(ask)
    app.command("search", help="只检索，不用模型。")(search)
    app.command("index", help="建立或更新资料索引。")(index)


def _say(sentence: str) -> None:
    typer.echo(sentence, err=True)


def ask(
    question: Annotated[str, typer.Argument(help="问题")],
    model: Annotated[str | None, typer.Option(help="模型名称，none 为不用模型；不写则用设置中的模型。")] = None,
    report: Annotated[Path | None, typer.Option(help="本单位的年报文件，可以问其中的数据。")] = None,
    prior: Annotated[Path | None, typer.Option(help="上年的年报文件，用于比较。")] = None,
    output: Annotated[OutputFormat, typer.Option("--format", help="输出格式。")] = OutputFormat.TEXT,
) -> None:
    """Answer one question; exit 2 where an input or the index cannot be read."""
    from assistant.bootstrap import open_desk
    from assistant.desk.asking import asking
    from assistant.desk.errors import DeskError

    desk = open_desk()
    try:
        answer = asking.ask(
            desk,
            question,
            report=_read(desk, report) if report else None,
            prior=_read(desk, prior) if prior else None,
            model_name=model,
            keep=False,
        )
    except DeskError as error:
        _say(str(error))
        raise typer.Exit(EXIT_UNREADABLE) from error
    if answer.note:
        _say(answer.note)
    document = answer.model_dump(mode="json")
    if output is OutputFormat.JSON:
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        typer.echo(with_controls_shown(answer.answer))


def search(  # noqa: PLR0917 - options of the command line, given by name
    query: Annotated[str, typer.Argument(help="检索的话")],
    top: Annotated[int, typer.Option(min=1, max=100, help="最多几条")] = 8,
    among: Annotated[Among, typer.Option("--in", help="law 条例与说明，reports 往年年报，all 全部")] = Among.LAW,
    year: Annotated[int | None, typer.Option(help="只找这一年的年报")] = None,
    organ: Annotated[str | None, typer.Option(help="只找这个机关的年报")] = None,
    section: Annotated[str | None, typer.Option(help="只找年报的这一部分，如 overview.platforms")] = None,
    document: Annotated[str | None, typer.Option(help="只找这份资料")] = None,
    output: Annotated[OutputFormat, typer.Option("--format", help="输出格式。")] = OutputFormat.TEXT,
) -> None:
    """Search alone; exit 2 where the index cannot be read."""
    from assistant.bootstrap import open_desk
    from assistant.desk.asking import searching
    from assistant.desk.errors import DeskError

    try:
        hits = searching.search(
            open_desk(),
            query,
            top,
            among=among.value,
            document=document,
            organ=organ,
            year=year,
            section=section,
        )
    except DeskError as error:
        _say(str(error))
        raise typer.Exit(EXIT_UNREADABLE) from error
    if output is OutputFormat.JSON:
        typer.echo(json.dumps([_row(hit) for hit in hits], ensure_ascii=False, indent=2))
        return
    for hit in hits:
        mark = f"【{hit.warning}】" if hit.warning else ""
        typer.echo(with_controls_shown(f"{mark}{hit.ref}\n  {hit.text}\n  （{'；'.join(hit.why)}）"))
    if not hits:
        _say("没有找到相关的条文或资料。")


def index(  # noqa: PLR0917 - options of the command line, given by name
    add: Annotated[list[Path] | None, typer.Option(help="加入一份资料（docx、pdf、html、txt 等），可写多次。")] = None,
    taken_as: Annotated[TakenAs, typer.Option("--as", help="加入时作为往年年报还是其他资料。")] = TakenAs.AUTO,
    remove: Annotated[list[str] | None, typer.Option(help="移除一份自己加入的资料，写编号，可写多次。")] = None,
    listing: Annotated[bool, typer.Option("--list", help="列出资料的编号和名称。")] = False,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="即使没有变化也重新建立。")] = False,
    ship: Annotated[bool, typer.Option("--ship", help="重新计算随软件提供的向量（维护语料时用）。")] = False,
) -> None:
    """Bring the index up to date, with progress on stderr; exit 2 where a file cannot be read or it cannot be made."""
    from assistant.bootstrap import open_desk
    from assistant.desk.asking import indexing
    from assistant.desk.errors import DeskError

    desk = open_desk()
    try:
        for document_id in remove or []:
            indexing.take_out(desk, document_id)
        refused = [path for path in add or [] if not _put_in(desk, path, taken_as)]
        if ship:
            _say(f"已写入 {indexing.ship(desk)}。")
        status = indexing.update_now(desk, anew=rebuild)
    except DeskError as error:
        _say(str(error))
        raise typer.Exit(EXIT_UNREADABLE) from error
    if listing:
        for document in status.documents:
            typer.echo(f"{document.id}\t{document.passages}\t{document.title}")
    kind = "向量与字面混合检索" if status.mode == "hybrid" else "只用字面匹配检索"
    _say(f"资料索引：{len(status.documents)} 份资料，{status.passages} 段，{kind}。{status.note}")
    if refused:
        raise typer.Exit(EXIT_UNREADABLE)


def _put_in(desk: "HouseDesk", path: Path, taken_as: TakenAs) -> bool:
    """Put one file into the store and say so; False where it cannot be read, so that the others still go in."""
    from assistant.desk.asking import indexing
    from assistant.desk.errors import DeskError

    try:
        _say(indexing.put_in(desk, path.name, importable(path), taken_as.value).sentence)
    except DeskError as error:
        _say(str(error))
        return False
    return True


def _row(hit: "SearchHit") -> dict[str, object]:
    return {
        "ref": hit.ref,
        "document": hit.document,
        "text": hit.text,
        "score": hit.score,
        "article": hit.article,
        "paragraph": hit.paragraph,
        "organ": hit.organ,
        "year": hit.year,
        "section": hit.section,
        "why": list(hit.why),
        "own": hit.own,
    }


def _read(desk: "HouseDesk", path: Path) -> "AnnualReport":
    from assistant.desk.keeping.importing import import_report

    return import_report(desk, path.name, importable(path)).report

"""`nianbao ground`: each sentence of a text with what it rests on."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.files import EXIT_UNREADABLE
from assistant.cli.inputs import prior_in_corpus, read_report, words_in

if TYPE_CHECKING:
    from assistant.desk.writing.grounding import SentenceEvidence


class GroundFormat(StrEnum):
    """How the evidence is printed."""

    TEXT = "text"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ground", help="逐句查依据：每句话依据的是数据、工作要点、上年报告、法规还是固定说法，哪些没有依据。")(
        ground
    )


def ground(  # noqa: PLR0917 - options of the command line, given by name
    report: Annotated[Path, typer.Argument(help="报告文件：JSON，或任何可以导入的文件。")],
    section: Annotated[str, typer.Option("--section", help="章节，例如 overview.supervision。")],
    text: Annotated[Path, typer.Option("--text", help="要查的文字，一个文本文件；写 - 则从标准输入读取。")],
    prior: Annotated[Path | None, typer.Option("--prior", help="上年报告；不写则在自带资料里找。")] = None,
    notes: Annotated[Path | None, typer.Option("--notes", help="工作要点，一个文本文件。")] = None,
    output: Annotated[GroundFormat, typer.Option("--format", help="输出格式。")] = GroundFormat.TEXT,
) -> None:
    """Look for the evidence of a text; exit 1 where a source speaks against it, 2 where an input cannot be read."""
    from assistant.bootstrap import open_desk
    from assistant.desk.errors import DeskError
    from assistant.desk.names import EvidenceKind
    from assistant.desk.writing.grounding import ground_text

    desk = open_desk()
    try:
        this_year = read_report(desk, report)
        last_year = read_report(desk, prior) if prior else prior_in_corpus(desk, this_year)
        words = words_in(text, "要查的文字"), words_in(notes, "工作要点")
        found = ground_text(desk, this_year, section, words[0], last_year, notes=words[1])
    except DeskError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_UNREADABLE) from None
    if output is GroundFormat.JSON:
        told = {"sentences": [sentence.model_dump(mode="json") for sentence in found]}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for sentence in found:
            _print(sentence)
    if any(sentence.evidence is EvidenceKind.CONTRADICTED for sentence in found):
        raise typer.Exit(1)


def _print(sentence: "SentenceEvidence") -> None:
    """A sentence with its evidence, and below it what an officer should look at."""
    from assistant.desk.names import EVIDENCE

    typer.echo(f"{EVIDENCE[sentence.evidence]}\t{sentence.text}")
    for doubt in sentence.doubts:
        typer.echo(f"\t{'须答复' if doubt.must_answer else '请看'}：{doubt.message}")

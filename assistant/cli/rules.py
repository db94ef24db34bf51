"""`nianbao rules`: what is checked, and the help for each row of the tables."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from assistant.cli.findings import SIGNS


class CatalogueFormat(StrEnum):
    """How the rules are printed."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rules", help="列出全部校核规则，或表格各格的填报说明。")(rules)


def rules(
    output: Annotated[CatalogueFormat, typer.Option("--format", help="输出格式。")] = CatalogueFormat.TEXT,
    cells: Annotated[bool, typer.Option("--cells", help="列出表格各格的填报说明和依据。")] = False,
) -> None:
    """Print the rules, or the help for each row of the tables."""
    from assistant.rules import catalogue

    rows, markdown = (catalogue.cell_rows, catalogue.cells_markdown) if cells else (catalogue.rows, catalogue.markdown)
    if output is CatalogueFormat.JSON:
        typer.echo(json.dumps(rows(), ensure_ascii=False, indent=2))
    elif output is CatalogueFormat.MD:
        typer.echo(markdown(), nl=False)
    elif cells:
        for row in rows():
            typer.echo(f"{row['label']}\n    {row['help']}（{row['basis']}）")
    else:
        for row in rows():
            typer.echo(f"{row['id']}  {SIGNS[str(row['severity'])]}  {row['title']}")

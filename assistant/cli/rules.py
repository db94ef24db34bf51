"""`nianbao rules`: what is checked, and the help for each row of the tables."""

import json
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer


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
    from assistant.bootstrap import open_desk
    from assistant.desk.checking import catalogue
    from assistant.desk.names import SEVERITIES

    open_desk()  # so that the editions of the office are known

    if output is CatalogueFormat.JSON:
        found = catalogue.catalogued_rows() if cells else catalogue.catalogued_rules()
        typer.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
    elif output is CatalogueFormat.MD:
        typer.echo(catalogue.rows_markdown() if cells else catalogue.rules_markdown(), nl=False)
    elif cells:
        for row in catalogue.catalogued_rows():
            typer.echo(f"{row.label}\n    {row.help}（{row.basis}）")
    else:
        for rule in catalogue.catalogued_rules():
            typer.echo(f"{rule.id}  {SEVERITIES[rule.severity]}  {rule.title}")

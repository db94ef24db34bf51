"""The catalogue of rules: generated from the rules themselves, as rows and as `CATALOGUE.md`."""

from collections.abc import Mapping, Sequence

from assistant.form.edition import Edition
from assistant.rules.engine import Rule
from assistant.rules.families import ALL_RULES, FAMILY_NAMES
from assistant.rules.findings import Severity

_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTICE: "提示"}


def rows() -> Sequence[Mapping[str, object]]:
    """Every rule as plain data."""
    return [
        {
            "id": rule.id,
            "family": rule.family,
            "title": rule.text.title,
            "severity": rule.text.severity.value,
            "incomplete": rule.text.incomplete,
            "basis": rule.text.basis,
            "help": rule.text.help,
        }
        for rule in ALL_RULES
    ]


def markdown() -> str:
    """The text of `CATALOGUE.md`."""
    lines = [
        "# 校核规则目录",
        "",
        "本文件由规则生成（`nianbao rules --format md`），请勿手工修改。每条规则的结果是通过、不通过或不适用；",
        "错误须改正或写情况说明后才能定稿导出，提醒和提示不拦截。标「未完」的规则不通过时，报告为不完整。",
    ]
    for family, name in FAMILY_NAMES.items():
        members = [rule for rule in ALL_RULES if rule.family == family]
        if members:
            lines += ["", f"## {family} {name}（{len(members)} 条）"]
            lines += [line for rule in members for line in _entry(rule)]
    return "\n".join(lines) + "\n"


def _entry(rule: Rule) -> list[str]:
    unfinished = "，未完" if rule.text.incomplete else ""
    return [
        "",
        f"### {rule.id} {rule.text.title}",
        f"{_SEVERITIES[rule.text.severity]}{unfinished} · 依据：{rule.text.basis}",
        "",
        rule.text.help,
    ]


def cell_rows(edition: Edition) -> Sequence[Mapping[str, object]]:
    """Every row of the three tables with its help and its basis, and the paths of its cells."""
    return [
        {
            "row": f"{table.key}.{row.key}",
            "label": "／".join([table.title, *(group.label for group in row.groups), row.label]),
            "help": row.help,
            "basis": row.basis,
            "cells": [f"{table.key}.{row.key}.{column.key}" for column in row.columns],
        }
        for table in edition.tables.values()
        for row in table.rows
    ]


def cells_markdown(edition: Edition) -> str:
    """The help for the rows of the tables as Markdown."""
    lines = ["# 表格填报说明", "", "| 项目 | 说明 | 依据 |", "|---|---|---|"]
    lines += [f"| {row['label']} | {row['help']} | {row['basis']} |" for row in cell_rows(edition)]
    return "\n".join(lines) + "\n"

"""The catalogue of rules and the help for the tables: generated from the rules and the form, also as Markdown."""

from dataclasses import dataclass

from assistant.desk.names import SEVERITIES, standing_of
from assistant.form.editions import latest_edition
from assistant.form.paths import CellPath
from assistant.rules.families import ALL_RULES, FAMILY_NAMES
from assistant.rules.findings import Severity


@dataclass(frozen=True, slots=True)
class CataloguedRule:
    """One rule in words: what it looks at, how much it weighs, on what basis, and what to do about a finding."""

    id: str
    family: str
    title: str
    severity: Severity
    incomplete: bool
    basis: str
    tier: str
    """law, notice, local or practice."""
    standing: str
    """The same in words, or what forces a rule that rests on practice."""
    help: str


@dataclass(frozen=True, slots=True)
class CataloguedRow:
    """One row of the tables: its full label, how it is filled in and on what basis, and its cells."""

    row: str
    label: str
    help: str
    basis: str
    cells: tuple[CellPath, ...]


def catalogued_rules() -> tuple[CataloguedRule, ...]:
    """Every rule, in the order in which they are asked."""
    return tuple(
        CataloguedRule(
            rule.id,
            rule.family,
            rule.text.title,
            rule.text.severity,
            rule.text.incomplete,
            rule.text.basis,
            rule.text.tier.value,
            standing_of(rule.text.tier, rule.text.forced_by),
            rule.text.help,
        )
        for rule in ALL_RULES
    )


def rules_markdown() -> str:
    """The text of `CATALOGUE.md`."""
    lines = [
        "# 校核规则目录",
        "",
        "本文件由规则生成（`nianbao rules --format md`），请勿手工修改。每条规则的结果是通过、不通过或不适用；",
        "错误须改正或写情况说明后才能定稿导出，提醒和提示不拦截。标「未完」的规则不通过时，报告为不完整。",
        "依据先写它是什么：法律法规、国办通知、地方规定、通行做法（通知没有写明），或者不靠规定也成立的算术关系、前后矛盾。",
    ]
    for family, name in FAMILY_NAMES.items():
        members = [rule for rule in catalogued_rules() if rule.family == family]
        if members:
            lines += ["", f"## {family} {name}（{len(members)} 条）"]
            lines += [line for rule in members for line in _entry(rule)]
    return "\n".join(lines) + "\n"


def _entry(rule: CataloguedRule) -> list[str]:
    unfinished = "，未完" if rule.incomplete else ""
    return [
        "",
        f"### {rule.id} {rule.title}",
        f"{SEVERITIES[rule.severity]}{unfinished} · 依据（{rule.standing}）：{rule.basis}",
        "",
        rule.help,
    ]


def catalogued_rows() -> tuple[CataloguedRow, ...]:
    """Every row of the three tables of the latest edition with its help."""
    return tuple(
        CataloguedRow(
            f"{table.key}.{row.key}",
            "／".join([table.title, *(group.label for group in row.groups), row.label]),
            row.help,
            row.basis,
            tuple(f"{table.key}.{row.key}.{column.key}" for column in row.columns),
        )
        for table in latest_edition().tables.values()
        for row in table.rows
    )


def rows_markdown() -> str:
    """The help for the rows of the tables as Markdown."""
    lines = ["# 表格填报说明", "", "| 项目 | 说明 | 依据 |", "|---|---|---|"]
    lines += [f"| {row.label} | {row.help} | {row.basis} |" for row in catalogued_rows()]
    return "\n".join(lines) + "\n"

"""What things are called, in one table for the page, its scripts, the workbook and the command line."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal

from assistant.desk.ports.workspace import ReportState
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS
from assistant.regulation.kinds import Tier
from assistant.rules.findings import Finding, Severity, Verdict

Standing = Literal["missing", "unread", "late", "duplicate", "unlisted"]
RecheckState = Literal["mended", "still", "new"]
Placement = Literal["embedded", "remote", "scripted", "none"]


class FileVerdict(StrEnum):
    """What a file is worth, the most work first: the verdict on its report, or that there is none to be read."""

    FAIL = Verdict.FAIL.value
    UNREADABLE = "unreadable"
    INCOMPLETE = Verdict.INCOMPLETE.value
    PASS = Verdict.PASS.value


class CitedStatus(StrEnum):
    """What became of a reference when it was looked up."""

    VALID = "valid"
    NOT_FOUND = "not_found"
    SUPERSEDED = "superseded"
    UNKNOWN_LAW = "unknown_law"


class EvidenceKind(StrEnum):
    """What a sentence rests on, the weakest first; a stock phrase claims nothing."""

    CONTRADICTED = "contradicted"
    NONE = "none"
    PRIOR = "prior"
    NOTES = "notes"
    LAW = "law"
    FACTS = "facts"
    STOCK = "stock"


SEVERITIES: Final[Mapping[str, str]] = MappingProxyType(
    {Severity.ERROR.value: "错误", Severity.WARNING.value: "提醒", Severity.NOTICE.value: "提示"}
)
"""The worst first."""
TIERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Tier.LAW.value: "法律法规",
        Tier.NOTICE.value: "国办通知",
        Tier.LOCAL.value: "地方规定",
        Tier.PRACTICE.value: "通行做法",
    }
)
"""How much a basis binds."""
FORCED: Final[Mapping[str, str]] = MappingProxyType({"arithmetic": "算术关系", "contradiction": "前后矛盾"})
"""What is said in place of practice where something else forces a rule."""
WAIVED: Final = "已说明"
"""What is said in place of the severity of a finding that stands with a 情况说明."""
MARKS: Final[Mapping[str, str]] = MappingProxyType({**SEVERITIES, "locked": "锁定", "figure": "数据对应"})
"""What may be marked in a text that is being written; what matters most first."""


VERDICTS: Final[Mapping[FileVerdict, str]] = MappingProxyType(
    {
        FileVerdict.FAIL: "有错误",
        FileVerdict.INCOMPLETE: "不完整",
        FileVerdict.PASS: "通过",
        FileVerdict.UNREADABLE: "无法读取",
    }
)
STANDINGS: Final[Mapping[Standing, str]] = MappingProxyType(
    {"missing": "未报送", "unread": "无法读取", "late": "迟报", "duplicate": "重复", "unlisted": "不在名单"}
)
"""What the roster says of a unit."""
RECHECKED: Final[Mapping[RecheckState, str]] = MappingProxyType(
    {"mended": "已改正", "still": "仍存在", "new": "新出现"}
)
"""What became of a problem since the check before."""

REPORT_STATES: Final[Mapping[ReportState, str]] = MappingProxyType(
    {"drafting": "编制中", "sent_for_review": "已送审", "published": "已发布"}
)
CITED: Final[Mapping[CitedStatus, str]] = MappingProxyType(
    {
        CitedStatus.VALID: "有效",
        CitedStatus.NOT_FOUND: "条款不存在",
        CitedStatus.SUPERSEDED: "已被取代",
        CitedStatus.UNKNOWN_LAW: "法规库外，未核对",
    }
)
EVIDENCE: Final[Mapping[EvidenceKind, str]] = MappingProxyType(
    {
        EvidenceKind.CONTRADICTED: "与来源不一致",
        EvidenceKind.NONE: "没有依据",
        EvidenceKind.PRIOR: "上年报告",
        EvidenceKind.NOTES: "工作要点",
        EvidenceKind.LAW: "法规",
        EvidenceKind.FACTS: "数据",
        EvidenceKind.STOCK: "固定说法",
    }
)
PLACEMENTS: Final[Mapping[Placement, str]] = MappingProxyType(
    {"embedded": "内置", "remote": "外部服务", "scripted": "脚本", "none": "不用模型"}
)
"""Where a chat model runs."""

TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        PROACTIVE: "表二　主动公开政府信息",
        REQUESTS: "表三　政府信息公开申请",
        LITIGATION: "表四　行政复议、行政诉讼",
    }
)
WHOLE_TEXT: Final = "全文"
WHOLE_REPORT: Final = "整份报告"
"""Places of findings: a table, else a section by its own name, else all of it."""


def counted(severity: Severity, count: int, between: str = " ") -> str:
    """How many findings of a severity: 错误 3."""
    return f"{SEVERITIES[severity]}{between}{count}"


def standing_of(tier: str, forced_by: str) -> str:
    """What a basis is: law, a notice, practice, or what forces the rule instead."""
    return FORCED.get(forced_by) or TIERS[tier]


def basis_of(finding: Finding) -> str:
    """The basis of a finding with what it is: 国办通知·国办公开办函〔2021〕30号一（一）."""
    return f"{standing_of(finding.tier, finding.forced_by)}·{finding.basis}" if finding.basis else ""

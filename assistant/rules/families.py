"""The families of rules in the order in which they are asked: each module lists its rules as `RULES`."""

from assistant.rules import (
    adding_up,
    agreeing,
    answer_times,
    completeness,
    cross_footing,
    deadlines,
    enumerating,
    form,
    governments,
    late_answers,
    leftovers,
    legal_citations,
    levels,
    plausibility,
    printed_heads,
    prints,
    privacy,
    roll_forward,
    sameness,
    slips,
    tie_out,
    told_of_laws,
    unfilled,
    wording,
)
from assistant.rules.engine import Rule

TABLE_RULES: tuple[Rule, ...] = (*cross_footing.RULES, *roll_forward.RULES)
"""Rules that look at cells alone."""

ALL_RULES: tuple[Rule, ...] = (
    *TABLE_RULES,
    *completeness.RULES,
    *governments.RULES,
    *unfilled.RULES,
    *prints.RULES,
    *form.RULES,
    *plausibility.RULES,
    *printed_heads.RULES,
    *deadlines.RULES,
    *tie_out.RULES,
    *adding_up.RULES,
    *answer_times.RULES,
    *late_answers.RULES,
    *agreeing.RULES,
    *enumerating.RULES,
    *legal_citations.RULES,
    *told_of_laws.RULES,
    *wording.RULES,
    *leftovers.RULES,
    *slips.RULES,
    *levels.RULES,
    *sameness.RULES,
    *privacy.RULES,
)

FAMILY_NAMES = {
    "CF": "表内勾稽",
    "RF": "与上年衔接",
    "FM": "格式与完整性",
    "TO": "文表一致",
    "LC": "法规引用",
    "WD": "文字",
    "PV": "隐私与涉密",
}

"""Statements that compare rather than count, handed to whoever can check them."""

from dataclasses import replace

from assistant.figures.binding.candidates import candidates
from assistant.figures.binding.changes import judge_difference, judge_points, judge_rate
from assistant.figures.binding.comparing import Compared, previous_count, stated_base
from assistant.figures.binding.outcome import BoundFigure, Said
from assistant.figures.binding.shares import judge_completion, judge_share
from assistant.figures.binding.subtotals import named_sum, told_parts
from assistant.figures.binding.told_shares import judge_stated_share, judge_told_share
from assistant.figures.binding.tolerance import agrees
from assistant.figures.binding.verdicts import unbound
from assistant.figures.meaning.relations import ChangedBy, Completion, Points, ShareOf
from assistant.figures.meaning.statement import Statement
from assistant.form.paths import LITIGATION, PRIOR_PREFIX, PROACTIVE, REQUESTS
from assistant.form.vocabulary import vocabulary
from assistant.report.fact_sheet import FactSheet

_WHOLES = (".total", ".decisions", ".amount")


def judge_relative(statement: Statement, sheet: FactSheet, said: Said) -> BoundFigure:
    """Hold a comparison against what the sheet, or the sentence itself, gives."""
    relation = statement.relation
    if isinstance(relation, Completion):
        return judge_completion(statement, relation, sheet)
    if isinstance(relation, Points):
        return judge_points(statement, sheet, said)
    parts = told_parts(statement, said)
    about = Compared(named_sum(parts, sheet)) if parts else _about(statement, said)
    if isinstance(relation, ShareOf):
        return _share(statement, relation, replace(about, base=stated_base(statement, said)), sheet, said)
    result = _change(statement, about, sheet, said)
    if result.status not in {"contradicted", "ambiguous"} or statement.nesting.partner >= 0:
        # 分别比上年增加2件、3件: each is of its own partner.
        return result
    return _of_another(statement, sheet, said) or _of_another_reading(statement, about, sheet, said) or result


def _share(statement: Statement, relation: ShareOf, about: Compared, sheet: FactSheet, said: Said) -> BoundFigure:
    result = judge_share(statement, relation, about, sheet, said)
    if result.status == "unbound":
        told = None if about.base is None else judge_stated_share(statement, about.base, said)
        return told or judge_told_share(statement, relation, sheet, said) or result
    if result.status != "contradicted":
        return result
    if relation.of_last_year:
        return result
    both = relation.disclosure_rate and _is_of_both_kinds(statement, sheet)
    open_to_doubt = relation.loose or both or _is_of_decided(statement, result, sheet)
    return unbound(statement.figure, "no_share") if open_to_doubt else result


def _change(statement: Statement, about: Compared, sheet: FactSheet, said: Said) -> BoundFigure:
    hold = judge_difference if isinstance(statement.relation, ChangedBy) else judge_rate
    return hold(statement, about, sheet, said)


def _of_another(statement: Statement, sheet: FactSheet, said: Said) -> BoundFigure | None:
    """The same change of another number that the sentence told: 500件（新收480件，上年结转20件），同比减少60件."""
    for _, one in reversed(said.in_period(statement)):
        whole = bool(one.facts) and all(fact.path.endswith(_WHOLES) for fact in one.facts)
        if one.status != "bound" or one.figure.kind not in {"count", "amount"} or not whole:
            continue
        about = Compared(tuple(_plain_path(fact.path) for fact in one.facts), one)
        other = _change(statement, about, sheet, said)
        if other.status == "bound":
            return other
    return None


def _of_another_reading(statement: Statement, about: Compared, sheet: FactSheet, said: Said) -> BoundFigure | None:
    """The same change of another fact that the words can mean: 申请总量 may be what came; 规范性文件 those in force."""
    if _is_net_of_documents(statement, sheet):
        return unbound(statement.figure, "net")
    documents = set(statement.counted.objects[:1]) <= set(vocabulary().documents)
    if about.previous is not None and not (statement.certainty.own_object and documents):
        return None
    for group in candidates(statement, "件").accepted[1:]:
        other = _change(statement, Compared(_of_this_year(group), None), sheet, said)
        if other.status == "bound":
            return other
    return None


def _is_net_of_documents(statement: Statement, sheet: FactSheet) -> bool:
    """制发31件、废止12件，净增19件: what was issued less what was repealed."""
    for key in statement.counted.objects[:1]:
        issued, repealed = (sheet.value(f"{PROACTIVE}.{key}.{act}") for act in ("issued", "repealed"))
        if issued is not None and repealed is not None:
            return agrees(statement.figure, abs(issued - repealed)) == "agrees"
    return False


def _is_of_both_kinds(statement: Statement, sheet: FactSheet) -> bool:
    """Whether 公开率 counts what was disclosed in part too."""
    whole, partly, results = (
        sheet.value(f"{REQUESTS}.{row}.total") for row in ("disclosed", "partially_disclosed", "results_total")
    )
    if whole is None or partly is None or not results:
        return False
    return agrees(statement.figure, (whole + partly) / results * 100) == "agrees"


def _is_of_decided(statement: Statement, result: BoundFigure, sheet: FactSheet) -> bool:
    """Whether a share of cases stands on those that are decided: 审结28件，纠正率10.7%."""
    path = result.nearest.path if result.nearest is not None else ""
    row = path.rpartition(".")[0]
    part, total, pending = (sheet.value(each) for each in (path, f"{row}.total", f"{row}.pending"))
    if LITIGATION not in path or part is None or total is None or not pending or total == pending:
        return False
    return agrees(statement.figure, part / (total - pending) * 100) == "agrees"


def _about(statement: Statement, said: Said) -> Compared:
    """What the figure compares: what its own words name, else the figure before it in its sentence."""
    certainty = statement.certainty
    if statement.nesting.partner >= 0:
        _, partner = said.judged[statement.nesting.partner]
        return _compared_with(partner)
    if statement.limits.foreign:
        return Compared((), None, sure=False)
    if certainty.own_object or certainty.own_row or statement.counted.columns:
        found = candidates(statement, "件")
        if found.accepted:
            return Compared(_of_this_year(found.accepted[0]), previous_count(statement, said), found.strict)
    previous = previous_count(statement, said) or _previous_change(statement, said)
    if previous is not None:
        return _compared_with(previous)
    # 申请与上年相比有所增加，增加28件: only named earlier in the sentence.
    groups = candidates(statement, "件").accepted[:1] if certainty.named else ()
    return Compared(_of_this_year(groups[0]) if groups else (), None, sure=False)


def _compared_with(told: BoundFigure) -> Compared:
    return Compared(tuple(_plain_path(fact.path) for fact in told.facts), told, sure=told.status == "bound")


def _of_this_year(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(path.removeprefix(PRIOR_PREFIX) for path in paths)


def _previous_change(statement: Statement, said: Said) -> BoundFigure | None:
    """A rate that the sentence told before: 申请量增长20%，增加28件."""
    last, told = said.judged[-1] if said.judged else (None, None)
    if last is None or told is None or last.sentence != statement.sentence:
        return None
    return told if told.check == "rate" and told.status == "bound" else None


def _plain_path(path: str) -> str:
    for prefix in ("change:", "rate:"):
        path = path.removeprefix(prefix)
    return path.removeprefix(PRIOR_PREFIX)

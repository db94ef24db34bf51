"""What the words of a slot name on the form: the cells of applicants, outcomes, documents, decisions, cases."""

from collections.abc import Callable, Sequence
from typing import Final

from assistant.figures.binding.candidates import request_path
from assistant.figures.claims.claim import Paths, Thing
from assistant.figures.claims.concepts import Word
from assistant.form.editions import all_editions
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS, SUM_PREFIX
from assistant.form.vocabulary import vocabulary

_FLOWS: Final = ("newly_received", "results_total", "requests")
"""Applicants and all requests are told of what came, of what was answered, or of both."""


def thing_of(words: Sequence[Word], earlier: Sequence[Word], text: str) -> Thing | None:
    """What the words name; None where they name nothing of the form. `earlier` are the words before them."""
    names = {word.name for word in words}
    for classes, reader in _READERS:
        if names & classes:
            return reader(words, earlier, text)
    return None


def _keys(words: Sequence[Word], name: str) -> list[str]:
    """The keys of the words of a class, each once."""
    return list(dict.fromkeys(word.key for word in words if word.name == name))


def _fact(words: Sequence[Word], earlier: Sequence[Word], text: str) -> Thing:  # noqa: ARG001 - readers are alike
    return Thing(text, "fact", tuple((key,) for key in _keys(words, "fact")))


def _charges(words: Sequence[Word], earlier: Sequence[Word], text: str) -> Thing:  # noqa: ARG001 - readers are alike
    return Thing(text, "charges", tuple((f"{PROACTIVE}.{key}.amount",) for key in _keys(words, "charges")))


def _flow(words: Sequence[Word], earlier: Sequence[Word], text: str) -> Thing:  # noqa: ARG001 - readers are alike
    """结转 alone may be from last year or into the next one."""
    row = next((word.key for word in words if word.name == "flow"), "results_total")
    rows = ("carried_forward", "carried_over") if row == "carried_any" else (row,)
    return Thing(text, "flow", tuple((request_path(row, "total"),) for row in rows))


def _requests(words: Sequence[Word], earlier: Sequence[Word], text: str) -> Thing:  # noqa: ARG001 - readers are alike
    rows = ("newly_received", "requests")
    return Thing(text, "requests", tuple((request_path(row, "total"),) for row in rows))


def _applicants(words: Sequence[Word], earlier: Sequence[Word], text: str) -> Thing:
    keys = _keys(words, "who")
    under = vocabulary().columns_under
    organizations = under["organizations"]
    # 法人类申请人中商业企业最多: the head only tells among which.
    among = "organizations" in _last(earlier, "who") and not {"organizations", "natural_person"} & set(keys)
    covered = {part for key in keys for part in (under.get(key) or {key})}
    rest = (organizations if among else organizations | {"natural_person"}) - covered
    readings = tuple(tuple(request_path(row, key) for key in keys) for row in _FLOWS)
    each = tuple((request_path("newly_received", key),) for key in keys) if len(keys) > 1 else ()
    rivals = tuple((request_path("newly_received", key),) for key in sorted(rest))
    wholes = tuple((request_path(row, "organizations" if among else "total"),) for row in _FLOWS)
    return Thing(text, "who", readings, rivals, each, wholes)


def _outcomes(words: Sequence[Word], earlier: Sequence[Word], text: str) -> Thing:
    known = vocabulary()
    keys = _keys(words, "row")
    keys = [key for key in keys if not any(other.startswith(f"{key}.") for other in keys)]
    heads = ("disclosed", "partially_disclosed", *known.request_groups)
    tops = {key.partition(".")[0] for key in keys}
    rivals = tuple((request_path(head, "total"),) for head in heads if head not in tops)
    each = tuple((request_path(key, "total"),) for key in keys) if len(keys) > 1 else ()
    wholes: tuple[Paths, ...] = ((request_path("results_total", "total"),),)
    parent = next((word.key for word in reversed(earlier) if word.key in tops), "")
    if parent and len(tops) == 1 and parent not in keys:
        # 不予公开的41件中，行政查询事项居多: among those of its group.
        wholes = ((request_path(parent, "total"),), *wholes)
        rivals = tuple((request_path(row, "total"),) for row in _leaves(parent) if row not in keys)
    readings = [tuple(request_path(key, "total") for key in keys)]
    last = next((word.key for word in reversed(earlier) if word.name == "row"), "")
    if len(keys) == 1 and last.startswith(f"{keys[0]}."):
        # 以行政执法案卷为由不予公开的92件: the reason before, the group behind.
        readings.append((request_path(last, "total"),))
    return Thing(text, "row", tuple(readings), rivals, each, wholes)


def _leaves(parent: str) -> tuple[str, ...]:
    """The rows of a group of table 3."""
    rows = (row.key for edition in all_editions() for row in edition.tables[REQUESTS].every_row)
    return tuple(dict.fromkeys(row for row in rows if row.startswith(f"{parent}.")))


def _decisions(words: Sequence[Word], earlier: Sequence[Word], text: str) -> Thing:  # noqa: ARG001 - readers are alike
    keys = _keys(words, "decisions")
    paths = [(f"{PROACTIVE}.{key}.decisions",) for key in keys]
    rivals = tuple((f"{PROACTIVE}.{key}.decisions",) for key in vocabulary().decisions if key not in keys)
    return Thing(text, "decisions", (tuple(p for path in paths for p in path),), rivals, tuple(paths[1:] and paths))


def _documents(words: Sequence[Word], earlier: Sequence[Word], text: str) -> Thing | None:
    kinds = [w.key for w in words if w.name == "documents"] or _last(earlier, "documents")
    acts = [w.key for w in words if w.name == "acts"]
    if not kinds:
        return None
    paths: list[Paths] = [
        (f"{PROACTIVE}.{kind}.{act}",) for kind in dict.fromkeys(kinds) for act in dict.fromkeys(acts)
    ]
    return Thing(text, "documents", (tuple(p for path in paths for p in path),), (), tuple(paths[1:] and paths))


def _cases(words: Sequence[Word], earlier: Sequence[Word], text: str) -> Thing | None:
    known = vocabulary()
    verdict = next(
        ("pending" if w.name == "closed" else w.key for w in words if w.name in {"verdict", "closed"}), "total"
    )
    own = list(dict.fromkeys(w.key for w in words if w.name == "cases"))
    # 行政诉讼……其中直接起诉: where a kind is named, its group is only the head above it.
    kinds = [k for k in own if known.case_groups.get(k, frozenset()).isdisjoint(own)]
    judged = next((w.name for w in reversed(earlier) if w.name in {"court", "cases"}), "") == "court"
    if not own:
        kinds = ["litigation"] if judged else _last(earlier, "cases")
    if not kinds and verdict not in {"corrected", "pending"}:
        return None
    kinds = kinds or list(known.case_heads)
    paths = [(_case(key, verdict),) for key in kinds]
    readings = [tuple(p for path in paths for p in path)]
    if not own:
        # 直接起诉20件，复议后起诉10件，被判决纠正2件 may be of any that was named.
        courts = known.case_groups["litigation"] | {"litigation"}
        named = dict.fromkeys(w.key for w in earlier if w.name == "cases" and (not judged or w.key in courts))
        readings.append(
            tuple(_case(key, verdict) for key in named if known.case_groups.get(key, frozenset()).isdisjoint(named))
        )
        heads = [group for group, rows in known.case_groups.items() if not rows.isdisjoint(kinds)]
        readings += [(_case(key, verdict),) for key in (*named, *heads) if key not in kinds]
    rivals = tuple((_case(kinds[-1], v),) for v in ("upheld", "corrected", "other", "pending") if v != verdict)
    wholes = tuple(_all_cases(paths, verdict) for paths in readings)
    return Thing(text, "cases", tuple(readings), rivals, tuple(paths[1:] and paths), wholes)


def _all_cases(paths: Paths, verdict: str) -> Paths:
    """All cases of the kinds of which a verdict is told; where no verdict is, all those of their group."""
    if verdict != "total":
        return tuple(f"{path.rpartition('.')[0]}.total" for path in paths)
    groups = vocabulary().case_groups
    keys = (path.removeprefix(SUM_PREFIX).split(".")[1] for path in paths)
    return tuple(
        dict.fromkeys(_case(next((g for g, rows in groups.items() if key in rows), key), "total") for key in keys)
    )


def _case(key: str, verdict: str) -> str:
    return f"{SUM_PREFIX if key in vocabulary().case_sums else ''}{LITIGATION}.{key}.{verdict}"


def _last(words: Sequence[Word], name: str) -> list[str]:
    """The key said last of a class in what stands before."""
    return next(([word.key] for word in reversed(words) if word.name == name), [])


_Reader = Callable[[Sequence[Word], Sequence[Word], str], Thing | None]
_READERS: Final[tuple[tuple[set[str], _Reader], ...]] = (
    ({"fact"}, _fact),
    ({"who"}, _applicants),
    ({"row"}, _outcomes),
    ({"decisions"}, _decisions),
    ({"acts"}, _documents),
    ({"cases", "verdict", "closed"}, _cases),
    ({"charges"}, _charges),
    ({"flow", "results", "done"}, _flow),
    ({"noun", "applicant"}, _requests),
)
"""What words of a class name, the more telling classes first."""

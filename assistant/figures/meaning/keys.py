"""What words around a figure mean together: names joined by 、 or 和, a part with its whole, an outcome with 答复."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.figures.meaning.lexicon import OBJECT_WORDS, Tag, Token
from assistant.figures.meaning.surroundings import Surroundings
from assistant.form.vocabulary import vocabulary
from assistant.text.sentences import STOPS

_JOINED = re.compile(
    r"^(?:[、和及与或,而致]|以及|并|为由|为理由|而|导致|提起|被|引发|案件|的|决定|政府信息公开|申请|类|依法)*$"
)
_ANSWERED = re.compile(r"^(?:类|的|类的|申请)?$")
_ALL_ARE = re.compile(
    r"(?:(?:依法)?(?:不予处理|不予公开|无法提供|未予公开|其他处理))?(?:的)?(?:政府信息公开|信息公开|依申请公开)?(?:申请|案件)?，?(?:结果|理由|原因)?(?:目前|现)?(?:且|并|均|都|全部|皆|(?=结果(?:维持|纠正)))+"
)
_OF_ALL = re.compile(
    r"^(?:目前|现|已|尚|为|是|系|来自|来自于|由|属于|属|被|获|获得|得到|因|予以|给予|依法|的|类|申请|提出|提交|请求|而|致|导致|情形"
    r"|我[局镇办委街县区市]道?|本机关|本局|本单位|相关|信息|政府信息|原行政行为|案件|、|和|及|或|以及)*$"
)
_BESIDE_OUTCOMES: Final = frozenset({"carried_over", "public_loose"})
PETITIONS: Final = "not_processed.petition_report_or_complaint"


def joined_keys(text: str, tokens: Sequence[Token], tag: Tag, *, last_only: bool = False) -> tuple[str, ...]:
    """The keys of the last words of a kind, with those joined to them by 、 or 和; a parent swallows its children."""
    found = _without_answering(text, [t for t in tokens if t.has(tag)], tag)
    if not found:
        return ()
    chain = [found[-1]]
    for token in reversed(found[:-1]):
        if not _JOINED.match(text[token.end : chain[0].start]):
            break
        if tag == "obj" and text[token.end : chain[0].start] == "":
            break
        chain.insert(0, token)
    return _meant(text, chain, tag, last_only=last_only)


def keys_behind(text: str, tokens: Sequence[Token], tag: Tag) -> tuple[str, ...]:
    """The keys of the first words of a kind with those joined to them: 21件为其他结果或尚未审结."""
    found = [t for t in tokens if t.has(tag)]
    if not found or tag == "obj":
        return first_key(tokens, tag)
    chain = [found[0]]
    for token in found[1:]:
        if not _JOINED.match(text[chain[-1].end : token.start]):
            break
        chain.append(token)
    keys = [t.key(tag) or "" for t in chain]
    if tag == "row" and not all(is_outcome(key) or key == "petition_like" for key in keys):
        return first_key(tokens, tag)
    return _meant(text, chain, tag)


def said_of_all(text: str, around: Surroundings) -> tuple[Tag, tuple[str, ...]] | None:
    """What is said of all that a figure counts: 3件，均为自然人申请; 1件，结果维持; None where nothing is."""
    told = _ALL_ARE.match(text, around.end) if around.figure.kind == "count" else None
    if told is None:
        return None
    end = told.end()
    while end < around.free and text[end] not in STOPS:
        end += 1
    words = [t for t in (*around.after, *around.later) if told.end() <= t.start and t.end <= end]
    named = [t for t in words if t.has(*OBJECT_WORDS) and not t.has("obj") and not is_flow(t.key("row"))]
    if end == around.free or not named:
        return None
    rest, position = [], told.end()
    for token in named:
        rest.append(text[position : token.start])
        position = token.end
    if not _OF_ALL.match("".join([*rest, text[position:end]])):
        return None
    tags: tuple[Tag, ...] = ("case", "col", "row")
    tag = next((tag for tag in tags if all(t.has(tag) for t in named)), None)
    return None if tag is None else (tag, _meant(text, named, tag))


def base_start(around: Surroundings) -> int | None:
    """Where the words that name the base of a share begin: 占办结总数的7.6%, 超过办结数的一半; None where none do."""
    words = around.before
    if around.figure.kind not in {"percent", "fraction"}:
        return None
    base = next((i for i, t in enumerate(words) if t.has("base")), None)
    if base is not None:
        return base + 1
    if not words or not words[-1].word.endswith("的"):
        return None
    named = next((i for i in range(len(words) - 1, -1, -1) if words[i].has(*OBJECT_WORDS)), None)
    return named if named is not None and is_flow(words[named].key("row")) else None


def without_base(around: Surroundings) -> tuple[Token, ...]:
    """The words before a figure without those that name the base of a share: 占办结总数的7.6%."""
    start = base_start(around)
    return around.before if start is None else around.before[:start]


def _without_answering(text: str, found: list[Token], tag: Tag) -> list[Token]:
    """予以公开答复 and 无法提供类答复 count the outcome, not all answers."""
    if tag != "row" or len(found) < 2 or found[-1].key("row") not in {"results_total", "requests"}:
        return found
    outcome = found[-2].key("row") or ""
    told = is_outcome(outcome) or outcome == "public_loose"
    answered = told and _ANSWERED.match(text[found[-2].end : found[-1].start])
    return found[:-1] if answered else found


def _meant(text: str, chain: list[Token], tag: Tag, *, last_only: bool = False) -> tuple[str, ...]:
    """What a chain of joined words means."""
    keys = [t.key(tag) or "" for t in chain]
    if tag == "row" and "not_processed" in keys:
        # 信访类不予处理1件: only requests in the manner of a petition are not processed.
        keys = [PETITIONS if key == "petition_like" else key for key in keys]
    keys = list(dict.fromkeys(keys))
    if tag == "obj" and "requests" in keys and any(key in vocabulary().cases for key in keys):
        # 因政府信息公开申请引发行政复议: the request is only the cause.
        keys.remove("requests")
    if last_only and len(keys) > 1 and tag != "obj":
        keys = keys[-1:]
    last = keys[-1]
    if tag == "row":
        children = [k for k in keys[:-1] if k.startswith(last + ".")]
        if children:
            # 因本机关不掌握无法提供18件 is of the child; 因不掌握等原因无法提供20件 is of the parent.
            told = len(children) == 1 and "等" not in text[chain[0].end : chain[-1].start]
            return (children[0],) if told else (last,)
        # 上年结转、结转下年度均为0件 is of both; 新收、办结 is of the last.
        carried = all(k.startswith("carried_") for k in keys)
        if len(keys) > 1 and not carried and not all(is_outcome(k) or k in _BESIDE_OUTCOMES for k in keys):
            return (last,)
    return tuple(keys)


def parent_row(tokens: tuple[Token, ...]) -> str:
    """The row over the one that was named, where both stand before the figure."""
    keys = [t.key("row") or "" for t in tokens if t.has("row")]
    return keys[-1] if len(keys) > 1 and keys[-2].startswith(keys[-1] + ".") else ""


def first_key(tokens: Sequence[Token], tag: Tag) -> tuple[str, ...]:
    """The key of the first word of a kind."""
    key = next((t.key(tag) for t in tokens if t.has(tag)), None)
    return (key,) if key else ()


_FLOWS: Final = frozenset(
    {"newly_received", "results_total", "requests", "carried_over", "carried_forward", "carried_any"}
)


_NO_OUTCOME: Final = _FLOWS | {"completion_rate", "timely_rate", "public_loose", "withdrawn", "petition_like"}


def is_flow(key: str | None) -> bool:
    """Whether a row says that requests came or were answered."""
    return key in {"newly_received", "results_total", "requests"}


def is_outcome(key: str) -> bool:
    """Whether a row is a result of handling a request."""
    return bool(key) and key not in _NO_OUTCOME


def everybody(columns: tuple[str, ...]) -> tuple[str, ...]:
    """公民、法人和其他组织 is everybody, which is the total."""
    others = {"organizations", "other_organization", "commercial_enterprise"}
    return () if "natural_person" in columns and others & set(columns) else columns


def is_other(before: tuple[Token, ...]) -> bool:
    """Whether nothing but 其他 is said: 不予处理4件，其他2件."""
    return bool(before) and before[-1].word in {"其他", "其它"} and len([t for t in before if t.word != "、"]) == 1

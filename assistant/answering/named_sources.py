"""Sources that a question names: replaced since, without that article, or known here by name alone.

Where sources conflict the officer is told which one is in force and since when, before anything is quoted; and an
article number of another document is never looked up as if it were the regulation's.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from assistant.model.ports import Passage
from assistant.regulation.library import STATE_PREFIX, LawLibrary, Source
from assistant.regulation.mentions import read_mentions
from assistant.regulation.official_texts import Law, NumberedText, OfficialText
from assistant.regulation.quoted_places import text_at
from assistant.regulation.verification import CitationCheck, CitationStatus, verify_citations
from assistant.text.numerals import write_chinese

Kind = Literal["replaced", "no_such_article", "not_held", "contradicted"]
_INNER_MARKS: Final = str.maketrans("《》", "〈〉")
_ORDER: Final = {"replaced": 0, "no_such_article": 1, "not_held": 2, "contradicted": 3}


@dataclass(frozen=True, slots=True)
class SourceNote:
    """One sentence on a source that was named, with what is in force instead where it was replaced."""

    kind: Kind
    named: str
    sentence: str
    now: str = ""
    since: date | None = None


def source_notes(question: str, laws: LawLibrary) -> tuple[SourceNote, ...]:
    """What must be said of the sources that a question names, what was replaced first; none is the ordinary case."""
    checks = verify_citations(question, laws)
    found = [note for check in checks for note in _of_citation(check, laws)]
    exact = {note.named for note in found}
    for old in _replaced_named(question, laws):
        if not any(named.startswith(old.short_name) for named in exact):
            found.append(_replaced(old, laws))
    return tuple(sorted(dict.fromkeys(found), key=lambda note: _ORDER[note.kind]))


def notes_on_passages(passages: Iterable[Passage], laws: LawLibrary) -> tuple[SourceNote, ...]:
    """Replaced sources on which an officer's own document stands that an answer quotes."""
    return tuple(
        replace(note, sentence=f"所引资料「{passage.title}」里提到的{note.sentence}")
        for passage in {one.id: one for one in passages if one.kind != "regulation"}.values()
        for note in source_notes(passage.text, laws)
        if note.kind == "replaced"
    )


def looked_up(question: str, laws: LawLibrary) -> str:
    """The question as it is searched: an old article number by its present one, none that is another document's."""
    spans: dict[tuple[int, int], list[str]] = {}
    for check in verify_citations(question, laws):
        placed = check.ref.article is not None or check.ref.part is not None
        if placed and check.ref.law_id != laws.default.id:
            entry = laws.by_id.get(check.ref.law_id or "")
            present = check.superseded_by if (check.superseded_by or "").endswith("条") else None
            present = str(check.ref) if _can_be_found(entry, check) else present
            spans.setdefault(check.span, []).append(present or (entry.title if entry else check.ref.law_name))
    searched = question
    for (start, end), names in sorted(spans.items(), reverse=True):
        searched = searched[:start] + "、".join(dict.fromkeys(names)) + searched[end:]
    return searched


def _can_be_found(entry: Source | None, check: CitationCheck) -> bool:
    """Whether the very place is in the library of what holds now: what is not is searched by its document's name."""
    return isinstance(entry, Law | NumberedText) and entry.searched and text_at(entry, check.ref) is not None


def _of_citation(check: CitationCheck, laws: LawLibrary) -> Iterable[SourceNote]:
    entry, article = laws.by_id.get(check.ref.law_id or ""), check.ref.article
    if check.status is CitationStatus.NOT_FOUND and entry is not None:
        yield SourceNote("no_such_article", str(check.ref), _no_such_article(check, entry))
    if entry is not None and entry.superseded_by:
        # Without the number where the document never had that article: there is nothing that took its place.
        there = article is not None and check.status is CitationStatus.SUPERSEDED
        yield _replaced(entry, laws, check if there else None)
    elif check.status in {CitationStatus.VALID, CitationStatus.UNKNOWN_LAW} and article and not _held(entry, article):
        yield SourceNote("not_held", str(check.ref), _not_held(check, entry))


def _held(entry: Source | None, article: int) -> bool:
    return isinstance(entry, Law) and entry.article(article) is not None


def _replaced(old: Source, laws: LawLibrary, check: CitationCheck | None = None) -> SourceNote:
    newer = laws.by_id.get(old.superseded_by or "")
    where = f"第{write_chinese(check.ref.article)}条" if check and check.ref.article else ""
    sentence = f"{_called(old)}{where}已被{_called(newer) if newer else '新的规定'}取代"
    if old.superseded_from:
        sentence += f"，自{_in_chinese(old.superseded_from)}起以后者为准"
    now = newer.short_name if newer else ""
    if check and newer and check.superseded_by and check.superseded_by != now:
        sentence += f"；同一事项现在看《{now}》{check.superseded_by.removeprefix(now)}"
        now = check.superseded_by
    return SourceNote("replaced", old.short_name + where, sentence + "。", now, old.superseded_from)


def _no_such_article(check: CitationCheck, entry: Source) -> str:
    count, article = entry.article_count, check.ref.article or 0
    if not count:
        return f"{_called(entry)}不分条，没有第{write_chinese(article)}条。"
    if article > count:
        return f"{_called(entry)}共{write_chinese(count)}条，没有第{write_chinese(article)}条。"
    return f"{_called(entry)}没有{str(check.ref).removeprefix(check.ref.law_name)}，请核对款、项。"


def _not_held(check: CitationCheck, entry: Source | None) -> str:
    where = str(check.ref).removeprefix(check.ref.law_name)
    called = _called(entry) if entry else f"《{check.ref.law_name}》"
    if isinstance(entry, Law):
        return f"{called}的{where}没有收录逐字原文（{entry.missing}），请查阅公布的原文。"
    return f"本软件没有收录{called}的逐字原文，{where}请查阅公布的原文；这里的指引不能当作原文引用。"


def _replaced_named(question: str, laws: LawLibrary) -> list[Source]:
    """Replaced documents named without an article, by name or in the words in which people speak of them."""
    mentioned = {mention.entry.id for mention in read_mentions(question, laws) if mention.entry}
    return [
        one
        for one in laws.entries
        if one.superseded_by
        and (one.id in mentioned or any(all(word in question for word in words) for words in one.asked_as))
    ]


def _called(entry: Source) -> str:
    if isinstance(entry, OfficialText) and entry.searched and not any("〔" in number for number in entry.numbers):
        return f"《{entry.short_name}》"
    title = entry.title.removeprefix(STATE_PREFIX).translate(_INNER_MARKS)
    title = f"《{title}》"
    return f"{title}（{entry.numbers[0]}）" if entry.numbers else title


def _in_chinese(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""

"""Every legal reference in a text: which law or document, which article, paragraph and item, and where it stands."""

import re
from dataclasses import dataclass
from typing import Final

from assistant.regulation.articles import Law, LawLibrary
from assistant.regulation.known_documents import KnownDocument
from assistant.regulation.mentions import Mention, read_mentions
from assistant.regulation.phrases import Phrase, Place, read_phrases
from assistant.text.numerals import write_ordinal

_BETWEEN_NAME_AND_ARTICLE: Final = re.compile(
    r"[」”\"』’〉\s]*(?:（[^（）]{0,40}）)?\s*(?:文件?)?(?:的|中的?|里的?|之|(?:明确|所)?规定[的了]?)?\s*"
)
_QUOTED_NAME: Final = re.compile(r"[「“\"『‘]$")


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """A place in a law, or a law or document as a whole; printed like 政府信息公开条例第二十条第一款第（五）项."""

    law_id: str | None
    law_name: str
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None

    def __str__(self) -> str:
        parts = [self.law_name]
        if self.article is not None:
            parts.append(f"第{write_ordinal(self.article)}条")
        if self.paragraph is not None:
            parts.append(f"第{write_ordinal(self.paragraph)}款")
        if self.item is not None:
            parts.append(f"第（{write_ordinal(self.item)}）项")
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference as the text spells it: its words, its span in code points, what it points at."""

    text: str
    start: int
    end: int
    ref: ArticleRef
    entry: Law | KnownDocument | None
    faults: tuple[str, ...] = ()


def read_references(text: str, library: LawLibrary) -> tuple[Reference, ...]:
    """Every legal reference in the text, in order; a list or a range gives one reference for each article."""
    mentions = read_mentions(text, library)
    ends = {_article_start(text, mention): mention for mention in mentions}
    references: list[Reference] = []
    used: set[Mention] = set()
    current: Mention | None = None
    for phrase in read_phrases(text, frozenset(ends)):
        named = ends.get(phrase.start)
        if named is not None:
            used.add(named)
        current = named if named is not None or not phrase.joined else current
        references.extend(_of_phrase(text, phrase, current, named, library))
    references.extend(_of_whole(text, mention) for mention in mentions if mention.whole and mention not in used)
    return tuple(sorted(references, key=lambda reference: reference.start))


def _article_start(text: str, mention: Mention) -> int:
    """Where an article would begin that belongs to the law named: after 的, 中, a closing quotation mark or bracket."""
    match = _BETWEEN_NAME_AND_ARTICLE.match(text, mention.end)
    return match.end() if match else mention.end


def _of_phrase(
    text: str, phrase: Phrase, law: Mention | None, named: Mention | None, library: LawLibrary
) -> list[Reference]:
    start = phrase.start
    if named is not None:
        start = named.start - 1 if _opens_quotation(text, named) else named.start
    entry = law.entry if law else library.default
    return [
        Reference(
            text=text[start : phrase.end],
            start=start,
            end=phrase.end,
            ref=_ref(law, place, library),
            entry=entry,
            faults=named.faults if named else (),
        )
        for place in phrase.places
    ]


def _opens_quotation(text: str, named: Mention) -> bool:
    """Whether the name itself stands in quotation marks（「条例」第三十三条）."""
    closing = text[named.end : named.end + 1]
    return bool(closing) and closing in '」”"』’' and bool(_QUOTED_NAME.search(text[: named.start]))


def _ref(law: Mention | None, place: Place, library: LawLibrary) -> ArticleRef:
    entry = law.entry if law else library.default
    name = entry.short_name if entry else law.name if law else ""
    return ArticleRef(entry.id if entry else None, name, place.article, place.paragraph, place.item)


def _of_whole(text: str, mention: Mention) -> Reference:
    entry = mention.entry
    ref = ArticleRef(entry.id if entry else None, entry.short_name if entry else mention.name)
    return Reference(text[mention.start : mention.end], mention.start, mention.end, ref, entry, mention.faults)

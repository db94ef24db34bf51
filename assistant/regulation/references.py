"""Every legal reference in a text: which law or document, which article or part, and where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.regulation.library import LawLibrary, Source
from assistant.regulation.mentions import Mention, read_mentions
from assistant.regulation.official_texts import NumberedText
from assistant.regulation.parts import PartPhrase, read_parts
from assistant.regulation.phrases import Phrase, Place, read_phrases
from assistant.regulation.revisions import NamedRevision, other_revision
from assistant.text.numerals import write_chinese

_BETWEEN_NAME_AND_ARTICLE: Final = re.compile(
    r"[」”\"』’〉\s]*(?:（[^（）]{0,40}）)?\s*(?:文件?)?(?:的|中的?|里的?|之|(?:明确|所)?规定[的了]?)?\s*"
)
_PRINTED: Final = ("第{}条", "之{}", "第{}款", "第（{}）项")
_QUOTED_NAME: Final = re.compile(r"[「“\"『‘]$")


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """A place in a law or document, or all of it; printed like 政府信息公开条例第二十条第一款第（五）项."""

    law_id: str | None
    law_name: str
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None
    part: str | None = None
    """A numbered part, as it is cited: 一（三）, 附件三."""
    inserted: int | None = None
    """Which article inserted behind it: 第二十条之一."""

    def __str__(self) -> str:
        return self.law_name + self.place

    @property
    def place(self) -> str:
        """The place without the name."""
        if self.part is not None:
            return self.part + ("" if self.item is None else str(self.item))
        numbers = (self.article, self.inserted, self.paragraph, self.item)
        told = [(pattern, number) for pattern, number in zip(_PRINTED, numbers, strict=True) if number is not None]
        return "".join(pattern.format(write_chinese(number)) for pattern, number in told)


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference as the text spells it: its words, its span in code points, what it points at."""

    text: str
    start: int
    end: int
    ref: ArticleRef
    entry: Source | None
    faults: tuple[str, ...] = ()
    revision: NamedRevision | None = None
    """The version of the law that is named, where it is not the one in force."""


def read_references(text: str, library: LawLibrary) -> tuple[Reference, ...]:
    """Every legal reference in the text, in order; a list or a range gives one reference for each article."""
    mentions = read_mentions(text, library)
    ends = {_article_start(text, mention): mention for mention in mentions}
    references: list[Reference] = []
    used: set[Mention] = set()
    current: Mention | None = None
    for mention in mentions:
        if parts := _parts(text, mention):
            used.add(mention)
            references.extend(parts)
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
            revision=other_revision(text, (law.start, law.end), entry) if law else None,
        )
        for place in phrase.places
    ]


def _parts(text: str, mention: Mention) -> Iterator[Reference] | None:
    """The numbered parts named right behind a document that has such."""
    if not isinstance(mention.entry, NumberedText):
        return None
    parts = read_parts(text, mention.end)
    return (_of_part(text, mention, part, first=part is parts[0]) for part in parts) if parts else None


def _of_part(text: str, mention: Mention, part: PartPhrase, *, first: bool) -> Reference:
    start = mention.start if first else part.start
    ref = ArticleRef(*_named(mention), item=part.item, part=part.place)
    return Reference(text[start : part.end], start, part.end, ref, mention.entry, mention.faults if first else ())


def _opens_quotation(text: str, named: Mention) -> bool:
    """Whether the name itself stands in quotation marks（「条例」第三十三条）."""
    closing = text[named.end : named.end + 1]
    return bool(closing) and closing in '」”"』’' and bool(_QUOTED_NAME.search(text[: named.start]))


def _ref(law: Mention | None, place: Place, library: LawLibrary) -> ArticleRef:
    named = _named(law) if law else (library.default.id, library.default.short_name)
    return ArticleRef(*named, place.article, place.paragraph, place.item, inserted=place.inserted)


def _named(mention: Mention) -> tuple[str | None, str]:
    entry = mention.entry
    return (entry.id, entry.short_name) if entry else (None, mention.name)


def _of_whole(text: str, mention: Mention) -> Reference:
    span = (mention.start, mention.end)
    revision = other_revision(text, span, mention.entry)
    words = text[mention.start : mention.end]
    return Reference(words, *span, ArticleRef(*_named(mention)), mention.entry, mention.faults, revision)

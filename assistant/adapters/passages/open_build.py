"""The index opened for reading: gathers what each way of finding says of a query over all segments, and fuses it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from assistant.adapters.passages.all_entries import AllEntries
from assistant.adapters.passages.bm25 import CharacterIndex, worth_of
from assistant.adapters.passages.columns import Mask
from assistant.adapters.passages.corpus import Wording
from assistant.adapters.passages.embeddings import Embedder, Vectors
from assistant.adapters.passages.entries import Entry, best_paragraph, mask_digits
from assistant.adapters.passages.question_likeness import Likeness, QuestionLikeness
from assistant.adapters.passages.segment import Segment
from assistant.adapters.passages.view_rows import Neighbour, best_places
from assistant.answering.ranking import Fused, Method, agreed, fuse, shared_words
from assistant.answering.relevance import Evidence, is_about, is_clearly_about, parts_of
from assistant.answering.spelling import Speller
from assistant.model.ports import Hit, PassageFilter, PassageKind
from assistant.regulation.kinds import document_kinds
from assistant.regulation.library import DEFAULT_LAW_ID
from assistant.text.numerals import ORDINAL_PATTERN, read_ordinal

ALL_KINDS: tuple[PassageKind, ...] = ("regulation", "guidance", "report")
_VIEWS = 60
_KEPT = 60
_ARTICLE = re.compile(rf"第\s*({ORDINAL_PATTERN})\s*条|(?<![0-9第])([0-9]{{1,2}})\s*条(?!件|款|信息|意见|措施|建议)")
Found = dict[Method, dict[int, float]]


@dataclass(slots=True)
class _Gathered:
    """What each way found: scores by entry, the nearest view of an entry, what the written questions say."""

    found: Found
    views: dict[int, Neighbour] = field(default_factory=dict)
    asked: Likeness = field(default_factory=lambda: Likeness({}, {}, {}, None, None))


class OpenBuild:
    """The segments of the index; without an embedder only BM25 searches them."""

    def __init__(self, segments: Sequence[Segment], embedder: Embedder | None, wording: Wording) -> None:
        self.segments = segments
        self.entries = AllEntries(segments)
        self.live = np.concatenate([np.empty(0, np.bool_), *(segment.live for segment in segments)])
        self._among = np.concatenate([np.empty(0, np.bool_), *(segment.among for segment in segments)])
        self._wording = wording
        self._embedder = embedder
        asked = [(n + start, text) for segment, start in self._started() for n, text in segment.asked]
        self._asked_of = np.array([number for number, _ in asked], dtype=np.int64)
        self._asked = CharacterIndex.of(text for _, text in asked)
        self._questions = QuestionLikeness(self._started(), self.live) if embedder is not None else None
        self._known = frozenset().union(*(segment.known for segment in segments))
        meant = (term for terms in wording.terms.values() for term in terms)
        self._speller = Speller(self._known, (*wording.miswritten, *meant), wording.sound_alikes)
        self._articles = {
            value for segment in segments for value in segment.columns.values["article"] if value is not None
        }

    @property
    def has_vectors(self) -> bool:
        """Whether it searches by meaning too."""
        return self._embedder is not None

    def documents(self) -> list[tuple[Entry, int]]:
        """The first entry of each document that is there, and how many it has, in the order of the entries."""
        return [
            (segment.entries[first], many)
            for segment in self.segments
            for _, first, many in sorted(segment.columns.documents(), key=lambda row: row[1])
            if segment.live[first]
        ]

    def search(self, query: str, *, top: int, where: PassageFilter | None) -> list[Hit]:
        """The best entries first; none where nothing speaks to the query."""
        mask = self._mask(where)
        if not query.strip() or not mask.any():
            return []
        named = self._named_articles(query, mask)
        query = self._speller.mended(query)
        gathered = self._gather(query, where, mask)
        if not named and not self._only_reports(where) and not self._speaks_to(query, gathered, mask):
            return []
        order = [Fused(number, 1.0 + 1.0 / (place + 1), {"article": place + 1}) for place, number in enumerate(named)]
        order += [one for one in self.ordered(gathered.found) if one.key not in set(named)]
        return [self._hit(query, one, gathered) for one in order[:top]]

    def _speaks_to(self, query: str, gathered: "_Gathered", mask: Mask) -> bool:
        """Whether the corpus speaks to a question, or surely to one of its clauses."""
        if is_about(self._evidence(query, gathered)):
            return True
        parts = parts_of(query)
        if not parts or self._embedder is None or self._questions is None:
            return False
        vectors = self._embedder.queries(parts)
        liked = [_Gathered({}, asked=self._questions.of(vector, mask)) for vector in vectors]
        return any(is_clearly_about(self._evidence(part, one)) for part, one in zip(parts, liked, strict=True))

    def evidence(self, query: str, where: PassageFilter | None = None) -> tuple[Evidence, Found]:
        """What speaks for the query and what each way found, for tuning."""
        query = self._speller.mended(query)
        gathered = self._gather(query, where, self._mask(where))
        return self._evidence(query, gathered), gathered.found

    def ordered(self, found: Found) -> list[Fused[int]]:
        """All that was found, best first; the law goes before a guide that says the same."""
        numbers = {number for scores in found.values() for number in scores}
        law = {number for number in numbers if self.entries[number].passage.kind == "regulation"}
        unasked = {number for number in numbers if not self.entries[number].questions}
        beside = {number: self._share(number) for number in numbers if not self._among[number]}
        return fuse(found, favoured=law, unasked=unasked, beside=beside)

    def _share(self, number: int) -> float:
        kind = document_kinds().get(self.entries[number].passage.document_kind or "")
        return kind.share if kind else 1.0

    def close(self) -> None:
        """Let go of the store's files."""
        for segment in self.segments:
            segment.close()

    def _started(self) -> list[tuple[Segment, int]]:
        return list(zip(self.segments, self.entries.starts, strict=False))

    def _gather(self, query: str, where: PassageFilter | None, mask: Mask) -> "_Gathered":
        gathered = _Gathered({"bm25": self._by_characters(query, mask)})
        by_words = gathered.found["asked"] = {}
        scores = self._asked.scores(worth_of(query, [self._asked]))
        several: dict[int, list[float]] = {}
        for place in best_places(scores, _KEPT * 2):
            number = int(self._asked_of[place])
            if scores[place] > 0 and mask[number]:
                several.setdefault(number, []).append(float(scores[place]))
        by_words |= {number: agreed(own) for number, own in several.items()}
        if self._embedder is None:
            return gathered
        kinds = (where.kinds if where and where.kinds else None) or ALL_KINDS
        # Figures are masked in reports; embedding a query both ways would double what a search costs.
        (vector,) = self._embedder.queries([mask_digits(query) if kinds == ("report",) else query])
        for kind in kinds:
            for number, near in self._apart(kind, vector, mask):
                known = gathered.views.get(number)
                if known is None or known.cosine < near.cosine:
                    gathered.views[number] = near
        if kinds != ("report",) and self._questions is not None:
            gathered.asked = self._questions.of(vector, mask)
        gathered.found["dense"] = {number: near.cosine for number, near in gathered.views.items()}
        gathered.found["questions"] = gathered.asked.questions
        gathered.found["learned"] = gathered.asked.learned
        return gathered

    def _by_characters(self, query: str, mask: Mask) -> dict[int, float]:
        texts = [segment.texts for segment in self.segments]
        worth = worth_of(self._widened(query), texts, [segment.among for segment in self.segments])
        scores = np.concatenate([part.scores(worth) for part in texts])
        found: dict[int, float] = {}
        for side in self._sides(mask):
            own = scores * side
            found |= {int(place): float(own[place]) for place in best_places(own, _KEPT) if own[place] > 0}
        return found

    def _sides(self, mask: Mask) -> list[Mask]:
        """What a search goes through, official texts beside the regulation apart: neither crowds out the other."""
        return [side for side in (mask & self._among, mask & ~self._among) if side.any()]

    def _apart(self, kind: PassageKind, vector: Vectors, mask: Mask) -> list[tuple[int, Neighbour]]:
        return [near for side in self._sides(mask) for near in self._nearest(kind, vector, _VIEWS, side)]

    def _nearest(self, place: str, query: Vectors, top: int, mask: Mask | None) -> list[tuple[int, Neighbour]]:
        """The nearest rows of all segments with the number of their entry, best first."""
        found = [
            (start + near.entry, near)
            for segment, start in self._started()
            for near in segment.nearest(
                place, query, top=top, mask=None if mask is None else mask[start : start + len(segment.entries)]
            )
        ]
        return sorted(found, key=lambda one: -one[1].cosine)[:top]

    def _widened(self, query: str) -> str:
        """The query with the law's terms for its everyday words."""
        return " ".join(
            [query, *(term for word, terms in self._wording.terms.items() if word in query for term in terms)]
        )

    def _evidence(self, query: str, gathered: "_Gathered") -> Evidence:
        by_words = {number: score for number, score in gathered.found.get("bm25", {}).items() if self._among[number]}
        return Evidence(
            closest=self.entries[max(by_words, key=by_words.__getitem__)].passage.text if by_words else "",
            query=query,
            known=self._known,
            question_likeness=gathered.asked.in_scope,
            off_topic_likeness=gathered.asked.off_topic,
            field=gathered.asked.field or 0.0,
            text_score=max(by_words.values(), default=0.0),
            asked_score=max(gathered.found.get("asked", {}).values(), default=0.0),
        )

    def _hit(self, query: str, one: Fused[int], gathered: "_Gathered") -> Hit:
        entry, near, like = self.entries[one.key], gathered.views.get(one.key), gathered.asked.nearest.get(one.key)
        why = []
        if "article" in one.ranks:
            why.append(f"问题直接指明了{entry.passage.ref}")
        if like is not None and one.ranks.get("questions", 99) <= 5:
            why.append(f"与常见问法相近：「{entry.questions[like]}」")
        if near is not None and one.ranks.get("dense", 99) <= 5:
            place = "" if near.paragraph is None else f"第{near.paragraph}款"
            why.append(f"与{place}原文意思相近")
        if words := shared_words(query, entry.passage.text):
            why.append("与原文有相同的词：" + "、".join(words))
        elif words := shared_words(query, "\n".join(entry.terms)):
            why.append("日常说法对应到本条的用语：" + "、".join(words))
        passage = best_paragraph(entry, near.paragraph if near else None)
        asked_like = "" if like is None else entry.questions[like]
        return Hit(passage, round(one.score, 6), tuple(why), one.ranks, asked_like)

    @cached_property
    def _parts(self) -> dict[str, int]:
        """The numbered parts of notices and letters, by the way they are cited."""
        beside = (
            number for number in np.flatnonzero(~self._among) if self.entries[int(number)].passage.article is None
        )
        return {self.entries[int(number)].passage.ref: int(number) for number in beside}

    def _named_articles(self, query: str, mask: Mask) -> list[int]:
        """The articles that a query asks for by number: of the laws that it names, else of the regulation."""
        numbers = [read_ordinal(first or second) for first, second in _ARTICLE.findall(query)]
        found = [
            start + int(number)
            for wanted in dict.fromkeys(numbers)
            if wanted in self._articles
            for segment, start in self._started()
            for number in np.flatnonzero(segment.columns.where("article", [wanted]))
            if mask[start + number]
        ]
        if parts := [number for ref, number in self._parts.items() if ref in query and mask[number]]:
            longest = max(len(self.entries[number].passage.ref) for number in parts)
            return [number for number in parts if len(self.entries[number].passage.ref) == longest]
        laws = {number: self.entries[number].passage for number in found}
        named = [number for number in found if laws[number].ref.rpartition("第")[0] in query]
        return named or [number for number in found if laws[number].law_id == DEFAULT_LAW_ID] or found

    @staticmethod
    def _only_reports(where: PassageFilter | None) -> bool:
        return where is not None and where.kinds == ("report",)

    def _mask(self, where: PassageFilter | None) -> Mask:
        masks = (segment.columns.mask(where) & segment.live for segment in self.segments)
        return np.concatenate([np.empty(0, np.bool_), *masks])

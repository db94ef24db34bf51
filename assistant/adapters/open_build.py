"""A build of the index opened for reading: gathers what each way of finding says of a query, and fuses it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.adapters.bm25 import CharacterIndex, terms_of
from assistant.adapters.chroma_store import OFF_TOPIC, QUESTIONS, ChromaVectors, Neighbour
from assistant.adapters.embeddings import Embedder
from assistant.adapters.entries import Entry, best_paragraph, mask_digits
from assistant.adapters.index_folder import ENTRIES
from assistant.drafting.ports import Hit, PassageFilter, PassageKind
from assistant.drafting.ranking import Fused, Method, fuse, shared_words
from assistant.drafting.relevance import Evidence, is_about
from assistant.regulation.numerals import NUMERAL_PATTERN, read_numeral

ALL_KINDS: tuple[PassageKind, ...] = ("regulation", "guidance", "report")
_VIEWS, _QUESTIONS = 60, 40
_KEPT = 60
_ARTICLE = re.compile(rf"第\s*({NUMERAL_PATTERN})\s*条|(?<![0-9第])([0-9]{{1,2}})\s*条(?!件|款|信息|意见|措施|建议)")
Mask = NDArray[np.bool_]
Found = dict[Method, dict[int, float]]


@dataclass(slots=True)
class _Gathered:
    """What each way found: scores by entry, the nearest view and question of an entry, the nearest other topic."""

    found: Found
    views: dict[int, Neighbour] = field(default_factory=dict)
    asked: dict[int, Neighbour] = field(default_factory=dict)
    off_topic: Neighbour | None = None


class OpenBuild:
    """The entries of a build with their BM25 indexes in memory and their vectors in Chroma (None: BM25 only)."""

    def __init__(
        self,
        entries: Sequence[Entry],
        vectors: ChromaVectors | None,
        embedder: Embedder | None,
        terms: Mapping[str, Sequence[str]],
    ) -> None:
        self.entries = entries
        self._terms = terms
        self.vectors = vectors if embedder is not None else None
        self._embedder = embedder
        self._texts = CharacterIndex(
            [mask_digits(e.passage.text) if _is_report(e) else e.passage.text for e in entries]
        )
        asked = [(n, text) for n, entry in enumerate(entries) for text in (*entry.questions, *entry.terms)]
        self._asked_of = np.array([number for number, _ in asked], dtype=np.int64)
        self._asked_text = [text for _, text in asked]
        self._asked = CharacterIndex(self._asked_text)
        of_law = [n for n, entry in enumerate(entries) if not _is_report(entry)]
        self._known = frozenset(
            term
            for number in of_law
            for text in (entries[number].passage.text, *entries[number].questions, *entries[number].terms)
            for term in terms_of(text)
        )
        self._columns = {
            name: np.array([_column(entry, name) for entry in entries], dtype=object)
            for name in ("kind", "document", "organ", "organ_kind", "year", "section", "article")
        }

    def search(self, query: str, *, top: int, where: PassageFilter | None) -> list[Hit]:
        """The best entries first; none where nothing speaks to the query."""
        mask = self._mask(where)
        if not query.strip() or not mask.any():
            return []
        named = self._named_articles(query, mask)
        gathered = self._gather(query, where, mask)
        if not named and not self._only_reports(where) and not is_about(self._evidence(query, gathered)):
            return []
        order = [Fused(number, 1.0 + 1.0 / (place + 1), {"article": place + 1}) for place, number in enumerate(named)]
        order += [one for one in fuse(gathered.found) if one.key not in set(named)]
        return [self._hit(query, one, gathered) for one in order[:top]]

    def evidence(self, query: str, where: PassageFilter | None = None) -> tuple[Evidence, Found]:
        """What speaks for the query and what each way found, for tuning."""
        gathered = self._gather(query, where, self._mask(where))
        return self._evidence(query, gathered), gathered.found

    def close(self) -> None:
        """Let go of the store's files."""
        if self.vectors is not None:
            self.vectors.close()

    def _gather(self, query: str, where: PassageFilter | None, mask: Mask) -> "_Gathered":
        gathered = _Gathered({"bm25": _best(self._texts.scores(self._widened(query)), mask)})
        by_words = gathered.found["asked"] = {}
        scores = self._asked.scores(query)
        for place in np.argsort(-scores)[: _KEPT * 2]:
            number = int(self._asked_of[place])
            if scores[place] > 0 and mask[number]:
                by_words.setdefault(number, float(scores[place]))
        if self.vectors is None or self._embedder is None:
            return gathered
        kinds = (where.kinds if where and where.kinds else None) or ALL_KINDS
        vector, masked = self._query_vectors(query, "report" in kinds)
        for kind in kinds:
            for near in self.vectors.nearest(kind, masked if kind == "report" else vector, top=_VIEWS, where=where):
                known = gathered.views.get(near.entry)
                if known is None or known.cosine < near.cosine:
                    gathered.views[near.entry] = near
        if kinds != ("report",):
            for near in self.vectors.nearest(QUESTIONS, vector, top=_QUESTIONS, where=where):
                gathered.asked.setdefault(near.entry, near)
            gathered.off_topic = next(iter(self.vectors.nearest(OFF_TOPIC, vector, top=1)), None)
        gathered.found["dense"] = {number: near.cosine for number, near in gathered.views.items()}
        gathered.found["questions"] = {number: near.cosine for number, near in gathered.asked.items()}
        return gathered

    def _widened(self, query: str) -> str:
        """The query with the law's terms for its everyday words."""
        return " ".join([query, *(term for word, terms in self._terms.items() if word in query for term in terms)])

    def _query_vectors(self, query: str, reports: bool) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        assert self._embedder is not None
        masked = mask_digits(query)
        if not reports or masked == query:
            (vector,) = self._embedder.queries([query])
            return vector, vector
        both = self._embedder.queries([query, masked])
        return both[0], both[1]

    def _evidence(self, query: str, gathered: "_Gathered") -> Evidence:
        by_words = gathered.found["bm25"]
        return Evidence(
            closest=self.entries[max(by_words, key=by_words.__getitem__)].passage.text if by_words else "",
            query=query,
            known=self._known,
            question_likeness=max((near.cosine for near in gathered.asked.values()), default=None),
            off_topic_likeness=gathered.off_topic.cosine if gathered.off_topic else None,
            text_score=max(gathered.found["bm25"].values(), default=0.0),
            asked_score=max(gathered.found["asked"].values(), default=0.0),
        )

    def _hit(self, query: str, one: Fused[int], gathered: "_Gathered") -> Hit:
        entry, near, like = self.entries[one.key], gathered.views.get(one.key), gathered.asked.get(one.key)
        why = []
        if "article" in one.ranks:
            why.append(f"问题直接指明了{entry.passage.ref}")
        if like is not None and one.ranks.get("questions", 99) <= 5:
            why.append(f"与常见问法相近：「{like.text}」")
        if near is not None and one.ranks.get("dense", 99) <= 5:
            place = "" if near.paragraph is None else f"第{near.paragraph}款"
            why.append(f"与{place}原文意思相近")
        if words := shared_words(query, entry.passage.text):
            why.append("与原文有相同的词：" + "、".join(words))
        elif words := shared_words(query, "\n".join(entry.terms)):
            why.append("日常说法对应到本条的用语：" + "、".join(words))
        passage = best_paragraph(entry, near.paragraph if near else None)
        return Hit(passage, round(one.score, 6), tuple(why), one.ranks)

    def _named_articles(self, query: str, mask: Mask) -> list[int]:
        numbers = [read_numeral(first or second) for first, second in _ARTICLE.findall(query)]
        return [
            number
            for wanted in dict.fromkeys(numbers)
            for number, entry in enumerate(self.entries)
            if wanted is not None and entry.passage.article == wanted and mask[number]
        ]

    @staticmethod
    def _only_reports(where: PassageFilter | None) -> bool:
        return where is not None and where.kinds == ("report",)

    def _mask(self, where: PassageFilter | None) -> Mask:
        mask = np.ones(len(self.entries), dtype=np.bool_)
        if where is None:
            return mask
        for name in ("organ", "organ_kind", "year", "section", "article"):
            value = getattr(where, name)
            if value is not None:
                mask &= self._columns[name] == value
        if where.kinds is not None:
            mask &= np.isin(self._columns["kind"].astype(str), where.kinds)
        if where.documents is not None:
            mask &= np.isin(self._columns["document"].astype(str), where.documents)
        return mask


def read_entries(folder: Path) -> list[Entry]:
    """The entries of a build."""
    with (folder / ENTRIES).open(encoding="utf-8") as lines:
        return [Entry.from_json(line) for line in lines]


def _best(scores: NDArray[np.float32], mask: Mask) -> dict[int, float]:
    scores = np.where(mask, scores, 0)
    return {int(place): float(scores[place]) for place in np.argsort(-scores)[:_KEPT] if scores[place] > 0}


def _is_report(entry: Entry) -> bool:
    return entry.passage.kind == "report"


def _column(entry: Entry, name: str) -> object:
    return getattr(entry.passage, name)

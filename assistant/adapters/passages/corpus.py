"""Reads the corpus folder: laws word for word, documents known by name, guides, article questions."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from assistant.regulation.errors import RegulationError
from assistant.regulation.known_documents import parse_known_documents
from assistant.regulation.library import DEFAULT_LAW_ID, LawLibrary
from assistant.regulation.official_texts import Law, NumberedText
from assistant.regulation.parsing import parse_text

_KNOWN_DOCUMENTS: Final = "known_documents.toml"
_RENUMBERED: Final = "articles_2007_to_2019.toml"
_QUESTIONS: Final = "questions.toml"
_OTHER_QUESTIONS: Final = "other_questions.toml"
_NOT_LAWS: Final = frozenset({_KNOWN_DOCUMENTS, _RENUMBERED, _QUESTIONS, _OTHER_QUESTIONS})
_FRONT_MATTER: Final = re.compile(r"\+\+\+\n(.*?)\n\+\+\+\n(.*)", re.DOTALL)
_RARE: Final = 6
"""A term that more articles than this use tells none of them apart."""


class CorpusError(RegulationError):
    """A file of the corpus that is missing or cannot be read."""


def read_laws(corpus_dir: Path) -> LawLibrary:
    """Every official text of `corpus/regulation/`, with the documents known by name and number."""
    folder = corpus_dir / "regulation"
    texts = [parse_text(_read_toml(path)) for path in sorted(folder.glob("*.toml")) if path.name not in _NOT_LAWS]
    laws = tuple(text for text in texts if isinstance(text, Law))
    if not laws:
        raise CorpusError(f"法规目录 {folder} 里没有法规全文，请检查安装是否完整。")
    renumbered = folder / _RENUMBERED
    table = _read_toml(renumbered)["articles"] if renumbered.exists() else {}
    return LawLibrary(
        laws=laws,
        documents=parse_known_documents(_read_toml(folder / _KNOWN_DOCUMENTS)),
        renumbered={int(old): tuple(new) for old, new in table.items()},
        numbered=tuple(text for text in texts if isinstance(text, NumberedText)),
    )


@dataclass(frozen=True, slots=True)
class ArticleQuestions:
    """How people ask for an article in their own words; extra search text, never quoted."""

    questions: tuple[str, ...] = ()
    everyday_terms: tuple[str, ...] = ()
    """Everyday words for the terms of the law that this article uses and few others do."""


@dataclass(frozen=True, slots=True)
class GuideSection:
    """One section of a guide: its heading and its text."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    """A document explained in our own words: to be shown as such, and never quoted as law."""

    id: str
    title: str
    about: str
    """The document or practice that the guide explains, with its number."""
    issuer: str
    number: str
    date: str
    sections: tuple[GuideSection, ...]
    completeness: Literal["verbatim", "guide"] = "guide"


def read_unit_questions(corpus_dir: Path) -> Mapping[str, Mapping[str, ArticleQuestions]]:
    """Official text -> article or part -> the everyday questions that it answers; empty where there is no file."""
    path = corpus_dir / "regulation" / _OTHER_QUESTIONS
    mapping = _read_toml(path) if path.exists() else {}
    return {
        text: {place: ArticleQuestions(tuple(questions)) for place, questions in places.items()}
        for text, places in mapping.items()
    }


def read_article_questions(corpus_dir: Path, law: Law) -> Mapping[int, ArticleQuestions]:
    """The everyday questions of each article, with the everyday words for its rarer terms; only for the regulation."""
    path = corpus_dir / "regulation" / _QUESTIONS
    if law.id != DEFAULT_LAW_ID or not path.exists():
        return {}
    mapping = _read_toml(path)
    questions = {entry["number"]: tuple(entry["questions"]) for entry in mapping.get("articles", ())}
    spoken: dict[int, list[str]] = {article.number: [] for article in law.articles}
    for everyday, terms in mapping.get("terms", {}).items():
        for term in terms:
            using = [article.number for article in law.articles if term in article.text]
            if len(using) <= _RARE:
                for number in using:
                    spoken[number].append(everyday)
    return {
        article.number: ArticleQuestions(
            questions.get(article.number, ()), tuple(dict.fromkeys(spoken[article.number]))
        )
        for article in law.articles
    }


def read_terms(corpus_dir: Path) -> Mapping[str, tuple[str, ...]]:
    """Everyday words -> the law's terms, for widening a question before it is searched."""
    path = corpus_dir / "regulation" / _QUESTIONS
    return {everyday: tuple(terms) for everyday, terms in _read_toml(path).get("terms", {}).items()}


@dataclass(frozen=True, slots=True)
class Wording:
    """How people write: everyday words with the law's terms, and the words that are miswritten most."""

    terms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    miswritten: tuple[str, ...] = ()
    sound_alikes: Mapping[str, str] = field(default_factory=dict)
    """For a character, those that are written in its place."""


def read_wording(corpus_dir: Path) -> Wording:
    """Everyday words and miswritten ones, for reading a question as it was meant."""
    found = _read_toml(corpus_dir / "regulation" / _QUESTIONS).get("miswritten", {})
    return Wording(read_terms(corpus_dir), tuple(found.get("terms", ())), found.get("sound_alikes", {}))


def read_guide_questions(corpus_dir: Path) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Guide -> heading -> the everyday questions that the section answers; empty where the file is not there."""
    path = corpus_dir / "guidance" / _QUESTIONS
    return _read_toml(path) if path.exists() else {}


def read_guides(corpus_dir: Path) -> tuple[Guide, ...]:
    """The guides of `corpus/guidance/`: Markdown with a TOML front matter between two lines of +++."""
    return tuple(_read_guide(path) for path in sorted((corpus_dir / "guidance").glob("*.md")))


def _read_guide(path: Path) -> Guide:
    match = _FRONT_MATTER.match(_read_text(path))
    if match is None:
        raise CorpusError(f"指引文件 {path.name} 缺少 +++ 之间的说明，请恢复原文件。")
    try:
        about = tomllib.loads(match[1])
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(f"指引文件 {path.name} 的说明格式有误（{error}），请恢复原文件。") from error
    sections = []
    for part in re.split(r"(?m)^## ", match[2])[1:]:
        heading, _, text = part.partition("\n")
        sections.append(GuideSection(heading.strip(), text.strip()))
    known = {name: str(about.get(name, "")) for name in ("title", "about", "issuer", "number", "date")}
    return Guide(id=path.stem, sections=tuple(sections), completeness=about.get("completeness", "guide"), **known)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"语料文件 {path.name} 读不出来（{error}），请检查安装是否完整。") from error


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(f"法规数据文件 {path.name} 格式有误（{error}），请恢复原文件。") from error

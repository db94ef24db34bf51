"""The product's own corpus as entries of the index: laws with their questions, guides, prior reports."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from assistant.adapters.passages.corpus import (
    ArticleQuestions,
    Guide,
    read_article_questions,
    read_guide_questions,
    read_guides,
    read_unit_questions,
)
from assistant.adapters.passages.entries import Entry, document_entries, law_entries, numbered_entries, report_entries
from assistant.form.errors import ReportError
from assistant.model.errors import RetrievalError
from assistant.model.ports import Passage
from assistant.regulation.library import LawLibrary
from assistant.report.report import AnnualReport


def corpus_entries(corpus_dir: Path, laws: LawLibrary) -> list[Entry]:
    """Every entry of the product's own corpus."""
    of_the_regulation = read_article_questions(corpus_dir, laws.default)
    asked: dict[str, Mapping[str, ArticleQuestions]] = {
        laws.default.id: {str(number): own for number, own in of_the_regulation.items()},
        **read_unit_questions(corpus_dir),
    }
    entries = [entry for law in laws.laws if law.searched for entry in law_entries(law, asked.get(law.id, {}))]
    for text in laws.numbered:
        if text.searched:
            entries += numbered_entries(text, asked.get(text.id, {}))
    of_guides = read_guide_questions(corpus_dir)
    for guide in read_guides(corpus_dir):
        entries += document_entries(_guide_passages(guide), of_guides.get(guide.id))
    for path in sorted((corpus_dir / "reports").glob("*.json")):
        entries += _report(path)
    return entries


def off_topic_questions(corpus_dir: Path) -> tuple[str, ...]:
    """Questions about other things; empty where the file is not there."""
    path = corpus_dir / "off_topic.toml"
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["questions"]) if path.is_file() else ()


def _report(path: Path) -> list[Entry]:
    try:
        report = AnnualReport.from_json(path.read_bytes())
    except (OSError, ReportError) as error:
        raise RetrievalError(f"语料中的年报 {path.name} 读不出来：{error}") from error
    return report_entries(report, document=f"report-{path.stem}", source="")


def _guide_passages(guide: Guide) -> list[Passage]:
    return [
        Passage(
            id=f"{guide.id}#{number}",
            kind="guidance",
            document=guide.id,
            title=guide.title,
            ref=f"{guide.title}·{section.heading}",
            text=section.text,
            section=section.heading,
            verbatim=guide.completeness == "verbatim",
        )
        for number, section in enumerate(guide.sections, start=1)
    ]

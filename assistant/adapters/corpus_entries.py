"""The product's own corpus as entries of the index: laws with their questions, guides, prior reports."""

from pathlib import Path

from assistant.adapters.entries import AskedAs, Entry, document_entries, law_entries, report_entries
from assistant.drafting.errors import RetrievalError
from assistant.drafting.ports import Passage
from assistant.regulation.articles import LawLibrary
from assistant.report.errors import ReportError
from assistant.report.report import AnnualReport


def corpus_entries(corpus_dir: Path, laws: LawLibrary) -> list[Entry]:
    """Every entry of the product's own corpus."""
    entries = [entry for law in laws.laws for entry in law_entries(law, _asked_as(corpus_dir, law.id))]
    entries += document_entries(_guides(corpus_dir))
    for path in sorted((corpus_dir / "reports").glob("*.json")):
        entries += _report(path)
    return entries


def _report(path: Path) -> list[Entry]:
    try:
        report = AnnualReport.from_json(path.read_bytes())
    except (OSError, ReportError) as error:
        raise RetrievalError(f"语料中的年报 {path.name} 读不出来：{error}") from error
    return report_entries(report, document=f"report-{path.stem}", source="")


def _asked_as(corpus_dir: Path, law_id: str) -> dict[int, AskedAs]:
    return {}


def _guides(corpus_dir: Path) -> list[Passage]:
    return []

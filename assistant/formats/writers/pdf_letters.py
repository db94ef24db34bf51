"""Characters that a PDF of ours cannot print: its face has two bytes a character, so 𠮷 would become another."""

from assistant.formats.writers.manuscript import Line, manuscript
from assistant.report.report import AnnualReport

_MOST_SHOWN = 5


def objection_to(report: AnnualReport) -> str:
    """Why a report cannot be written as a PDF, with the way out; empty where it can."""
    text = "".join(part.text for part in manuscript(report, under_review=False) if isinstance(part, Line))
    unknown = list(dict.fromkeys(character for character in text if ord(character) > 0xFFFF))
    if not unknown:
        return ""
    return (
        f"PDF 所用的宋体里没有{''.join(f'「{one}」' for one in unknown[:_MOST_SHOWN])}，印出来会变成别的字，"
        "请改掉这些字，或导出为 docx 后用 Word、WPS 另存为 PDF。"
    )

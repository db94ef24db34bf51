"""Lines that a file broke, and paragraphs that it ran together."""

import re
import unicodedata
from collections.abc import Sequence

from assistant.formats.document import Paragraph

_RUN_ON = re.compile(
    r"(?=[一二三四五六]、\s*(?:总体情况|主动公开政府信息情况|收到和处理政府信息公开申请情况|(?:因)?政府信息公开(?:工作)?行政.?复议、?行政诉讼情况"
    r"|(?:政府信息公开工作)?存在的(?:主要)?问题及改进(?:情况|措施)|其他需要报告的事项))"
)
_RUN_ON_TOPIC = re.compile(
    r"(?=[（(][一二三四五][）)]\s*(?:政府信息)?(?:主动公开|依申请公开|政府信息管理|(?:政府信息公开|信息公开)?平台建设|监督保障)(?:方面|情况))"
)


def split_run_on(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph in which several chapters run on, as one paragraph a heading; any other as it is."""
    if len(paragraph.text) < 200 or len(_RUN_ON.findall(paragraph.text)) < 2:
        return [paragraph]
    chapters = [part for part in _RUN_ON.split(paragraph.text) if part.strip()]
    parts = [piece for chapter in chapters for piece in _topics(chapter)]
    return [Paragraph(part.strip()) for part in parts if part.strip()]


def _topics(chapter: str) -> list[str]:
    return _RUN_ON_TOPIC.split(chapter) if len(_RUN_ON_TOPIC.findall(chapter)) > 1 else [chapter]


def width(text: str) -> int:
    """The width of a line in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def join_lines(lines: Sequence[str]) -> str:
    """Lines of one paragraph as one text; a space is put in only between two Latin words."""
    text = lines[0] if lines else ""
    for line in lines[1:]:
        gap = " " if re.search(r"[A-Za-z]$", text) and re.match(r"[A-Za-z]", line) else ""
        text += gap + line
    return text


def unwrap(lines: Sequence[str]) -> list[str]:
    """Paragraphs out of lines that were all broken at one width; other lines as they are.

    A line is taken to go on where it is nearly as wide as the others and the next one is no heading.
    """
    widths = sorted(width(line) for line in lines if len(line) >= 15)
    if len(widths) < 8:
        return list(lines)
    full = widths[int(len(widths) * 0.8)]
    share = sum(1 for each in widths if full - 6 <= each <= full + 4) / len(widths)
    if share < 0.6 or full > 130:
        return list(lines)
    paragraphs: list[list[str]] = []
    goes_on = False
    for line in lines:
        if goes_on and not _starts_anew(line):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        goes_on = width(line) >= full - 6 and not re.fullmatch(r"[-—–\s\d]+", line)
    return [join_lines(paragraph) for paragraph in paragraphs]


def _starts_anew(line: str) -> bool:
    return bool(re.match(r"\s*(?:[一二三四五六七]、|[（(][一二三四五六七八九十][）)]|[-—–]+\s*\d+|注[:：])", line))

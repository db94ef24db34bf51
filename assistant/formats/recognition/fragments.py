"""Torn pieces of table labels that a PDF or a page left between the paragraphs."""

import re

from assistant.form.edition import Edition
from assistant.formats.recognition.labels import compact

_ITEM = re.compile(r"(?<!\d)[1-8][.、](?!\d)")
_BARE_NUMBER = re.compile(r"[(（]?[一二三四五六七][)）、]?")


def without_labels(edition: Edition, table: str, text: str) -> tuple[str, str]:
    """A text without lines that are only torn pieces of the table's labels; and those pieces."""
    form = edition.table(table)
    words = [row.label for row in form.every_row] + [group.label for row in form.every_row for group in row.groups]
    words += [column.label for row in form.rows for column in row.columns]
    words += [group.label for group in form.column_groups]
    words += [form.caption, form.column_title, form.title, form.row_title, "第二十条第项"]
    known = set("".join(compact(word) for word in words)) | set("一二三四五六七八九十")
    kept: list[str] = []
    torn: list[str] = []
    for line in text.split("\n"):
        bare = compact(_ITEM.sub("", line))
        is_label = set(bare) <= known if bare else bool(_BARE_NUMBER.fullmatch(line.strip()))
        (torn if is_label and "。" not in line else kept).append(line)
    return "\n".join(line for line in kept if line.strip()), " / ".join(torn)

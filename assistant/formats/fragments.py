"""Torn pieces of table labels that a PDF or a page left between the paragraphs."""

from assistant.formats.labels import compact
from assistant.report.form import table_form


def without_labels(table: str, text: str) -> tuple[str, str]:
    """A text without lines that are only torn pieces of the table's labels; and those pieces."""
    form = table_form(table)
    words = [row.label + "".join(row.groups) for row in form.rows] + [form.caption, form.column_title, form.title]
    words += [column.label + column.group for row in form.rows for column in row.columns] + ["信息内容", "第二十条第项"]
    known = set("".join(compact(word) for word in words)) | set("一二三四五六七八九十")
    kept: list[str] = []
    torn: list[str] = []
    for line in text.split("\n"):
        bare = compact(line)
        (torn if bare and set(bare) <= known and "。" not in line else kept).append(line)
    return "\n".join(line for line in kept if line.strip()), " / ".join(torn)

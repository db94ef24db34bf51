"""What has to be said of the tables of a file: cells that were not read, not found, or read with a doubt."""

from collections.abc import Iterator, Sequence

from assistant.form.cells import Printed
from assistant.form.edition import Edition
from assistant.form.parts import Table
from assistant.form.paths import CellPath
from assistant.form.shapes import shapes
from assistant.formats.recognition.reading import TableReading

_MOST_NAMED = 3
_SENTENCES = {
    "dash": "印作横线或文字而不是数字，按空白读取，请确认是 0 还是不适用",
    "split": "的数字之间有空格，无法确定是一个数还是几个数，标为未读出，请对照原件",
    "raised": "带有注释的序号，不能确定哪些是数字，标为未读出，请对照原件",
    "unreadable": "的内容不能可靠地读成数字，标为未读出，请对照原件",
    "joined": "的数字与相邻单元格连在一起，不能确定如何分开，标为未读出并列出可能的读法，请逐格确认",
    "formula": "是公式，文件里没有存下计算结果，请用 Excel 打开并保存一次后重新导入，或直接填入数字",
    "unruled": "所在的表没有表格线，按官方行序读取但合计不符，标为未读出并列出读到的数字，请逐格确认",
    "twice": "在文件中出现两次且数字不同，采用先出现的",
}
"""Why cells have no value -> what is said of them."""


def table_remarks(tables: TableReading) -> list[str]:
    """One sentence for each kind of thing that an officer has to look at."""
    said = list(tables.remarks)
    for doubt, sentence in _SENTENCES.items():
        if paths := tables.doubts.get(doubt):
            said.append(f"{_some(tables.edition, paths)}{sentence}。")
    if paths := tables.doubts.get("misprinted"):
        prints = "、".join(
            f"「{tables.edition.cell_label(path)}」印的是「{tables.printed[path].raw}」" for path in paths[:_MOST_NAMED]
        )
        more = f"等 {len(paths)} 处" if len(paths) > _MOST_NAMED else ""
        said.append(f"{prints}{more}，不是这一格能填的数，没有读作数字。")
    if paths := tables.doubts.get("legacy"):
        said.append(f"2019 年格式表二中「{paths[0]}」等 {len(paths)} 处的数字连在一起，不能确定如何分开，请逐格确认。")
    if places := tables.doubts.get("head"):
        said.append(f"{places[0]}没有认出「申请人情况」的完整表头，各列按官方顺序读取，请核对。")
    return [*said, *_missing(tables)]


def mark_absent(tables: TableReading) -> None:
    """Cells that were found nowhere in the file are unread: nobody has said that they are blank."""
    for _, absent in _absent(tables):
        tables.printed |= {path: Printed(raw="", state="unread") for path in absent}


def _absent(tables: TableReading) -> Iterator[tuple[Table, list[CellPath]]]:
    """The cells of each table that were not found."""
    for key, table in tables.edition.tables.items():
        if table.blocks and tables.legacy:
            continue
        absent = [path for path in shapes(tables.edition)[0].paths_of(key) if path not in tables.cells]
        if table.variant is not None:
            # What is printed in its other way is not missing.
            other = [f"{key}.{row.key}.{column.key}" for row in table.variant.rows for column in row.columns]
            if any(path in tables.cells for path in other):
                absent = [path for path in absent if not path.startswith(f"{key}.{table.variant.replaces}.")]
        yield table, absent


def _missing(tables: TableReading) -> Iterator[str]:
    for table, absent in _absent(tables):
        if len(absent) == len(shapes(tables.edition)[0].paths_of(table.key)):
            yield f"没有找到{named(table)}，该表各格标为未读出。"
        elif absent:
            yield f"{named(table)}中没有找到{_some(tables.edition, absent)}，标为未读出。"


def named(table: Table) -> str:
    """A table as an officer calls it: 表三（申请办理）."""
    return f"{table.name}（{table.about}）"


def _some(edition: Edition, paths: Sequence[CellPath]) -> str:
    labels = "、".join(f"「{edition.cell_label(path)}」" for path in paths[:_MOST_NAMED])
    return labels if len(paths) <= _MOST_NAMED else f"{labels}等 {len(paths)} 个单元格"

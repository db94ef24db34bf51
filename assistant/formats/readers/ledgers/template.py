"""The blank ledger that is handed out: the headings that are recognised, with lists to choose from."""

import io
import re

from assistant.form.editions import latest_edition
from assistant.form.parts import Row
from assistant.form.paths import REQUESTS, TOTAL
from assistant.form.shapes import shapes
from assistant.form.sums import outcome_rows

TEMPLATE_HEADINGS = (
    "编号", "申请人", "申请人类型", "申请内容", "收到日期", "收到方式", "补正通知日期", "补正收到日期",
    "征求意见开始日期", "征求意见结束日期", "是否延期", "收费通知日期", "缴费日期", "答复日期", "办理结果", "备注",
)  # fmt: skip


def _outcome(row: Row) -> str:
    """An outcome as one writes it into a ledger: 不予公开·属于国家秘密."""
    return re.sub(r"（[一二三四五六七]）|(?<!\d)\d\.", "", row.full_name)


def ledger_template() -> bytes:
    """An empty ledger with the headings that are recognised, a line that shows how, and drop-down lists."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "申请台账"
    sheet.append(TEMPLATE_HEADINGS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = max(12, 2 * len(str(cell.value)) + 2)
    choices = workbook.create_sheet("选项")
    edition = latest_edition()
    columns = [column for column in edition.tables[REQUESTS].columns if column.key != TOTAL]
    outcomes = outcome_rows(shapes(edition)[0])
    for place, (heading, words) in enumerate(
        {"申请人类型": [c.label for c in columns], "办理结果": [_outcome(row) for row in outcomes]}.items(), start=1
    ):
        for number, word in enumerate(words, start=1):
            choices.cell(number, place, word)
        letter, column = choices.cell(1, place).column_letter, sheet[1][TEMPLATE_HEADINGS.index(heading)].column_letter
        allowed = DataValidation(type="list", formula1=f"选项!${letter}$1:${letter}${len(words)}", allow_blank=True)
        sheet.add_data_validation(allowed)
        allowed.add(f"{column}2:{column}5000")
    sheet.freeze_panes = "A2"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()

"""Table 2 of the 2019 form, shown with the labels under which it was printed; it is only looked at."""

import streamlit as st

from assistant.report.legacy import LegacyBlock, legacy_blocks
from assistant.report.report import AnnualReport
from assistant.ui.plain import in_html


def show_legacy_table(report: AnnualReport) -> None:
    """The table of a report on the 2019 form."""
    st.caption("这份报告用的是 2019 年的格式，下表按原来的栏目显示，只供查看；数据有误请改正原文件后重新导入。")
    if not report.legacy:
        st.info("原文件里没有读到这张表的数据。", icon=":material/info:")
        return
    blocks = "".join(_block(block) for block in legacy_blocks(report.legacy))
    st.html(f'<table class="nb-legacy">{blocks}</table>')


def _block(block: LegacyBlock) -> str:
    widths = [1] * len(block.columns)
    widths[-1] += max(0, 3 - len(widths))
    heads = "".join(
        f'<th scope="col" colspan="{width}">{in_html(label)}</th>'
        for label, width in zip(block.columns, widths, strict=True)
    )
    rows = "".join(
        f'<tr><th scope="row">{in_html(name)}</th>'
        + "".join(
            f'<td colspan="{width}">{"" if value is None else in_html(str(value))}</td>'
            for value, width in zip(values, widths, strict=False)
        )
        + "</tr>"
        for name, values in block.rows
    )
    return (
        f'<tr><th class="article" colspan="4" scope="colgroup">{in_html(block.article)}</th></tr>'
        f'<tr><th scope="col">信息内容</th>{heads}</tr>{rows}'
    )

"""A whole table pasted from Word, Excel or a web page: what was read is shown first, and applied when confirmed."""

import streamlit as st

from assistant.desk.errors import ImportFailedError
from assistant.desk.keeping import importing
from assistant.desk.keeping.importing import Pasted
from assistant.desk.keeping.reports import OpenReport
from assistant.desk.writing import pasting
from assistant.form.cells import CellValue, show
from assistant.form.editions import known_cell_label
from assistant.form.paths import CellPath
from assistant.report.reading_cells import read_cell
from assistant.ui import session
from assistant.ui.components.table_grid import offer_undo
from assistant.ui.edits.table_deeds import paste_undo
from assistant.ui.official_tables import grid_layout
from assistant.ui.plain import in_html, in_markdown, in_plain
from assistant.ui.session_keys import SessionKey
from assistant.ui.told import told


def table_pasting(opened: OpenReport, table: str) -> None:
    """The place to paste a table, and what was read of it."""
    kept = st.session_state.get(SessionKey.PASTE_READ)
    with st.expander("粘贴整张表格", expanded=bool(kept), icon=":material/content_paste:"):
        st.caption(
            "在 Word、Excel 或网页里连同左侧的项目名称和表头一起选中、复制，粘贴到下面；先看读到了什么，确认后才填入。"
        )
        turn = st.session_state.setdefault(SessionKey.PASTE_TURN, 0)
        with st.form("paste", border=False):
            text = st.text_area("表格内容", key=f"paste.text.{turn}", height=140, label_visibility="collapsed")
            if st.form_submit_button("看读到了什么", icon=":material/visibility:"):
                st.session_state[SessionKey.PASTE_READ] = kept = text if text.strip() else None
        if kept:
            _preview(opened, table, kept)


def _preview(opened: OpenReport, table: str, text: str) -> None:
    try:
        pasted = importing.paste_table(session.desk(), opened.report, text)
    except ImportFailedError as error:
        st.error(in_markdown(str(error)), icon=":material/error:")
        return
    for remark in pasted.remarks:
        st.warning(in_markdown(remark), icon=":material/report:")
    changed = {path: pasted.report.cells[path] for path in pasted.cells}
    if changed:
        st.html(_comparison(opened, changed))
    if not changed and not pasted.unsure:
        st.info("没有读到可以填入的数字；请连同左侧的项目名称和表头一起复制。", icon=":material/info:")
        return
    chosen = _ask_back(pasted)
    with st.container(horizontal=True):
        if st.button(f"填入 {len(changed) + len(chosen)} 格", type="primary", icon=":material/check:"):
            with told():
                entered = pasting.fill_in(session.desk(), opened.report, opened.id, changed | chosen)
                offer_undo(opened.id, grid_layout(opened.report.shape, table), paste_undo(entered))
                session.flash("".join(pasting.counted(entered)) + "请核对；可在表下方撤销。")
                _forget()
        if st.button("不填", icon=":material/close:"):
            _forget()


def _ask_back(pasted: Pasted) -> dict[CellPath, CellValue]:
    """Cells whose print allows several readings: the officer chooses, or leaves them as they are."""
    chosen: dict[CellPath, CellValue] = {}
    for path, printed in pasted.unsure.items():
        text = st.selectbox(
            in_markdown(f"{known_cell_label(path)}（粘贴的是「{printed.raw}」）"),
            printed.readings or (),
            format_func=in_plain,
            index=None,
            placeholder="请选择；都不对的不选",
            key=f"paste.{path}",
        )
        if text is not None:
            chosen[path] = read_cell(text, amount=pasted.report.edition.is_amount(path)).value
    return chosen


def _comparison(opened: OpenReport, changed: dict[CellPath, CellValue]) -> str:
    """What stands in each cell now and what would stand there; a value that would be replaced stands out."""
    rows = []
    for path, value in changed.items():
        old = opened.report.cells.get(path)
        replaced = old is not None and old != value
        kind = ' class="replaced"' if replaced else ""
        now = "" if old is None else in_html(show(old))
        rows.append(
            f"<tr{kind}><td>{in_html(known_cell_label(path))}</td><td>{now}</td><td>{in_html(show(value))}</td></tr>"
        )
    count = sum('class="replaced"' in row for row in rows)
    told = f"读到 {len(rows)} 格" + (f"，其中 {count} 格与现有的数不同，将被替换" if count else "")
    return (
        f'<p class="nb-read-told">{told}：</p><div class="nb-read"><table><thead><tr><th>单元格</th><th>现在</th>'
        f"<th>粘贴的</th></tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _forget() -> None:
    st.session_state.pop(SessionKey.PASTE_READ, None)
    st.session_state[SessionKey.PASTE_TURN] += 1
    st.rerun()

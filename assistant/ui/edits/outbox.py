"""What was typed on another page or section and never arrived: sent from whatever page is open, and told."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from assistant.desk.writing import entering, meeting, pasting
from assistant.form.sections import section_form
from assistant.ui import session
from assistant.ui.components.assets import asset
from assistant.ui.session_keys import SessionKey
from assistant.ui.told import saved

NOTE = "note."
_render = st.components.v2.component(
    "nianbao.outbox", css=asset("outbox.css"), js=asset("unsent.js") + asset("outbox.js"), isolate_styles=True
)


def outbox() -> None:
    """Take what the browser still holds of places that are not open; the browser forgets it when it was kept."""
    key = str(SessionKey.OUTBOX)

    def take() -> None:
        _keep_once(key, st.session_state[key].get("unsent"))

    result = _render(
        key=key,
        data={
            "ack": st.session_state.get(SessionKey.CONFIRMED.of(key)),
            "results": st.session_state.get(SessionKey.OUTBOX_RESULTS, {}),
            "told": st.session_state.get(SessionKey.OUTBOX_TOLD, ""),
        },
        on_unsent_change=take,
    )
    if _keep_once(key, result.get("unsent")):
        st.rerun()


def _keep_once(key: str, sent: Any) -> bool:
    done = st.session_state.get(SessionKey.CONFIRMED.of(key)) or {"client": "", "seq": 0}
    if not sent or (sent["client"] == done["client"] and sent["seq"] <= done["seq"]):
        return False
    results = {item["key"]: _kept(item) for item in sent["items"]}
    failed = [result["failure"] for result in results.values() if result["failure"]]
    met = [result["told"] for result in results.values() if result["told"]]
    count = len(results) - len(failed)
    said = [f"断开时写的 {count} 处已补存。"] if count else []
    said += [f"断开时写的还有 {len(failed)} 处没有存入，仍留在本浏览器：{failed[0]}"] if failed else []
    st.session_state[SessionKey.OUTBOX_TOLD] = "".join((*said, *dict.fromkeys(met)))
    st.session_state[SessionKey.OUTBOX_RESULTS] = results
    st.session_state[SessionKey.CONFIRMED.of(key)] = {"client": sent["client"], "seq": sent["seq"]}
    return True


def _kept(item: Mapping[str, Any]) -> dict[str, Any]:
    """What became of one place: whether it was kept, why not, what is told, and the cells that could not be read."""
    told: list[str] = []
    slips: list[str] = []
    act = _keep_text if item.get("kind") == "text" else _keep_cells
    failure = saved(lambda: act(item, told, slips))
    return {"saved": not failure, "failure": failure, "told": "".join(told), "slips": slips}


def _keep_text(item: Mapping[str, Any], told: list[str], _slips: list[str]) -> None:
    report_id, _, place = str(item["store"]).partition(".")
    section = place.removeprefix(NOTE)
    write = meeting.write_note if place.startswith(NOTE) else meeting.write_section
    written = write(session.desk(), report_id, section, str(item["text"]), seen=frozenset(item["seen"]))
    if written.meeting is not None:
        told.append(f"「{section_form(section).name}」别处也改过，请打开这一部分选用。")
    elif written.told:
        told.append(written.told)


def _keep_cells(item: Mapping[str, Any], told: list[str], slips: list[str]) -> None:
    fresh = [cell for cell in item["cells"] if not cell.get("slip")]
    typed = {cell["path"]: str(cell["typed"]) for cell in fresh}
    seen = {cell["path"]: list(cell["seen"]) for cell in fresh}
    entered = [entering.enter_cells(session.desk(), str(item["store"]), typed, seen=seen)] if typed else []
    for paste in item.get("pastes", ()):
        pasted = pasting.paste_cells(session.desk(), str(item["store"]), paste["text"], paste["at"], seen=paste["seen"])
        entered += [pasted.entered] if pasted.entered else []
    slips += [each.path for one in entered for each in one.untaken]
    if slips:
        told.append(f"有 {len(slips)} 格填写的内容不能识别，请到数据填报页改正。")
    if any(one.met for one in entered):
        told.append("有的格别处刚改过，请到数据填报页选用。")

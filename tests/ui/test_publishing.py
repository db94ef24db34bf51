"""导出发布: what can be handed out, and why something cannot."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.bootstrap import HouseDesk
from assistant.desk.writing.editing import set_section


@pytest.mark.parametrize(("text", "refused"), [("𠮷祥社区办理申请。", True), ("吉祥社区办理申请。", False)])
def test_a_character_that_a_pdf_would_change_is_told_before_the_download(
    text: str, refused: bool, page: Callable[..., AppTest], desk: HouseDesk, report_id: str
) -> None:
    set_section(desk, report_id, "other_matters", text)
    app = page("publishing", report_id)
    told = " ".join(caption.value for caption in app.caption)
    assert ("「𠮷」" in told and "另存为 PDF" in told) is refused
    buttons = {button.proto.label: button.proto.disabled for button in app.get("download_button")}
    assert buttons["下载 PDF"] is refused
    assert not any(disabled for label, disabled in buttons.items() if "PDF" not in label)

"""条例问答: how an answer is shown; what is the law's, what is not, and where the quoted words stand."""

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from streamlit.testing.v1 import AppTest

from assistant.bootstrap import HouseDesk
from assistant.desk.asking.asking import JOB_KIND
from assistant.desk.ports import JobHandle, Turn
from tests.waiting import PATIENCE_SECONDS, ended

OpenPage = Callable[..., AppTest]
LAW = "zhengfu_xinxi_gongkai_tiaoli_2019"
TEXT = "甲<b>乙</b>丙。\n（一）甲乙丙；\n（二）甲乙丙；"


def passage(**other: Any) -> dict[str, Any]:
    return {"ref": "政府信息公开条例第七条", "text": TEXT, "document": LAW, "article": 7, "verbatim": True} | other


def citation(quote: str, start: int, **other: Any) -> dict[str, Any]:
    ref = "政府信息公开条例第七条第（二）项"
    return {"ref": ref, "quote": quote, "document": LAW, "article": 7, "start": start} | other


def asked(desk: HouseDesk, page: OpenPage, answer: Mapping[str, Any]) -> tuple[AppTest, str]:
    desk.workspace.put_turn(None, Turn("t1", "问什么", {"source": "quotes", **answer}, desk.clock.now()))
    app = page("asking")
    assert not app.exception
    assert not app.error
    return app, "".join(str(element.proto.body) for element in app.get("html"))


def test_the_words_that_were_quoted_are_marked_where_they_stand_and_nowhere_else(
    desk: HouseDesk, page: OpenPage
) -> None:
    start = TEXT.rindex("（二）")
    _, shown = asked(desk, page, {"passages": [passage()], "citations": [citation("（二）甲乙丙；", start)]})

    assert re.findall("<mark>(.*?)</mark>", shown) == ["（二）甲乙丙；"]
    assert "《政府信息公开条例》第七条第（二）项" in shown
    assert "现行有效" in shown
    assert "<b>乙</b>" not in shown


def test_a_document_of_the_officer_s_is_not_called_law_in_force(desk: HouseDesk, page: OpenPage) -> None:
    own = {"document": "own-1", "article": None, "ref": "借阅须知.txt·第1段"}
    quote = citation("甲<b>乙</b>丙。", 0, **own)
    _, shown = asked(desk, page, {"passages": [passage(**own)], "citations": [quote]})

    assert "是否现行有效，请自行核实" in shown
    assert "现行有效。" not in shown


def test_what_is_not_the_law_s_is_told_apart(desk: HouseDesk, page: OpenPage) -> None:
    guide = passage(ref="指引·时间", text="街道照乡镇办理。", document="guide", article=None, verbatim=False)
    answer = {
        "passages": [passage(), guide],
        "citations": [citation("（二）甲乙丙；", TEXT.rindex("（二）"))],
        "guide": "指引·时间",
        "sentence": "甲乙丙即可。",
        "source_notes": [{"sentence": "《旧办法》已被《新办法》取代。"}],
        "deadlines": [{"purpose": "答复", "term": "自收到申请之日起20个工作日内"}],
    }
    _, shown = asked(desk, page, answer)

    order = ["已被《新办法》取代", "自收到申请之日起20个工作日内", "<blockquote", "不是法规原文", "以条文为准"]
    assert [shown.index(each) for each in order] == sorted(shown.index(each) for each in order)


def test_a_follow_up_says_what_it_was_understood_with(desk: HouseDesk, page: OpenPage) -> None:
    _, shown = asked(desk, page, {"source": "none", "answer": "没有找到。", "searched": "申请人不补正 问什么"})

    assert "接着前面的提问来理解：申请人不补正<" in shown


def test_a_long_history_shows_its_newest_and_the_rest_when_asked(desk: HouseDesk, page: OpenPage) -> None:
    for number in range(24):
        answer = {"source": "none", "answer": "没有找到。"}
        desk.workspace.put_turn(None, Turn(f"t{number}", f"第{number}问", answer, desk.clock.now()))
    app = page("asking")

    assert [each.value for each in app.text][:1] == ["第4问"]
    app.toggle[0].set_value(True).run()
    assert len(app.text) == 24


def test_an_answer_that_ends_while_the_page_is_drawn_is_not_missed(desk: HouseDesk, page: OpenPage) -> None:
    answered = threading.Event()
    kept = desk.workspace

    class EndsWhileRead:
        """The workspace; the answer under way ends just after the turns were read for the first time."""

        def turns(self, report_id: str | None) -> Sequence[Turn]:
            found = kept.turns(report_id)
            answered.set()
            ended(desk.jobs, desk.jobs.recent(limit=1)[0].id)
            return found

        def __getattr__(self, name: str) -> Any:
            return getattr(kept, name)

    def work(_: JobHandle) -> None:
        assert answered.wait(PATIENCE_SECONDS)
        answer = {"source": "none", "answer": "没有找到。"}
        kept.put_turn(None, Turn("t1", "问什么", answer, desk.clock.now()))

    desk.jobs.submit(JOB_KIND, "问什么", work)
    desk.__dict__["workspace"] = EndsWhileRead()

    app = page("asking")

    assert [each.value for each in app.text] == ["问什么"]
    assert not app.chat_input[0].disabled


def test_an_answer_of_another_version_is_said_and_the_others_are_shown(desk: HouseDesk, page: OpenPage) -> None:
    desk.workspace.put_turn(None, Turn("t0", "旧的", {"reply": ["没有"]}, desk.clock.now()))
    app, shown = asked(desk, page, {"source": "none", "answer": "没有找到。"})

    assert [each.value for each in app.warning] == ["这条回答是另一版本保存的，现在读不出来，请重新提问。"]
    assert "没有找到。" in shown

"""A talk about the regulation in a browser: five turns, articles opened from their citations, kept over a reload."""

import re
from pathlib import Path

from playwright.sync_api import Locator, expect

from assistant.bootstrap import HouseDesk
from assistant.settings import Settings
from tests.browser.chromium import Officer, Server
from tests.browser.reports import REQUESTS, write_last_years_report
from tests.waiting import until

DEADLINE = "不能当场答复的申请最迟多少个工作日内答复"
LAW = "《政府信息公开条例》"


def at_the_questions(officer: Officer, folder: Path) -> None:
    """This year's report open with four requests, the page of questions before the officer."""
    officer.import_file(write_last_years_report(folder))
    officer.press("从上年报告新建")
    officer.cell(f"{REQUESTS}.newly_received.total").click()
    officer.page.keyboard.type("4")
    officer.saved()
    officer.go("条例问答")


def opened_article(answer: Locator) -> Locator:
    """The first article that an answer cites, opened."""
    answer.get_by_text(re.compile("全文（引用处已标出）$")).first.click()
    article = answer.locator(".nb-article").first
    expect(article).to_be_visible()
    return article


def test_five_turns_with_their_articles_and_the_quoted_words_marked(
    officer: Officer, server: Server, tmp_path: Path
) -> None:
    at_the_questions(officer, tmp_path)

    first = officer.ask(DEADLINE)
    expect(first.locator(".nb-deadlines div")).to_have_text(
        ["答复自收到申请之日起20个工作日内", "延长最长不得超过20个工作日"]
    )
    expect(first.locator(".nb-ref").first).to_have_text(f"{LAW}第三十三条第二款")
    expect(first).to_contain_text("国务院令第711号，2019年5月15日起施行，现行有效")

    longer = officer.ask("那延期呢")
    expect(longer.locator(".nb-deadlines div").first).to_have_text("延长最长不得超过20个工作日")
    expect(longer.locator(".nb-ref").first).to_have_text(f"{LAW}第三十三条第二款")
    expect(longer.locator(".nb-said")).to_contain_text("以条文为准")
    expect(longer.locator(".nb-said")).to_contain_text("延长的期限最长不得超过20个工作日")

    unclear = officer.ask("申请人不补正怎么办")
    expect(unclear.locator(".nb-ref").first).to_have_text(f"{LAW}第三十条")
    expect(unclear.locator("blockquote").first).to_contain_text("无正当理由逾期不补正的，视为放弃申请")
    # The scripted model speaks of four requests here; the articles say nothing of them.
    expect(unclear.locator(".nb-said")).to_have_count(0)
    expect(unclear).to_contain_text("没有采用")

    fee = officer.ask("这种情况要收费吗")
    expect(fee.locator(".nb-leans")).to_contain_text("申请人不补正怎么办")
    expect(fee.locator(".nb-ref").first).to_have_text(f"{LAW}第四十二条第一款")

    own = officer.ask("今年申请比去年多几件")
    expect(own).to_contain_text("2025年新收政府信息公开申请4件，2024年3件，比上年增加1件。")
    expect(own.locator("blockquote")).to_have_count(0)
    officer.picture("30-five-turns", whole=True)

    for number in (1, 3, 5, 7):
        answer = officer.page.locator("[data-testid=stChatMessage]").nth(number)
        quoted = answer.locator("blockquote").first.inner_text()
        article = opened_article(answer)
        expect(article.locator("mark").first).to_have_text(quoted)
        assert quoted in "".join(article.locator("p").all_inner_texts())
    officer.picture("31-article")

    officer.page.reload()
    questions = officer.page.locator("[data-testid=stChatMessage]:nth-of-type(1n) [data-testid=stText]")
    expect(questions).to_have_text(
        [DEADLINE, "那延期呢", "申请人不补正怎么办", "这种情况要收费吗", "今年申请比去年多几件"]
    )
    expect(officer.page.get_by_text("共 5 条，保存在本机")).to_be_visible()

    officer.page.set_viewport_size({"width": 390, "height": 844})
    until(lambda: officer.page.evaluate("document.documentElement.scrollWidth") <= 390)
    officer.picture("32-phone")


def test_an_answer_is_rated_and_copied_with_its_source_and_stays_where_it_is(
    officer: Officer, server: Server, tmp_path: Path
) -> None:
    at_the_questions(officer, tmp_path)
    answer = officer.ask(DEADLINE)
    place = answer.locator("blockquote").first.bounding_box()

    answer.get_by_test_id("stFeedback").get_by_role("radio").first.click()
    desk = HouseDesk(Settings(data_dir=server.folder / "data"))
    report_id = next(entry.id for entry in desk.workspace.reports() if entry.year == 2025)
    until(lambda: [turn.rating for turn in desk.workspace.turns(report_id)] == ["up"])
    officer.settled()

    until(lambda: answer.locator("blockquote").first.bounding_box() == place)

    answer.get_by_role("button", name="复制").click()
    copied = officer.page.get_by_test_id("stCode")
    expect(copied).to_contain_text(f"依据：{LAW}第三十三条第二款（国务院令第711号）")
    expect(copied).to_contain_text("延长的期限最长不得超过20个工作日")


def test_a_model_under_way_is_stopped_and_the_articles_stay(officer: Officer, tmp_path: Path) -> None:
    at_the_questions(officer, tmp_path)
    box = officer.page.locator("[data-testid=stChatInput] textarea")
    box.fill("申请人不补正怎么办")
    box.press("Enter")
    expect(officer.page.locator("blockquote").first).to_contain_text("逾期不补正")

    # The button is drawn anew while the answer is under way: a click is one moment, and waits for no stillness.
    officer.page.get_by_role("button", name="停止").dispatch_event("click")

    answer = officer.page.locator("[data-testid=stChatMessage]").last
    expect(answer).to_contain_text("已停止，以上是条例原文。")
    expect(answer.locator(".nb-ref").first).to_have_text(f"{LAW}第三十条")


def test_the_weather_is_refused_in_the_middle_of_a_talk(officer: Officer, tmp_path: Path) -> None:
    at_the_questions(officer, tmp_path)
    officer.ask(DEADLINE)

    weather = officer.ask("今天天气怎么样")

    expect(weather).to_contain_text("条例中没有找到依据。")
    expect(weather.locator("blockquote")).to_have_count(0)
    expect(officer.ask("那延期呢").locator(".nb-ref").first).to_have_text(f"{LAW}第三十三条第二款")

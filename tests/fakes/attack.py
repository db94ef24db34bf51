"""A workspace whose every string is an attack: what documents, names, files, models and officers could have written."""

import io
from collections.abc import Sequence

from openpyxl import Workbook

from assistant.desk.asking import indexing
from assistant.desk.checking.checking import InMemory
from assistant.desk.errors import DeskError
from assistant.desk.keeping.reports import keep_imported, start_from_last_year
from assistant.desk.ports import Desk, JobHandle, Turn
from assistant.desk.reviewing import folder_review, folder_rollup
from assistant.desk.writing import editing
from assistant.form.cells import Printed
from assistant.form.sections import section_form
from assistant.report.facts import OfficerFact
from assistant.report.organs import AdministrativeOrgan
from assistant.report.report import AnnualReport, ExtraSection, Waiver
from assistant.report.versions import Proposal, Provenance, SectionVersion
from tests.browser.reports import REQUESTS, last_years_report
from tests.waiting import ended

SECTION = "overview.proactive_disclosure"


def said(address: str) -> str:
    """Words that are all markup: links, images, HTML, symbols, emoji, formulas, entities, a turn of direction."""
    return (
        f"![a]({address}/image)[b]({address}/link)<img src={address}/html onerror=alert(1)><script>alert(2)</script>"
        f"<{address}/angle> {address}/bare www.evil.example a@evil.example :material/home: :smile: "
        ":red[c] $x^2$ **d** `e` &lt; [f][g] ~~h~~ \u202egnp.exe"
    )


def short(address: str) -> str:
    """The same for a name, which may not be long."""
    return f"![a]({address}/n)<img src={address}/m onerror=alert(3)>:material/home:$x$街道办事处"


def tiny(address: str) -> str:
    """The same for the name of a figure."""
    return f"![a]({address}/f)<u>:smile:$x$"


def attacked_report(address: str) -> AnnualReport:
    """Last year's report, written by somebody hostile."""
    words, name = said(address), short(address)
    report = last_years_report()
    facts = [
        OfficerFact(id=f"fact_{n}", name=tiny(address), value="156", unit=words, source=words, note=words)
        for n in range(2)
    ]
    blank = f"{REQUESTS}.not_disclosed.state_secret.natural_person"
    text = f"# {words}\n\n- {words}\n\n1. 2024年，{name}公开信息1234份，{words}。"
    waiver = Waiver(
        rule="TO001", reason=words, author=name, at="2025-01-01T00:00:00+08:00", operands={"x": 1}, cells=(blank,)
    )
    changed = {
        "organ": AdministrativeOrgan(name=name, kind="street", tier="township"),
        "sections": {key: f"{old}{text}" for key, old in report.sections.items()},
        "facts": tuple(facts),
        "printed": {blank: Printed(raw=words, note=words, source=words, readings=("7", "71"))},
        "headings": {SECTION: f"# {words}", "title": words},
        "extra_sections": (ExtraSection(heading=words, text=words),),
        "waivers": (waiver,),
    }
    return _with(report.with_cells({blank: None, f"{REQUESTS}.disclosed.total": 9}), changed)


def _with(report: AnnualReport, changed: dict[str, object]) -> AnnualReport:
    return AnnualReport.model_validate({name: getattr(report, name) for name in AnnualReport.model_fields} | changed)


def ledger(address: str) -> bytes:
    """A ledger of requests by somebody hostile."""
    book, buffer = Workbook(), io.BytesIO()
    words = said(address)
    for row in (
        ["序号", "申请人", "申请人类型", "申请内容", "收到日期", "答复日期", "办理结果"],
        [1, words, "自然人", words, "2025-01-06", "2025-01-20", "予以公开"],
        [2, words, words, words, "2025-03-03", "2025-06-30", words],
        [words, words, "企业", words, words, words, words],
    ):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(buffer)
    return buffer.getvalue()


def fill(desk: Desk, address: str, *, index: bool = True) -> str:
    """Put all of it into a workspace; gives the id of the report in work."""
    words, name = said(address), short(address)
    prior = keep_imported(desk, attacked_report(address), source=name, remarks=[words])
    report_id = start_from_last_year(desk, prior.entry.id).entry.id
    editing.change_report(desk, report_id, lambda old: _this_year(old, address), "attack")
    at = desk.clock.now()
    provenance = Provenance(origin="model", actor=name, at=at, model=words, instruction=words, prompt=words)
    desk.workspace.add_version(report_id, SectionVersion(section=SECTION, number=1, text=words, provenance=provenance))
    editing.set_note(desk, report_id, SECTION, words)
    editing.set_locks(desk, report_id, SECTION, [words])
    base = desk.workspace.load(report_id).report.sections[SECTION]
    desk.workspace.put_proposal(
        report_id,
        Proposal(
            id="p1", section=SECTION, base=base, text=f"{words}。另写一句{name}。{base}再写一句{words}。",
            provenance=provenance, problems=(words, words),
        ),
    )  # fmt: skip
    for where in (None, report_id):
        for number, answer in enumerate(_answers(words)):
            desk.workspace.put_turn(where, Turn(f"{where}{number}", words, answer, at))
    _fail(desk, "draft", f"起草{section_form(SECTION).name}", words, report_id)
    _fail(desk, "ask", words, words, report_id)
    _fail(desk, "ask", words, words, None)
    file = InMemory(f"{name}.json", attacked_report(address).to_json().encode())
    foreign = InMemory(f"{words.replace('/', '／')}.txt", words.encode())
    roster = InMemory("名单.txt", f"{tiny(address)}街道办事处\n:smile:<u>$x$石桥镇\u202e人民政府".encode())
    ended(desk.jobs, folder_review.start_review(desk, [file, foreign], [foreign], roster=roster))
    ended(desk.jobs, folder_rollup.start_rollup(desk, [file, foreign], organ=name, against=file))
    if index:
        indexing.put_in(desk, f"{name.replace('/', '／')}.txt", f"{words}\n\n借阅期限{words}".encode(), "document")
    return report_id


def _this_year(report: AnnualReport, address: str) -> AnnualReport:
    attacked = attacked_report(address)
    kept = {
        name: getattr(attacked, name)
        for name in ("sections", "facts", "printed", "headings", "extra_sections", "waivers")
    }
    return _with(report.with_cells({f"{REQUESTS}.disclosed.total": 9}), kept)


def _answers(words: str) -> Sequence[dict[str, object]]:
    law = "zhengfu_xinxi_gongkai_tiaoli_2019"
    own = {"ref": words, "text": words, "document": words, "article": None, "verbatim": False}
    article = {"ref": "政府信息公开条例第七条", "text": words, "document": law, "article": 7, "verbatim": True}
    quotes = [{**own, "quote": words, "start": 0}, {**article, "quote": words, "start": 0}]
    told = {"answer": words, "note": words, "searched": f"{words} {words}", "sentence": words, "model": words}
    return (
        {"source": "quotes", **told, "passages": [own, article], "citations": quotes, "guide": words,
         "deadlines": [{"purpose": words, "term": words}], "source_notes": [{"sentence": words}]},
        {"source": "none", **told},
        {"source": "data", **told},
    )  # fmt: skip


def _fail(desk: Desk, kind: str, title: str, words: str, report_id: str | None) -> None:
    def work(handle: JobHandle) -> None:
        raise DeskError(words)

    ended(desk.jobs, desk.jobs.submit(kind, title, work, report_id=report_id))

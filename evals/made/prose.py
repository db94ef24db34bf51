"""Prose of realistic length for made-up reports: every figure of the tables told, years compared, plain work beside.

Between 1,500 and 3,000 characters a report, some thirty figures; right as it stands.
"""

import random
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from assistant.form.cells import is_number
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS
from assistant.report.report import AnnualReport
from evals.made.reports import Pair, made_pair

_OUTCOMES = {
    "予以公开": "disclosed", "部分公开": "partially_disclosed", "不予公开": "not_disclosed",
    "无法提供": "unable_to_provide", "不予处理": "not_processed", "其他处理": "other_handling",
}  # fmt: skip
_WORK = (
    "坚持以公开为常态、不公开为例外，围绕{topic}等群众关心的事项及时更新栏目内容",
    "修订公开指南和目录，对{topic}类信息逐条核对，更正表述不规范信息{n}处",
    "落实先审后发，发布前经科室、分管领导两级审核，重要信息由主要负责人审定",
    "在便民服务中心设立公开专区，摆放{topic}方面的办事指引，方便群众就近查阅",
    "依托网站专栏和微信公众号发布{topic}方面的图文{n}篇，阅读量逐月上升",
    "对各站所、各村（社区）的公开栏逐一检查，{topic}方面的问题均已督促整改",
    "召开专题会研究{topic}领域公开标准，明确责任科室和完成时限",
    "组织业务学习{n}次，邀请法律顾问讲解答复文书的写法，参训人员{m}人次",
    "完善{topic}事项的公开清单，做到内容、时限、载体三统一",
    "建立信息报送台账，按月通报更新情况，{topic}方面逾期未更新的及时提醒",
    "把{topic}列入本年度公开重点，政策文件与解读材料同步起草、同步审签、同步发布",
    "严格落实保密审查，涉及个人隐私的内容先作技术处理再行公开，{topic}方面尤其从严",
)
_TOPICS = ("社会救助", "养老服务", "物业管理", "义务教育", "公共交通", "水利建设", "土地征收", "食品安全", "财政预决算")
_FEW, _MANY = 1500, 3000


def with_prose(pair: Pair, seed: int) -> Pair:
    """The same two reports with prose; about half of last year's plain sentences stand again this year."""
    before = pair.prior.amended(sections=_sections(pair.prior, None, random.Random(seed)))
    now = _sections(pair.report, pair.prior, random.Random(seed + 500_000))
    return Pair(pair.report.amended(sections=now), before)


def made_pair_with_prose(seed: int) -> Pair:
    """A made-up pair of that seed with prose in both years."""
    return with_prose(made_pair(seed), seed)


def length(report: AnnualReport) -> int:
    """How many characters of prose a report has."""
    return sum(len(text) for text in report.sections.values())


def _sections(report: AnnualReport, prior: AnnualReport | None, rng: random.Random) -> Mapping[str, str]:
    told = {
        "overview.proactive_disclosure": _disclosure(report, prior),
        "overview.disclosure_on_request": _requests(report, prior),
        "overview.information_management": "",
        "overview.platforms": "",
        "overview.supervision": "全年没有发生责任追究情形。",
        "problems_and_improvements.problems": "主要问题：",
        "problems_and_improvements.improvements": "改进措施：",
        "other_matters": "本年度未收取政府信息公开信息处理费。",
    }
    wanted = rng.randrange(_FEW, _MANY - 100)
    keys = [key for key in told if key != "other_matters"]
    turn = 0
    while sum(map(len, told.values())) < wanted:
        told[keys[turn % len(keys)]] += f"{_work(rng)}。"
        turn += 1
    return told


def _work(rng: random.Random) -> str:
    topic = "、".join(rng.sample(_TOPICS, 2))
    return rng.choice(_WORK).format(topic=topic, n=rng.randint(2, 90), m=rng.randint(100, 400))


def _number(report: AnnualReport, path: str) -> int:
    value = report.cells.get(path)
    return int(value) if value is not None and is_number(value) else 0


def _outcome(report: AnnualReport, row: str) -> int:
    prefix = f"{REQUESTS}.{row}"
    paths = [p for p in report.cells if p == f"{prefix}.total" or (p.startswith(prefix + ".") and p.endswith(".total"))]
    return sum(_number(report, path) for path in paths)


def _compared(now: int, prior: AnnualReport | None, path: str) -> str:
    if prior is None:
        return ""
    change = now - _number(prior, path)
    return f"，比上年{'增加' if change > 0 else '减少'}{abs(change)}件" if change else "，与上年持平"


def _share(part: int, whole: int) -> str:
    return f"{(Decimal(part) / whole * 100).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def _requests(report: AnnualReport, prior: AnnualReport | None) -> str:
    received = _number(report, f"{REQUESTS}.newly_received.total")
    if not received:
        return f"{report.year}年，未收到政府信息公开申请。"
    return "".join(_request_sentences(report, prior, received))


def _request_sentences(report: AnnualReport, prior: AnnualReport | None, received: int) -> Iterator[str]:
    path = f"{REQUESTS}.newly_received.total"
    natural = _number(report, f"{REQUESTS}.newly_received.natural_person")
    over, answered, left = (
        _number(report, f"{REQUESTS}.{row}.total") for row in ("carried_over", "results_total", "carried_forward")
    )
    yield f"{report.year}年，新收政府信息公开申请{received}件{_compared(received, prior, path)}，上年结转{over}件。"
    yield f"其中自然人申请{natural}件，占{_share(natural, received)}。"
    counts = [(word, _outcome(report, row)) for word, row in _OUTCOMES.items()]
    shares = "；".join(f"{word}{n}件，占{_share(n, answered)}" for word, n in counts if n and answered)
    yield f"全年办结{answered}件，其中{shares}。结转下年度继续办理{left}件。" if shares else f"全年办结{answered}件。"
    reviews = _number(report, f"{LITIGATION}.reconsideration.total")
    upheld = _number(report, f"{LITIGATION}.reconsideration.upheld")
    yield f"因政府信息公开引起的行政复议{reviews}件，其中结果维持{upheld}件。"


def _disclosure(report: AnnualReport, prior: AnnualReport | None) -> str:
    issued, held = (_number(report, f"{PROACTIVE}.normative_documents.{row}") for row in ("issued", "in_force"))
    path = f"{PROACTIVE}.licensing.decisions"
    licences = _number(report, path)
    charges = report.cells.get(f"{PROACTIVE}.administrative_charges.amount")
    return (
        f"{report.year}年，制发行政规范性文件{issued}件，现行有效行政规范性文件{held}件。"
        f"作出行政许可决定{licences}件{_compared(licences, prior, path)}，收取行政事业性收费{charges}万元。"
    )

"""Reports of fictitious organs for the tests of the formats, by hand and by hypothesis."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from assistant.form.sections import SECTION_KEYS
from assistant.report.organs import organ_named
from assistant.report.report import AnnualReport, ExtraSection
from assistant.text.characters import with_ideographs
from tests.forms import all_paths, is_amount

ORGAN = "青禾区柳溪街道办事处"

PROSE = {
    "lead_in": "本报告依照有关规定编制，统计期限为2025年1月1日至12月31日。",
    "overview": "2025年，街道围绕中心工作推进公开。",
    "overview.proactive_disclosure": "全年发布信息210条。\n一是公开惠民政策40条；二是公开财政预决算2条。",
    "overview.disclosure_on_request": "全年收到申请3件，已全部答复。",
    "overview.information_management": "落实先审后发，专人管理。",
    "overview.platforms": "维护街道公示栏6处。",
    "overview.supervision": "开展培训2次。",
    "problems_and_improvements.problems": "一是解读形式不够多样；二是更新不够及时。",
    "problems_and_improvements.improvements": "一是增加图解；二是按月检查栏目。",
    "other_matters": "2025年度未收取信息处理费。",
}


def report(**cells: int | str | None) -> AnnualReport:
    """A filled-in report with every cell 0 except those given by path (dots as double underscores)."""
    values: dict[str, Any] = {path: "0" if is_amount(path) else 0 for path in all_paths()}
    values |= {path.replace("__", "."): value for path, value in cells.items()}
    return AnnualReport(organ=organ_named(ORGAN), year=2025, sections=PROSE).with_cells(values)


counts = st.one_of(st.none(), st.just("/"), st.integers(0, 9), st.integers(0, 10**15 - 1))
amounts = st.one_of(
    st.none(),
    st.just("/"),
    st.decimals(min_value=0, max_value=Decimal(10) ** 11, places=4).map(str),
    st.integers(0, 10**9).map(str),
)
# Everything that a keyboard or a clipboard can bring, headings of the form among the text included.
prose = st.one_of(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t<>&\"'“”　"),
        min_size=1,
        max_size=60,
    )
    .map(with_ideographs)
    .filter(bool),
    st.sampled_from(
        [
            "一、总体情况\n（一）主动公开",
            "A<b>B</b>&amp;C\t1",
            "　　段首空格。\n\n空行之后。",
            "（六）其他\n1.一\n2.二",
            "“引号”'单' 结尾 ",
        ]
    ),
)
names = st.sampled_from([ORGAN, "白石县财政局", "青禾区人民政府", "云岭镇人民政府", "青禾区人民政府办公室"])


@st.composite
def reports(draw: st.DrawFn) -> AnnualReport:
    """Any report that the form allows: any numbers, any prose, one or three rows of 其他处理."""
    single = draw(st.booleans())
    values: dict[str, Any] = {}
    for official in all_paths():
        path = official
        if single and ".other_handling." in official:
            path = f"disclosure_requests.other_handling.{official.rsplit('.', 1)[1]}"
        values[path] = draw(amounts if is_amount(path) else counts)
    sections = draw(st.dictionaries(st.sampled_from(SECTION_KEYS), prose, max_size=4))
    return AnnualReport.from_document(
        {
            "schema": "nianbao.report.v1",
            "organ": organ_named(draw(names)).model_dump(),
            "year": draw(st.integers(2019, 2035)),
            "sections": {key: sections[key] for key in SECTION_KEYS if key in sections},
            **_nested(values),
        }
    )


def _nested(values: dict[str, Any]) -> dict[str, Any]:
    root: dict[str, Any] = {}
    for path, value in values.items():
        *parents, leaf = path.split(".")
        place = root
        for key in parents:
            place = place.setdefault(key, {})
        place[leaf] = value
    return root


def with_signature(base: AnnualReport) -> AnnualReport:
    """The report with a free section and the organ's name and day below."""
    extras = (
        ExtraSection(heading="（六）基层试点", text="柳溪社区试点。", after="overview.supervision"),
        ExtraSection(heading="", text=f"{ORGAN}\n2026年1月15日", after="other_matters"),
    )
    return base.model_copy(update={"extra_sections": extras})

"""No valid reference to the regulation of 2019 is ever called invalid, however it is spelled."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.adapters.passages.corpus import read_laws
from assistant.regulation.references import read_references
from assistant.regulation.verification import CitationStatus, verify_citations
from assistant.text.numerals import write_ordinal
from tests import ROOT
from tests.examples import examples

LAWS = read_laws(ROOT / "corpus")
NAMES = [
    "", "《条例》", "条例", "《政府信息公开条例》", "《中华人民共和国政府信息公开条例》", "政府信息公开条例",
    "中华人民共和国政府信息公开条例", "「条例」", "“条例”", "新《条例》", "新修订的《条例》", "本条例",
    "信息公开条例", "《条例》的",
    "2019年修订的《条例》", "国务院令第711号", "《中华人民共和国政府信息公开条例》（国务院令第711号）",
    "《中华人民共和国政府信息公开条例》（以下简称《条例》）", "《政府信息公开条例》(2019年修订)",
    "国令第711号《中华人民共和国政府信息公开条例》",
]  # fmt: skip
BEFORE = [
    "",
    "根据",
    "依据",
    "按照",
    "我单位严格落实",
    "答复依据为",
    "违反",
    "申请人认为，",
    "（",
    "对照新",
    "一是",
    "不属于",
    "2025年，我街道依照",
]
AFTER = [
    "",
    "的规定",
    "规定，不予公开。",
    "之规定，作出答复",
    "）",
    "和有关要求",
    "，现公布",
    "。",
    "\n",
    "信息公开要求",
    "、有关文件",
]


def spell(number: int, style: str) -> str:
    if style == "chinese":
        return write_ordinal(number)
    if style == "full_width":
        return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return f" {number} " if style == "spaced" else str(number)


def every_place() -> list[tuple[int, int | None, int | None]]:
    """Each article, each paragraph of it, each item with its paragraph named and without."""
    found: list[tuple[int, int | None, int | None]] = []
    for article in LAWS.default.articles:
        found.append((article.number, None, None))
        for paragraph in article.paragraphs:
            found.append((article.number, paragraph.number, None))
            for item in paragraph.items:
                found += [(article.number, paragraph.number, item.number), (article.number, None, item.number)]
    return found


PLACES = every_place()


def spelled(place, style, brackets):
    article, paragraph, item = place
    text = f"第{spell(article, style)}条"
    if paragraph:
        text += f"第{spell(paragraph, style)}款"
    if item:
        text += f"第{brackets[0]}{spell(item, style)}{brackets[1]}项"
    return text


@examples(4)
@given(
    place=st.sampled_from(PLACES),
    style=st.sampled_from(["chinese", "arabic", "full_width", "spaced"]),
    brackets=st.sampled_from(["（）", "()", "  "]),
    name=st.sampled_from(NAMES),
    before=st.sampled_from(BEFORE),
    after=st.sampled_from(AFTER),
)
def test_every_place_in_every_spelling_is_valid(place, style, brackets, name, before, after):
    phrase = spelled(place, style, brackets)
    text = before + name + phrase + after
    found = [check for check in verify_citations(text, LAWS) if (check.ref.article is not None)]
    assert [(check.ref.article, check.ref.paragraph, check.ref.item) for check in found] == [place], text
    assert [check.status for check in found] == [CitationStatus.VALID], text
    assert found[0].ref.law_id == LAWS.default.id, text
    assert found[0].text.endswith(phrase), text


@examples(1.5)
@given(
    ends=st.tuples(st.integers(1, 56), st.integers(1, 56)).filter(lambda pair: pair[0] < pair[1]),
    style=st.sampled_from(["chinese", "arabic"]),
    name=st.sampled_from(NAMES),
    kind=st.integers(0, 10),
)
def test_a_list_and_a_range_of_articles_are_valid(ends, style, name, kind):
    first, last = ends
    a, b = spell(first, style), spell(last, style)
    lists = [
        f"第{a}、{b}条",
        f"第{a}条、第{b}条",
        f"第{a}条和第{b}条",
        f"第{a}条及第{b}条",
        f"第{a}条、{b}条",
        f"第{a}条，第{b}条",
    ]
    ranges = [f"第{a}条至第{b}条", f"第{a}至{b}条", f"第{a}-{b}条", f"第{a}条—第{b}条", f"第{a}条到第{b}条"]
    spelling = [*lists, *ranges][kind]
    expected = list(range(first, last + 1)) if spelling in ranges else [first, last]
    found = [check for check in verify_citations(name + spelling, LAWS) if check.ref.article is not None]
    assert [check.ref.article for check in found] == expected
    assert {check.status for check in found} == {CitationStatus.VALID}


@examples(2)
@given(article=st.integers(57, 999), name=st.sampled_from(NAMES), style=st.sampled_from(["chinese", "arabic"]))
def test_an_article_that_is_not_there_is_never_valid(article, name, style):
    found = [check for check in verify_citations(f"{name}第{spell(article, style)}条", LAWS) if check.ref.article]
    assert [check.status for check in found] == [CitationStatus.NOT_FOUND]


@examples(2)
@given(
    text=st.text(
        alphabet="第一二十三条款项（）()《》〔〕2019 条例法释号国办函、至和「」“”政府信息公开，。\n", max_size=60
    )
)
def test_any_text_is_read_without_failing_and_spans_are_true(text):
    for reference in read_references(text, LAWS):
        assert text[reference.start : reference.end] == reference.text

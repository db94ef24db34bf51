"""A quotation is the law's words or it is told, to the character."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.adapters.passages.corpus import read_laws
from assistant.regulation.verification import verify_citations
from tests import ROOT
from tests.examples import examples

LAWS = read_laws(ROOT / "corpus")
LINES = [(article, line) for article in LAWS.default.articles for line in article.text.splitlines()]
CJK = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
FRAMES = [
    "{ref}规定：「{quote}」",
    "{ref}规定“{quote}”。",
    "{ref}：“{quote}”",
    "「{quote}」（{ref}）",
    "“{quote}”——{ref}",
]


def verdicts(frame: str, article: int, quote: str) -> list[bool | None]:
    """What is said of the citation itself; the quotation may well cite other articles."""
    cited = f"《条例》第{article}条"
    text = frame.format(ref=cited, quote=quote)
    return [check.quote_ok for check in verify_citations(text, LAWS) if check.text == cited]


def plain(text: str) -> str:
    return text.replace("\n", "")


@examples(2.5)
@given(place=st.sampled_from(LINES), cut=st.tuples(st.floats(0, 1), st.floats(0, 1)), frame=st.sampled_from(FRAMES))
def test_any_stretch_of_an_article_is_a_true_quotation(place, cut, frame):
    article, line = place
    start, end = sorted(round(part * len(line)) for part in cut)
    quote = line[start:end]
    if quote.strip():
        assert verdicts(frame, article.number, quote) == [True], quote


@examples(4)
@given(
    place=st.sampled_from(LINES),
    where=st.floats(0, 0.999),
    how=st.sampled_from(["replace", "insert", "drop"]),
    character=CJK,
    frame=st.sampled_from(FRAMES),
)
def test_a_quotation_altered_by_one_character_is_caught(place, where, how, character, frame):
    article, line = place
    at = int(where * len(line))
    if line[at] == "……"[0]:
        return
    after = line[at:] if how == "insert" else line[at + 1 :]
    altered = line[:at] + ("" if how == "drop" else character) + after
    if plain(altered) not in plain(article.text):
        assert verdicts(frame, article.number, altered) == [False], altered


def test_widths_and_line_breaks_are_no_alteration():
    assert verdicts(FRAMES[0], 27, "县级以上人民政府部门(含本条例第十条第二款规定的\n派出机构、内设机构)") == [True]
    assert verdicts(FRAMES[0], 33, "２０个工作日") == [True]


def test_the_difference_names_what_was_written_and_what_the_law_says():
    text = "《条例》第三十条：「自收到申请之日起15个工作日内一次性告知申请人作出补正」"
    (check,) = verify_citations(text, LAWS)
    assert check.quote_ok is False
    assert check.difference == "写作「15」，原文为「7」"


def test_a_phrase_in_quotation_marks_is_no_quotation_of_the_law():
    assert verdicts("落实{ref}，打造“{quote}”服务品牌", 20, "阳光柳岸") == [None]
    assert verdicts("{ref}规定的“{quote}”经费", 20, "三公") == [None]


def test_two_quotations_in_a_row_are_both_compared():
    text = "《条例》第五条要求「以公开为常态」、「不公开为意外」"
    (check,) = verify_citations(text, LAWS)
    assert check.quote_ok is False
    assert check.quote == "不公开为意外"


@examples(3)
@given(
    place=st.sampled_from([(article, line) for article, line in LINES if len(line) >= 8]),
    start=st.floats(0, 1),
    at=st.integers(0, 6),
    frame=st.sampled_from(FRAMES),
)
def test_eight_characters_with_two_of_them_changed_about_are_caught(place, start, at, frame):
    article, line = place
    begin = round(start * (len(line) - 8))
    quote = line[begin : begin + 8]
    altered = quote[:at] + quote[at + 1] + quote[at] + quote[at + 2 :]
    if altered.isalnum() and altered not in plain(article.text):
        assert verdicts(frame, article.number, altered) == [False], altered

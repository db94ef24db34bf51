"""Whether a numeral counts something: 一件 in 仅一件 and 一件维持, not in 每一件; 一倍 in 增长一倍; 三成 in 占三成."""

import re

_WEAK_ONE = re.compile(
    r"(?:收到|共|仅|只|受理|有|发生|计|为|公开|答复|办结|结转|制发|废止|处理|引发|涉及|维持|纠正|起)(?:了|过)?$"
)

_ONE_ENDED = re.compile(
    r"(?:被|获|得到|结果|予以|部分|依法|不予|因|尚|仍|已|正在|由|系|属)*"
    r"(?:维持|纠正|撤销|驳回|未结|未审结|审结|审理|公开|答复|办结|结转|提供|处理|不掌握|自然人|企业)"
)
"""What became of one case: 一件维持、一件未结."""
_ABOUT_TENTHS = re.compile(r"成[半五]?(?:左右|以上|以下|上下|多|的|由|因|为|来自|申请)")
"""At the head of a clause: 两成左右因不掌握无法提供, 八成由自然人提出."""
_GROWN_BY = re.compile(r"(?:增长|增加|提高|上升|扩大|多|高出|翻)(?:了|近|约|超)?$")

_ONE_OF_EACH = re.compile(r"每[^，。；]{1,14}(?:就|便)?有$")
"""每五件申请中就有一件来自企业 counts none."""


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a number without a unit is a figure all the same: 访问量达1867432，."""
    following = text[end : end + 1]
    return (not following or following in "，。；、）)\n余多") and text[max(0, start - 1) : start] not in {
        "-",
        "—",
        ".",
        "/",
    }


def is_quantity(text: str, start: int, written: str, unit: str) -> bool:  # noqa: PLR0911 - one return a case
    """Whether a numeral in characters counts something: not 一次性, 统一, 每一件, 一项重要工作."""
    before = text[max(0, start - 3) : start]
    if (before and before[-1] in "第统唯万逐专单同之每另某任这那首百十千") or before.endswith(("进一步", "任何")):
        return False
    if _ONE_OF_EACH.search(text, max(0, start - 20), start):
        return False
    if all(c in "千万亿百十" for c in written) and written not in {"十", "百", "千"} and unit != "倍":
        return False
    if unit.startswith("成"):
        said = text[max(0, start - 10) : start]
        begins = not said or said[-1] in "，。；、：（中\n"
        if begins and _ABOUT_TENTHS.match(text, start + len(written)):
            return True
        return bool(
            re.search(
                r"(?:不到|不足|不低于|不少于|不超过|低于|高于|至少|近|约|超|超过|占比?|逾|为|达到?|比例|比重|增长|下降|上升|增加|减少|提高|降低|提升|多|少|升|降|幅度?|了|[由从到至]|(?:上一?|去|今|本|当)年(?:度|同期)?的?|缩短|压缩|压减|缩减|精简|缩|减|涨|提)$"
                r"|(?:占|超过?|不足|不到|接近)[^，。；]{0,9}的$",
                said,
            )
        )
    if written == "一" and unit in {"件", "起", "宗", "例"}:
        following = text[start + 2 : start + 3]
        counted = bool(_WEAK_ONE.search(before)) or bool(_ONE_ENDED.match(text, start + 2))
        return not following or following in "，。；、）)\n" or counted
    if written == "一" and unit == "倍":
        return bool(_GROWN_BY.search(before))
    if written == "一":
        return unit not in {"成", "点", "路", "门", "位", "类", "些"} and bool(_WEAK_ONE.search(before))
    return not (written in {"十", "百", "千"} and unit in {"分", "点", "位"})

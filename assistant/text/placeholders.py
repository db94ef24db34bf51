"""Placeholders: what a template or a hurried hand left to be filled in (XX, ××, 【待补】, ____, （单位名称）)."""

import re
from collections.abc import Iterator

_UNITS = r"(?:[件篇次条份项人场期年月日元万%]|个(?!人)|家(?![属人庭中]))"
_PARTY = r"(?!诉|与|案|等人|申请|不服|公司)"
"""What follows where crosses hide the name of a party: 张××诉我办一案."""
_CROSSES = (
    rf"(?<![A-Za-zＸ×])[XxＸ×╳]{{2,}}(?![A-Za-z×]){_PARTY}|[*＊]{{3,}}{_PARTY}"
    rf"|(?<![\dA-Za-z〇○零一二三四五六七八九十百千])[XxＸ×╳*＊○□〇N]{{1,6}}(?=\s*{_UNITS})"
)
_BRACKETS = (
    r"【\s*】|〔\s*〕|[【〔（(]\s*(?:待|请|此处|需)[^】〕）)]{0,12}?[补填定核写][^】〕）)]{0,20}[】〕）)]"
    r"|[【〔（(]\s*(?:(?:单位|机关|机构|部门|组织)(?:名称|全称)|具体(?:数字|数据|数量|名称|日期|内容|情况))\s*[】〕）)]"
    r"|[【〔]\s*(?:数字|数量|数据|日期|年份|姓名|地址|名称|电话)\s*[】〕]"
)
_WORDS = rf"待[补填](?=\s*(?:{_UNITS}|[，。；、]|$))|(?<![A-Za-z])(?:TODO|TBD)(?![A-Za-z])"
_BLANKS = r"(?<![A-Za-z0-9_])_{2,}|_{3,}|＿{2,}|\?{2,}"
_VARIABLES = r"\{\{[^}]*\}\}|\{[a-z_]+\}|\{\{|\}\}"
_PLACEHOLDER = re.compile("|".join((_CROSSES, _BRACKETS, _WORDS, _BLANKS, _VARIABLES)), re.MULTILINE)


def placeholders_in(text: str) -> Iterator[re.Match[str]]:
    """Every placeholder of a text, in order."""
    return _PLACEHOLDER.finditer(text)

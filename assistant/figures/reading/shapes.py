"""The shapes of a quantity: units, scales, vague numbers (数十), and the patterns that find a numeral and its tail."""

import re
from typing import Final

from assistant.text.numerals import ARABIC, CHINESE, CHINESE_CHARACTERS

UNITS: Final = (
    "万元|亿元|元|人次|件次|场次|次数|篇次|个次|家次|辆次|户次|平方米|公里|个工作日|工作日|件|条|次|个|篇|份|项|宗|起|期|人|名|家|户|场|部|张|"
    "本|册|幅|套|批|处|所|类|种|块|台|则|例|组|支|轮|封|笔|门|间|段|点|天|字|位|届|栏|版|页|路|通|棵|座|辆|米|吨|小时|分钟|语种|"
    "镇|乡|街道|社区|村|部门|单位|领域|主题|栏目|专题|专栏|账号|平台|频道|网站|公众号|案"
)
SCALE: Final = r"(?:千万|百万|十万|万亿|万|亿|千|百)"
_FIRST: Final = f"(?=[0-9{CHINESE_CHARACTERS}百千几数上成若半过翻])"
"""What may begin a numeral: without it the search would try every shape at every place."""
NUMERAL = re.compile(
    rf"{_FIRST}(?:(?P<percent_of>百分之|千分之)(?P<part>{ARABIC}|[{CHINESE_CHARACTERS}点]+)(?P<point1>个?百分点)?"
    rf"|(?P<under>[0-9{CHINESE_CHARACTERS}]{{1,4}})分之(?P<over>[0-9{CHINESE_CHARACTERS}]{{1,4}})"
    rf"|(?P<ratio1>[0-9]{{1,5}})[:：∶比](?P<ratio2>[0-9]{{1,5}})(?![0-9])"
    rf"|(?P<low>{ARABIC})(?:[-—–~～至到]|%[-—–~～至到])(?P<high>{ARABIC})(?P<rscale>{SCALE})?"
    rf"(?P<rtail>%|个?百分点|(?:余|多)?(?:{UNITS}))"
    rf"|(?P<vague>几十|数十|数百|数千|几百|几千|数万|几万|十几|十来|上百|上千|上万|成百|百余|千余|万余|百多|千多|若干|两三|三四|四五|五六|七八|三五)"
    rf"(?P<vscale>万|亿)?(?P<vunit>{UNITS})"
    rf"|(?P<half>半数|过半|一半|翻了?一番|翻了?番|翻了?两番)"
    rf"|(?P<number>{ARABIC}|{CHINESE}))",
)
TAIL = re.compile(
    rf"(?P<mid>[余多几])?(?P<scale>{SCALE}(?!元))?(?P<more>[余多来])?(?P<closed>[”\"」』](?=%|{UNITS}))?"
    rf"(?P<unit>个?百分点|%|‰|倍|成[半一二三四五六七八九](?![十百千万成])|成(?=[^立为员效果绩就长都本型熟功交分]|$)|{UNITS})?(?P<after>以上|左右|上下|以内|以下|之多|有余|多(?![0-9一二三四五六七八九十]))?"
)
BEFORE = re.compile(
    r"(?P<about>约为|大约|约|大概|接近于)$|(?P<nearly>将近|接近|近)$|"
    r"(?P<at_least>超过|突破|逾|超|多达|高达|不少于|不低于|至少|达到了?[^，。]{0,0}以上)$|(?P<at_most>不足|不到|不超过|少于|低于|至多)$"
)
VAGUE: Final[dict[str, tuple[int, int]]] = {
    "十几": (11, 19), "十来": (9, 19), "几十": (20, 99), "数十": (20, 99), "数百": (200, 999), "几百": (200, 999),
    "数千": (2000, 9999), "几千": (2000, 9999), "上百": (100, 999), "成百": (100, 999), "上千": (1000, 9999),
    "上万": (10000, 99999), "百余": (100, 199), "千余": (1000, 1999), "万余": (10000, 19999), "百多": (100, 199),
    "千多": (1000, 1999), "若干": (2, 999), "两三": (2, 3), "三四": (3, 4), "四五": (4, 5), "五六": (5, 6),
    "七八": (7, 8), "数万": (20000, 99999), "几万": (20000, 99999), "三五": (3, 5),
}  # fmt: skip
SCALES: Final = {
    "万": 10**4, "亿": 10**8, "千": 10**3, "百": 10**2, "千万": 10**7, "百万": 10**6, "十万": 10**5, "万亿": 10**12,
}  # fmt: skip
AMOUNT_UNITS: Final = frozenset({"元", "万元", "亿元"})

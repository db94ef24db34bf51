"""Characters: what is the same to a reader's eye is made the same, what nobody sees is told from what is printed."""

import re
import unicodedata
from typing import Final

BLANKS: Final = " \t\u3000\xa0\r"
"""Blanks within a line, as published files hold them."""
INVISIBLE: Final = (
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\xad\ufe00-\ufe0f"
    "\U000e0000-\U000e007f"
)  # fmt: skip
"""Zero-width characters, those that turn the direction, soft hyphens and selectors of a variant, for a class [...]."""
STRUCK: Final = "\u0336"
"""Set behind each struck character of a number, so that it is asked back and never read as one that stands."""
FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９％．，", "0123456789%.，")
"""Digits and their marks in half width; a comma of prose stays one."""

_CONTROLS: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ud800-\udfff]")
_TURNS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ACTING = re.compile(f"[{_CONTROLS}{_TURNS}\ud800-\udfff]")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_UNSEEN_ONES: Final = frozenset(_UNSEEN.findall("".join(map(chr, (*range(0x10000), *range(0xE0000, 0xE0080))))))
_AT_THE_ENDS = re.compile(rf"^[\s{INVISIBLE}]+|[\s{INVISIBLE}]+$")
_SUPPLEMENT: Final = (
    "⺁厂⺄乙⺅亻⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺒巳⺓幺⺖忄⺘扌⺙攵⺜日⺝月⺟母⺠民⺡氵⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺴冈⺶羊⺹耂"
    "⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨"
    "⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
    "⺃乚⺆冂⺇几⺋㔾⺏尣⺐尢⺑尣⺔彑⺕彐⺗㣺⺛旡⺞歹⺢氺⺪疋⺳罒⺵罓⺷羊⺸羊⺺聿⻇角⻊足⻕阝⻞飠⻡首"
)
_AS_PRINTED_HERE: Final = {"⼾": "户", "⾭": "青", "㇐": "一"}
"""Where the standard gives a form that is not the one of a mainland face: its face draws ⼾ as 户, not as 戶."""
_COMPATIBLE: Final = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA))
"""The radicals of Kangxi, and ideographs that stand a second time in the standard for the sake of an older code."""
_IDEOGRAPHS: Final = (
    {ord(radical): ideograph for radical, ideograph in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)}
    | {code: unicodedata.normalize("NFKC", chr(code)) for code in _COMPATIBLE}
    | {ord(radical): ideograph for radical, ideograph in _AS_PRINTED_HERE.items()}
)
_LOOKALIKE = re.compile(f"[{''.join(map(chr, _IDEOGRAPHS))}]")


def with_ideographs(text: str) -> str:
    """The text with CJK radicals (⻓, ⺠, ⼯) and doubles as the ideographs that they look like; nothing is moved."""
    return text.translate(_IDEOGRAPHS) if _LOOKALIKE.search(text) else text


def folded(text: str) -> str:
    """The text in its plain form (NFKC, radicals as ideographs), for holding one spelling against another."""
    return unicodedata.normalize("NFKC", with_ideographs(text))


def without_invisible(text: str) -> str:
    """The text without the characters that nobody sees."""
    return _UNSEEN.sub("", text)


def without_controls(text: str) -> str:
    """The text without control characters that are neither a blank nor the end of a line, and without half pairs."""
    return _NO_TEXT.sub("", text)


def is_invisible(character: str) -> bool:
    """Whether nobody sees a character: zero width, a turn of direction, a soft hyphen."""
    return character in _UNSEEN_ONES


def trimmed(text: str) -> str:
    """The text without white space and unseen characters at its ends."""
    return _AT_THE_ENDS.sub("", text)


def without_blanks(text: str) -> str:
    """The text without any white space or unseen character."""
    return _UNSEEN.sub("", "".join(text.split()))


def with_controls_shown(text: str) -> str:
    """The text with what would act on a screen named instead: control characters, turns of direction (「⟨U+202E⟩」)."""
    return _ACTING.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)

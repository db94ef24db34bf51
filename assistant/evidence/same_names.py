"""Names of officers' figures that mean the same: 发布政策解读 and 政策解读, 发布信息总数 and 主动公开政府信息.

A channel or a part in a name stays in it: 公众号发布信息 is not 发布信息, 专题培训 is not 培训.
"""

import re
from typing import Final

from assistant.figures.reading.reading import statistics
from assistant.text.characters import folded, without_blanks

_UNITS: Final = (
    frozenset({"条", "篇", "则", "份"}),
    frozenset({"次", "场", "期", "场次"}),
    frozenset({"个", "家", "项"}),
)
_COUNTED = re.compile(r"(?:总数量?|总量|数量|次数|件数|条数|篇数|个数|人数|场次|合计|总计|总数|数)$")
_FILLING = re.compile(
    r"[的了共计“”]|全年|年内|微信|建成|本年度?|累计|政府|各类|开展|举办|组织|召开|收取|[全本](?:省|市|县|区|镇|乡|街道|局|委|办|单位|系统)"
)
_PUBLISHING = re.compile(r"(?:主动)?公开|推送|刊发|编发|制作发布|发布")
_THING = re.compile(r"(?<=.)(?:信息|材料|稿件|文章)$")


def same_unit(one: str, other: str) -> bool:
    """Whether two units count the same kind of thing: 条 and 篇."""
    return one == other or any(one in group and other in group for group in _UNITS)


def same_name(one: str, other: str) -> bool:
    """Whether two names mean the same; 公众号 without a name is the organ's, whatever it is called."""
    one, other = sorted((_plain(one), _plain(other)), key=len)
    return bool(one) and (one == other or (one.startswith("公众号") and other.endswith(one)))


def figure_in_name(name: str, unit: str) -> str:
    """The figure that a name holds though it is to count such things (发布信息156篇); empty where it holds none."""
    return next((figure.text for figure in statistics(name) if figure.unit and same_unit(figure.unit, unit)), "")


def _plain(name: str) -> str:
    """A name without what does not tell it from others; 发布 stays where nothing says what was published."""
    name = _COUNTED.sub("", _FILLING.sub("", without_blanks(folded(name))))
    name = _PUBLISHING.sub("发布", name)
    if name == "信息":
        return "发布"
    name = _THING.sub("", name)
    return name.removeprefix("发布") or name

"""What the name of a file tells of a report whose own title does not name its organ or its year."""

import re
from pathlib import PurePath

from assistant.formats.recognition.labels import solid
from assistant.formats.recognition.prose.titles import Title, read_title

_ORGAN = r"[\u4e00-\u9fff]{2,30}?(?:政府|街道|办事处|办公室|办公厅|管委会|委员会|局|委|厅|办|处|镇|乡|中心|大队|支队)"
_PLAIN = re.compile(
    rf"(?:\d{{1,3}}[._、-])?(?P<organ>{_ORGAN})(?:[_\-—.(\[【]*(?P<year>20\d\d)(?:年度?)?)?(?:[_\-—.)\]】].*|$|政府信息公开.*|信息公开.*|年报.*)"
)


def title_in(name: str) -> Title | None:
    """The organ and the year in the name of a file, where it clearly holds an organ."""
    stem = solid(PurePath(name).stem)
    if found := read_title(stem):
        return found
    match = _PLAIN.fullmatch(stem)
    return Title(match["organ"], int(match["year"]) if match["year"] else None, "") if match else None

"""What stands around a report on a page and is no part of it: page numbers, web site lines, metadata, the signature."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from assistant.formats.recognition.labels import solid

_BREADCRUMB = r"您?(?:现在|当前)?的?(?:所在)?位置\s*[:：].*"
FURNITURE = re.compile(
    r"^(?:[—\-–]{1,2}\s*\d{1,3}\s*[—\-–]{1,2}|第\s*\d+\s*页(?:[,，]?共\s*\d+\s*页)?|=+.*=+|表[二三四]\s*[:：].*|送审稿（尚有.*不得发布）"
    r"|(?:发布时间|发布日期|公开日期|原文链接|来源|信息来源|索引号|文号|浏览次数|发布机构|生成日期|关键词|分类|名称|字体|作者)\s*[:：].*|正文|打印|关闭|分享.*"
    r"|(?:[【\[]?(?:打印|打印本页|关闭|关闭窗口|返回顶部|收藏)[】\]]?\s*)+|(?:上|下)一(?:篇|条)\s*[:：].*|.{2,40}[.…·]{4,}\s*\d{1,3}|目\s*[录次]|扫一扫.*"
    rf"|{_BREADCRUMB}|.{{0,200}}(?:[Ii][Cc][Pp]备|公网安备|网站标识码|版权所有).{{0,200}})$"
)
BREADCRUMB = re.compile(_BREADCRUMB)
SIGNED = re.compile(r"^(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$")
_METADATA = re.compile(
    r"\s*(?:(?:信息)?来源|发布机构|发布单位|(?:发布|公开|生成|成文)?(?:时间|日期)|作者|(?:责任)?编辑|(?:浏览|点击|访问)(?:次数|量|率|数)?|字[号体]|文号|索引号)"
    r"\s*[:：]\s*(?:\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?|[^\s。，]{0,30})\s*"
)
_BARE_DATE = re.compile(r"\s*\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?\s*")
_MOST_METADATA = 12


def shortened(texts: list[str]) -> str:
    """Texts left aside, as a remark quotes them."""
    whole = " / ".join(text.replace("\n", " ") for text in texts)
    return f"「{whole}」。" if len(whole) <= 200 else f"「{whole[:200]}…」（共 {len(whole)} 字）。"


def without_metadata(text: str) -> str:
    """A text without the 来源：…, 时间：… with which it begins."""
    for _ in range(_MOST_METADATA):
        if not (match := _METADATA.match(text) or _BARE_DATE.match(text)):
            break
        text = text[match.end() :]
    return text.strip()


def metadata_labels(texts: Iterable[str]) -> set[str]:
    """The labels of a page's metadata (索引号, 内容概述) among texts, each a cell or a line of its own."""
    return {label for text in texts if (label := solid(text).rstrip(":")) in _labels()["labels"]}


def is_metadata_line(text: str) -> bool:
    """Whether a line is a label of a page's metadata with its value (文 号：无)."""
    label, colon, _ = solid(text).partition(":")
    return bool(colon) and label in _labels()["labels"] - _labels()["title_labels"]


def is_title_label(text: str) -> bool:
    """Whether a cell labels the title in a page's metadata."""
    return solid(text).rstrip(":") in _labels()["title_labels"]


def is_counter(text: str) -> bool:
    """Whether a line is a counter of its page and no more (阅读：207次, 【浏览量 1,024】)."""
    return bool(_counter().fullmatch(solid(text)))


def is_link_head(text: str) -> bool:
    """Whether a line stands over links to other pages (相关信息, 下一篇)."""
    return solid(text).strip("【】[]:>»|") in _labels()["link_heads"]


@cache
def _counter() -> re.Pattern[str]:
    names, tails = ("|".join(map(re.escape, _labels()[kind])) for kind in ("counters", "counter_tails"))
    return re.compile(rf"(?=.*[\d:])[\[【(]?(?:本[文页站])?(?:{names})(?:{tails})[:(\[【]*[\d,]*[次人]*[)\]】]*")


@cache
def _labels() -> Mapping[str, frozenset[str]]:
    source = resources.files("assistant.formats.recognition").joinpath("furniture.toml").read_text(encoding="utf-8")
    return {kind: frozenset(labels) for kind, labels in tomllib.loads(source).items()}

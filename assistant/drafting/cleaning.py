"""What a chat model wraps around a text taken off: markup, headings, quotation marks, prefaces, chatter.

Only wrapping goes; the sentences of the text itself are left as they are.
"""

import html
import json
import re
from collections.abc import Sequence
from typing import Final

from assistant.model.thinking import without_thoughts
from assistant.text.characters import without_invisible
from assistant.text.sentences import sentences_of, without

_THINKING = re.compile(r"<(think(?:ing)?|reasoning)\b[^>]{0,40}>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_THOUGHT = re.compile(r"\A.*</(?:think(?:ing)?|reasoning)>", re.DOTALL | re.IGNORECASE)
"""What stands before the end of a thought whose beginning was never written."""
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
_TABLE_ROW = re.compile(
    r"^[ \t]*\|.*\|[ \t]*$|^[ \t|:-]*\|[ \t|:-]*-{2,}[ \t|:-]*$|^[^\n]*\S\t+\S[^\n]*$", re.MULTILINE
)
_FORMULA = re.compile(
    r"\$\$?([^$\n]{0,80}?)\$\$?|\\\(([^\n]{0,80}?)\\\)|\\(?:text|mathrm|mathbf|textbf)\{([^{}\n]{0,80})\}"
)
_TOKENS = re.compile(r"<\|[^|>\n]{1,30}\|>|</?[A-Za-z][^>\n]{0,80}>")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_EMPHASIS = re.compile(r"\*{1,3}|_{2,3}|~~|`+")
_LINE_MARK = re.compile(r"^[ \t　]*(?:#{1,6}[ \t]*|>[ \t]*|[-*•·][ \t]+|\|)", re.MULTILINE)
_PREFACE = re.compile(
    r"\A\s*(?:(?:好的|当然|没问题|明白|可以|收到)(?:，|。|！|：|,)\s*)?"
    r"(?:(?:以下|下面|这)(?:是|为)[^\n：:]{0,40}[：:]|根据您[^\n：:]{0,40}[：:]|(?:正文|修改后|改正后|输出|回答)[^\n：:]{0,8}[：:])?\s*"
)
_HEADING = re.compile(r"\A\s*(?:[一二三四五六]、|（[一二三四五六]）|\([一二三四五六]\))[^。；\n]{2,20}(?:\n|[：:])\s*")
_NEXT_HEADING = re.compile(
    r"(?<=\S)\n\s*(?:[一二三四五六]、|（[一二三四五六]）|\([一二三四五六]\))[^。；，\n]{2,24}(?:\n|\Z).*", re.DOTALL
)
_AFTERWORD = re.compile(
    r"\n+\s*(?:（?注[：:]|说明[：:]|备注[：:]|希望(?:这|以上|对)|如(?:需|有)[^\n]{0,20}(?:请|告)|以上(?:内容|文字|正文)[^\n]*(?:供参考|修改)|---).*\Z",
    re.DOTALL,
)
_LABEL = re.compile(r"\n?^[ \t]*(?:工作要点|材料|正文)[：:][ \t]*(?P<point>[^\n]*?)[。]?[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(r"\A[“\"「『](?P<inner>[^“”\"「」『』]*)[”\"」』]\Z", re.DOTALL)
_COPIED_RULE = re.compile(r"\s*(?:有关规定|上年写法)(?:（[^（）\n]*）)?[：:]")
"""A rule of the material, or last year's way of writing, copied with its label."""
_MIN_LATIN: Final = 12
_SHORT: Final = 6
_MARKS = re.compile(r"[\W_]+")
_CLAUSES = re.compile("[，；：]")
_LEAST_TOLD: Final = 10
"""Words of a prompt shorter than this may come up in a text by chance."""


def clean(text: str) -> str:
    """The bare text of an answer; empty where it is no text but JSON."""
    text = without_invisible(html.unescape(html.unescape(text)))
    text = _THOUGHT.sub("", _THINKING.sub("", without_thoughts(text)))
    text = _spoken(_SCRIPT.sub("", text))
    text = _TABLE_ROW.sub("", _FORMULA.sub(lambda m: m[1] or m[2] or m[3] or "", text))
    text = _TOKENS.sub("", _FENCE.sub("", text))
    text = _LINK.sub(r"\1", text)
    text = _LINE_MARK.sub("", _EMPHASIS.sub("", text)).replace("\r", "")
    text = _HEADING.sub("", _PREFACE.sub("", text, count=1))
    text = _NEXT_HEADING.sub("", text)
    text = _AFTERWORD.sub("", text).strip()
    if quoted := _QUOTED.match(text):
        text = quoted["inner"].strip()
    # A point of the notes written down with its label is a sentence without it.
    text = _LABEL.sub(lambda label: f"{label['point']}。" if label["point"] else "", text)
    return _without_chatter(text)


def _spoken(text: str) -> str:
    """The one text that a JSON answer holds, if it holds one; any other JSON is no text."""
    bare = _FENCE.sub("", text).strip()
    if bare[:1] not in {"{", "["}:
        return text
    try:
        told = json.loads(bare)
    except (ValueError, RecursionError):
        return text
    texts = [value for value in told.values() if isinstance(value, str)] if isinstance(told, dict) else []
    return texts[0] if len(texts) == 1 else ""


def without_prompt(answer: str, prompt: str, text: str = "", *, names: Sequence[str] = ()) -> str:
    """The answer without sentences that only repeat the prompt's own words; those of `text` are not the prompt's.

    `names` (the organ, the year) were put into the prompt where the answer repeats it, and are not the prompt's words.
    """
    asked, own = _MARKS.sub("", prompt), _MARKS.sub("", text)

    def told(words: str) -> bool:
        if _COPIED_RULE.match(words):
            return True
        for name in filter(None, names):
            words = words.replace(name, "")
        clauses = [_MARKS.sub("", clause) for clause in _CLAUSES.split(words)]
        return any(len(bare) >= _LEAST_TOLD and bare in asked and bare not in own for bare in clauses)

    return without(answer, [sentence for sentence in sentences_of(answer) if told(sentence.text)])


def goes_on(text: str) -> bool:
    """Whether an answer has gone on into the heading of another section."""
    return bool(_NEXT_HEADING.search(text))


def _without_chatter(text: str) -> str:
    """The text without English sentences and without a sentence said for the second time."""
    said: set[str] = set()
    unwanted = []
    for sentence in sentences_of(text):
        latin, chinese = (len(re.findall(kind, sentence.text)) for kind in ("[A-Za-z]", "[一-鿿]"))
        foreign = latin > _MIN_LATIN and latin > chinese
        again = sentence.text in said and len(sentence.text) > _SHORT
        if foreign or again:
            unwanted.append(sentence)
        said.add(sentence.text)
    return without(text, unwanted)

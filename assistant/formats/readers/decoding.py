"""The text in the bytes of a file: UTF-8, UTF-16 or GB18030, never with a character guessed."""

import codecs
import re

from assistant.formats.errors import FormatError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_COMMON = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\x20-\x7e\s]")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)


def decode(name: str, content: bytes) -> str:
    """The text of a file.

    Raises:
        FormatError: bytes that are no text, or text that breaks off in the middle of a character.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(name, content, encoding)
    if b"\x00" in content[:4096]:
        return _without_mark(name, content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(content):
            raise _broken_off(name) from error
    declared = _DECLARED.search(content[:4096])
    if declared and declared[1].lower() in {b"big5", b"big5-hkscs"}:
        return _strict(name, content, "big5hkscs")
    text = _strict(name, content, "gb18030")
    if not text or len(_COMMON.findall(text)) < 0.7 * len(text):
        raise _no_text(name)
    return text


def _without_mark(name: str, content: bytes) -> str:
    """UTF-16 without its mark has its zero bytes all on one side; anything else with zero bytes is no text."""
    head = content[:4096]
    encoding = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    text = _strict(name, content, encoding)
    if len(_COMMON.findall(text)) < 0.7 * len(text):
        raise _no_text(name)
    return text


def _strict(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end == len(content):
            raise _broken_off(name) from error
        raise _no_text(name) from error


def _broken_off(name: str) -> FormatError:
    return FormatError(f"「{name}」在末尾断在半个汉字上，文件不完整，请重新下载或复制完整的文件。")


def _no_text(name: str) -> FormatError:
    return FormatError(f"「{name}」不是文本，也不是能识别的年报格式，请另存为 docx、html、xlsx、pdf 或 txt 后再导入。")

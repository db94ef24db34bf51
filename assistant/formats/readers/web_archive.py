"""A web page saved in one file (.mht), which Word and office systems also hand out under the name .doc."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from assistant.formats.errors import FormatError
from assistant.formats.readers.decoding import decode

MAX_BOXES, MAX_PARTS = 20, 1_000
"""Parts that hold parts, and parts; a page with all its pictures has a few hundred."""
_START = re.compile(
    rb"\s*(?:(?:From|Subject|Date|MIME-Version|Content-Type|X-[\w-]+)\s*:[^\n]*\n\s*){1,12}", re.IGNORECASE
)


def is_web_archive(content: bytes) -> bool:
    """Whether a file begins as a web archive does."""
    start = _START.match(content[:4096])
    return start is not None and b"mime-version" in start[0].lower()


def page_of(name: str, content: bytes) -> str:
    """The page in a web archive.

    Raises:
        FormatError: there is no page in it.
    """
    heads = content.lower()
    if heads.count(b"boundary=") > MAX_BOXES or heads.count(b"content-type") > MAX_PARTS:
        raise FormatError(
            f"「{name}」是网页归档文件，里面的部分过多，不像一份年报，请在浏览器中另存为网页（.html）后再导入。"
        )
    message = message_from_bytes(content, _class=EmailMessage, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(page := part.get_payload(decode=True), bytes):
            return decode(name, page)
    raise FormatError(f"「{name}」是网页归档文件，里面没有网页正文，请在浏览器中另存为网页（.html）后再导入。")

"""What others wrote is text: the words of documents, names, files, models and officers, shown as they are written.

Streamlit renders Markdown in most of what it is given: labels, messages, toasts, tooltips, options of a choice. Every
sentence that holds somebody's words goes through one of these faces before it is shown.
"""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from assistant.text.characters import with_controls_shown

_Cell = TypeVar("_Cell")

_JOINER: Final = "\N{WORD JOINER}"
"""Nobody sees it; put inside a pattern that is looked for in the finished text, where no backslash is left."""
_MEANT: Final = re.compile(r"([\\`*_\[\]<$:&|~])")
"""What means something within a line of Markdown, of its tables, formulas and directives, or of HTML."""
_AT_THE_START: Final = re.compile(r"^(\d+(?=[.)])|)([#>+=.)-])")
"""What makes a heading, a quotation, a list or a rule of a line that it begins."""
_LOOKED_FOR: Final = re.compile(
    r"(?i:https?(?=://)|www(?=\.))|@(?=[-\w])"  # made into links
    r"|:(?=[\w+-]+[:/])"  # made into emoji and symbols
    r"|(?<![-<>=~])[-<>=~](?=[-<>=~])"  # made into arrows and dashes
)
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")


def in_plain(text: str) -> str:
    """For what is shown as it is (table cells, options of a list, placeholders): control characters made visible."""
    return with_controls_shown(text)


def in_html(text: str) -> str:
    """For a page's own HTML: nothing in the text is markup."""
    return html.escape(with_controls_shown(text))


def in_markdown(text: str) -> str:
    """For Streamlit's Markdown: on one line, and nothing in the text is markup, a link, a symbol or a formula."""
    line = with_controls_shown(_BLANKS.sub(" ", text).strip(" "))
    joined = _LOOKED_FOR.sub(rf"\g<0>{_JOINER}", line)
    return _AT_THE_START.sub(r"\1\\\2", _MEANT.sub(r"\\\1", joined))


def rows_in_plain(rows: Sequence[Mapping[str, _Cell]]) -> list[dict[str, _Cell | str]]:
    """The rows of a table with every text in plain."""
    return [{in_plain(k): in_plain(v) if isinstance(v, str) else v for k, v in row.items()} for row in rows]

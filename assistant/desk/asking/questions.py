"""What is a question: a few sentences, not a whole document."""

from assistant.desk.errors import DeskError
from assistant.text.characters import with_ideographs, without_invisible

LONGEST = 1000
"""Characters of a question; the embedding of a longer text takes long and finds nothing better."""


def asked_question(question: str) -> str:
    """A question as an eye sees it: without signs of no width, radicals pasted out of a PDF as ideographs.

    Raises:
        DeskError: it is a whole document, or holds half a character.
    """
    if len(question) > LONGEST:
        raise DeskError(f"问题有 {len(question)} 字，超过 {LONGEST} 字，请只写要问的那几句。")
    if any("\ud800" <= character <= "\udfff" for character in question):
        raise DeskError("输入里有不成字的半个字符，请重新输入或从原文件重新复制。")
    return without_invisible(with_ideographs(question))

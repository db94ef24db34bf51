"""Numbers of documents as they are said for short, which are a document's only where one of its places follows."""

from collections.abc import Iterator

from assistant.regulation.library import LawLibrary
from assistant.regulation.official_texts import Law, NumberedText
from assistant.regulation.parts import read_parts
from assistant.regulation.patterns import compiled
from assistant.text.numerals import ORDINAL_PATTERN


def short_numbers(text: str, library: LawLibrary) -> Iterator[tuple[tuple[int, int], Law | NumberedText]]:
    """Each number in short with the document that it means: 30号一（三）, 109号第四条."""
    for number, entry in library.by_short_number.items() if "号" in text else ():
        for match in compiled(rf"(?<![\d〕】\]）)﹞第年号]){number}").finditer(text):
            place = read_parts(text, match.end()) if isinstance(entry, NumberedText) else ()
            if place or compiled(rf"\s*的?第\s*{ORDINAL_PATTERN}\s*条").match(text, match.end()):
                yield match.span(), entry

"""Packages of Word and Excel: measured before they are unpacked, told by what they hold, strict ones made usual."""

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Literal

from assistant.formats.errors import FormatError

MAX_UNPACKED = 120 * 1024 * 1024
MAX_PART = 20 * 1024 * 1024
MAX_ENTRIES = 4_000
MAX_TAGS = 500_000
"""Tags in one part of a Word document; a report of forty pages has some 60 000."""
Kind = Literal["word", "excel", "binary", "open", ""]
_TYPES = "[Content_Types].xml"
_MAIN: tuple[tuple[Kind, re.Pattern[bytes]], ...] = (
    ("binary", re.compile(rb"ms-excel\.sheet\.binary")),
    ("word", re.compile(rb"wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macro")),
    ("excel", re.compile(rb"spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template|addin)\.macro")),
)
_PLAIN_WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_WORD = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.template\.main\+xml"
    rb"|ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main\+xml)"
)
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z]+)")


def hold_package(name: str, content: bytes) -> None:
    """Look at what a package would unpack to before anything is unpacked.

    Raises:
        FormatError: damaged, protected, or far too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise FormatError(f"「{name}」已损坏，无法打开，请重新下载或用办公软件另存后再导入。") from error
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED or len(entries) > MAX_ENTRIES:
        raise FormatError(f"「{name}」解压后超过 120 MB，可能是压缩炸弹或带有大量图片，请去掉图片后另存再导入。")
    if any(entry.file_size > MAX_PART for entry in entries if entry.filename.endswith((".xml", ".rels"))):
        raise _too_much(name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise FormatError(f"「{name}」有密码保护，请去掉密码另存后再导入。")


def kind_of(content: bytes) -> Kind:
    """What a package holds, by what it says of its parts; the names of the parts may be any."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = set(package.namelist())
        said = _read(package, _TYPES) if _TYPES in names else b""
    for kind, main in _MAIN:
        if main.search(said):
            return kind
    if "word/document.xml" in names:
        return "word"
    if "xl/workbook.xml" in names:
        return "excel"
    return "open" if {"mimetype", "content.xml"} <= names else ""


def usual(name: str, content: bytes, *, word: bool) -> bytes:
    """A package as the libraries know it: macros and templates called documents, the strict names the usual ones.

    Raises:
        FormatError: more tags in a part of a Word document than any report has.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = [entry for entry in package.infolist() if not entry.is_dir()]
        parts = {entry.filename: _read(package, entry.filename) for entry in entries if _is_told(entry.filename)}
        if word and any(part.count(b"<") > 2 * MAX_TAGS for part in parts.values()):
            raise _too_much(name)
        types = parts.get(_TYPES, b"")
        odd = bool(word and _OTHER_WORD.search(types)) or _any_strict(parts.values())
        if not odd:
            return content
        kept = {entry.filename: parts.get(entry.filename) or _read(package, entry.filename) for entry in entries}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for part, told in kept.items():
            plain = _OTHER_WORD.sub(_PLAIN_WORD, told) if part == _TYPES and word else told
            target.writestr(part, _STRICT.sub(_usual_name, plain) if _is_told(part) else plain)
    return buffer.getvalue()


def _is_told(part: str) -> bool:
    return part.endswith((".xml", ".rels"))


def _any_strict(parts: Iterable[bytes]) -> bool:
    return any(_STRICT.search(part) for part in parts)


def _usual_name(found: re.Match[bytes]) -> bytes:
    return b"http://schemas.openxmlformats.org/%b/2006/%b" % (found[1], found[2])


def _read(package: zipfile.ZipFile, part: str) -> bytes:
    """A part; empty where it is damaged, which the library that needs it will say."""
    try:
        return package.read(part)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, zipfile.LargeZipFile):
        return b""


def _too_much(name: str) -> FormatError:
    return FormatError(f"「{name}」的正文过大，不像一份年报，请只保留年报部分再导入。")

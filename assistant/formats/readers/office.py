"""Older office files (.doc, .xls, .wps, .et, .rtf, .odt) through LibreOffice, where it is installed."""

import re
import shutil
import tempfile
from pathlib import Path

from assistant.formats.document import Document
from assistant.formats.errors import FormatError
from assistant.formats.readers.watched import MAX_MEGABYTES, run_watched

_SHEETS = {".xls", ".et", ".ett", ".xlt", ".ods"}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SECONDS = 60
_RTF = b"{\\rtf"
_BRACE = re.compile(rb"(?<!\\)[{}]")
_MOST_IN_RTF = {b"{": 60_000, b"\\": 900_000, b"\\cell": 12_000, b"\\row": 3_000, b"\\par": 20_000, b"\\pict": 200}
"""How often each may stand; a report as Word writes it has 700 groups, 30 000 words, 650 cells, 430 paragraphs."""
_DEEPEST = 100
_LARGEST_RTF = 16 * 1024 * 1024


def read_old_office(name: str, content: bytes) -> Document:
    """The blocks of an older office file.

    Raises:
        FormatError: protected, no LibreOffice on this computer, or LibreOffice cannot open it.
    """
    if _ENCRYPTED in content:
        raise FormatError(f"「{name}」有密码保护，请去掉密码另存后再导入。")
    if content.startswith(_RTF):
        _hold_rtf(name, content)
    suffix = Path(name).suffix.lower()
    is_sheet = _is_sheet(suffix, content)
    target = "xlsx" if is_sheet else "docx"
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise FormatError(
            f"「{name}」是旧版办公文件，本机没有 LibreOffice，请用 Word 或 WPS 另存为 {target} 后再导入。"
        )
    fits = bool(suffix) and is_sheet == (suffix in _SHEETS)
    converted = _convert(program, name, content, suffix if fits else ".xls" if is_sheet else ".doc", target)
    if is_sheet:
        from assistant.formats.readers.xlsx_reader import read_xlsx

        return read_xlsx(name, converted)
    from assistant.formats.readers.docx_reader import read_docx

    return read_docx(name, converted)


def as_workbook(name: str, content: bytes) -> bytes:
    """An older workbook (.xls, .et) as xlsx.

    Raises:
        FormatError: protected, no LibreOffice on this computer, or LibreOffice cannot open it.
    """
    if _ENCRYPTED in content:
        raise FormatError(f"「{name}」有密码保护，请去掉密码另存后再试。")
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise FormatError(f"「{name}」是旧版工作簿，本机没有 LibreOffice，请用 Excel 或 WPS 另存为 xlsx 后再试。")
    suffix = Path(name).suffix.lower()
    return _convert(program, name, content, suffix if suffix in _SHEETS else ".xls", "xlsx")


def _hold_rtf(name: str, content: bytes) -> None:
    """Refuse an RTF of far more groups, words, cells or paragraphs than a report's, before a program opens it."""
    depth = deepest = 0
    for brace in _BRACE.finditer(content):
        depth += 1 if brace[0] == b"{" else -1
        deepest = max(deepest, depth)
    over = any(content.count(mark) > most for mark, most in _MOST_IN_RTF.items())
    if over or deepest > _DEEPEST or len(content) > _LARGEST_RTF:
        raise FormatError(f"「{name}」的内容过多，不像一份年报，请用 Word 或 WPS 另存为 docx 后再导入。")


def _is_sheet(suffix: str, content: bytes) -> bool:
    """Whether an older file is a workbook; what is in it goes before what its name says."""
    if "WordDocument".encode("utf-16-le") in content:
        return False
    return suffix in _SHEETS or "Workbook".encode("utf-16-le") in content


def _convert(program: str, name: str, content: bytes, suffix: str, target: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="nianbao-") as folder:
        source = Path(folder) / f"report{suffix}"
        source.write_bytes(content)
        command = [
            program, "--headless", "--norestore", f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--convert-to", target, "--outdir", str(Path(folder) / "out"), str(source),
        ]  # fmt: skip
        ended = run_watched(command, _SECONDS)
        if ended != "done":
            why = f"超过 {_SECONDS} 秒" if ended == "slow" else f"占用内存超过 {MAX_MEGABYTES} MB"
            raise FormatError(f"「{name}」转换时{why}，请用 Word 或 WPS 另存为 {target} 后再导入。")
        result = Path(folder) / "out" / f"report.{target}"
        if not result.exists():
            why = "可能已损坏或有密码" + ("，或本机的 LibreOffice 没有装表格组件 Calc" if target == "xlsx" else "")
            raise FormatError(f"「{name}」无法转换，{why}，请用 Excel、Word 或 WPS 另存为 {target} 后再导入。")
        return result.read_bytes()

"""Older office files (.doc, .xls, .wps, .et, .rtf, .odt) through LibreOffice, where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from assistant.formats.document import Document
from assistant.formats.errors import FormatError

_SHEETS = {".xls", ".et", ".ett", ".xlt", ".ods"}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SECONDS = 60


def read_old_office(name: str, content: bytes) -> Document:
    """The blocks of an older office file.

    Raises:
        FormatError: protected, no LibreOffice on this computer, or LibreOffice cannot open it.
    """
    if _ENCRYPTED in content:
        raise FormatError(f"「{name}」有密码保护，请去掉密码另存后再导入。")
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
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise FormatError(
                f"「{name}」转换超过 {_SECONDS} 秒，请用 Word 或 WPS 另存为 {target} 后再导入。"
            ) from error
        result = Path(folder) / "out" / f"report.{target}"
        if not result.exists():
            why = "可能已损坏或有密码" + ("，或本机的 LibreOffice 没有装表格组件 Calc" if target == "xlsx" else "")
            raise FormatError(f"「{name}」无法转换，{why}，请用 Excel、Word 或 WPS 另存为 {target} 后再导入。")
        return result.read_bytes()

"""The importer: tells the format of a file by its content, and reads the report in it."""

import re
from collections.abc import Sequence

from assistant.desk.ports import Imported
from assistant.form.errors import ReportError
from assistant.formats.document import Document
from assistant.formats.errors import FormatError, TableSizeError
from assistant.formats.readers.as_seen import as_seen
from assistant.formats.readers.decoding import decode
from assistant.formats.readers.packages import hold_package, kind_of
from assistant.formats.readers.text_reader import read_text
from assistant.formats.recognition.assembly import assemble
from assistant.formats.recognition.choosing import AUTO
from assistant.report.report import AnnualReport

MAX_FILE = 60 * 1024 * 1024
MAX_TEXT = 8 * 1024 * 1024
MAX_PROSE = 40_000
MAX_FIGURES = 1_500
_PLAIN = (".json", ".html", ".htm", ".mht", ".txt", ".md")
_OFFICE_ENDINGS = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".doc", ".xls", ".wps", ".et")
_NUMBER = re.compile(r"\d+")
_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_HTML = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|table|div|section|article|p|h1)\b", re.IGNORECASE)


class FileImporter:
    """Reads a report from txt, Markdown, HTML, docx, xlsx, PDF, JSON and, with LibreOffice, older office files."""

    def suffixes(self) -> Sequence[str]:
        """The file endings that can be read, with their dot."""
        return (*_PLAIN, *_OFFICE_ENDINGS, ".pdf")

    def read(self, name: str, content: bytes, *, form: str = AUTO) -> Imported:
        """The report in a file.

        Raises:
            FormatError: one sentence: what, where, what to do.
        """
        if not content.strip():
            raise FormatError(f"「{name}」是空文件，请确认上传或复制已经完成。")
        if len(content) > MAX_FILE:
            raise FormatError(f"「{name}」有 {len(content) // 1024 // 1024} MB，超过 60 MB，不像一份年报，请核对文件。")
        # Windows PowerShell writes what a command prints as UTF-16, with a mark and a zero byte to every sign.
        start = content[:64].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
        if start.startswith(b"{") and not start.startswith(_RTF):
            return _within_reason(name, _read_json(name, content, form))
        try:
            return _within_reason(name, assemble(read_document(name, content), name, form))
        except TableSizeError as error:
            raise FormatError(f"「{name}」的{error}") from error


def read_document(name: str, content: bytes) -> Document:
    """The blocks of a file, in whatever format it turns out to be, with their text as an eye sees it."""
    return as_seen(_read_as_what_it_is(name, content))


def _read_as_what_it_is(name: str, content: bytes) -> Document:
    if content.startswith(b"PK\x03\x04"):
        return _read_package(name, content)
    if content.startswith(b"PK\x05\x06"):
        raise FormatError(f"「{name}」是空的压缩包，请确认文件完整。")
    if content.startswith(b"%PDF"):
        from assistant.formats.readers.pdf_reader import read_pdf

        return read_pdf(name, content)
    if content.startswith((_OFFICE, _RTF)):
        from assistant.formats.readers.office import read_old_office

        return read_old_office(name, content)
    return _read_words(name, content)


def _read_words(name: str, content: bytes) -> Document:
    """A file whose bytes are text: a web page or archive, Markdown, plain text."""
    if len(content) > MAX_TEXT:
        raise FormatError(f"「{name}」的文本超过 8 MB，不像一份年报，请核对文件。")
    from assistant.formats.readers.web_archive import is_web_archive, page_of

    text = page_of(name, content) if is_web_archive(content) else decode(name, content)
    if not text.strip():
        raise FormatError(f"「{name}」里没有文字，请确认上传或复制已经完成。")
    if _HTML.search(text[:4096]):
        from assistant.formats.readers.markdown import is_markdown, read_markdown

        if is_markdown(text):
            return read_markdown(name, text)
        from assistant.formats.readers.html_reader import read_html

        return read_html(name, text)
    return read_text(name, text)


def _read_package(name: str, content: bytes) -> Document:
    """A zip package: Word, Excel, or something else; its unpacked size is looked at before anything is unpacked."""
    hold_package(name, content)
    kind = kind_of(content)
    if kind == "word":
        from assistant.formats.readers.docx_reader import read_docx

        return read_docx(name, content)
    if kind == "excel":
        from assistant.formats.readers.xlsx_reader import read_xlsx

        return read_xlsx(name, content)
    if kind in {"open", "binary"}:
        from assistant.formats.readers.office import read_old_office

        return read_old_office(name, content)
    raise FormatError(f"「{name}」是压缩包，不是年报文件，请解压后导入其中的文件。")


def _within_reason(name: str, imported: Imported) -> Imported:
    """The report, refused where its prose is beyond all measure: a check reads each figure beside all the others."""
    report = imported.report
    prose = [*report.sections.values(), *(extra.text for extra in report.extra_sections or ())]
    if (characters := sum(map(len, prose))) > MAX_PROSE:
        raise FormatError(f"「{name}」的正文有 {characters} 字，超过 {MAX_PROSE} 字，不像一份年报，请只保留年报部分。")
    if (figures := sum(len(_NUMBER.findall(text)) for text in prose)) > MAX_FIGURES:
        raise FormatError(
            f"「{name}」的正文有 {figures} 处数字，超过 {MAX_FIGURES} 处，不像一份年报，请只保留年报部分。"
        )
    return imported


def _read_json(name: str, content: bytes, form: str) -> Imported:
    if len(content) > MAX_TEXT:
        raise FormatError(f"「{name}」的文本超过 8 MB，不像一份年报，请核对文件。")
    try:
        report = AnnualReport.from_json(decode(name, content).lstrip("\ufeff"))
    except ReportError as error:
        raise FormatError(f"「{name}」不能读取：{str(error).rstrip('。').replace('。', '；')}。") from error
    if form not in {AUTO, report.form}:
        return Imported(report, (f"报告 JSON 注明的是 {report.form} 年格式，没有按 {form} 年格式改读。",), "json")
    return Imported(report, (), "json")

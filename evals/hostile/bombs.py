"""Small files that ask for far too much work or memory, one a kind; each must be read or refused within bounds."""

import base64
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MB = 1024 * 1024
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_WORDS = b"BT /F 10 Tf 50 700 Td (hello hello hello hello hello) Tj ET"


def _package(**parts: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/") + ".xml", content)
    return buffer.getvalue()


def _word(body: str, styles: str = "") -> bytes:
    """A Word document of that body, with what its package needs around it."""
    buffer = io.BytesIO()
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{main}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" '
        f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="s" '
        f'Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{_WORD}">{styles}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


def _workbook(sheet: str) -> bytes:
    from openpyxl import Workbook

    plain, buffer = io.BytesIO(), io.BytesIO()
    Workbook().save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            ours = entry.filename == "xl/worksheets/sheet1.xml"
            target.writestr(entry, f'<worksheet xmlns="{_SHEET}">{sheet}</worksheet>' if ours else source.read(entry))
    return buffer.getvalue()


def pdf(*objects: bytes, resources: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF of one page; the fourth object is what is drawn on it, the fifth its face."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%b>>>>"
    base = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page % resources)
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate((*base, *objects), start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, trailer, len(out))
    return out + head + table + tail


def stream(data: bytes, said: bytes = b"") -> bytes:
    """A stream with what is said of it."""
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(data), said, data)


def _packed(megabytes: int) -> bytes:
    engine = zlib.compressobj(9)
    return b"".join(engine.compress(bytes(_MB)) for _ in range(megabytes)) + engine.flush()


def _a85(data: bytes) -> bytes:
    return base64.a85encode(data) + b"~>"


def _letters(ranges: bytes) -> bytes:
    """A table of letters (ToUnicode)."""
    return b"/CIDInit /ProcSet findresource begin begincmap\n" + ranges + b"endcmap end\n"


def _nested_archive(depth: int) -> bytes:
    heads = "".join(f'Content-Type: multipart/related; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"MIME-Version: 1.0\n{heads}Content-Type: text/html\n\n<html><p>一、总体情况</p></html>".encode()


def _flat_archive(parts: int) -> bytes:
    listed = "".join("--b\nContent-Type: image/gif\nContent-Transfer-Encoding: base64\n\nR0lG\n" for _ in range(parts))
    return f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n{listed}--b--\n'.encode()


def _face(more: bytes) -> bytes:
    return (
        b"<</Type/Font/Subtype/Type0/BaseFont/Odd/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
        b"/BaseFont/Odd/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>" + more + b">>]>>"
    )


def _protected() -> bytes:
    """A PDF that anybody may open, and whose streams are none the less encrypted."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("", ownerPassword="owner", canPrint=1), pageCompression=1)
    canvas.drawString(50, 700, "hello hello hello hello")
    canvas._code.append("%" + "0" * 200 * _MB)
    canvas.save()
    return buffer.getvalue()


BOMBS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "a tag of 40 000 attributes": (
        "页.html", lambda: b"<html><p " + b" ".join(b"a%d=1" % n for n in range(40_000)) + b">x</p></html>"),
    "a tag of 200 000 attributes, quoted, over lines": (
        "页.html", lambda: b"<html><p\n" + b"\n".join(b"a%d='>'" % n for n in range(200_000)) + b">x</p></html>"),
    "tags 200 000 deep": ("页.html", lambda: b"<html>" + b"<div>" * 200_000 + b"x"),
    "two million tags side by side": ("页.html", lambda: b"<html>" + b"<i>" * 2_000_000),
    "a million tags closed at once": ("页.html", lambda: b"<html>" + b"<br>" * 1_500_000),
    "comments that do not end": ("页.html", lambda: b"<html>" + b"<!--" * 1_500_000),
    "a million entities": ("页.html", lambda: b"<html><p>" + b"&nbsp;&#x4e00;" * 500_000),
    "a style sheet of rules without end": ("页.html", lambda: b"<html><style>" + b"a{" * 3_000_000),
    "comments of a style sheet": ("页.html", lambda: b"<html><style>" + b"/*" * 3_000_000),
    "selectors of many steps": (
        "页.html", lambda: b"<html><style>" + b"i i i i i i i i i i>b{display:none}" * 3_000 + b"</style>"
        + b"<i>" * 200 + b"<b>x</b>" * 5_000),
    "tables within tables": ("页.html", lambda: b"<html>" + b"<table><tr><td>1<td>2" * 100_000),
    "cells that span everything": (
        "页.html", lambda: b"<html><table>" + b"<tr><td rowspan=65000 colspan=100>1<td>2" * 100_000),
    "words of eight megabytes": ("文.txt", lambda: "公开".encode() * 1_300_000),
    "lines of words": ("文.txt", lambda: ("政府信息公开工作年度报告，" * 30 + "\n").encode() * 6_000),
    "figures without end": ("文.txt", lambda: "一、总体情况\n".encode() + "收到3件，".encode() * 400_000),
    "a table of bars": ("文.txt", lambda: ("|" + "0|" * 100 + "\n").encode() * 1_400),
    "headings without end": ("文.txt", lambda: "一、总体情况\n（一）主动公开\n".encode() * 9_000),
    "a report of sixty megabytes of braces": ("报.json", lambda: b'{"a":[' + b"{}," * 19_000_000 + b"{}]}"),
    "a report of eight megabytes of braces": ("报.json", lambda: b'{"a":[' + b"{}," * 2_600_000 + b"{}]}"),
    "braces within braces": ("报.json", lambda: b'{"a":' * 1_500_000),
    "an archive of 20 000 nested parts": ("页.mht", lambda: _nested_archive(20_000)),
    "an archive of 100 000 parts": ("页.mht", lambda: _flat_archive(100_000)),
    "a Word document of a million runs": ("文.docx", lambda: _word("<w:p>" + "<w:r/>" * 1_000_000 + "</w:p>")),
    "a Word document of many short runs": (
        "文.docx", lambda: _word("<w:p>" + "<w:r><w:t>件</w:t></w:r>" * 90_000 + "</w:p>")),
    "a Word document of rows within rows": (
        "文.docx", lambda: _word("<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60)),
    "styles based on one another": (
        "文.docx", lambda: _word("<w:p/>", '<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>' * 20_000)),
    "cells of far too many columns": (
        "文.docx", lambda: _word(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr></w:tc></w:tr></w:tbl>')),
    "a Word document of 130 megabytes": ("文.docx", lambda: _package(word__document=b"0" * 130_000_000)),
    "a workbook of empty rows": ("表.xlsx", lambda: _workbook("<sheetData>" + "<row/>" * 190_000 + "</sheetData>")),
    "a workbook of cells": (
        "表.xlsx", lambda: _workbook("<sheetData>" + ("<row>" + "<c><v>1</v></c>" * 100 + "</row>") * 400
            + "</sheetData>")),
    "a workbook merged all over": (
        "表.xlsx", lambda: _workbook('<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
    "a stream that unpacks to 200 megabytes": ("印.pdf",
        lambda: pdf(stream(_packed(200), b"/Filter/FlateDecode"), _FONT)),
    "the same as letters": (
        "印.pdf", lambda: pdf(stream(_a85(_packed(200)), b"/Filter[/ASCII85Decode/FlateDecode]"), _FONT)),
    "letters that stand for noughts": ("印.pdf",
        lambda: pdf(stream(b"z" * 50 * _MB + b"~>", b"/Filter/ASCII85Decode"), _FONT)),
    "twenty megabytes of such letters": (
        "印.pdf", lambda: pdf(stream(b"z" * 20 * _MB + b"~>", b"/Filter/A85"), _FONT)),
    "letters of letters": (
        "印.pdf", lambda: pdf(stream(_a85(_a85(_packed(200))),
            b"/Filter[/ASCII85Decode/ASCII85Decode/FlateDecode]"), _FONT)),
    "a packing that is named elsewhere": (
        "印.pdf", lambda: pdf(stream(_a85(_packed(200)), b"/Filter 6 0 R"), _FONT, b"[/ASCII85Decode/FlateDecode]")),
    "twenty streams of twenty megabytes": (
        "印.pdf", lambda: pdf(stream(_WORDS), _FONT, *[stream(_packed(20), b"/Filter/FlateDecode")] * 20)),
    "a packed stream that breaks off": (
        "印.pdf", lambda: pdf(stream(_packed(20)[:-9] + b"damaged!!", b"/Filter/FlateDecode"), _FONT)),
    "an object stream of far too many objects": (
        "印.pdf", lambda: pdf(stream(_WORDS), _FONT, stream(
            zlib.compress(b"7 0 " * 10 + b"1"), b"/Type/ObjStm/N 999999999/First 40/Filter/FlateDecode"))),
    "a face with widths without end": ("印.pdf", lambda: pdf(stream(_WORDS), _face(b"/W[0 200000000 500]"))),
    "a face with many long widths": ("印.pdf",
        lambda: pdf(stream(_WORDS), _face(b"/W[" + b"0 65535 500 " * 3_000 + b"]"))),
    "a face with letters without end": (
        "印.pdf", lambda: pdf(stream(_WORDS), _face(b"")[:-2] + b"/ToUnicode 6 0 R>>",
                             stream(_letters(b"1 beginbfrange <00000000> <7FFFFFFF> <0041> endbfrange\n")))),
    "a face with many long ranges of letters": (
        "印.pdf", lambda: pdf(stream(_WORDS), _face(b"")[:-2] + b"/ToUnicode 6 0 R>>", stream(_letters(
            b"1 beginbfrange <0000> <FFFF> <0041> endbfrange\n" * 2_000)))),
    "pages that hold themselves": (
        "印.pdf", lambda: pdf(stream(_WORDS), _FONT).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")),
    "a page of a million commands": ("印.pdf", lambda: pdf(stream(b"q Q " * 140_000 + _WORDS), _FONT)),
    "commands without an end of their words": ("印.pdf", lambda: pdf(stream(b"[" * 500_000), _FONT)),
    "dictionaries within dictionaries": ("印.pdf", lambda: pdf(b"<</A" * 200_000, _FONT)),
    "a protected PDF that unpacks to 200 megabytes": ("印.pdf", _protected),
    "RTF of groups within groups": ("文.rtf", lambda: b"{\\rtf1 " + b"{" * 200_000 + b"x" + b"}" * 200_001),
    "RTF of a table without end": ("文.rtf",
        lambda: b"{\\rtf1 " + b"\\trowd\\cellx100\\intbl 1\\cell\\row " * 200_000 + b"}"),
    "RTF of paragraphs without end": ("文.rtf", lambda: b"{\\rtf1 " + b"a\\par " * 1_000_000 + b"}"),
    "RTF of a picture without end": (
        "文.rtf", lambda: b"{\\rtf1 {\\pict\\pngblip\\picw30000\\pich30000 " + b"00" * 10_000_000 + b"} x}"),
}  # fmt: skip
"""The name of a file and what is in it, by what it does."""

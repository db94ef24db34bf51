"""The packed streams of a PDF, measured before anything unpacks them: a few bytes may stand for gigabytes."""

import binascii
import re
import zlib
from base64 import a85decode
from collections.abc import Iterator

from assistant.formats.errors import FormatError

MAX_STREAMS = 20_000
MAX_STREAM = 24 * 1024 * 1024
MAX_STREAMS_TOGETHER = 64 * 1024 * 1024
MAX_PICTURE = 256 * 1024 * 1024
"""Pictures are never unpacked here; even so a page has no larger ones."""
MAX_OLD_PACKING = 200 * 1024
MAX_WRITTEN = 1024 * 1024
"""A stream written in letters; one letter may stand for four bytes, and takes a hundred while it is read."""
_LETTERS = re.compile(rb"/(?:ASCII|A85|AHx)|/Filter\s+\d+\s+\d+\s+R|/Filter[\s\[]*/[^\s/\]>]*#")
"""A packing in letters; one that is named elsewhere, or in an odd spelling, may be one."""
_START = re.compile(rb"(?<!end)stream\r?\n")
_PIECE = 1024 * 1024
_HEAD = 4096
_DEEPEST = 4


def hold_streams(name: str, content: bytes) -> None:
    """Refuse a PDF whose streams unpack to more than any report has.

    Raises:
        FormatError: a stream, or all of them together, unpack beyond measure.
    """
    together = 0
    for count, (head, start, stop) in enumerate(_streams(content), start=1):
        picture = b"/Image" in head
        limit = MAX_PICTURE if picture else MAX_STREAM
        old = re.search(rb"/(?:LZW|RunLength|RL\b)", head)
        size = _unpacked(memoryview(content)[start:stop], head, limit)
        together += 0 if picture else size
        too_old = old and not picture and stop - start > MAX_OLD_PACKING
        too_old = too_old or (not picture and _is_written_at_length(content, head, start, stop))
        if size > limit or too_old or together > MAX_STREAMS_TOGETHER or count > MAX_STREAMS:
            raise too_large(name)


def too_large(name: str) -> FormatError:
    """What is said of a PDF that unpacks beyond measure."""
    return FormatError(f"「{name}」解压后内容过大，可能是压缩炸弹，请用浏览器打开并重新打印为 PDF 后再导入。")


def _streams(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """What is said of each stream in front of it, and where it begins and ends."""
    for match in _START.finditer(content):
        start = match.end()
        head = content[max(0, match.start() - _HEAD) : match.start()]
        stop = content.find(b"endstream", start)
        yield head[head.rfind(b"obj") + 1 :], start, stop if stop >= 0 else len(content)


def _unpacked(data: memoryview, head: bytes, limit: int) -> int:
    """How many bytes a stream unpacks to, counted up to just beyond the limit; packed twice is unpacked twice.

    Its first bytes are looked at rather than the name of its packing, which can be written in many ways.
    """
    packed: bytes | memoryview = data
    written = bool(_LETTERS.search(head)) and len(data) <= MAX_WRITTEN
    size = len(packed)
    for _ in range(_DEEPEST):
        if _is_deflated(packed):
            kept, total = bytearray(), 0
            for piece in _inflated(packed):
                total += len(piece)
                if total <= MAX_STREAM:
                    kept += piece
                if total > limit:
                    return total
            size, packed = total, bytes(kept)
        elif written and (plain := _plain(bytes(packed[: MAX_WRITTEN + 1]))) is not None:
            size, packed = max(size, len(plain)), plain
        else:
            return size
    return size


def _is_written_at_length(content: bytes, head: bytes, start: int, stop: int) -> bool:
    """Whether a stream is written in letters, and in far too many."""
    if stop - start <= MAX_WRITTEN or not _LETTERS.search(head):
        return False
    return not _is_deflated(content[start : start + 3])


def _is_deflated(data: bytes | memoryview) -> bool:
    """Whether bytes begin as RFC 1950 says."""
    return len(data) > 2 and data[0] & 0x0F == 8 and (data[0] * 256 + data[1]) % 31 == 0


def _inflated(data: bytes | memoryview) -> Iterator[bytes]:
    engine = zlib.decompressobj()
    rest: bytes | memoryview = data
    try:
        while rest and not engine.eof:
            yield engine.decompress(rest, _PIECE)
            rest = engine.unconsumed_tail
    except zlib.error:  # damaged here: what comes before the damage has been counted
        return


def _plain(data: bytes) -> bytes | None:
    """Bytes written as letters; None where they are no such writing."""
    text = b"".join(data.split())
    try:
        if re.fullmatch(rb"[0-9A-Fa-f]*>?", text):
            return binascii.unhexlify(text.rstrip(b">")[: len(text) // 2 * 2])
        return a85decode(text.removeprefix(b"<~").removesuffix(b"~>"))
    except (ValueError, binascii.Error):
        return None

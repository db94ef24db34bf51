"""The one door through which pdfminer unpacks a stream, held to a size.

Streams are measured before a PDF is opened (pdf_streams); those of a protected file, and those that name their packing
elsewhere, can only be measured here, where they are unpacked.
"""

import zlib
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from pdfminer import pdftypes

from assistant.formats.readers.pdf_streams import MAX_OLD_PACKING, MAX_STREAM, MAX_WRITTEN

_PIECE = 1024 * 1024


class UnpacksTooFarError(Exception):
    """A stream that unpacks to more than any report has."""


def hold_unpacking() -> None:
    """Put the bounds where pdfminer looks for the ways of packing; done once, when a first PDF is read."""
    old: Any = pdftypes
    if isinstance(old.zlib, SimpleNamespace):
        return
    old.decompress_corrupted = unpacked
    old.zlib = SimpleNamespace(error=zlib.error, decompressobj=zlib.decompressobj, decompress=_whole)
    old.ascii85decode = _held(old.ascii85decode, MAX_WRITTEN)
    old.asciihexdecode = _held(old.asciihexdecode, MAX_WRITTEN)
    old.lzwdecode = _held(old.lzwdecode, MAX_OLD_PACKING)
    old.rldecode = _held(old.rldecode, MAX_OLD_PACKING)


def unpacked(data: bytes) -> bytes:
    """As much of a stream as can be unpacked.

    Raises:
        UnpacksTooFarError: it is more than any report has.
    """
    engine = zlib.decompressobj()
    kept, rest = bytearray(), data
    try:
        while rest and not engine.eof:
            kept += engine.decompress(rest, _PIECE)
            rest = engine.unconsumed_tail
            if len(kept) > MAX_STREAM:
                raise UnpacksTooFarError
    except zlib.error:
        if not kept:
            raise
    return bytes(kept)


def _whole(data: bytes) -> bytes:
    """A stream unpacked to its end; pdfminer asks for what can be had of a damaged one by itself."""
    engine = zlib.decompressobj()
    kept, rest = bytearray(), data
    while rest and not engine.eof:
        kept += engine.decompress(rest, _PIECE)
        rest = engine.unconsumed_tail
        if len(kept) > MAX_STREAM:
            raise UnpacksTooFarError
    if not engine.eof:
        raise zlib.error("incomplete or truncated stream")
    return bytes(kept)


def _held(unpack: Callable[[bytes], bytes], most: int) -> Callable[[bytes], bytes]:
    def held(data: bytes) -> bytes:
        if len(data) > most:
            raise UnpacksTooFarError
        return unpack(data)

    return held

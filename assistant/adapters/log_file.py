"""The log of a server: a rotated file in the data folder, without a word of what it works on.

A message is our own English template; what is put into it is shown only where it is a number or a plain identifier.
An exception is told by its kind and where it was raised: its message may hold what an officer typed.
"""

import logging
import os
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from assistant.adapters.data_folder import FILE_MODE, LOGS, private_folder

_NAME = "nianbao.log"
_BYTES, _FILES = 1024**2, 5
_PLAIN = re.compile(r"[\w.:/-]{1,64}", re.ASCII)
_FOREIGN = re.compile(r"[^\x20-\x7e]+")


class WordlessFormatter(logging.Formatter):
    """Says what happened where, never to whose words."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and for an exception a line for each place that it came through."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {self._message(record)}"
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            places = traceback.extract_tb(error.__traceback__)
            line += f" | {type(error).__module__}.{type(error).__qualname__}"
            line += "".join(f"\n  {Path(p.filename).name}:{p.lineno} {p.name}" for p in places)
        return line

    @staticmethod
    def _message(record: logging.LogRecord) -> str:
        template = str(record.msg)
        if not record.args:
            # Without arguments the words may have been put in before: those of other libraries are not ours to show.
            return _FOREIGN.sub("…", template) if record.name.startswith("assistant") else "…"
        given = record.args if isinstance(record.args, tuple) else (record.args,)
        try:
            return _FOREIGN.sub("…", template % tuple(map(_harmless, given)))
        except (TypeError, ValueError):
            return _FOREIGN.sub("…", template)


def _harmless(value: object) -> object:
    if isinstance(value, int | float):
        return value
    return value if isinstance(value, str) and _PLAIN.fullmatch(value) else f"<{type(value).__name__}>"


def write_log(data_dir: Path) -> logging.Handler:
    """Write what is logged from now on into the data folder."""
    path = private_folder(data_dir / LOGS) / _NAME
    handler = _PrivateHandler(path, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(WordlessFormatter())
    handler.setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)
    logging.getLogger("assistant").setLevel(logging.INFO)
    return handler


class _PrivateHandler(RotatingFileHandler):
    def _open(self):  # type: ignore[no-untyped-def]
        os.close(os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT, FILE_MODE))
        return super()._open()

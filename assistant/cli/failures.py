"""What ends a command before it has done its work, in one sentence: errors of the layers, settings, and our own faults.

A fault of the program itself is not hidden: where its details are kept is told, and NIANBAO_DEBUG=1 shows them.
"""

import os
import tempfile
import traceback
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from assistant.cli.files import reason_of
from assistant.desk.failures import expected_sentence

_KEPT_QUIET = frozenset({"api_key", "page_api_key", "database_url"})
_DUE: Final = {
    "int_parsing": "应为整数",
    "float_parsing": "应为数字",
    "greater_than_equal": "不能小于 {ge}",
    "greater_than": "应大于 {gt}",
    "less_than_equal": "不能大于 {le}",
    "literal_error": "应为 {expected}",
    "path_type": "应为路径",
}


def wants_traceback() -> bool:
    """Whether whoever runs the command wants to see where an error came from."""
    return os.environ.get("NIANBAO_DEBUG", "") not in {"", "0"}


def sentence_of(error: Exception) -> str:
    """One sentence for whatever ended the command: what, where, the way out."""
    if said := expected_sentence(error):
        return said
    if isinstance(error, ValidationError) and error.title == "Settings":
        return _setting(error)
    if isinstance(error, OSError) and error.filename is not None:
        return f"「{os.fsdecode(error.filename)}」无法读写（{reason_of(error)}），请检查路径、权限和磁盘空间。"
    if isinstance(error, OSError):
        return f"系统拒绝了读写（{reason_of(error)}），请检查权限和磁盘空间后重试。"
    if isinstance(error, UnicodeEncodeError):
        return "输入里有不成字的半个字符，请重新输入或从原文件重新复制。"
    return f"程序内部出错（{type(error).__name__}），{_kept(error)}"


def _setting(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    due = _DUE.get(first["type"], first["msg"]).format(**first.get("ctx", {})).replace(" or ", " 或 ")
    value = "" if field in _KEPT_QUIET else f"是「{str(first.get('input'))[:40]}」，"
    return f"设置 NIANBAO_{field.upper()} {value}{due}，请修改环境变量或 .env 文件。"


def _kept(error: Exception) -> str:
    """Where the details of a fault are kept; the place for passing files is there even where the data folder is not."""
    try:
        with tempfile.NamedTemporaryFile("w", prefix="nianbao-", suffix=".txt", delete=False, encoding="utf-8") as log:
            log.write("".join(traceback.format_exception(error)).encode("utf-8", "backslashreplace").decode())
    except OSError:
        return "请设置 NIANBAO_DEBUG=1 重试，把显示的内容发给维护者。"
    return f"详情已写入「{Path(log.name)}」，请把它发给维护者。"

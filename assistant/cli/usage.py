"""A command that was typed wrongly, told in one sentence: what was missing or unknown, and where the right form is."""

import re
from collections.abc import Callable
from typing import Any, Final

from typer.exceptions import TyperException

_MOST_SHOWN: Final = 80
_DUE: Final = (
    (re.compile(r"is not one of (.+?)\.?$"), "可以写 {}"),
    (re.compile(r"greater than or equal to (\S+)"), "不能小于 {}"),
    (re.compile(r"less than or equal to (\S+)"), "不能大于 {}"),
    (re.compile(r"valid integer"), "应为整数"),
    (re.compile(r"valid number"), "应为数字"),
)
"""What a value should have been, out of what the parser says in English."""


def sentence_of(error: TyperException) -> str:
    """The sentence for an error in the words after `nianbao`; help that was asked for by giving no words, as it is."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return error.format_message()
    told = _KINDS.get(kind, _other)(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "nianbao"
    return f"{told}，用法见 {command} --help。"


def _missing(error: Any) -> str:
    return f"缺少 {_name(error)}"


def _no_option(error: Any) -> str:
    near = "、".join(sorted(error.possibilities or ()))
    return f"没有「{error.option_name}」这个选项" + (f"，是不是 {near}" if near else "")


def _no_value(error: Any) -> str:
    return f"选项「{error.option_name}」后面的内容不对（少了或多了）"


def _bad_value(error: Any) -> str:
    for pattern, due in _DUE:
        if found := pattern.search(error.message):
            return f"{_name(error)} 的值不能用，{due.format(found[1].replace(', ', '、') if found.groups() else '')}"
    return f"{_name(error)} 的值不能用（{error.message}）"


def _other(error: Any) -> str:
    # An unknown command has no class of its own; its name is what the group could not place.
    if "No such command" in error.message:
        return f"没有「{error.message.split(chr(39))[1][:_MOST_SHOWN]}」这个命令"
    if "unexpected extra argument" in error.message:
        return f"多写了「{error.message.rpartition('(')[2].rstrip(')')[:_MOST_SHOWN]}」"
    return f"命令写得不对（{error.message[:_MOST_SHOWN]}）"


_KINDS: Final[dict[str, Callable[[Any], str]]] = {
    "MissingParameter": _missing,
    "NoSuchOption": _no_option,
    "BadOptionUsage": _no_value,
    "BadParameter": _bad_value,
}


def _name(error: Any) -> str:
    if error.param is None:
        return str(error.param_hint or "内容")
    options = [name for name in error.param.opts if name.startswith("-")]
    return "/".join(options) if options else str(error.param.metavar or error.param.name).strip("{}. ")

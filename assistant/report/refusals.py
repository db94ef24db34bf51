"""What a report document breaks, in the officer's words: strict JSON, and the first rule of the schema broken."""

import json
from collections.abc import Mapping
from typing import Any, Final, NoReturn

from pydantic import ValidationError

from assistant.form.errors import ReportError

_WORDS: Final[Mapping[str, str]] = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "string_type": "应为文字",
    "string_too_short": "不能为空",
    "string_pattern_mismatch": "写法不对，数字请写成不带千分位的小数",
    "literal_error": "应为 {expected}",
    "dict_type": "应为对象",
    "model_type": "应为对象",
    "model_attributes_type": "应为对象",
    "list_type": "应为列表",
    "tuple_type": "应为列表",
    "timezone_aware": "应为带时区的时间",
}


def strict_json(text: str | bytes) -> Any:
    """The data in a JSON text: no key twice, no NaN, no half character.

    Raises:
        ReportError: one sentence that says where the text breaks off from JSON.
    """
    try:
        document = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
        # A lone surrogate (\ud800) is no character: nothing that has one can be written to a file or a database.
        if "\\ud" in (text if isinstance(text, str) else text.decode("latin-1")).lower():
            json.dumps(document, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ReportError("报告 JSON 无法解析：层次过深，请确认这是一份报告。") from error
    except json.JSONDecodeError as error:
        raise ReportError(
            f"报告 JSON 无法解析：第 {error.lineno} 行第 {error.colno} 列不合 JSON 的写法，请确认文件完整。"
        ) from error
    except UnicodeEncodeError as error:
        raise ReportError("报告 JSON 无法解析：里面有半个字符（\\ud800 之类），请从原文件重新导出。") from error
    except UnicodeDecodeError as error:
        raise ReportError("报告 JSON 无法解析：不是 UTF-8 编码的文字，请另存为 UTF-8 后再试。") from error
    except ValueError as error:  # an integer of more digits than Python converts
        raise ReportError("报告 JSON 无法解析：里面有长得不合情理的数字，请核对。") from error
    return document


def sentence_of(error: ValidationError) -> str:
    """One sentence for the first rule broken: the field, the value read, what is wrong."""
    first = error.errors(include_url=False)[0]
    # The branches of a union stand in the place too, and mean nothing to an officer.
    place = ".".join(str(part) for part in first["loc"] if not _is_branch(str(part))) or "报告"
    kind, context = first["type"], first.get("ctx", {})
    if kind == "value_error":
        return f"报告 JSON 的「{place}」不合规定：{context['error']}。"
    said = _WORDS.get(kind, first["msg"]).format(**context).replace("' or '", "' 或 '")
    if kind == "missing":
        return f"报告 JSON 的「{place}」不合规定：{said}。"
    return f"报告 JSON 的「{place}」不合规定，读到 {_short(first.get('input'))}：{said}。"


def _is_branch(part: str) -> bool:
    return part.startswith(("constrained-", "literal[", "function-", "nullable", "as-"))


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 40 else f"{shown[:40]}…"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    document = dict(pairs)
    if len(document) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for number, key in enumerate(keys) if key in keys[:number])
        raise ReportError(f"报告 JSON 中「{twice}」出现了两次，请只保留正确的一个。")
    return document


def _no_number(name: str) -> NoReturn:
    raise ReportError(f"报告 JSON 中有 {name}，不是数字，请改为数字或 null。")

"""What an endpoint did wrong, as one sentence for the officer; never the key, never a stack of English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from assistant.model.errors import ModelError
from assistant.model.ports import Placement

_TOO_LONG = re.compile(r"context|too long|maximum.{0,20}tokens|exceed.{0,40}(tokens|length|size)", re.I)
_DETAIL_LENGTH = 120
_KEYS = "NIANBAO_BASE_URL 的是 NIANBAO_API_KEY，NIANBAO_PAGE_BASE_URL 的是 NIANBAO_PAGE_API_KEY"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint: where, which model, with which key, how long to wait for each piece."""

    base_url: str
    model: str
    api_key: SecretStr | None = None
    timeout_seconds: float = 120.0
    placement: Placement = "remote"

    @property
    def label(self) -> str:
        """How a sentence names it."""
        return f"内置模型 {self.model}" if self.placement == "embedded" else f"模型服务 {self.base_url}"

    @property
    def model_label(self) -> str:
        """How a sentence names the model in it."""
        return f"{self.label} " if self.placement == "embedded" else f"{self.label} 的模型 {self.model} "

    @property
    def leaves_machine(self) -> bool:
        """Whether text sent to it leaves this machine."""
        host = urlsplit(self.base_url).hostname or ""
        try:
            return not ip_address(host).is_loopback
        except ValueError:
            return host != "localhost"


class BusyEndpointError(ModelError):
    """An endpoint that asks to come back later, and perhaps says after how many seconds."""

    def __init__(self, message: str, *, after: float | None = None) -> None:
        super().__init__(message, retryable=True)
        self.after = after


def explain(error: Exception, endpoint: Endpoint, partial: str = "") -> ModelError:
    """The sentence for a failure of the openai client; `partial` is what had been written before."""
    import openai

    if partial:
        return _broken_off(endpoint, partial)
    if isinstance(error, openai.APIStatusError):
        return _by_status(error, endpoint)
    if isinstance(error, (openai.APITimeoutError, TimeoutError)):
        late = f"{endpoint.label} 在 {endpoint.timeout_seconds:g} 秒内没有回答"
        return ModelError(f"{late}，请稍后再试，或调大 NIANBAO_TIMEOUT_SECONDS。", retryable=True)
    if isinstance(error, openai.APIConnectionError):
        return _unreachable(error, endpoint)
    if isinstance(error, openai.APIError):
        return ModelError(
            f"{endpoint.label} 报告出错（{_detail(error, endpoint)}），请稍后再试或换一个模型。", retryable=True
        )
    return _unreadable_key() if isinstance(error, UnicodeEncodeError) else not_compatible(endpoint)


def not_compatible(endpoint: Endpoint) -> ModelError:
    """Something answers there, but not in the way of an OpenAI-compatible endpoint."""
    return ModelError(
        f"{endpoint.label} 的回答不是 OpenAI 兼容格式，请核对 NIANBAO_BASE_URL（通常以 /v1 结尾，"
        f"应是接口地址而不是网页地址）。"
    )


def empty_answer(endpoint: Endpoint, *, cut_short: bool) -> ModelError:
    """An answer without a word in it."""
    why = "在写出正文之前就用完了长度" if cut_short else "没有写出任何文字"
    return ModelError(f"{endpoint.model_label}{why}，请再试一次或换一个模型。", retryable=not cut_short)


def _broken_off(endpoint: Endpoint, partial: str) -> ModelError:
    message = f"{endpoint.label} 的回答写到第 {len(partial)} 字时中断，已写出的文字已保留，请再试一次。"
    return ModelError(message, retryable=True, partial=partial)


def _unreachable(error: Exception, endpoint: Endpoint) -> ModelError:
    # A connection that was there and broke is worth another try; an address where nobody answers is not.
    found = not any(type(cause).__name__ in {"ConnectError", "UnsupportedProtocol"} for cause in _causes(error))
    what = "的连接中断" if found else "连不上"
    return ModelError(f"{endpoint.label} {what}，请核对地址和网络，或改用内置模型。", retryable=found)


def _unreadable_key() -> ModelError:
    return ModelError(
        "密钥里有不能用的字符（如中文或全角字符），请在 .env 重新填写（NIANBAO_API_KEY 或 NIANBAO_PAGE_API_KEY）。"
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


def _by_status(error: Any, endpoint: Endpoint) -> ModelError:
    status: int = error.status_code
    if status in {408, 429} or status >= 500:
        return _busy(error, status, endpoint)
    if status in {400, 413, 422} and (status == 413 or _TOO_LONG.search(_detail(error, endpoint, length=1000))):
        return ModelError(f"这次交给{endpoint.model_label}的文字超过了它的上下文长度，请减少补充情况或参考段落后再试。")
    no_key = f"{endpoint.label} 要求密钥（401），而 .env 里没有给这个地址的密钥，请写明地址和密钥：{_KEYS}。"
    wrong_key = f"{endpoint.label} 不接受这个密钥（401），请在 .env 换上有效的密钥：{_KEYS}。"
    known = {
        401: no_key if endpoint.api_key is None else wrong_key,
        402: f"{endpoint.label} 的账户余额不足（402），请充值或换一个模型。",
        403: f"{endpoint.label} 不许这个密钥使用模型 {endpoint.model}（403），请换一个有权限的密钥或模型。",
        404: f"{endpoint.label} 上没有模型 {endpoint.model}（404），请核对 NIANBAO_MODEL_NAME 与 NIANBAO_BASE_URL。",
    }
    fallback = (
        f"{endpoint.label} 不接受这次请求（{status}：{_detail(error, endpoint)}），请核对模型名称与地址，或换一个模型。"
    )
    return ModelError(known.get(status, fallback))


def _busy(error: Any, status: int, endpoint: Endpoint) -> BusyEndpointError:
    asked = error.response.headers.get("retry-after", "")
    after = float(asked) if re.fullmatch(r"\d+(\.\d+)?", asked) else None
    if status == 429:
        return BusyEndpointError(f"{endpoint.label} 请求过多或额度已用完（429），请稍后再试或换一个模型。", after=after)
    return BusyEndpointError(f"{endpoint.label} 暂时不可用（{status}），请稍后再试或换一个模型。", after=after)


def _detail(error: Any, endpoint: Endpoint, length: int = _DETAIL_LENGTH) -> str:
    """What the endpoint said itself, shortened, without the key (some servers send it back)."""
    body = getattr(error, "body", None)
    said = body.get("message") if isinstance(body, dict) else None
    text = re.sub(r"\s+", " ", str(said or getattr(error, "message", "") or type(error).__name__))
    if endpoint.api_key is not None and (key := endpoint.api_key.get_secret_value()):
        text = text.replace(key, "***")
    return re.sub(r"\bsk-[\w*-]+", "***", text)[:length]

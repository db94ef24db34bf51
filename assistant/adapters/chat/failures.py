"""What an endpoint did wrong, as one sentence for the officer; never the key, never a stack of English."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from assistant.adapters.chat.events import complaint
from assistant.adapters.chat.providers import COMPATIBLE, WAYS_OUT, status_of
from assistant.adapters.chat.proxies import proxy_for
from assistant.adapters.chat.retry_after import LONGEST_WAIT, retry_after, spoken
from assistant.model.errors import ModelError
from assistant.model.ports import Placement, ProfileName

_TOO_LONG = re.compile(
    r"context|too long|maximum.{0,20}tokens|exceed.{0,40}(tokens|length|size)|上下文|过长|超出.{0,12}长度", re.I
)
_PASSES = re.compile(r"busy|overload|try again|rate limit|timed? ?out|稍后|繁忙|维护|限流|过载|超时", re.I)
"""Words of an error that may pass by itself."""
_UNPAID = re.compile(r"余额|欠费|insufficient.{0,10}(?:quota|balance|fund)|balance", re.I)
_DETAIL_LENGTH = 120
_KEYS = "NIANBAO_BASE_URL 的是 NIANBAO_API_KEY，NIANBAO_PAGE_BASE_URL 的是 NIANBAO_PAGE_API_KEY"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint: where, which model, with which key, how long to wait for each piece, whose interface it speaks."""

    base_url: str
    model: str
    api_key: SecretStr | None = None
    timeout_seconds: float = 120.0
    placement: Placement = "remote"
    provider: str = COMPATIBLE
    profile: ProfileName = "strong"

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

    def __init__(self, message: str, *, status: int, after: float | None = None) -> None:
        # Waiting for longer than anybody would watch is no try; the officer is told when to come back.
        super().__init__(message, retryable=after is None or after <= LONGEST_WAIT)
        self.status = status
        self.after = after


def explain(error: Exception, endpoint: Endpoint, partial: str = "") -> ModelError:
    """The sentence for a failure of the openai client; `partial` is what had been written before."""
    import openai

    if partial:
        return broken_off(endpoint, partial, said_by(error, endpoint))
    if own := next((cause for cause in _causes(error) if isinstance(cause, ModelError)), None):
        return own
    if isinstance(error, UnicodeEncodeError):
        return _unreadable_key()
    sentences: tuple[tuple[type[Exception], Callable[[Any, Endpoint], ModelError]], ...] = (
        (openai.APIStatusError, _by_status),
        (openai.APITimeoutError, _too_late),
        (TimeoutError, _too_late),
        (openai.APIConnectionError, _unreachable),
        (openai.APIError, _complaint),
    )
    say = next((say for kind, say in sentences if isinstance(error, kind)), None)
    if say:
        return say(error, endpoint)
    return not_compatible(endpoint) if endpoint.provider == COMPATIBLE else _by_provider(error, endpoint)


def not_compatible(endpoint: Endpoint, *, web_page: bool = False) -> ModelError:
    """Something answers there, but not in the way of an OpenAI-compatible endpoint."""
    what = "的回答是一个网页，不是 OpenAI 兼容格式" if web_page else "的回答不是 OpenAI 兼容格式"
    return ModelError(
        f"{endpoint.label} {what}，请核对 NIANBAO_BASE_URL（通常以 /v1 结尾，应是接口地址而不是网页地址）。"
    )


def empty_answer(endpoint: Endpoint, why: str, *, retryable: bool = False) -> ModelError:
    """An answer without a word in it, and why."""
    return ModelError(f"{endpoint.model_label}{why}，请再试一次或换一个模型。", retryable=retryable)


def filtered_answer(endpoint: Endpoint, word: str) -> ModelError:
    """An answer that the endpoint's own filter kept back before its first word."""
    return ModelError(
        f"{endpoint.model_label}的回答被对方的内容审核拦下（{word}），没有写出文字，请改写补充情况后再试或换一个模型。"
    )


def broken_off(endpoint: Endpoint, partial: str, said: str = "") -> ModelError:
    """An answer that ended in the middle, with what the endpoint said of it, if anything."""
    why = f"（{said}）" if said else ""
    if not partial:
        return ModelError(f"{endpoint.label} 的回答还没有写出文字就中断{why}，请再试一次。", retryable=True)
    message = f"{endpoint.label} 的回答写到第 {len(partial)} 字时中断{why}，请再试一次。"
    return ModelError(message, retryable=True, partial=partial)


def said_by(error: Exception, endpoint: Endpoint) -> str:
    """What the endpoint itself said of a failure in the middle of its answer; empty where it said nothing."""
    import openai

    said_it = isinstance(error, openai.APIError) and not isinstance(error, openai.APIConnectionError)
    return _detail(error, endpoint) if said_it else ""


def says_too_long(said: str) -> bool:
    """Whether a refusal is about the length of what was sent, or of it and the answer together."""
    return bool(_TOO_LONG.search(said))


def refusal_of(error: Exception) -> tuple[str, bool]:
    """The words of an error before the first word, whole, and whether they are about the request (400, 422)."""
    import openai

    if isinstance(error, openai.APIStatusError):
        return error.response.text, error.status_code in {400, 422}
    if isinstance(error, openai.APIError) and not isinstance(error, openai.APIConnectionError):
        # Behind a 200 anything may stand, also that a parameter is not known.
        return str(error.message), False
    status = status_of(error)
    return (str(error), status in {400, 422}) if status else ("", False)


def _by_provider(error: Exception, endpoint: Endpoint) -> ModelError:
    """A failure of another provider's package, which has errors of its own."""
    status = status_of(error)
    passes = status in {408, 429} or status >= 500
    way = WAYS_OUT.get(status, f"没有回答（{_detail(error, endpoint)}），请核对地址、模型名称和网络")
    return ModelError(f"{endpoint.model_label}{way}，或换一个模型。", retryable=passes)


def _too_late(_error: Exception, endpoint: Endpoint) -> ModelError:
    late = f"{endpoint.label} 在 {endpoint.timeout_seconds:g} 秒内没有回答{_through(endpoint)}"
    return ModelError(f"{late}，请稍后再试，或调大 NIANBAO_TIMEOUT_SECONDS。", retryable=True)


def _complaint(error: Any, endpoint: Endpoint) -> ModelError:
    """An error that stands in an answer which calls itself a success."""
    said, code = _detail(error, endpoint), str(getattr(error, "code", "") or "")
    passes = bool(_PASSES.search(said)) or code in {"429", "500", "502", "503", "504"}
    way_out = "请充值或换一个模型" if _UNPAID.search(said) else "请稍后再试或换一个模型"
    return ModelError(f"{endpoint.label} 报告出错（{said}），{way_out}。", retryable=passes)


def _through(endpoint: Endpoint) -> str:
    proxy = proxy_for(endpoint.base_url, leaves_machine=endpoint.leaves_machine)
    return f"（经过{proxy.shown}）" if proxy else ""


def _unreachable(error: Exception, endpoint: Endpoint) -> ModelError:
    # A connection that was there and broke is worth another try; an address where nobody answers is not.
    names = {type(cause).__name__ for cause in _causes(error)}
    proxy = proxy_for(endpoint.base_url, leaves_machine=endpoint.leaves_machine)
    if proxy and names & {"ConnectError", "ProxyError"}:
        refused = "拒绝转接" if "ProxyError" in names else "连不上，或它连不上对方"
        host = urlsplit(endpoint.base_url).hostname
        return ModelError(
            f"{endpoint.label} 要经过{proxy.shown}，这个代理{refused}，请检查代理，或把 {host} 写进 NO_PROXY。"
        )
    if any("CERTIFICATE_VERIFY_FAILED" in str(cause) for cause in _causes(error)):
        way_out = "请管理人员安装签发它的证书（SSL_CERT_FILE）"
        return ModelError(f"{endpoint.label} 的证书不受这台电脑信任{_through(endpoint)}，{way_out}。")
    if names & {"DecodingError"}:
        return ModelError(f"{endpoint.label} 的回答压缩有误，解不开，请管理人员检查服务或中间的网关。")
    found = not names & {"ConnectError", "UnsupportedProtocol"}
    what = "的连接中断" if found else "连不上"
    return ModelError(
        f"{endpoint.label} {what}{_through(endpoint)}，请核对地址和网络，或改用内置模型。", retryable=found
    )


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
    if status in {400, 413, 422} and (status == 413 or says_too_long(_detail(error, endpoint, length=1000))):
        return ModelError(f"这次交给{endpoint.model_label}的文字超过了它的上下文长度，请减少补充情况或参考段落后再试。")
    no_key = f"{endpoint.label} 要求密钥（401），而 .env 里没有给这个地址的密钥，请写明地址和密钥：{_KEYS}。"
    wrong_key = f"{endpoint.label} 不接受这个密钥（401），请在 .env 换上有效的密钥：{_KEYS}。"
    known = {
        401: no_key if endpoint.api_key is None else wrong_key,
        402: f"{endpoint.label} 的账户余额不足（402），请充值或换一个模型。",
        403: f"{endpoint.label} 不许这个密钥使用模型 {endpoint.model}（403），请换一个有权限的密钥或模型。",
        407: f"{endpoint.label} 要经过的代理要求登录（407）{_through(endpoint)}，请在代理地址里写上用户名和密码。",
        404: f"{endpoint.label} 上没有模型 {endpoint.model}（404），请核对 NIANBAO_MODEL_NAME 与 NIANBAO_BASE_URL。",
    }
    fallback = (
        f"{endpoint.label} 不接受这次请求（{status}：{_detail(error, endpoint)}），请核对模型名称与地址，或换一个模型。"
    )
    return ModelError(known.get(status, fallback))


def _busy(error: Any, status: int, endpoint: Endpoint) -> BusyEndpointError:
    after = retry_after(error.response.headers)
    what = "请求过多或额度已用完" if status == 429 else "暂时不可用"
    asked = f"，要求 {spoken(after)}后再来" if after else ""
    way_out = "请到时再试" if after else "请稍后再试"
    body = getattr(error, "body", None)
    detail = f"：{_detail(error, endpoint)}" if isinstance(body, dict) and complaint(body) else ""
    said = f"{endpoint.label} {what}（{status}{detail}{asked}）{_through(endpoint)}，{way_out}或换一个模型。"
    return BusyEndpointError(said, status=status, after=after)


def _detail(error: Any, endpoint: Endpoint, length: int = _DETAIL_LENGTH) -> str:
    """What the endpoint said itself, shortened, without the key (some servers send it back)."""
    body = getattr(error, "body", None)
    said = complaint(body) if isinstance(body, dict) else None
    text = re.sub(r"\s+", " ", str(said or getattr(error, "message", "") or error or type(error).__name__))
    if endpoint.api_key is not None and (key := endpoint.api_key.get_secret_value()):
        text = text.replace(key, "***")
    return re.sub(r"\bsk-[\w*-]+", "***", text)[:length]

"""Providers of chat models beside the OpenAI-compatible interface, as data: their package, address and words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any, Final

COMPATIBLE: Final = "openai"
"""The provider whose interface most servers speak; it is always installed."""

WAYS_OUT: Final[Mapping[int, str]] = {
    401: "不接受这个密钥（401），请核对 NIANBAO_API_KEY",
    404: "不存在（404），请核对 NIANBAO_MODEL_NAME",
    429: "请求过多或额度已用完（429），请稍后再试",
}
"""What a provider's own error means by its status, and what to do."""


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider: how it is called, what must be installed for it, where it is, and its names for what is set."""

    name: str
    package: str
    address: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()

    def options(self, **wanted: Any) -> dict[str, Any]:
        """What is wanted under the names that its package knows; what is None is left out."""
        return {
            self.renamed.get(name, name): value
            for name, value in wanted.items()
            if value is not None and name not in self.without
        }


@cache
def providers() -> Mapping[str, Provider]:
    """Every provider by its name in the settings."""
    source = tomllib.loads((files("assistant.adapters.chat") / "providers.toml").read_text("utf-8"))
    return {key: Provider(**(entry | {"without": tuple(entry.get("without", ()))})) for key, entry in source.items()}


def provider_named(name: str) -> Provider:
    """The provider of that name."""
    return providers()[name]


def why_not_provider(name: str) -> str:
    """Why a provider cannot be used here, in one sentence with the way out; empty where it can."""
    if name == COMPATIBLE:
        return ""
    if name not in providers():
        known = "、".join([COMPATIBLE, *providers()])
        return f"没有模型提供方“{name}”，NIANBAO_PROVIDER 可以写 {known}；与 OpenAI 兼容的接口都写 {COMPATIBLE}。"
    provider = providers()[name]
    if find_spec(provider.package) is not None:
        return ""
    return f"{provider.name} 的接口还没有安装，请运行 pip install 'nianbao[{name}]'，或改用 OpenAI 兼容接口。"


def status_of(error: Exception) -> int:
    """The status that an error of a provider's own package carries; 0 where it carries none."""
    return next((value for name in ("status_code", "code") if isinstance(value := getattr(error, name, None), int)), 0)

"""Addresses of model services: which may be used, and which key belongs to which."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from pydantic import SecretStr

_PORTS = {"http": 80, "https": 443}


def why_not_address(address: str) -> str:
    """Why text cannot be sent to an address, in one sentence that does not repeat it; empty where it can.

    It may be kept, shown and named in errors, so nothing secret may be in it.
    """
    try:
        parts = urlsplit(address)
        usable = parts.scheme in _PORTS and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return "接口地址不完整，请写成 http://服务器地址:端口/v1。"
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        return "接口地址里不能带用户名、密码或参数，密钥请写在 .env 里。"
    return "" if usable else "接口地址应以 http:// 或 https:// 开头，请写成 http://服务器地址:端口/v1。"


def key_of(address: str, keys: Sequence[tuple[str, SecretStr | None]]) -> SecretStr | None:
    """The key that was set for exactly this address; None where none was."""
    return next((key for known, key in keys if known and _same(known, address) and key is not None), None)


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(address: str) -> tuple[str, str, int | None, str]:
    if why_not_address(address):
        return ("", address, None, "")
    parts = urlsplit(address)
    return (parts.scheme, parts.hostname or "", parts.port or _PORTS[parts.scheme], parts.path.rstrip("/"))

"""The proxy of the environment that stands between this machine and an endpoint, if one does.

An office sets HTTP_PROXY, HTTPS_PROXY or ALL_PROXY for browsers and forgets it; a model that does not answer for that
reason is told with the proxy's name. An address of this machine never goes through one.
"""

import importlib.util
import os
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from assistant.model.errors import ModelError

_KNOWN = ("http", "https", "socks5", "socks5h")


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy: its URL as set, and by which variable."""

    url: str
    variable: str

    @property
    def shown(self) -> str:
        """How a sentence names it: without the name and password that may stand in it."""
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        host = f"[{host}]" if ":" in host else host
        try:
            port = f":{parts.port}" if parts.port else ""
        except ValueError:
            port = ""
        return f"环境变量 {self.variable} 里的代理 {parts.scheme}://{host}{port}"


def proxy_for(base_url: str, *, leaves_machine: bool) -> Proxy | None:
    """The proxy that a request to an address goes through; None where it goes straight.

    Args:
        base_url: the endpoint's address.
        leaves_machine: whether that address is another machine's.
    """
    if not leaves_machine:
        return None
    from urllib.request import getproxies

    parts, set_here = urlsplit(base_url), getproxies()
    name = next((name for name in (parts.scheme, "all") if set_here.get(name)), "")
    if not name or _left_out(parts.hostname or "", set_here.get("no", "")):
        return None
    url = set_here[name]
    return Proxy(url if "://" in url else f"http://{url}", _variable(name))


def require_usable(proxy: Proxy, base_url: str) -> None:
    """Refuse a proxy that this program cannot speak with.

    Raises:
        ModelError: it is a SOCKS proxy and its component is missing, or of a kind that is not known.
    """
    scheme = urlsplit(proxy.url).scheme.lower()
    way_out = f"请改设为 HTTP 代理，或把 {urlsplit(base_url).hostname} 写进 NO_PROXY"
    if scheme not in _KNOWN:
        raise ModelError(f"模型服务 {base_url} 要经过{proxy.shown}，本程序不支持 {scheme} 代理，{way_out}。")
    if scheme.startswith("socks") and importlib.util.find_spec("socksio") is None:
        raise ModelError(
            f"模型服务 {base_url} 要经过{proxy.shown}，而本程序没有安装 SOCKS 代理所需的 socksio，{way_out}。"
        )


def _variable(scheme: str) -> str:
    """The name as it stands in the environment; in capitals where the system's own settings gave it."""
    name = f"{scheme}_proxy"
    return name if os.environ.get(name) else name.upper()


def _left_out(host: str, no_proxy: str) -> bool:
    """Whether NO_PROXY names the host: by name, by the end of its name, or by a network that holds it."""
    for entry in (one.strip().lower() for one in no_proxy.split(",")):
        name = entry.rsplit(":", 1)[0] if entry.count(":") == 1 else entry
        domain = name.lstrip("*").lstrip(".")
        if entry == "*" or (domain and (host == domain or host.endswith(f".{domain}"))):
            return True
        try:
            if "/" in entry and ip_address(host) in ip_network(entry, strict=False):
                return True
        except ValueError:
            continue
    return False

"""The page as an ASGI app, behind a door: who may ask (host, origin), and what a browser may load for it."""

import logging
import sys
from collections.abc import Collection
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.bootstrap import keep_house
from assistant.resources import resources

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send
    from streamlit.starlette import App

HEADERS = {
    # The one inline script of Streamlit's own index only sets a flag for search engines: it may stay blocked.
    "content-security-policy": "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws: wss:; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'self'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


class Door:
    """Middleware that lets in who asks for this computer by a name of its own, from a page of its own.

    A page of another site whose name was made to point here (DNS rebinding) still says that name as Host. A page of
    another site, or of another program on this computer, says its own as Origin. Both are turned away here, before
    Streamlit would look up this computer's address outside.
    """

    def __init__(self, app: "ASGIApp", names: Collection[str] = ()) -> None:
        self._app = app
        self._names = frozenset({"localhost", *(name.lower() for name in names)})

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Turn away, or pass on with the headers on every answer."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return

        async def with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message.get("headers", []) if name.decode() not in HEADERS]
                ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": [*kept, *ours]}
            await send(message)

        if self._lets_in(scope):
            await self._serve(scope, receive, with_headers)
        else:
            await _turn_away(scope, receive, with_headers)

    async def _serve(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        from starlette.websockets import WebSocketDisconnected

        try:
            await self._app(scope, receive, send)
        except WebSocketDisconnected:
            # A window that was closed while its page was still being sent: Streamlit takes it for a text frame.
            logging.getLogger(__name__).debug("a window was closed while its page was being sent")

    def _lets_in(self, scope: "Scope") -> bool:
        hosts, origins = (
            [v.decode("latin-1") for k, v in scope["headers"] if k == key] for key in (b"host", b"origin")
        )
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            return False
        # A program that is no browser sends no origin, and no site can make a browser leave it out of a socket.
        return all(origin in {f"http://{hosts[0]}", f"https://{hosts[0]}"} for origin in origins)

    def _is_ours(self, host: str) -> bool:
        """Whether a Host header names this computer: a name of its own, or an address of the loopback."""
        try:
            parts = urlsplit(f"//{host}")
            name = parts.hostname or ""
            _ = parts.port  # raises where it is no port
        except ValueError:
            return False
        if parts.netloc != host or parts.username is not None or parts.password is not None:
            return False
        return name in self._names or is_loopback(name)


def is_loopback(name: str) -> bool:
    """Whether a host is an address of the loopback, or localhost."""
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


async def _turn_away(scope: "Scope", receive: "Receive", send: "Send") -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    said = "这个地址不能打开，请在浏览器的地址栏里输入 http://127.0.0.1 加端口号。".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(said)).encode())]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": said})


def page_app(page: Path, names: Collection[str] = ()) -> "App":
    """The app of a page's script, behind the door."""
    from starlette.middleware import Middleware
    from streamlit.starlette import App

    return App(page, middleware=[Middleware(Door, names=names)])


def serve(address: str, port: int) -> None:
    """Serve the page at an address of this computer until it is ended."""
    page = resources() / "app.py"
    # Streamlit takes the first argument for the script, and puts its folder on the path: the page's, not ours.
    sys.argv = [str(page)]
    options = {
        "server.address": address,
        "server.port": port,
        # Whatever the environment says: sockets of this computer's pages only, nothing told to anybody outside.
        "server.headless": True,
        "server.allowedHosts": ["localhost", "127.0.0.1", "::1", address],
        "server.enableCORS": True,
        "server.enableXsrfProtection": True,
        "server.enableStaticServing": False,
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        # One run a window: what is sent meanwhile waits for it, and no two saves of one window overtake each other.
        "runner.fastReruns": False,
        # Walking through all of memory after every run takes longer than the run; Python does it when it is time.
        "runner.postScriptGC": False,
    }
    keep_house()
    page_app(page, [address]).run(config=options)


if __name__ == "__main__":  # child processes that check files import this module too, and serve nothing
    serve(sys.argv[1], int(sys.argv[2]))

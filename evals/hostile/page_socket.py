"""A page as a browser holds it, without the browser: Streamlit's websocket, its widgets' states, and what was shown."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

_PATIENCE_SECONDS = 600.0


@dataclass(frozen=True)
class Box:
    """A component on a page, by its name and what it is of."""

    component: str
    store: str = ""


@dataclass
class Told:
    """What a page has told its officer of things that went wrong."""

    errors: list[str] = field(default_factory=list)


class PageSocket:
    """One window: it asks for a page, sends what is done there, and hands on the data of each component shown."""

    def __init__(self, connection: ClientConnection, told: Told) -> None:
        self._connection = connection
        self._told = told
        self._states: dict[str, WidgetState] = {}
        self._query = self._page = ""
        self._components: dict[Box, str] = {}
        self._buttons: dict[str, list[str]] = {}
        self._buttons_now: dict[str, list[str]] = {}
        self._box = Box("")
        self._take_in: Callable[[Mapping[str, Any]], None] = lambda _data: None
        self._shown = asyncio.Event()

    async def open(
        self, page: str, query: Mapping[str, str], box: Box, take: Callable[[Mapping[str, Any]], None]
    ) -> None:
        """Turn to a page and wait for a box there; `take` gets its data whenever it is drawn."""
        self._states, self._components, self._page = {}, {}, ""
        self._box, self._take_in, self._query = box, take, urlencode(query)
        self._shown.clear()
        await self._rerun(ClientState(query_string=self._query, page_name=page))
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await self._shown.wait()

    async def send(self, state: Mapping[str, Any]) -> None:
        """What the box sends: its whole state, as `setStateValue` keeps it."""
        number = self._components[self._box]
        self._states[number] = WidgetState(id=number, json_value=json.dumps(state, ensure_ascii=False))
        await self._rerun(self._whole())

    async def press(self, label: str, choice: Callable[[list[str]], str]) -> bool:
        """Press a button of that label, one of those that the last whole run has shown; whether there was one."""
        if not (shown := self._buttons.get(label)):
            return False
        state = self._whole()
        state.widget_states.widgets.append(WidgetState(id=choice(shown), trigger_value=True))
        await self._rerun(state)
        return True

    async def listen(self) -> None:
        """Take in what the server sends, until the connection is closed."""
        async for message in self._connection:
            told = ForwardMsg()
            told.ParseFromString(message if isinstance(message, bytes) else message.encode())
            self._take(told)

    def _whole(self) -> ClientState:
        state = ClientState(query_string=self._query, page_script_hash=self._page)
        state.widget_states.widgets.extend(self._states.values())
        return state

    async def _rerun(self, state: ClientState) -> None:
        await self._connection.send(BackMsg(rerun_script=state).SerializeToString())

    def _take(self, told: ForwardMsg) -> None:
        kind = told.WhichOneof("type")
        if kind == "new_session":
            self._buttons_now = {}
        elif kind == "navigation":
            self._page = told.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = told.page_info_changed.query_string
        elif kind == "delta" and told.delta.WhichOneof("type") == "new_element":
            self._draw(told.delta.new_element)
        elif kind == "script_finished":
            if told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                self._buttons = self._buttons_now
            elif told.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                self._told.errors.append("the page's script does not compile")

    def _draw(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind == "bidi_component":
            shown = element.bidi_component
            data = json.loads(shown.json)
            box = Box(shown.component_name, data.get("store", ""))
            self._components[box] = shown.id
            if box == self._box:
                self._take_in(data)
                self._shown.set()
        elif kind == "button":
            self._buttons_now.setdefault(element.button.label, []).append(element.button.id)
        elif kind == "exception":
            self._told.errors.append(f"exception on the page: {element.exception.type} {element.exception.message}")
        elif kind == "alert" and element.alert.format == Alert.ERROR:
            self._told.errors.append(f"told on the page: {element.alert.body}")


def window(address: str) -> connect:
    """The connection that a browser at that address opens."""
    return connect(
        f"{address.replace('http', 'ws', 1)}/_stcore/stream",
        origin=address,  # type: ignore[arg-type]
        subprotocols=["streamlit"],  # type: ignore[list-item]
        compression=None,
        proxy=None,
        max_size=None,
        max_queue=None,
        open_timeout=None,
        ping_timeout=None,
    )

"""How much work a PDF may ask for: drawing commands, characters, rules, counted before the costly steps.

Counted rather than timed, so that the same file is read or refused on a slow computer as on a fast one.
"""

import re
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1

from assistant.formats.errors import FormatError
from assistant.formats.readers.pdf.faces import asks_too_much

MAX_PAGES = 40
MAX_COMMANDS = 600 * 1024
MAX_COMMANDS_TOGETHER = 3 * 1024 * 1024
MAX_LETTERS = 20_000
MAX_CHARS_TOGETHER = 60_000
MAX_SHAPES = 3_000
MAX_CROSSINGS_TOGETHER = 6_000
"""Places where rules may cross; a report's tables have some 1,500."""
MAX_TABLES = 60
_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_FORM_USE = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_DEEPEST = 12
_SNAP = 3.0


class Budget:
    """The work that the pages read so far have asked for."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.commands = self.chars = self.crossings = 0

    def open_page(self, page: Any, number: int) -> None:
        """Measure the commands of a page before they are carried out.

        Raises:
            FormatError: more than a page, or a report, can need.
        """
        attributes = page.page_obj
        if asks_too_much(attributes.resources):
            raise self._too_much(number)
        drawn = _Drawn()
        contents = b"\n".join(stream.get_data() for stream in attributes.contents)
        commands, letters = drawn.measure(contents, attributes.resources, 0)
        self.commands += commands
        if commands > MAX_COMMANDS or letters > MAX_LETTERS or self.commands > MAX_COMMANDS_TOGETHER:
            raise self._too_much(number)

    def lay_out(self, page: Any, number: int) -> None:
        """Measure the characters and rules of a page before its tables are looked for."""
        self.chars += len(page.chars)
        shapes = len(page.rects) + len(page.lines) + len(page.curves)
        if shapes > MAX_SHAPES or self.chars > MAX_CHARS_TOGETHER:
            raise self._too_much(number)
        upright = {round(edge["x0"] / _SNAP) for edge in page.edges if edge["orientation"] == "v"}
        level = {round(edge["top"] / _SNAP) for edge in page.edges if edge["orientation"] == "h"}
        self.crossings += len(upright) * len(level)
        if self.crossings > MAX_CROSSINGS_TOGETHER:
            raise self._too_much(number)

    def hold_tables(self, tables: int, number: int) -> None:
        """Refuse a page of far more tables than a report has."""
        if tables > MAX_TABLES:
            raise self._too_much(number)

    def _too_much(self, number: int) -> FormatError:
        return FormatError(f"「{self.name}」第 {number} 页的内容过于复杂，无法读取，请另存为 docx 后再导入。")


class _Drawn:
    """The commands of a page with those of the forms that it draws, each as often as it is drawn."""

    def __init__(self) -> None:
        self.known: dict[int, tuple[int, int]] = {}

    def measure(self, contents: bytes, resources: Any, depth: int) -> tuple[int, int]:
        """The bytes of commands and of letters in them."""
        commands, letters = len(contents), 0
        if commands > MAX_COMMANDS or depth > _DEEPEST:
            return MAX_COMMANDS + 1, 0
        for match in _STRING.finditer(contents):
            length = match.end() - match.start() - 2
            letters += length // 2 if contents[match.start()] == ord("<") else length
        forms: Any = resolve1(resources.get("XObject")) if isinstance(resources, dict) else {}
        for use in _FORM_USE.findall(contents) if isinstance(forms, dict) else ():
            form = resolve1(forms.get(use.decode("latin-1")))
            if isinstance(form, PDFStream) and "Form" in str(form.get("Subtype")):
                own = self._form(form, resources, depth)
                commands, letters = commands + own[0], letters + own[1]
            if commands > MAX_COMMANDS:
                break
        return commands, letters

    def _form(self, form: PDFStream, outer: Any, depth: int) -> tuple[int, int]:
        if id(form) not in self.known:
            self.known[id(form)] = (MAX_COMMANDS + 1, 0)  # a form that draws itself never ends
            own = resolve1(form.get("Resources")) or outer
            if own is not outer and asks_too_much(own):
                return self.known[id(form)]
            self.known[id(form)] = self.measure(form.get_data(), own, depth + 1)
        return self.known[id(form)]

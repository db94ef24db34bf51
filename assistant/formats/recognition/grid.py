"""One label-matching grid for every format: the official tables are found by their labels, never by position."""

from collections.abc import Sequence

from assistant.form.edition import Edition
from assistant.form.editions import default_edition
from assistant.form.parts import Column
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS
from assistant.formats.document import Grid
from assistant.formats.recognition.body import total_is_last, value_columns
from assistant.formats.recognition.heads import Heads, read_heads
from assistant.formats.recognition.labels import Match, case_labels, compact, find_label, kept_row_labels, row_labels
from assistant.formats.recognition.order import Unplaced, place_by_order
from assistant.formats.recognition.placing import Placing
from assistant.formats.recognition.reading import TableReading
from assistant.formats.recognition.rows import label_count, only_counts, own_texts, value_texts
from assistant.formats.recognition.settling import settle
from assistant.formats.recognition.turned import upright
from assistant.formats.recognition.values import looks_like_value


def read_tables(
    grids: Sequence[Grid], edition: Edition | None = None, captions: Sequence[Sequence[str]] = ()
) -> TableReading:
    """The cells of the official tables in the grids of a file, by the labels of an edition and the lines over them."""
    chosen = edition or default_edition()
    reader = _Reader(chosen)
    for place, grid in enumerate(grids):
        reader.read(upright(grid, chosen), captions[place] if captions else ())
    return reader.finish()


class _Reader:
    """Goes through the rows of all grids, carrying the heads on from page to page."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.reading = TableReading(edition)
        self.heads = Heads(edition)
        cases = edition.tables[LITIGATION].rows
        self.case_order = tuple(f"{row.key}.{column.key}" for row in cases for column in row.columns)
        self.each_case = [{f"{row.key}.{column.key}" for column in row.columns} for row in cases]
        self.request_order = tuple(column.key for column in edition.tables[REQUESTS].columns)
        self.placing = Placing(self.reading, self.heads)
        self.order: list[str] = []
        """The rows of table 3 in the order in which they were found."""
        self.unplaced: list[Unplaced] = []

    def read(self, grid: Grid, captions: Sequence[str]) -> None:
        self.reading.found.append({})
        self.reading.leftover.append([])
        self.heads.leave_grid(captions)
        self.heads.body = value_columns(grid, self.edition)
        for r in range(len(grid.rows)):
            if read_heads(self.heads, grid, r):
                self.reading.holds(self.heads.table, -1, r)
            else:
                self._row(grid, r)

    def finish(self) -> TableReading:
        """Rows without a readable label get their place by the order of the form, where that is beyond doubt."""
        for row in place_by_order(self.reading, self.order, self.unplaced):
            self.reading.leftover[row.grid].append((row.row, "\t".join(row.texts)))
        settle(self.reading)
        return self.reading

    def _row(self, grid: Grid, r: int) -> None:
        texts = [slot.text for slot in grid.rows[r]]
        if not any(text.strip() for text in texts) or (self.heads.table == REQUESTS and only_counts(grid, r)):
            return
        if self._is_litigation(grid, r) and self._litigation(grid, r):
            self.reading.holds(LITIGATION, -1, r)
            return
        if self.heads.table == LITIGATION and self._case(grid, r):
            self.reading.holds(LITIGATION, -1, r)
            return
        if (match := self._label(grid, r)) and self._labelled(grid, r, match):
            return
        self.unplaced.append(Unplaced(len(self.reading.found) - 1, grid.place, r, own_texts(grid, r), len(self.order)))

    def _label(self, grid: Grid, r: int) -> Match | None:
        """The official row that the label cells of a row name: the last of them, or several read as one."""
        labels = [text for text in self._label_texts(grid, r) if text.strip()]
        tries = [*labels[-1:], "".join(labels[-2:]), "".join(labels)] if labels else []
        found = [match for text in tries if (match := find_label(text, row_labels(self.edition)))]
        return next((match for match in found if match.exact), found[0] if found else None)

    def _label_texts(self, grid: Grid, r: int) -> list[str]:
        """A row's own cells that come before its values: left of the heads, or up to the last that is no value."""
        positions = self.heads.positions()
        if positions and self.placing.stands_under(grid, r, positions):
            slots = grid.rows[r][: positions[0]]
            return list({slot.origin: slot.text for slot in slots}.values())
        return own_texts(grid, r)[: label_count(grid, r)]

    def _labelled(self, grid: Grid, r: int, match: Match) -> bool:
        kind, _, name = match.target.partition(":")
        if kind == "group":
            return not any(value_texts(grid, r))
        if not value_texts(grid, r) and not self.heads.positions():
            return False
        if not match.exact:
            printed = "".join(self._label_texts(grid, r)[-1:]).strip()
            self.reading.remarks.append(
                f"{grid.place}第{r + 1}行的「{_short(printed)}」按「{match.official}」读取，请核对。"
            )
        if kind == "legacy":
            self._legacy(grid, r, name)
            return True
        table, _, row = match.target.partition(".")
        self.reading.holds(table, -1, r)
        if table == PROACTIVE:
            self._proactive(grid, r, row)
        else:
            self.order.append(row)
            self._requests(grid, r, row)
        return True

    def _proactive(self, grid: Grid, r: int, row: str) -> None:
        if self.heads.legacy:
            self._legacy(grid, r, self._kept_name(row))
            return
        columns = self.heads.proactive
        keys = [key for _, key in sorted(columns.items())] or [c.key for c in _columns_of(self.edition, row)]
        self.placing.place(grid, r, [f"{PROACTIVE}.{row}.{key}" for key in keys], self.heads.positions())

    def _kept_name(self, row: str) -> str:
        """The label under which a row of table 2 is kept where it is kept as printed."""
        names = (name for name in kept_row_labels() if row_labels(self.edition)[compact(name)] == f"{PROACTIVE}.{row}")
        return next(names, self.edition.locate(f"{PROACTIVE}.{row}.{_columns_of(self.edition, row)[0].key}")[0].label)

    def _requests(self, grid: Grid, r: int, row: str) -> None:
        head = self.heads.requests
        complete = self.heads.requests_complete or self._is_without_total(grid, r)
        keys = [key for _, key in sorted(head.items())] if complete else list(self.request_order)
        positions = self.heads.positions()
        if self.heads.body and positions == self.heads.body and "total" in keys[:-1]:
            last = total_is_last(grid, positions, keys)
            if last is None:
                self.placing.ask(grid, r, [f"{REQUESTS}.{row}.{key}" for key in keys], " ".join(value_texts(grid, r)))
                return
            keys = list(self.request_order) if last else keys
            complete = not last
        if not complete:
            self.reading.doubts.setdefault("head", []).append(grid.place)
        self.placing.place(grid, r, [f"{REQUESTS}.{row}.{key}" for key in keys], positions)

    def _is_without_total(self, grid: Grid, r: int) -> bool:
        """Whether a unit left out the column 总计: six heads, and six values behind every label of the table."""
        head = self.heads.requests
        six = set(head.values()) == set(self.request_order[:-1]) and len(head) == len(self.request_order) - 1
        return six and grid.aligned and REQUESTS in self.heads.here and max(head) == len(grid.rows[r]) - 1

    def _is_litigation(self, grid: Grid, r: int) -> bool:
        """Whether a row holds the values of table 4: nothing but values, or mostly values under complete heads."""
        texts = [slot.text for slot in grid.rows[r]]
        values = sum(1 for text in texts if text.strip() and looks_like_value(text))
        complete = grid.aligned and len(self.heads.positions()) == len(self.case_order)
        return self.heads.table == LITIGATION and (
            all(looks_like_value(text) for text in texts) or (complete and values > len(self.case_order) // 2)
        )

    def _litigation(self, grid: Grid, r: int) -> bool:
        head = self.heads.litigation()
        order = [key for _, key in sorted(head.items())]
        # Whole kinds of cases: all of them, or those that stand in a table of their own.
        whole = [keys for keys in self.each_case if keys <= set(order)]
        complete = bool(order) and len(order) == len(set(order)) == sum(map(len, whole))
        paths = [f"{LITIGATION}.{key}" for key in (order if complete else self.case_order)]
        if paths[0] in self.reading.cells:
            return False
        self.heads.case_done = True
        return self.placing.place(grid, r, paths, self.heads.positions() if complete else [])

    def _case(self, grid: Grid, r: int) -> bool:
        """A row of table 4 where a unit turned it: one row a kind of case, the outcomes above."""
        outcomes = self.heads.case_columns
        labels = own_texts(grid, r)[: label_count(grid, r)]
        case = find_label(labels[-1], case_labels(self.edition)) if labels else None
        if case is None or len(outcomes) != len(set(outcomes.values())) or not value_texts(grid, r):
            return False
        paths = [f"{LITIGATION}.{case.target}.{key}" for _, key in sorted(outcomes.items())]
        return self.placing.place(grid, r, paths, sorted(outcomes) if LITIGATION in self.heads.here else [])

    def _legacy(self, grid: Grid, r: int, name: str) -> None:
        """A row of table 2 in the 2019 form: kept under its labels, never forced into the rows of 2021."""
        self.reading.holds(PROACTIVE, -1, r)
        columns = [label for _, label in sorted(self.heads.legacy.items())] or ["数量"]
        tail = self.placing.fit(grid, r, len(columns))
        article = self.heads.article or "第二十条"
        for label, text in zip(columns, tail or [""] * len(columns), strict=True):
            plain = text.strip()
            self.reading.legacy[f"{article}/{name}/{label}"] = int(plain) if plain.isdecimal() else plain or None
        if tail is None:
            raw = " ".join(text for text in value_texts(grid, r) if text)
            self.reading.remarks.append(f"{grid.place}第{r + 1}行「{name}」的数字「{raw}」无法逐格对应，请人工填写。")


def _columns_of(edition: Edition, row: str) -> tuple[Column, ...]:
    return next(each.columns for each in edition.tables[PROACTIVE].rows if each.key == row)


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:24]}…"

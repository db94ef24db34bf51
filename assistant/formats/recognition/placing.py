"""The values of a row into their cells: under their heads, in their order, or asked back where neither is sure."""

from assistant.form.edition import Edition
from assistant.form.paths import LITIGATION, REQUESTS, parted
from assistant.formats.document import Grid
from assistant.formats.recognition.digits import readings
from assistant.formats.recognition.heads import Heads
from assistant.formats.recognition.labels import is_label
from assistant.formats.recognition.reading import Run, TableReading
from assistant.formats.recognition.rows import label_count, own_texts, value_starts, value_texts
from assistant.formats.recognition.values import Reading, looks_like_value, read_value, unread


class Placing:
    """Puts values into what has been read so far, by the heads that stand above them."""

    def __init__(self, reading: TableReading, heads: Heads) -> None:
        self.reading = reading
        self.heads = heads

    def place(self, grid: Grid, r: int, paths: list[str], positions: list[int]) -> bool:
        """Put the values of a row into the cells: under their heads, or in their order where nothing is aligned."""
        slots, edition = grid.rows[r], self.reading.edition
        if len(positions) == len(paths) and self.stands_under(grid, r, positions):
            picked = [slots[c] if c < len(slots) else None for c in positions]
            origins = [slot.origin for slot in picked if slot and slot.text.strip()]
            texts = [slot.text if slot else "" for slot in picked]
            if len(set(origins)) != len(origins):
                self.ask(grid, r, paths, "".join(dict.fromkeys(texts)))
                return True
        else:
            tail = None if _has_lost_cells(grid, r, len(paths)) else self.fit(grid, r, len(paths))
            if tail is None:
                self.ask(grid, r, paths, " ".join(text for text in value_texts(grid, r) if text))
                return True
            texts = tail
        for path, text in zip(paths, texts, strict=True):
            if edition.has_cell(path):
                read = read_value(text, amount=edition.is_amount(path), source=f"{grid.place}第{r + 1}行")
                self.keep(path, unread(read) if read.doubt == "misprinted" and is_label(edition, text) else read)
        return True

    def stands_under(self, grid: Grid, r: int, positions: list[int]) -> bool:
        """Whether a row's values stand under the heads: not where its label reaches under them or ends before.

        Pages whose heads span fewer label columns than their rows have are common; there the row has as many values
        as the table has columns, only one place further on.
        """
        slots = grid.rows[r]
        if not grid.aligned or positions[0] >= len(slots):
            return False
        first, last = slots[positions[0]].text, slots[min(positions[-1], len(slots) - 1)].text
        before = slots[positions[0] - 1].text if positions[0] else ""
        pushed = bool(first.strip()) and not looks_like_value(first)
        pulled = any(char.isdigit() for char in before) and looks_like_value(before) and not last.strip()
        return not pulled and not (pushed and len(value_texts(grid, r)) >= len(positions))

    def fit(self, grid: Grid, r: int, wanted: int) -> list[str] | None:
        """Exactly so many values out of what follows the label.

        Empty cells at either end may belong to the label or be filling; where that leaves several ways, the heads
        above decide, if the full rows of the table stand under them, and otherwise nothing does.
        """
        starts = value_starts(grid, r, wanted)
        if (
            len(starts) > 1
            and not grid.aligned
            and (heads := self.heads.positions())
            and heads[0] in starts
            and len(heads) == wanted
        ):
            sure = {found[0] for i in range(len(grid.rows)) if len(found := value_starts(grid, i, wanted)) == 1}
            starts = [heads[0]] if sure <= {heads[0]} else starts
        texts = own_texts(grid, r)
        if len(starts) == 1:
            return texts[starts[0] : starts[0] + wanted]
        return None if starts else self.beside_a_word(texts, wanted)

    def beside_a_word(self, texts: list[str], wanted: int) -> list[str] | None:
        """The values of a row as wide as its heads in which words stand where a number should: only they are lost."""
        heads = self.heads.positions()
        if len(heads) != wanted or len(texts) != heads[-1] + 1 or all(map(looks_like_value, texts[: heads[0]])):
            return None
        values = texts[heads[0] :]
        return values if len(values) == wanted and sum(map(looks_like_value, values)) > wanted // 2 else None

    def ask(self, grid: Grid, r: int, paths: list[str], raw: str) -> None:
        """A row whose values cannot be told apart: every cell that has none stays blank and is asked back."""
        known = self.reading.cells
        fresh = tuple(path for path in paths if path not in known and self.reading.edition.has_cell(path))
        groups = _groups(self.reading.edition, paths) if len(fresh) == len(paths) else ()
        found = readings(raw, groups, across_gaps=False) if groups else []
        self.reading.ran_together(Run(fresh, raw, tuple(found), f"{grid.place}第{r + 1}行"))

    def keep(self, path: str, reading: Reading) -> None:
        """Note what was read of a cell; of two values for one cell the first stands and the doubt is told."""
        known = self.reading.cells
        if path in known and (known[path] is not None or path in self.reading.printed):
            if reading.value not in {None, known[path]}:
                self.reading.doubts.setdefault("twice", []).append(path)
            return
        known[path] = reading.value
        if reading.printed:
            self.reading.printed[path] = reading.printed
        if reading.doubt:
            self.reading.doubts.setdefault(reading.doubt, []).append(path)


def _has_lost_cells(grid: Grid, r: int, wanted: int) -> bool:
    """Whether a row of a text has fewer cells than it should: which of them is lost, nobody can say."""
    lengths = grid.lengths
    return bool(lengths) and lengths[r] < max(lengths) and lengths[r] - label_count(grid, r) < wanted


def _groups(edition: Edition, paths: list[str]) -> tuple[int, ...]:
    """How many cells go with each total of a row; none where they are not in the order of a form with totals."""
    table = parted(paths[0])[0]
    if table not in {REQUESTS, LITIGATION}:
        return ()
    rows = {
        row.key: [f"{table}.{row.key}.{column.key}" for column in row.columns]
        for row in edition.tables[table].every_row
    }
    keys = list(dict.fromkeys(parted(path)[1] for path in paths))
    official = [path for key in keys for path in rows.get(key, ())]
    return tuple(len(rows[key]) for key in keys) if official == paths else ()

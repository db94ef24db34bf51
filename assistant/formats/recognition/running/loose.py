"""Tables that a page or a PDF left as running text: labels in their official order with digits behind them.

Where every cell has a digit of its own, or a gap on either side, the values are read; where digits of neighbouring
cells ran together, the cells stay blank and the readings that satisfy the arithmetic are kept to be asked.
"""

import re
from collections.abc import Sequence

from assistant.form.cells import Printed
from assistant.form.edition import Edition
from assistant.form.parts import Row
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS
from assistant.formats.recognition.digits import Numbers, certain, readings, splits
from assistant.formats.recognition.labels import compact, kept_column_labels, kept_row_labels, row_labels
from assistant.formats.recognition.reading import Run, TableReading
from assistant.formats.recognition.running.loose_order import read_in_order
from assistant.formats.recognition.values import read_value
from assistant.text.characters import folded


def read_loose(table: str, text: str, reading: TableReading) -> str | None:
    """Read a table out of running text into the reading; gives the text that is left, None where nothing was found."""
    plain = folded(text)
    return {PROACTIVE: _proactive, REQUESTS: _requests, LITIGATION: _litigation}[table](plain, reading)


def _pattern(label: str) -> str:
    """A pattern of an official label: its numbering, and its words with blanks and punctuation between them."""
    plain = folded(label)
    number = re.match(r"\(([一二三四五六七])\)|(\d)\.|([一二三四])、", plain)
    words = r"[\s、,()\"“”/:.;]*".join(re.escape(char) for char in compact(label))
    if number is None:
        return rf"{words}[)\"”’]?"
    lead = rf"\(\s*{number[1]}\s*\)" if number[1] else rf"{number[2]}\s*[.、]" if number[2] else rf"{number[3]}\s*、"
    return rf"{lead}\s*{words}[)\"”’]?"


def _stretches(text: str, labels: Sequence[tuple[str, str]]) -> tuple[dict[str, str], str]:
    """What stands behind each label, in the order of the labels, and what stands before the first."""
    found: list[tuple[str, int, int]] = []
    position = 0
    for key, label in labels:
        match = re.compile(_pattern(label)).search(text, position)
        if match:
            found.append((key, match.start(), match.end()))
            position = match.end()
    if not found:
        return {}, text
    ends = [start for _, start, _ in found[1:]] + [len(text)]
    before = text[: found[0][1]] if found else text
    return {key: text[end:stop] for (key, _, end), stop in zip(found, ends, strict=True)}, before


def _requests(text: str, reading: TableReading) -> str | None:
    form = reading.edition.tables[REQUESTS]
    columns = [column.key for column in form.columns]
    labels: list[tuple[str, str]] = []
    for row in form.rows:
        labels += [h for g in row.groups if (h := (f"group:{g.key}", g.label)) not in labels]
        labels.append((row.key, row.label))
    stretches, before = _stretches(text, labels)
    if form.variant is not None:
        # The head of the group, where numbers stand behind it, is the one row in which it is also printed.
        single = stretches.get(f"group:{form.variant.replaces}", "")
        under = any(key.startswith(f"{form.variant.replaces}.") for key in stretches)
        if not under and re.search(r"\d", single):
            stretches[form.variant.replaces] = single
    rows = {key: stretch for key, stretch in stretches.items() if not key.startswith("group:")}
    if len(rows) < len(form.rows) and (rest := read_in_order(text, reading)) is not None:
        return rest
    if len(rows) < 5:
        return None
    left = [_stripped(before, _heads(reading.edition))]
    texts: dict[str, str] = {}
    for key, stretch in rows.items():
        texts[key], words = _numbers(stretch)
        left.append(_stripped(words, [group.label for group in form.groups]))
    for key, each in texts.items():
        paths = [f"{REQUESTS}.{key}.{column}" for column in columns]
        _keep(reading, paths, each, readings(each, (len(columns),)))
    return "\n".join(part for part in left if part)


def _numbers(stretch: str) -> tuple[str, str]:
    """The digits right behind a label, and the words after them."""
    match = re.match(r"(?:\d+(?![\d.、])|\s)*", stretch)  # not the 「5.」 of the next label
    digits = match.group().strip() if match else ""
    words = stretch[match.end() :].strip() if match else stretch
    return digits, "" if len(compact(words)) < 2 else words


def _heads(edition: Edition) -> list[str]:
    """The labels of the heads of table 3, the longer before those that they hold."""
    form = edition.tables[REQUESTS]
    labels = [form.column_title, *(group.label for group in form.column_groups), *(c.label for c in form.columns)]
    return [form.caption, *sorted(labels, key=len, reverse=True)]


def _stripped(text: str, known: Sequence[str]) -> str:
    for label in known:
        text = re.sub(_pattern(label), " ", text, count=3)
    return text.strip(" ()\n\t、,.") if len(compact(text)) >= 2 else ""


def _keep(reading: TableReading, paths: Sequence[str], raw: str, found: Sequence[Numbers]) -> None:
    """Keep a row: its values where they are certain, else blanks with the possible readings of each cell."""
    fresh = [position for position, path in enumerate(paths) if path not in reading.cells]
    sure = certain(raw, len(paths), found)
    if sure is not None or not raw:
        reading.cells |= {paths[position]: sure[position] if sure else None for position in fresh}
    elif fresh:
        left = dict.fromkeys(tuple(row[position] for position in fresh) for row in found)
        reading.ran_together(Run(tuple(paths[position] for position in fresh), raw, tuple(left), "正文"))


def _litigation(text: str, reading: TableReading) -> str | None:
    form = reading.edition.tables[LITIGATION]
    paths = [f"{LITIGATION}.{row.key}.{column.key}" for row in form.rows for column in row.columns]
    heads = [row.label for row in form.rows if not row.groups] + [group.label for group in form.groups]
    heads += [row.label for row in form.rows if row.groups] + [column.label for column in form.columns]
    digits = re.search(rf"(?:\d[\s]*){{{len(paths)},}}", text)
    words = set("".join(map(compact, heads)))
    if digits is None or not (re.search(r"结果|行政复议", text) or set(compact(text[: digits.start()])) <= words):
        return None
    found = readings(digits.group(), (len(form.columns),) * len(form.rows))
    _keep(reading, paths, digits.group().strip(), found)
    return "\n".join(
        part
        for part in (_stripped(text[: digits.start()], heads), text[digits.end() :].strip())
        if len(compact(part)) > 1
    )


def _proactive(text: str, reading: TableReading) -> str | None:
    articles = list(re.finditer(r"第二十条第\s*\(\s*([一二三四五六七八九十]+)\s*\)\s*项", text))
    if not articles:
        return None
    left = [text[: articles[0].start()].strip()]
    for match, stop in zip(articles, [*(m.start() for m in articles[1:]), len(text)], strict=True):
        left.append(_block(f"第二十条第（{match[1]}）项", text[match.end() : stop], reading))
    return "\n".join(part for part in left if len(compact(part)) > 1)


def _block(article: str, text: str, reading: TableReading) -> str:
    """One block of table 2: its heads tell the form, its rows follow with their digits."""
    form = reading.edition.tables[PROACTIVE]
    block = next((each for each in form.blocks if each.label == article), None)
    plain = text
    for column in block.columns if block else ():
        plain = re.sub(_pattern(column.label), "", plain)
    old = [label for label in kept_column_labels().values() if re.search(_pattern(label), plain)]
    names = [(row.key, _printed_label(row, text)) for row in block.rows] if block else []
    known = row_labels(reading.edition)
    names += [(f"legacy:{name}", name) for name in kept_row_labels() if known[compact(name)].startswith("legacy:")]
    stretches, before = _stretches(text, names)
    words = [_stripped(before, [form.row_title, *old, *(column.label for column in block.columns)] if block else old)]
    for key, stretch in stretches.items():
        number = re.match(r"[\d\s.,]*(?:万元|元)?", stretch)
        raw = number.group().strip() if number else ""
        words.append(stretch[number.end() :].strip() if number else stretch)
        if old or key.startswith("legacy:"):
            _legacy_row(f"{article}/{dict(names)[key]}", old or ["数量"], raw, reading)
        elif block:
            _row(key, [column.key for column in block.columns], raw, reading)
    return "\n".join(word for word in words if len(compact(word)) > 1)


def _printed_label(row: Row, text: str) -> str:
    """The label of a row, or the other spelling of it that the text has."""
    if row.label in text:
        return row.label
    return next((spelling for spelling in row.said.spellings if spelling in text), row.label)


def _row(key: str, columns: Sequence[str], raw: str, reading: TableReading) -> None:
    paths = [f"{PROACTIVE}.{key}.{column}" for column in columns]
    if len(paths) == 1:
        value = read_value(raw, amount=columns[0] == "amount", source="正文")
        if paths[0] in reading.cells:
            return
        reading.cells[paths[0]] = value.value
        if value.printed:
            reading.printed[paths[0]] = value.printed
        if value.doubt:
            reading.doubts.setdefault(value.doubt, []).append(paths[0])
        return
    _keep(reading, paths, raw, _three(raw, len(paths)))


def _three(raw: str, cells: int) -> list[Numbers]:
    tokens = raw.split()
    if len(tokens) == cells and all(token.isdecimal() for token in tokens):
        return [tuple(int(token) for token in tokens)]
    joined = "".join(tokens)
    return list(splits(joined, cells)) if joined.isdecimal() and len(joined) <= 20 else []


def _legacy_row(row: str, heads: Sequence[str], raw: str, reading: TableReading) -> None:
    """A row of the 2019 form: kept under its labels, or asked where its digits ran together."""
    found = _three(raw, len(heads))
    sure = certain(raw, len(heads), found) if raw.replace(" ", "").isdecimal() else None
    for position, head in enumerate(heads):
        path = f"{row}/{head}"
        if sure is not None:
            reading.legacy[path] = sure[position]
            continue
        reading.legacy[path] = int(raw) if len(heads) == 1 and raw.isdecimal() else None
        if raw and reading.legacy[path] is None:
            possible = tuple(dict.fromkeys(str(row[position]) for row in found))[:40]
            reading.printed[f"legacy:{path}"] = Printed(raw=raw, readings=possible or None, source="正文")
            reading.doubts.setdefault("legacy", []).append(path)

"""How prose says what a cell counts: the wordings of `wordings.toml`, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wordings:
    """The wordings by what they stand for; the first of each list is the one that a fact sheet uses."""

    request_rows: dict[str, Words]
    request_columns: dict[str, Words]
    request_sums: dict[str, Words]
    documents: dict[str, Words]
    decisions: Words
    charges: Words
    cases: dict[str, Words]
    objects: dict[str, Words]
    sections: dict[str, Words]


def _lists(table: dict[str, list[str]]) -> dict[str, Words]:
    return {key: tuple(words) for key, words in table.items()}


@cache
def wordings() -> Wordings:
    """The wordings that the software ships with."""
    text = resources.files("assistant.report").joinpath("wordings.toml").read_text(encoding="utf-8")
    source = tomllib.loads(text)
    requests = source["requests"]
    return Wordings(
        request_rows=_lists(requests["rows"]),
        request_columns=_lists(requests["columns"]),
        request_sums=_lists(requests["sums"]),
        documents=_lists(source["documents"]),
        decisions=tuple(source["decisions"]["decisions"]),
        charges=tuple(source["charges"]["amount"]),
        cases=_lists(source["cases"]),
        objects=_lists(source["objects"]),
        sections=_lists(source["sections"]),
    )

"""A diff as an officer reads it: struck out what goes, marked what comes, each change with its number."""

from collections.abc import Collection
from html import escape

from assistant.drafting.diffing import Hunk, Piece, hunks, pieces


def diff_html(base: str, text: str, *, accepted: Collection[int] | None = None) -> str:
    """The diff of two texts as HTML; changes not among `accepted` are shown pale."""
    shown, numbered = [], set[int]()
    for piece in pieces(base, text):
        number = ""
        if piece.hunk is not None and piece.hunk not in numbered:
            numbered.add(piece.hunk)
            number = f"<sup>{piece.hunk + 1}</sup>"
        shown.append(number + _piece_html(piece, accepted))
    return f'<div class="nb-diff">{"".join(shown)}</div>'


def _piece_html(piece: Piece, accepted: Collection[int] | None) -> str:
    words = escape(piece.text)
    if piece.kind == "kept":
        return words
    left = ' class="left"' if accepted is not None and piece.hunk not in accepted else ""
    tag, said = ("del", "删去") if piece.kind == "old" else ("ins", "增加")
    return f'<{tag}{left} aria-label="{said}">{words}</{tag}>'


def describe(hunk: Hunk) -> str:
    """One change in a line, for its check box."""
    if not hunk.new:
        return f"{hunk.index + 1}　删去「{_short(hunk.old)}」"
    if not hunk.old:
        return f"{hunk.index + 1}　增加「{_short(hunk.new)}」"
    return f"{hunk.index + 1}　「{_short(hunk.old)}」改为「{_short(hunk.new)}」"


def changes(base: str, text: str) -> list[Hunk]:
    """The changes between two texts, each with its number."""
    return hunks(base, text)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 36 else f"{flat[:20]}……{flat[-12:]}"

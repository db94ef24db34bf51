"""A diff as an officer reads it: struck out what goes, marked what comes, each change with its number."""

from collections.abc import Collection

from assistant.desk.writing.comparing_texts import TextChange, TextPiece, pieces_between
from assistant.ui.plain import in_html


def diff_html(base: str, text: str, *, accepted: Collection[int] | None = None) -> str:
    """The diff of two texts as HTML; changes not among `accepted` are shown pale."""
    shown, numbered = [], set[int]()
    for piece in pieces_between(base, text):
        number = ""
        if piece.change is not None and piece.change not in numbered:
            numbered.add(piece.change)
            number = f"<sup>{piece.change + 1}</sup>"
        shown.append(number + _piece_html(piece, accepted))
    return f'<div class="nb-diff">{"".join(shown)}</div>'


def _piece_html(piece: TextPiece, accepted: Collection[int] | None) -> str:
    words = in_html(piece.text)
    if piece.kind == "kept":
        return words
    left = ' class="left"' if accepted is not None and piece.change not in accepted else ""
    tag, said = ("del", "删去") if piece.kind == "old" else ("ins", "增加")
    return f'<{tag}{left} aria-label="{said}">{words}</{tag}>'


def describe(change: TextChange) -> str:
    """One change in a line, for its check box."""
    if not change.new:
        return f"{change.index + 1}　删去「{_short(change.old)}」"
    if not change.old:
        return f"{change.index + 1}　增加「{_short(change.new)}」"
    return f"{change.index + 1}　「{_short(change.old)}」改为「{_short(change.new)}」"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 36 else f"{flat[:20]}……{flat[-12:]}"

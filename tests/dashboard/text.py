"""What a component or a figure says, as plain text."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


def text_of(part: Any) -> str:  # noqa: ANN401 - a component, text, a list of either, or nothing
    """Return the words of a component and of all within it, as they follow each other."""
    if part is None:
        return ""
    if isinstance(part, str | int | float):
        return str(part)
    if isinstance(part, list | tuple):
        return "".join(map(text_of, part))
    return text_of(getattr(part, "children", None))


def drawn(figure: dict[str, Any]) -> go.Figure:
    """Return a figure as Plotly's classes have it, which check every value."""
    return go.Figure(figure)


def words(figure: dict[str, Any]) -> list[str]:
    """Return the words that stand on a figure."""
    return [note.text for note in drawn(figure).layout.annotations]

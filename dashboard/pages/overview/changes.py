"""What gained or lost most within a year: dot and interval on a scale of relative change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import listed
from dashboard.charts import dotted, theme
from dashboard.charts.figure import figure_of
from dashboard.reporting.format import begun, count, counted, difference, share
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

ROW: Final = 44
LABEL_UP: Final = 0.28
DOT_DOWN: Final = 0.16
TOP: Final = 4
"""How many changes a sentence names."""

KEY = (
    "To the right of the upright: a larger share of adverts than a year before; to the left: a "
    "smaller one. A filled dot is statistically clear. A hollow one could be chance, even where "
    "its line is clear of the upright: among so many things some move by chance. Figures: the "
    "share then and now."
)


def changes(frame: pd.DataFrame) -> Figure:
    """Return changes of shares, top to bottom as in the frame.

    Args:
        frame: `label`, `word` (what kind of thing it is), `share_before`, `share` (0 to 1),
            `change`, `low`, `high` (0.1 is a tenth more), `vacancies`, `before`, `stands`.
    """
    figure = figure_of([_dots(frame)], _layout(frame))
    heights = [place + DOT_DOWN for place in range(len(frame))]
    figure["layout"]["shapes"] = [dotted.upright(0, y) for y in heights]
    placed = list(enumerate(rows(frame)))
    lefts = [dotted.left(place - LABEL_UP, _name(row)) for place, row in placed]
    rights = [dotted.right(place - LABEL_UP, difference(row["change"])) for place, row in placed]
    theme.annotate(figure, [*lefts, *rights])
    return figure


def _layout(frame: pd.DataFrame) -> Layout:
    axis = {"visible": bool(frame["change"].notna().any()), "tickformat": "+.0%", "nticks": 8}
    ends = (len(frame) - 0.45, -0.6)
    return dotted.layout(ROW * max(len(frame), 1), ends, axis, l=8, r=14)


def _dots(frame: pd.DataFrame) -> Trace:
    fill = [theme.BLUE if stands else theme.PAPER for stands in frame["stands"]]
    heights = [place + DOT_DOWN for place in range(len(frame))]
    hover = [_hover(row) for row in rows(frame)]
    return dotted.dots(frame, frame["change"], heights, hover, fill=fill, line=theme.BLUE)


def _name(row: dict[str, Any]) -> str:
    return f"<b>{row['label']}</b>{_word(row)}  {_shares(row)}"


def _word(row: dict[str, Any]) -> str:
    """Return what kind of thing it is, unless its own name says so."""
    return f" {row['word']}" if row["word"] and not row["label"].endswith(row["word"]) else ""


def _shares(row: dict[str, Any]) -> str:
    return f"{_precise(row['share_before'])} to {_precise(row['share'])}"


def _precise(value: float) -> str:
    """Return a share, below a tenth with a decimal, so that a change of it shows."""
    return f"{value:.1%}" if value < 0.1 else share(value)  # noqa: PLR2004 - a tenth


def _hover(row: dict[str, Any]) -> str:
    ends = f"{difference(row['low'])} to {difference(row['high'])}"
    number = f"{counted(row['before'], 'advert')} then, {count(row['vacancies'])} now"
    lines = [
        f"<b>{row['label']}</b>",
        _shares(row),
        f"{difference(row['change'])} ({ends})",
        number,
    ]
    return "<br>".join(lines)


def finding(frame: pd.DataFrame) -> str:
    """Return what clearly gained and lost, in words, or that nothing clearly did.

    Args:
        frame: as `changes` takes it, and `compared`: how many things were, those left out too.
    """
    moved = rows(frame[frame["change"].notna()])
    compared = int(frame["compared"].max()) if len(frame) else 0
    if not compared or not moved:
        return "Too little was seen a year before to say what changed."
    clear = [row for row in moved if row["stands"]]
    if not clear:
        return (
            f"Of {compared} things compared, none clearly gained or lost within a year. Those "
            "below moved most surely, and even they could be chance."
        )
    parts = [
        f"{word}: {listed([_in_words(row) for row in some[:TOP]], 'and')}"
        for word, some in (("Clearly gained", _gained(clear)), ("clearly lost", _lost(clear)))
        if some
    ]
    sentence = "; ".join(parts)
    return f"{begun(sentence)}. {compared} things were compared."


def _gained(clear: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in clear if row["change"] > 0]


def _lost(clear: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in reversed(clear) if row["change"] < 0]


def _in_words(row: dict[str, Any]) -> str:
    ends = f"{difference(row['low'])} to {difference(row['high'])}"
    return f"{row['label']}{_word(row)} ({_shares(row)} of adverts; likely {ends})"

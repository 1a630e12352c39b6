"""An offer's place: how many adverts stand below, at and above it, as parts of a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dashboard.charts import theme
from dashboard.charts.figure import figure_of, trace
from dashboard.reporting.format import count, counted, share
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

ROW: Final = 56
HEAD: Final = 52
"""Pixels of the legend, two lines high on a phone."""
AXIS: Final = 30
BAR: Final = 0.42
LABEL_UP: Final = 0.36
WIDE: Final = 0.08
"""Share of adverts from which a part has room for its number."""
PARTS: Final = {
    "less": ("Below your offer", theme.BLUE, "#FFFFFF", ""),
    "same": ("At it", theme.tint(theme.GREY, 0.4), theme.INK, "/"),
    "more": ("Above it", theme.tint(theme.ORANGE, 0.65), theme.INK, ""),
}
"""Column → its words, its colour, that of the number on it, a pattern for black and white."""
KEY: Final = (
    "Each bar is all adverts that state pay: those below your offer, at it and above it. A range "
    "is at your offer when it holds it."
)


def offer_place(frame: pd.DataFrame) -> Figure:
    """Return one bar a way of comparing, parted into below, at and above the offer.

    Args:
        frame: `label`, `less`, `same`, `more`, `adverts` (their sum).
    """
    figure = figure_of([_part(frame, name) for name in PARTS], _layout(len(frame)))
    theme.annotate(figure, [_label(row, one) for row, one in enumerate(rows(frame))])
    return figure


def _layout(bars: int) -> Layout:
    return theme.layout(
        height=HEAD + ROW * max(bars, 1) + AXIS,
        barmode="stack",
        margin={"t": HEAD, "l": 4, "r": 14},
        legend={"traceorder": "normal", "itemclick": False, "itemdoubleclick": False},
        xaxis={"tickformat": ".0%", "range": [0, 1], "nticks": 6},
        yaxis={"visible": False, "range": [bars - 0.5, -0.6]},
    )


def _part(frame: pd.DataFrame, name: str) -> Trace:
    label, colour, ink, pattern = PARTS[name]
    shares = [number / n for number, n in zip(frame[name], frame["adverts"], strict=True)]
    numbers = [count(number) for number in frame[name]]
    return trace(
        "bar",
        orientation="h",
        name=label,
        x=shares,
        y=list(range(len(frame))),
        width=BAR,
        text=[n if part >= WIDE else "" for n, part in zip(numbers, shares, strict=True)],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": ink, "size": theme.SIZE},
        customdata=numbers,
        hovertemplate=f"{label}: %{{customdata}} adverts, %{{x:.0%}}<extra></extra>",
        marker={
            "color": colour,
            "line": {"width": 1, "color": theme.PAPER},
            "pattern": {"shape": pattern, "fgcolor": theme.MUTED, "solidity": 0.2},
        },
    )


def _label(row: int, one: dict[str, Any]) -> dict[str, Any]:
    text = f"<b>{one['label']}</b>  {counted(one['adverts'], 'advert')}"
    place = {"xref": "paper", "yref": "y", "x": 0, "y": row - LABEL_UP, "xanchor": "left"}
    return {**place, "yanchor": "middle", "text": text}


def finding(frame: pd.DataFrame) -> str:
    """Return what the bars show in words.

    Args:
        frame: as `offer_place` takes it, and `confidence`.
    """
    if frame.empty:
        return "There is no offer to place."
    return " ".join(_in_words(one) for one in rows(frame))


def _in_words(one: dict[str, Any]) -> str:
    less, same, more = (
        f"{count(one[part])} ({share(one[part] / one['adverts'])})" for part in PARTS
    )
    are = "is" if one["less"] == 1 else "are"
    return (
        f"{one['label']}: {less} of {count(one['adverts'])} {are} below your offer, {same} at it "
        f"and {more} above it (confidence {one['confidence']})."
    )

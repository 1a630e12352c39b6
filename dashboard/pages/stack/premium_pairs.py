"""What naming a thing adds to pay: unadjusted and like for like, beside the usual pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import listed
from dashboard.charts import dotted, theme
from dashboard.charts.figure import add, figure_of, trace
from dashboard.reporting.format import difference, known
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

ROW: Final = 56
AXIS: Final = 34
LABEL_UP: Final = 0.27
LIKE_DOWN, RAW_DOWN = 0.04, 0.24
UPRIGHT: Final = 0.3
TOP: Final = 4

KEY = (
    "Full dots: what adverts that name it offer more than similar adverts that don't, filled where "
    "the difference is statistically clear. Hollow squares: the same, unadjusted. The lines "
    "across are 95% intervals. On the right: the median and its interval."
)


def premium_pairs(frame: pd.DataFrame) -> Figure:
    """Return differences of pay, top to bottom as in the frame.

    Args:
        frame: `label`, `raw`, `raw_low`, `raw_high`, `adjusted`, `low`, `high` (0.1 is a tenth
            more; nan where withheld), `stands`, `p50`, `p50_low`, `p50_high`, `withheld`.
    """
    figure = figure_of([], _layout(frame))
    add(figure, _raw(frame), _like(frame))
    figure["layout"]["shapes"] = [_none(place) for place in range(len(frame))]
    placed = enumerate(rows(frame))
    theme.annotate(figure, [side(*one) for one in placed for side in (_left, _right)])
    return figure


def _layout(frame: pd.DataFrame) -> Layout:
    return theme.layout(
        height=ROW * max(len(frame), 1) + AXIS,
        showlegend=False,
        margin={"l": 8, "r": 14},
        xaxis={"visible": bool(frame["raw"].notna().any()), "tickformat": "+.0%", "nticks": 8},
        yaxis={"visible": False, "range": [len(frame) - 0.45, -0.6]},
    )


def _raw(frame: pd.DataFrame) -> Trace:
    ends = ("raw", "raw_low", "raw_high")
    marker = {"size": 8, "symbol": "square-open", "color": theme.GREY, "line": {"width": 2}}
    return _marks(frame, ends, RAW_DOWN, marker, theme.GREY, "unadjusted")


def _like(frame: pd.DataFrame) -> Trace:
    ends = ("adjusted", "low", "high")
    fill = [theme.BLUE if stands else theme.PAPER for stands in frame["stands"]]
    marker = {"size": 10, "color": fill, "line": {"width": 2, "color": theme.BLUE}}
    return _marks(frame, ends, LIKE_DOWN, marker, theme.INK, "like adverts")


def _marks(  # noqa: PLR0913, PLR0917 - what tells one series from the other
    frame: pd.DataFrame,
    columns: tuple[str, str, str],
    down: float,
    marker: dict[str, Any],
    line: str,
    what: str,
) -> Trace:
    middle, low, high = columns
    intervals = zip(frame["label"], *(frame[name] for name in columns), strict=True)
    return trace(
        "scatter",
        mode="markers",
        x=frame[middle].tolist(),
        y=[place + down for place in range(len(frame))],
        error_x=theme.interval(frame, frame[middle], (low, high), line),
        marker=marker,
        text=[
            f"<b>{label}</b>, {what}<br>{difference(m)} ({difference(a)} to {difference(b)})"
            for label, m, a, b in intervals
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def _none(place: int) -> dict[str, Any]:
    """Return the upright at no difference, as high as the dots and clear of the words."""
    ends = {"y0": place - LIKE_DOWN * 2, "y1": place + UPRIGHT}
    line = {"color": theme.MUTED, "width": 2}
    return {"type": "line", "x0": 0, "x1": 0, **ends, "line": line, "layer": "below"}


def _left(place: int, row: dict[str, Any]) -> dict[str, Any]:
    premium = difference(row["adjusted"]) if known(row["adjusted"]) else "too few"
    return dotted.left(place - LABEL_UP, f"<b>{row['label']}</b>  {premium}")


def _right(place: int, row: dict[str, Any]) -> dict[str, Any]:
    text = "pay withheld"
    if known(row["p50"]):
        ends = f"{thousands(row['p50_low'])}\N{EN DASH}{thousands(row['p50_high'])}"
        text = f"{thousands(row['p50'])} ({ends})"
    return dotted.right(place - LABEL_UP, text)


def thousands(value: float) -> str:
    """Return pounds in thousands, where room is short.

    >>> thousands(57_500.0), thousands(60_000.0)
    ('£57.5k', '£60k')
    """
    return f"£{value / 1_000:.1f}k".replace(".0k", "k")


def finding(frame: pd.DataFrame) -> str:
    """Return what clearly goes with more or with less pay, in words.

    Args:
        frame: as `premium_pairs` takes it.
    """
    known_ones = frame[frame["adjusted"].notna()]
    if known_ones.empty:
        return "Too few adverts state pay to say what a technology adds to it."
    clear = known_ones[known_ones["stands"].astype(bool)].sort_values("adjusted", ascending=False)
    parts = [
        f"clearly {size} where they name {listed(_named(rows(some)), 'or')}"
        for size, some in (
            ("more", clear[clear["adjusted"] > 0]),
            ("less", clear[clear["adjusted"] < 0].iloc[::-1]),
        )
        if len(some)
    ]
    if not parts:
        return f"{_nothing_clear(known_ones)} more or less pay in like adverts."
    rest = f"For the other {len(known_ones) - len(clear)} no clear difference."
    return f"Like adverts offer {', and '.join(parts)}. {rest}"


def _nothing_clear(of: pd.DataFrame) -> str:
    if len(of) == 1:
        return f"{of['label'].item()} does not clearly go with"
    return f"None of the {len(of)} clearly goes with"


def _named(premiums: list[dict[str, Any]]) -> list[str]:
    return [f"{row['label']} ({difference(row['adjusted'])})" for row in premiums[:TOP]]

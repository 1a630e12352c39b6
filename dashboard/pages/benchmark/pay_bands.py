"""Pay bands up the ladder: minimum to maximum, the midpoint with its interval, wider ones below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.benchmark.band_sentences import ageing_in_words, pools_in_words
from analytics.schema.labels import are_withheld
from dashboard.charts import dotted, theme
from dashboard.charts.figure import figure_of, trace
from dashboard.reporting.format import count, counted, known, pounds, share
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

ROW: Final = 72
CLOSE: Final = 42
MANY: Final = 5
"""Bands from which rows move closer, so that a ladder is within a first screen."""
AXIS: Final = 36
HEADING: Final = 16
"""Pixels above the bands that say what the numbers at the right are."""
TOP: Final = -0.6
NUMBERS: Final = "adverts with pay · confidence"
LABEL_UP: Final = 0.34
LOWER: Final = 0.2
"""How far below its row's middle a wider band is drawn."""
LOWEST: Final = 0.36
"""How far below it a modelled one is."""
KEY: Final = (
    "Each blue bar is a band from minimum to maximum, its dot the midpoint with the 95% interval "
    "of the market's pay there. Where adverts are few, a thin grey bar below is the same from a "
    "wider search, and a hatched one with a diamond is modelled, not counted. On the right: "
    "adverts that state pay, and confidence."
)


def pay_bands(frame: pd.DataFrame) -> Figure:
    """Return one row a band, top to bottom as in the frame.

    Args:
        frame: `label`, `minimum`, `midpoint` with `_low` and `_high`, `maximum` and the same
            behind `wider_` and `modelled_`, GBP, nan where withheld; `priced`, `confidence`,
            `withheld`.
    """
    traces = [
        _band(frame, "wider_", LOWER, 0.08, theme.tint(theme.GREY, 0.6)),
        _band(frame, "modelled_", LOWEST, 0.1, theme.tint(theme.MODELLED, 0.7), hatch="/"),
        _band(frame, "", 0, 0.26, theme.tint(theme.BLUE, 0.4)),
        _middle(frame, "wider_", LOWER, theme.GREY, 5),
        _middle(frame, "modelled_", LOWEST, theme.MODELLED, 7),
        _middle(frame, "", 0, theme.INK, 9),
    ]
    figure = figure_of(traces, _layout(len(frame)))
    placed = enumerate(rows(frame))
    heading = {**dotted.right(TOP, NUMBERS), "yanchor": "bottom"}
    theme.annotate(figure, [heading, *(side(*one) for one in placed for side in (_left, _right))])
    return figure


def _layout(bands: int) -> Layout:
    row = CLOSE if bands > MANY else ROW
    return theme.layout(
        height=row * max(bands, 1) + HEADING + AXIS,
        barmode="overlay",
        showlegend=False,
        xaxis={"tickprefix": "£", "tickformat": "~s", "nticks": 9},
        yaxis={"visible": False, "range": [bands - 0.5, TOP - HEADING / row]},
    )


def _band(  # noqa: PLR0913 - where and how one kind of band is drawn
    frame: pd.DataFrame, prefix: str, lower: float, width: float, colour: str, *, hatch: str = ""
) -> Trace:
    low, high = frame[f"{prefix}minimum"], frame[f"{prefix}maximum"]
    return trace(
        "bar",
        orientation="h",
        y=[row + lower for row in range(len(frame))],
        base=low.tolist(),
        x=(high - low).tolist(),
        width=width,
        marker={"color": colour, "line": {"width": 0}, "pattern": {"shape": hatch}},
        hoverinfo="skip",
    )


def _middle(frame: pd.DataFrame, prefix: str, lower: float, colour: str, size: int) -> Trace:
    middle = frame[f"{prefix}midpoint"]
    return trace(
        "scatter",
        mode="markers",
        x=middle.tolist(),
        y=[row + lower for row in range(len(frame))],
        error_x=theme.interval(frame, middle, _ends(prefix), colour),
        marker={"size": size, "color": colour, "symbol": SYMBOLS.get(prefix, "circle")},
        text=[_hover(one, prefix) for one in rows(frame)],
        hovertemplate="%{text}<extra></extra>",
    )


SYMBOLS: Final = {"modelled_": theme.MODELLED_SYMBOL}
KINDS: Final = {"": "", "wider_": ", wider", "modelled_": ", modelled, not counted"}


def _ends(prefix: str) -> tuple[str, str]:
    name = "modelled" if prefix == "modelled_" else f"{prefix}midpoint"
    return f"{name}_low", f"{name}_high"


def _hover(one: dict[str, Any], prefix: str) -> str:
    low, middle, high = (one[f"{prefix}{end}"] for end in ("minimum", "midpoint", "maximum"))
    n = one["modelled_own" if prefix == "modelled_" else f"{prefix}priced"]
    return (
        f"<b>{one['label']}{KINDS[prefix]}</b><br>{pounds(low)} to {pounds(high)}, middle "
        f"{pounds(middle)}<br>{counted(n, 'advert states', 'adverts state')} pay"
    )


def _left(row: int, one: dict[str, Any]) -> dict[str, Any]:
    band = _span(one, "")
    if one["withheld"]:
        kinds = {"modelled": "modelled_", "wider": "wider_"}
        there = [f"{name}: {_span(one, kind)}" for name, kind in kinds.items() if _has(one, kind)]
        band = there[0] if there else "withheld"
    return dotted.left(row - LABEL_UP, f"<b>{one['label']}</b>  {band}")


def _has(one: dict[str, Any], kind: str) -> bool:
    return bool(known(one[f"{kind}midpoint"]))


def _span(one: dict[str, Any], kind: str) -> str:
    return f"{pounds(one[f'{kind}minimum'])} to {pounds(one[f'{kind}maximum'])}"


def _right(row: int, one: dict[str, Any]) -> dict[str, Any]:
    basis = " · ".join(part for part in (count(one["priced"]), one["confidence"]) if part)
    return dotted.right(row - LABEL_UP, basis)


def finding(frame: pd.DataFrame) -> str:
    """Return what the bands show in words: the span, what is withheld, pooled and overlapping.

    Args:
        frame: as `pay_bands` takes it, and `level`, `pooled`, `overlap`.
    """
    stands = frame[frame["withheld"] == ""]
    modelled = frame[(frame["withheld"] != "") & frame["modelled_midpoint"].notna()]
    lacking = len(frame) - len(stands) - len(modelled)
    sentences = [
        _middles(stands["midpoint"], "Midpoint"),
        _middles(modelled["modelled_midpoint"], "Modelled, not counted, midpoint"),
        are_withheld(lacking, len(frame), "bands"),
        _overlap(stands),
        pools_in_words(frame),
        ageing_in_words(frame),
    ]
    return " ".join(part for part in sentences if part)


def _middles(midpoints: pd.Series, name: str) -> str:
    if midpoints.empty:
        return ""
    if len(midpoints) == 1:
        return f"{name} {pounds(midpoints.iloc[0])}."
    return f"{name}s go from {pounds(midpoints.min())} to {pounds(midpoints.max())}."


def _overlap(stands: pd.DataFrame) -> str:
    """Return the largest overlap with the band below, of levels that do not share one."""
    apart = stands[stands["overlap"].between(0, 1, inclusive="neither")]
    if apart.empty or not known(apart["overlap"].max()):
        return ""
    most = apart.sort_values("overlap").iloc[-1]
    return f"{most['label']} overlaps the band below most: {share(most['overlap'])} of it."

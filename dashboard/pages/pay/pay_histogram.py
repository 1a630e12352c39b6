"""How offered pay is spread: bars of £5,000, above them the percentiles with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import listed
from dashboard.charts import reference, theme
from dashboard.charts.figure import add, figure_of, panels, trace
from dashboard.reporting.called import called
from dashboard.reporting.format import begun, counted, known, pounds, share
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

BARS: Final = 170
STEP: Final = 19
"""Pixels of a percentile's line of words."""
HEAD: Final = 26
GAP: Final = 40
AXIS: Final = 44
BAND: Final = 5_000
EMPTY_TOP: Final = 0.2
"""The height of the axis where all bands are withheld."""
ROOM: Final = 0.38
"""How far the axis goes on beyond P90, as a share of the bars, so that its words have room."""
COLOURS: Final = {"A": theme.BLUE, "B": theme.ORANGE}

KEY: Final = (
    "Each bar is a band of £5,000, as high as its share of the adverts that state a yearly figure. "
    "P10: one advert in ten offers less; P25: one in four; median: half; P75: three in four; P90: "
    "nine in ten. The line across each dot is its 95% interval."
)


def pay_histogram(frame: pd.DataFrame) -> Figure:
    """Return bars and percentile marks, one panel a selection, all on one scale.

    Args:
        frame: bands (`from_gbp`, `to_gbp`, `vacancies`, `share`) and percentiles (`point`,
            `label`, `figure_gbp`, `low`, `high`, `withheld`), `ashe_p50`; `selection` where two
            are shown.
    """
    parts, top = selections(frame), _top(frame)
    figure = figure_of([], _layout(frame, parts, top))
    for row, (name, mine) in enumerate(parts, start=1):
        add(figure, _bars(mine, name), *_marks(mine, top), panel=row)
        theme.annotate(figure, _words(mine, name, row, top))
    reference.across(figure, frame, top=top, bottom=0, panels=len(parts))
    return figure


def _layout(frame: pd.DataFrame, parts: list[tuple[str, pd.DataFrame]], top: float) -> Layout:
    number, high = len(parts), BARS + STEP * len(_marks_of(parts[0][1])) + HEAD
    shares = {"range": [0, top * high / BARS], "tickvals": _ticks(top), "tickformat": ".0%"}
    pay = {"range": _ends(frame), "tickprefix": "£", "tickformat": "~s", "nticks": 8}
    return theme.layout(
        height=(high + GAP) * number - GAP + AXIS,
        showlegend=False,
        bargap=0.06,
        **panels([1] * number, GAP / (high * number + GAP), pay, [shares] * number),
    )


def _top(frame: pd.DataFrame) -> float:
    highest = float(frame["share"].max())
    return highest if known(highest) else EMPTY_TOP


def selections(frame: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return each selection's name and rows; one without a name where there is only one."""
    if "selection" not in frame:
        return [("", frame)]
    return [(str(name), mine) for name, mine in frame.groupby("selection", sort=False)]


def _marks_of(mine: pd.DataFrame) -> pd.DataFrame:
    return mine[mine["point"].notna()].reset_index(drop=True)


def _bands_of(mine: pd.DataFrame) -> pd.DataFrame:
    return mine[mine["point"].isna()]


def _bars(mine: pd.DataFrame, name: str) -> Trace:
    bands = _bands_of(mine)
    return trace(
        "bar",
        x=(bands["from_gbp"] + BAND / 2).tolist(),
        y=bands["share"].tolist(),
        width=BAND,
        marker={
            "color": theme.tint(COLOURS.get(name, theme.BLUE), 0.45),
            "line": {"color": theme.PAPER, "width": 1},
        },
        text=[
            f"{band['label']}<br>{counted(band['vacancies'], 'advert')}, {share(band['share'])}"
            for band in rows(bands)
        ],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )


def _marks(mine: pd.DataFrame, top: float) -> list[Trace]:
    """Return the dots with their intervals, and from each a thin line down to the axis."""
    placed = _marks_of(mine)
    heights = [_height(place, len(placed), top) for place in range(len(placed))]
    figures = placed["figure_gbp"].tolist()
    dots = trace(
        "scatter",
        mode="markers",
        x=figures,
        y=heights,
        error_x=theme.interval(placed, placed["figure_gbp"]),
        marker={"size": 8, "color": theme.INK},
        hoverinfo="skip",
    )
    ends = [(figure, height) for figure, height in zip(figures, heights, strict=True)]
    falls = trace(
        "scatter",
        mode="lines",
        x=[x for figure, _ in ends for x in (figure, figure, None)],
        y=[y for _, height in ends for y in (height, 0, None)],
        line={"color": theme.MUTED, "width": 1},
        hoverinfo="skip",
    )
    return [falls, dots]


def _height(place: int, marks: int, top: float) -> float:
    """Return the height of a mark: a staircase that falls to the right, so no words meet."""
    return top * (BARS + STEP * (marks - place - 0.5)) / BARS


def _words(mine: pd.DataFrame, name: str, row: int, top: float) -> list[dict[str, Any]]:
    placed = _marks_of(mine)
    axis = "" if row == 1 else str(row)
    there = {"xref": f"x{axis}", "yref": f"y{axis}", "xanchor": "left", "yanchor": "middle"}
    marks = [
        {**there, "y": _height(place, len(placed), top), **_mark(mark)}
        for place, mark in enumerate(rows(placed))
    ]
    if not name:
        return marks
    head = {"xref": f"x{axis} domain", "yref": f"y{axis} domain", "x": 0, "y": 1, "xanchor": "left"}
    return [*marks, {**head, "yanchor": "top", "text": f"<b>Selection {name}</b>"}]


def _mark(mark: dict[str, Any]) -> dict[str, Any]:
    if known(mark["figure_gbp"]):
        text = f"{mark['label']} {pounds(mark['figure_gbp'])}"
        return {"x": mark["high"], "xshift": 6, "text": f"<b>{text}</b>" if _half(mark) else text}
    muted = {"color": theme.MUTED, "size": theme.SIZE - 1}
    return {"x": 0, "xref": "paper", "text": f"{mark['label']} withheld", "font": muted}


def _half(mark: dict[str, Any]) -> bool:
    return bool(mark["point"] == 50)  # noqa: PLR2004 - the median


def _ticks(top: float) -> list[float]:
    step = next((part for part in (0.01, 0.02, 0.05, 0.1, 0.2) if top / part <= 5), 0.25)  # noqa: PLR2004 - at most five lines
    return [step * place for place in range(int(top / step) + 1)]


def _ends(frame: pd.DataFrame) -> list[float]:
    paid = frame["ashe_p50"].iloc[0]
    starts = frame["from_gbp"].fillna(paid)  # where bands are withheld
    first, last = starts.min(), starts.max() + BAND
    words_end = frame["high"].max() + ROOM * (last - first)
    right = max(last, words_end if known(words_end) else last, paid)
    return [min(first, paid) - BAND / 2, right + BAND / 2]


def finding(frame: pd.DataFrame) -> str:
    """Return how far pay is spread, its commonest band, and what is withheld, in words.

    Args:
        frame: as `pay_histogram` takes it, of one selection.
    """
    marks = _marks_of(frame).set_index("point")["figure_gbp"]
    parts = [
        _between("Typical pay is {} to {}.", marks[25], marks[75]),
        _between("One in ten offers less than {}, one in ten more than {}.", marks[10], marks[90]),
        _commonest(_bands_of(frame)) if known(marks[50]) else "",
        _left_out(frame),
    ]
    return " ".join(part for part in parts if part)


def _between(words: str, low: float, high: float) -> str:
    stands = known(low) and known(high)
    return words.format(pounds(low), pounds(high)) if stands else ""


def _commonest(bands: pd.DataFrame) -> str:
    band = rows(bands.sort_values("share", kind="stable").tail(1))[0]
    return (
        f"The commonest band is {band['label']}: {share(band['share'])} of "
        f"{counted(bands['vacancies'].sum(), 'advert that states', 'adverts that state')} a "
        "yearly figure."
    )


def _left_out(frame: pd.DataFrame) -> str:
    hidden = _marks_of(frame).loc[lambda mark: mark["withheld"] != ""]
    if hidden.empty:
        return ""
    names = listed(hidden["label"].str.replace("Median", "the median").tolist(), "and")
    return f"Withheld: {names}. {hidden['withheld'].iloc[0]}."


def both(frame: pd.DataFrame) -> str:
    """Return how far pay is spread in either selection, in words."""
    findings = {called(frame, name): finding(mine) for name, mine in selections(frame)}
    return "\n".join(f"{begun(name)}: {words}" for name, words in findings.items())

"""A map of the UK's twelve regions as tiles of one size, each with its name and its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import label
from analytics.schema.listing import UK
from dashboard.charts import modelled_marks, theme
from dashboard.charts.figure import figure_of, trace
from dashboard.pages.places.mapped import SHOWN
from dashboard.reporting.format import counted, known
from dashboard.reporting.ranking import extremes, named
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace
    from dashboard.pages.places.mapped import Mapped

TILES: Final = {
    "Scotland": (1, 0),
    "Northern Ireland": (0, 1),
    "North East": (2, 1),
    "North West": (1, 2),
    "Yorkshire and The Humber": (2, 2),
    "Wales": (0, 3),
    "West Midlands": (1, 3),
    "East Midlands": (2, 3),
    "East of England": (3, 3),
    "South West": (1, 4),
    "South East": (2, 4),
    "London": (3, 4),
}
"""Region → column and row of its tile, roughly where it lies."""
NOWHERE: Final = {UK: (3, 0)}
"""Where adverts stand that name the country only: in no region, beside the map."""
LINES: Final = {
    "Northern Ireland": "Northern<br>Ireland",
    "Yorkshire and The Humber": "Yorkshire and<br>The Humber",
    "West Midlands": "West<br>Midlands",
    "East Midlands": "East<br>Midlands",
    "East of England": "East of<br>England",
    UK: "UK, no<br>region named",
}
"""Names that a tile on a phone holds only in two lines."""
COLUMNS, ROWS = 4, 5
TILE = 96
HALF = 0.47
LEAST_TILES = 3
"""Regions with a figure from which a map shows more than a sentence."""
MODELLED_MARK: Final = {
    "xref": "paper",
    "yref": "paper",
    "x": 0,
    "y": 1,
    "xanchor": "left",
    "yanchor": "top",
    "text": f"{modelled_marks.SIGN} modelled,<br>not counted",
    "align": "left",
    "font": {"color": theme.MUTED, "size": theme.SIZE - 1},
}
"""What a diamond means, where no tile stands."""
FAINT, FULL = 0.08, 0.6
"""How strong the fill is of the least and of the most; words stand on both."""


def tile_map(frame: pd.DataFrame) -> Figure:
    """Return the map; a region that the frame lacks, or whose figure is withheld, has no fill.

    Args:
        frame: one row a region: `region`, `shows` (a key of `SHOWN`, the same in all rows),
            `vacancies`, and the columns that `SHOWN` names for it; `chosen` where some regions are
            to stand out.
    """
    shown = SHOWN[frame["shows"].iloc[0]]
    mapped = frame[frame["region"].isin(TILES)]
    known_rows = {row["region"]: row for row in rows(frame)}
    tiles_of = {**TILES, **{region: at for region, at in NOWHERE.items() if region in known_rows}}
    figure = figure_of([_touched(known_rows, tiles_of, shown)], _layout())
    placed = [(region, place, known_rows.get(region, {})) for region, place in tiles_of.items()]
    tiles = [_tile(place, _strength(mapped, shown, row), row) for _, place, row in placed]
    figure["layout"]["shapes"] = tiles
    theme.annotate(
        figure,
        [{"x": x, "y": y, "text": _words(region, shown, row)} for region, (x, y), row in placed],
    )
    theme.annotate(figure, [MODELLED_MARK] if any(_has(shown, row) for *_, row in placed) else [])
    return figure


def is_worth_drawing(frame: pd.DataFrame) -> bool:
    """Return whether enough regions have a figure that a map of them shows something.

    Args:
        frame: as `tile_map` takes it.
    """
    shown = SHOWN[frame["shows"].iloc[0]]
    is_shown = [known(row[shown.value]) or _has(shown, row) for row in rows(frame)]
    return int(frame["region"].isin(TILES)[is_shown].sum()) >= LEAST_TILES


def _has(shown: Mapped, row: dict[str, Any]) -> bool:
    """Return whether a tile shows a modelled figure."""
    return shown.is_modelled and modelled_marks.has(row)


def _layout() -> Layout:
    axis = {"visible": False, "fixedrange": True}
    return theme.layout(
        height=TILE * ROWS,
        showlegend=False,
        xaxis={**axis, "range": [-0.5, COLUMNS - 0.5]},
        yaxis={**axis, "range": [ROWS - 0.5, -0.5]},
    )


def _strength(mapped: pd.DataFrame, shown: Mapped, row: dict[str, Any]) -> float:
    value = row.get(shown.value)
    if not known(value) or row["region"] in NOWHERE:
        return 0
    each = mapped[shown.value].dropna()
    part = (each < value).sum() / max(len(each) - 1, 1)  # by rank: one far ahead leaves none alike
    return FAINT + float(part) * (FULL - FAINT)


def _tile(place: tuple[int, int], strength: float, row: dict[str, Any]) -> dict[str, Any]:
    x, y = place
    colour, width = (theme.INK, 3) if row.get("chosen") else (theme.RULE, 1)
    return {
        "type": "rect",
        "x0": x - HALF,
        "x1": x + HALF,
        "y0": y - HALF,
        "y1": y + HALF,
        "line": {"color": colour, "width": width},
        "fillcolor": theme.tint(theme.BLUE, round(strength, 3)),
        "layer": "below",
    }


def _words(region: str, shown: Mapped, row: dict[str, Any]) -> str:
    name = f"<span style='font-size:11px'>{LINES.get(region, region)}</span>"
    if not row:
        return f"{name}<br><span style='font-size:11px'>no vacancy</span>"
    is_known = known(row[shown.value])
    few = "" if _has(shown, row) else "<br><span style='font-size:11px'>too few to say</span>"
    counted = f"<br><b>{shown.words(row[shown.value])}</b>{_ends(shown, row)}" if is_known else few
    return f"{name}{counted}{_modelled(shown, row, is_known=is_known)}"


def _modelled(shown: Mapped, row: dict[str, Any], *, is_known: bool) -> str:
    """Return a tile's modelled figure: alone with its interval, below a counted one without."""
    if not _has(shown, row):
        return ""
    figure = f"{modelled_marks.SIGN} {shown.words(row['modelled'])}"
    if is_known:
        return f"<br><span style='font-size:10px'>{figure}</span>"
    return f"<br>{figure}{_between(shown, row, ('modelled_low', 'modelled_high'))}"


def _ends(shown: Mapped, row: dict[str, Any]) -> str:
    return _between(shown, row, shown.ends) if shown.ends else ""


def _between(shown: Mapped, row: dict[str, Any], ends: tuple[str, str]) -> str:
    low, high = (_short(shown.words(row[end])) for end in ends)
    return f"<br><span style='font-size:10px'>{low}\N{EN DASH}{high}</span>"


def _short(amount: str) -> str:
    """Return thousands of pounds as a tile has room for them: £52.5k.

    >>> _short("£52,500"), _short("£60,000"), _short("25%")
    ('£52.5k', '£60k', '25%')
    """
    whole, comma, hundreds = amount.partition(",")
    if not comma or not amount.startswith("£"):
        return amount
    return f"{whole}.{hundreds[0]}k" if hundreds[0] != "0" else f"{whole}k"


def _touched(
    known_rows: dict[str, dict[str, Any]], tiles_of: dict[str, tuple[int, int]], shown: Mapped
) -> Trace:
    """Return unseen marks over the tiles, which say more when pointed at."""
    there = [region for region in tiles_of if region in known_rows]
    return trace(
        "scatter",
        x=[tiles_of[region][0] for region in there],
        y=[tiles_of[region][1] for region in there],
        mode="markers",
        marker={"size": TILE / 2, "color": theme.CLEAR},
        text=[_hover(known_rows[region], shown) for region in there],
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(row: dict[str, Any], shown: Mapped) -> str:
    lines = [f"<b>{row['region']}</b>", f"{counted(row['vacancies'], 'vacancy', 'vacancies')}"]
    why = row.get(shown.withheld) if shown.withheld else ""
    if _has(shown, row):
        lines.append(f"{modelled_marks.in_words(row).capitalize()}, not counted")
    if why:
        return "<br>".join([*lines, f"Withheld: {why}"])
    value = shown.words(row[shown.value])
    between = " to ".join(shown.words(row[end]) for end in shown.ends or ())
    return "<br>".join([*lines, f"{value} ({between})" if between else value])


def finding(frame: pd.DataFrame) -> str:
    """Return the regions with the most and the least, in words, and how many are withheld.

    Args:
        frame: as `tile_map` takes it.
    """
    shown = SHOWN[frame["shows"].iloc[0]]
    mapped = frame[frame["region"].isin(TILES)].assign(label=frame["region"])
    known_regions = mapped[mapped[shown.value].notna()]
    hidden = len(TILES) - len(known_regions)
    of = f"all {hidden}" if hidden == len(TILES) else f"{hidden} of the {len(TILES)}"
    left = f" Too little is known of {of} regions." if hidden else ""
    drawn = frame[frame["region"].isin([*TILES, *NOWHERE])]
    marks = modelled_marks.finding(drawn.assign(label=drawn["region"].map(label)))
    left = f"{left} {marks}" if shown.is_modelled and marks else left
    if known_regions.empty:
        return f"Too few adverts say enough to compare the regions.{left}"
    if len(known_regions) == 1:
        only = rows(known_regions)[0]
        return f"Only {named(only)} can be shown: {shown.words(only[shown.value])}.{left}"
    ends = (shown.value, *(shown.ends or (shown.value, shown.value)))
    return extremes(known_regions, ends, shown.plain, shown.likely, shown.sentences) + left

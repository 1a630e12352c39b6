"""Pay by group over the band that is claimed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import listed
from analytics.statistics.verdicts import AGREES, CANNOT_SAY, DIFFERS, Rule, verdict
from dashboard.charts import dotted, theme
from dashboard.charts.figure import trace
from dashboard.charts.percentile_bars import percentile_bars
from dashboard.reporting.format import known, pounds
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Trace

ASIDE: Final = 1.1
"""How far past the last band the axis goes, for the numbers on the right."""
BAND: Final = 0.44
UP: Final = 0.16
"""How much of a band lies above the middle of its row: less than half, for the words above it."""
ROOM: Final = 1.15
"""How far above its lowest pay a band reaches that has no upper end, at most to the highest P90."""

MADE_UP: Final = (
    "This market was made up to match published figures, so its pay is drawn beside what is "
    "claimed, but not held against it."
)
KEY = (
    "The orange band is the pay that is claimed. Over it the box holds the middle half of adverts' "
    "pay, the dot is the median with its 95% interval, the thin line the middle 80%. On the right: "
    "vacancies, and how many of them state pay."
)


def claimed_bands(frame: pd.DataFrame) -> Figure:
    """Return percentile bars with the claimed band behind each, top to bottom as in the frame.

    Args:
        frame: as `percentile_bars` takes it, and `least`, `most` (GBP a year): what is claimed;
            nan where the claim sets no such end.
    """
    frame = dotted.worth_drawing(frame, "p50")
    figure = percentile_bars(frame)
    bands = _bands(frame)
    ends = [base + width for base, width in zip(bands["base"], bands["x"], strict=True)]
    if ends:
        figure["layout"]["xaxis"]["autorangeoptions"] = {"include": max(ends) * ASIDE}
    figure["data"].insert(0, bands)
    return figure


def _bands(frame: pd.DataFrame) -> Trace:
    least = frame["least"].fillna(0)
    top = frame[["p90", "p75", "p50_high", "most"]].max(axis=None)
    most = frame["most"].fillna(max(top, least.max() * ROOM) if known(top) else least.max() * ROOM)
    return trace(
        "bar",
        orientation="h",
        y=list(range(len(frame))),
        base=least.tolist(),
        x=(most - least).tolist(),
        width=BAND,
        offset=-UP,
        marker={
            "color": theme.tint(theme.ORANGE, 0.22),
            "line": {"width": 1, "color": theme.ORANGE},
        },
        text=[f"Claimed: {claimed(row)}" for row in rows(frame)],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )


def claimed(row: dict[str, Any]) -> str:
    """Return what is claimed, in words.

    >>> claimed({"least": 45_000, "most": 65_000}), claimed({"least": 90_000, "most": None})
    ('£45,000 to £65,000', '£90,000 or more')
    """
    if not known(row["most"]):
        return f"{pounds(row['least'])} or more"
    return f"{pounds(row['least'])} to {pounds(row['most'])}"


def finding(frame: pd.DataFrame) -> str:
    """Return where the middle half of pay lies within what is claimed, and where it does not.

    As on the cards: both its ends with their whole intervals; above an open band the median.

    Args:
        frame: as `claimed_bands` takes it, and `verdict`: as `verdicts` gives it, "" on a market
            that was made up.
    """
    if frame["p50"].isna().all():
        return "No pay can be shown: too few vacancies state it."
    if (frame["verdict"] == "").all():
        return MADE_UP
    judged = frame["verdict"].tolist()
    parts = [
        _levels_judged("Pay surely lies in the claimed band for", frame, judged, AGREES),
        _levels_judged("Part of it surely lies outside for", frame, judged, DIFFERS),
        _levels_judged("It may lie in or out, or too few state it, for", frame, judged, CANNOT_SAY),
    ]
    return " ".join(part for part in parts if part)


def verdicts(frame: pd.DataFrame) -> list[str]:
    """Return each row's verdict, as the list of claims gives it."""
    return [_verdict(row) for row in rows(frame)]


def _verdict(row: dict[str, Any]) -> str:
    """Return whether the middle half of pay lies in its claimed band, by the rule of the claims."""
    ends = {name: row[name] for name in ("least", "most") if known(row[name])}
    points = ("p25", "p50", "p75") if len(ends) > 1 else ("p50",)
    figures = [{"low": row[f"{p}_low"], "high": row[f"{p}_high"]} for p in points]
    rule = Rule(between=ends, rounded=row["rounded"])
    return verdict(rule, figures, len(points))[0]


def _levels_judged(start: str, frame: pd.DataFrame, verdicts: list[str], wanted: str) -> str:
    named = [
        str(row["label"]) for row, one in zip(rows(frame), verdicts, strict=True) if one == wanted
    ]
    return f"{start} {listed(named, 'and')}." if named else ""

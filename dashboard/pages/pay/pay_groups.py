"""Pay by one dimension or two as percentile bars, beside what employees earn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import plural
from dashboard.charts import modelled_marks, reference
from dashboard.charts import percentile_bars as bars
from dashboard.reporting.format import begun, pounds
from dashboard.reporting.ranking import highest, named

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure

MOST: Final = 40
"""Groups that are drawn; the table holds all."""
KEY: Final = (
    f"Choose other rows, and a split, with “Rows by” and “Split by” among the filters. {bars.KEY}"
)


def pay_groups(frame: pd.DataFrame) -> Figure:
    """Return pay by group, beside what employees earn.

    Args:
        frame: as `percentile_bars` takes it, and `ashe_p50` (GBP a year).
    """
    shown = drawn(modelled_marks.beside(frame))
    figure = bars.percentile_bars(shown)
    if shown[["p50", "modelled"]].notna().any(axis=None):
        bottom, top = figure["layout"]["yaxis"]["range"]
        reference.across(figure, frame, top=top, bottom=bottom)
    return figure


def drawn(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are drawn: all, or of too many the largest that have a figure."""
    if len(frame) <= MOST:
        return frame
    figures = [name for name in ("p50", "modelled") if name in frame]
    stands = frame[frame[figures].notna().any(axis=1)]
    largest = stands["with_pay"].nlargest(MOST).index.sort_values()
    return stands.loc[largest].reset_index(drop=True)


def finding(frame: pd.DataFrame) -> str:
    """Return which group clearly offers most, and what is not drawn, in words.

    Args:
        frame: as `pay_groups` takes it.
    """
    if len(frame) <= MOST:
        return bars.finding(frame)
    shown = drawn(frame)
    if shown.empty:
        return "Too few vacancies state pay in any one of these groups."
    rest = plural(len(frame) - len(shown), "smaller group stands", "smaller groups stand")
    sentences = [_top(shown), f"{rest} in the table only.", modelled_marks.finding(shown)]
    return " ".join(filter(None, sentences))


def _top(shown: pd.DataFrame) -> str:
    top = highest(shown[shown["p50"].notna()])
    if not top.row:
        return "These adverts do not say which of these groups they are of."
    if top.is_clear or not top.others:
        return f"Median pay is highest for {_with_pay(top.row)}."
    return f"{begun(top.tied(_with_pay))}."


def _with_pay(row: dict[str, Any]) -> str:
    return f"{named(row)} ({pounds(row['p50'])})"

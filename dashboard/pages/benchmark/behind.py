"""What stands behind a benchmark: who states pay, and its median counted in other ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from dash import html

from analytics.benchmark.second_opinion import KINDS, ONCE, second_opinion
from analytics.schema.credible_pay import YEAR
from dashboard.components.card import downloads
from dashboard.components.table import table
from dashboard.model.page import Panel, TableColumn
from dashboard.model.state import State
from dashboard.pages.benchmark.data import terms_of
from dashboard.reporting.format import ABSENT, count, counted, known, pounds, share, with_interval
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.model.page import View

TITLE: Final = "What stands behind these figures"
NAME: Final = "second-opinion"
BASE: Final = "Base pay only: bonus, shares, pension and benefits are in no figure."
TOGETHER: Final = "Agencies' adverts are counted with employers'"
COLUMNS: Final = (
    TableColumn("counted", "How it is counted"),
    TableColumn("stated", "Pay is stated by"),
    TableColumn("middle", "Median (95%)"),
)
NOTES: Final = (
    "Each row is of the same adverts, of all levels asked for. The median of all is of the middle "
    "of each range; that of lower and of upper ends takes a single figure for both. Whether an "
    "advert is an agency's is read from its words. Where each employer or agency counts once, it "
    "has one median of its own, and the interval is of employers and not of adverts. Pay of "
    "searches over more than a year is aged as elsewhere on the page."
)


def frame(view: View) -> pd.DataFrame:
    """Return the median in each way of counting, as `second_opinion.second_opinion`."""
    return second_opinion(view.market, view.filters, terms_of(view))


def sentence(ways: pd.DataFrame, per: str) -> str:
    """Return which pay it is, who states it, as what, and whether agencies offer otherwise.

    Args:
        ways: as `frame` returns it.
        per: `year` or `day`.
    """
    first = rows(ways)[0]
    if not first["vacancies"]:
        return BASE
    what = "yearly pay" if per == YEAR else "a day rate"
    if not first["priced"]:
        return f"{BASE} No advert states {what}."
    stated = f"{count(first['priced'])} of {counted(first['vacancies'], 'advert')} state {what}"
    if known(first["disclosure"]):
        any_kind = "" if first["priced"] == first["with_pay"] else " state pay of any kind"
        stated += f" ({share(first['disclosure'])}{any_kind})"
    wide = f"{count(first['ranged'])} of these give a range, of which the middle is taken"
    return " ".join(filter(None, (f"{BASE} {stated}; {wide}.", _apart(ways), _once(ways))))


def _once(ways: pd.DataFrame) -> str:
    """Return the median in which each employer counts once; "" where it is hidden."""
    (once,) = rows(ways[ways["counted"] == ONCE])
    median = with_interval(once, "p50", pounds)
    firms = counted(once["priced"], "employer")
    return f"Counting each of {firms} once, the median is {median}." if median else ""


def _apart(ways: pd.DataFrame) -> str:
    """Return whether agencies and employers offer clearly different pay, if that can be told."""
    by_kind = {row["counted"]: row for row in rows(ways)}
    firm, agency = (by_kind.get(KINDS[kind], {}) for kind in ("direct", "agency"))
    if not (known(firm.get("p50")) and known(agency.get("p50"))):
        return f"{TOGETHER}; too few of one or the other state pay to compare them."
    lie_apart = firm["p50_high"] < agency["p50_low"] or agency["p50_high"] < firm["p50_low"]
    if not lie_apart:
        return f"{TOGETHER}; their medians do not clearly differ."
    return f"{TOGETHER}; their median is {pounds(agency['p50'])}, employers' {pounds(firm['p50'])}."


def in_words(ways: pd.DataFrame) -> list[dict[str, str]]:
    """Return a line a way of counting that has adverts: `counted`, `stated`, `middle`."""
    return [_line(row) for row in rows(ways) if row["vacancies"]]


def _line(row: dict[str, Any]) -> dict[str, str]:
    stated = f"{count(row['priced'])} of {count(row['vacancies'])}"
    firms = counted(row["employers"], "employer")
    return {
        "counted": row["counted"],
        "stated": f"{stated} employers" if row["counted"] == ONCE else f"{stated}, {firms}",
        "middle": row["withheld"] or with_interval(row, "p50", pounds) or ABSENT,
    }


def body(view: View) -> Component:
    """Return the sentence and the table."""
    ways = frame(view)
    query = State(view.filters, view.options).search()
    lines = pd.DataFrame(in_words(ways), columns=[column.name for column in COLUMNS])
    is_known = bool(ways["p50"].notna().any())
    return html.Div(
        [
            html.P(sentence(ways, terms_of(view).per), className="prose"),
            html.Div(table(lines, COLUMNS, TITLE), className="no-print") if is_known else None,
            downloads(NAME, len(ways), query),
        ],
        className="benchmark-note of-opinions",
    )


PANEL: Final = Panel(
    NAME,
    TITLE,
    body,
    ask=frame,
    unit="one way of counting a row; pay in GBP a year, or a day of day rates",
    notes=NOTES,
)

"""The rows of the Listings page: which the grid asks for, and how each value reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.errors import BandstandError
from analytics.schema.labels import label, source_name
from dashboard.framework.view import view_of
from dashboard.model.page import Option
from dashboard.model.selections import alone
from dashboard.reporting.format import day_rate, known, pounds
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from dashboard.model.page import Served, View

SEARCH: Final = Option("search", "Search title, employer or place")
OPENED: Final = Option("vacancy", "")
ALL: Final = 100_000_000
"""More rows than any market has."""
MOST: Final = 1_000
"""Rows that a grid is sent at once; it asks for a hundred."""
COLUMNS: Final = {
    "title": "Title",
    "employer_name": "Employer",
    "place": "Place",
    "annual_gbp": "Pay",
    "level": "Level",
    "stack": "Technologies",
    "work_mode": "Work mode",
    "contract": "Contract",
    "family": "Role",
    "new_on": "New on",
    "first_seen": "First seen",
    "last_seen": "Last seen",
    "source": "Source",
}
AT_FIRST: Final = ("title", "employer_name", "place", "annual_gbp", "level", "stack", "new_on")
UNDATED: Final = "Before we looked"
UNSORTED: Final = ("stack",)
WORDED: Final = ("level", "work_mode", "contract", "family")


def block(
    request: Mapping[str, Any] | None, search: str | None, served: Served
) -> dict[str, Any] | None:
    """Return the rows that the grid asks for, and how many there are.

    Args:
        request: `startRow`, `endRow` and `sortModel`, as AG Grid sends them.
        search: the URL's query.
        served: returns the market.
    """
    if request is None:
        return None
    try:
        view = alone(view_of(search, served))
        adverts = page(view, request)
        return {"rowData": [shown(row) for row in rows(adverts)], "rowCount": how_many(view)}
    except BandstandError:
        return {"rowData": [], "rowCount": 0}


def page(view: View, request: Mapping[str, Any]) -> pd.DataFrame:
    """Return the vacancies from `startRow` to before `endRow`, in the order asked for."""
    start = min(max(0, int(request["startRow"])), ALL)
    return view.market.ask(
        "listings",
        view.filters,
        search=searched(view),
        limit=min(max(0, int(request["endRow"]) - start), MOST),
        offset=start,
        **_order(request.get("sortModel") or []),
    )


def _order(model: list[dict[str, str]]) -> dict[str, Any]:
    asked = next((one for one in model if one.get("colId") in COLUMNS), None)
    if asked is None or asked["colId"] in UNSORTED:
        return {"sort": "new_on", "descending": "yes"}
    return {
        "sort": asked["colId"],
        "descending": "yes" if asked.get("sort") == "desc" else "no",
    }


def everything(view: View) -> pd.DataFrame:
    """Return every vacancy that the filters and the search leave, for export."""
    return view.market.ask("listings_whole", view.filters, search=searched(view))


def every_row(view: View) -> pa.RecordBatchReader:
    """Return the same a batch at a time, vocabularies as codes."""
    return view.market.stream_codes("listings_whole", view.filters, search=searched(view))


def how_many(view: View) -> int:
    """Return how many vacancies the filters and the search leave."""
    words = searched(view)
    if not words and not view.market.is_counts_only:  # that one has none to list, and says so
        return int(view.market.ask("totals", view.filters)["vacancies"].sum())
    counts = view.market.ask("listings_found", view.filters, search=words)
    return int(counts["vacancies"].iloc[0])


def searched(view: View) -> str:
    """Return the words that are looked for; "" for none."""
    return view.options.get(SEARCH.name, "")


def shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a vacancy as the grid shows it, everything as text."""
    return {
        **{name: _text(row[name]) for name in ("vacancy_id", "title", "employer_name")},
        "source": source_name(str(row["source"])),
        **{name: label(str(row[name])) for name in WORDED},
        "place": _text(row["place"]) or ", ".join(map(str, row["regions"])),
        "annual_gbp": pay(row),
        "stack": ", ".join(map(str, row["stack"])),
        "new_on": f"{row['new_on']:%d %b %Y}" if pd.notna(row["new_on"]) else UNDATED,
        "first_seen": f"{row['first_seen']:%d %b %Y}",
        "last_seen": f"{row['last_seen']:%d %b %Y}",
    }


def pay(row: Mapping[str, Any]) -> str:
    """Return what a vacancy offers: a range, one figure, a day rate, or that it does not say."""
    low, high = row["annual_min_gbp"], row["annual_max_gbp"]
    if known(row["day_rate_gbp"]):
        return day_rate(row["day_rate_gbp"])
    if known(low) and known(high):
        return pounds(low) if low == high else f"{pounds(low)} to {pounds(high)}"
    if known(low):
        return f"from {pounds(low)}"
    return f"up to {pounds(high)}" if known(high) else "Not stated"


def _text(value: object) -> str:
    return str(value) if known(value) else ""

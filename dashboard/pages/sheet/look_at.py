"""Adverts to look at today: the newest that are open, from here or the nearest wider place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dash import html

from analytics.errors import CountsOnlyError
from analytics.schema.labels import in_sentence, label
from dashboard.pages.sheet.scopes import scopes
from dashboard.reporting.format import day_rate, known, pounds, text
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.model.page import View

MOST, FEWEST = 5, 3
"""Adverts that a sheet shows, and from how many it looks no wider."""
SAFE: Final = ("https://", "http://")
HEADS: Final = ("Title", "Employer", "Place", "Pay", "Open")
COUNTS_ONLY: Final = "This market holds counts only, so there is no single advert to look at."
NONE: Final = "No advert like these is open at the latest snapshot, here or anywhere in the UK."


def nearest(view: View) -> tuple[str, pd.DataFrame]:
    """Return a place and the newest open adverts of it: here, or as much wider as there are a few.

    Returns:
        The place's name and the columns of the question `listings`, `MOST` rows at most.
    """
    *nearer, widest = scopes(view)
    scope = next((one for one in nearer if _open_now(one.view) >= FEWEST), widest)
    live = scope.view.filters.but(state="live")
    adverts = view.market.ask("listings", live, limit=MOST, sort="new_on", descending="yes")
    return scope.label, adverts


def _open_now(view: View) -> int:
    """Return how many adverts are open: many times quicker counted than listed."""
    return int(view.market.ask("totals", view.filters.but(state="live"))["vacancies"].sum())


def look_at(view: View) -> Component:
    """Return the adverts as a table, each title a link to where it stands."""
    try:
        name, adverts = nearest(view)
    except CountsOnlyError:
        return html.P(COUNTS_ONLY, className="notes")
    if not len(adverts):
        return html.P(NONE, className="notes")
    body = [_row(one) for one in rows(adverts)]
    head = html.Thead(html.Tr([html.Th(column, scope="col") for column in HEADS]))
    where = f"Adverts to look at, {in_sentence(name)}"
    caption = html.Caption(where, className="visually-hidden")
    whole = html.Table([caption, head, html.Tbody(body)], className="table table-sm look-at")
    return html.Div([html.H2(where), whole], className="sheet-part")


def _row(one: dict[str, Any]) -> Component:
    url, title = str(one["url"] or ""), one["title"]
    if url.startswith(SAFE):
        title = html.A(title, href=url, rel="noreferrer")
    cells = [text(one["employer_name"]), _place(one), _pay(one), _open(one)]
    return html.Tr([html.Th(title, scope="row"), *(html.Td(cell) for cell in cells)])


def _place(one: dict[str, Any]) -> str:
    """Return its town; its regions where it is in several, as the first may be none asked for."""
    town = text(one["place"])
    is_one = bool(town) and len(one["regions"]) == 1
    return town if is_one else ", ".join(map(label, one["regions"]))


def _pay(one: dict[str, Any]) -> str:
    if known(one["annual_gbp"]):
        low, high = one["annual_min_gbp"], one["annual_max_gbp"]
        is_range = known(low) and known(high) and low != high
        return f"{pounds(low)} to {pounds(high)}" if is_range else pounds(one["annual_gbp"])
    return day_rate(one["day_rate_gbp"]) if known(one["day_rate_gbp"]) else "not stated"


def _open(one: dict[str, Any]) -> str:
    posted = known(one["new_on"])
    day = f"{one['new_on'] if posted else one['first_seen']:%d %b %Y}".lstrip("0")
    return f"since {day}" if posted else f"by {day}"

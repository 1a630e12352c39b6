"""One vacancy opened: what was read of its advert and from which words, and where it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import pandas as pd
from dash import html

from analytics.errors import BandstandError
from analytics.read.advert import read_adverts
from analytics.schema.labels import label, source_name
from analytics.schema.listing import READ as SHOWN
from analytics.snapshots.names import run_folder
from analytics.snapshots.store import Snapshot, read_raw
from dashboard.components.table import table
from dashboard.model.page import TableColumn
from dashboard.pages.listings.data import OPENED, pay
from dashboard.reporting.format import day, known, text
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

    from dashboard.model.page import View

FIELDS: Final = {"pay": "Pay", **{column.name: column.title for column in SHOWN if column.title}}
"""What is shown of a vacancy, as the contract names it; pay is four columns in one."""
READ: Final = (
    TableColumn("field", "What"),
    TableColumn("value", "As read", text),
    TableColumn("words", "From these words", text),
)
LISTS: Final = ("stack", "practices")
NONE_NAMED: Final = "None named"
NOT_STATED: Final = "Not stated"
MADE_UP: Final = "Synthetic: this advert is made up, not a real vacancy."
STOOD: Final = (
    TableColumn("source", "Source", source_name),
    TableColumn("location", "Place as given", text),
    TableColumn("first_seen", "First seen", day),
    TableColumn("last_seen", "Last seen", day),
)


def vacancy_panel(view: View) -> Component:
    """Return the vacancy that the URL names, or how to choose one."""
    wanted = view.options.get(OPENED.name, "")
    if not wanted:
        return html.P("Choose a row above to see what was read of it, and from which words.")
    matches = rows(view.market.ask("vacancy", view.filters, vacancy_id=wanted))
    if not matches:
        return html.P("This market holds no such vacancy.", className="instead")
    return _vacancy(view, matches[0], wanted)


def _vacancy(view: View, vacancy: dict[str, Any], wanted: str) -> Component:
    stood = view.market.ask("vacancy_listings", view.filters, vacancy_id=wanted)
    seen = seen_in_words(vacancy)
    return html.Article(
        [
            html.H3(vacancy["title"], tabIndex=-1),
            html.Button("Back to the list", id="back-to-list", className="quiet", type="button"),
            html.P(MADE_UP, className="looking") if view.market.is_synthetic else None,
            html.P(
                ", ".join(filter(None, map(text, (vacancy["employer_name"], vacancy["location"]))))
            ),
            html.P([f"Offers: {pay(vacancy)}. {seen} ", *_link(vacancy["url"])]),
            table(words_of(vacancy), READ, "What was read, and from which words"),
            table(stood, STOOD, "Where it stood"),
        ],
        className="opened",
    )


def seen_in_words(vacancy: Mapping[str, Any]) -> str:
    """Return when a vacancy was seen and whether it is live, gone, or was open when last looked."""
    first, last = day(vacancy["first_seen"]), day(vacancy["last_seen"])
    posted = f"Posted {day(vacancy['posted_on'])}. " if pd.notna(vacancy["posted_on"]) else ""
    if vacancy["is_live"]:
        return f"{posted}First seen {first}, live on {last}."
    if pd.isna(vacancy["gone_by"]):
        return f"{posted}First seen {first}. Open when last looked, on {last}."
    return f"{posted}First seen {first}, last seen {last}, gone by {day(vacancy['gone_by'])}."


def _link(url: object) -> list[Component]:
    """Return a link to the advert; none unless it leads to the web."""
    if not isinstance(url, str) or urlsplit(url).scheme not in {"http", "https"}:
        return []
    return [html.A("See the advert", href=url, rel="noopener noreferrer", target="_blank")]


def words_of(vacancy: Mapping[str, Any]) -> pd.DataFrame:
    """Return `field`, `value`, `words` of a vacancy's advert, read again with explanations.

    Where the snapshot is gone, the words are absent and the values those of the market.
    """
    read = _read(vacancy)
    fields = [
        (name, _value({**vacancy, **read}, field), _words(read, field))
        for field, name in FIELDS.items()
    ]
    return pd.DataFrame(fields, columns=["field", "value", "words"])


def _read(vacancy: Mapping[str, Any]) -> dict[str, Any]:
    run = (vacancy["text_source"], pd.Timestamp(vacancy["text_date"]).date(), vacancy["text_run"])
    try:
        raw = read_raw(Snapshot(*run, run_folder(*run)))
    except BandstandError:
        return {}
    advert = raw[raw["listing_id"] == vacancy["text_listing_id"]].head(1)
    return rows(read_adverts(advert, explain=True))[0] if len(advert) else {}


def _value(read: Mapping[str, Any], field: str) -> str:
    if field == "pay":
        return pay(read)
    value = read.get(field)
    if field in LISTS:
        return ", ".join(map(str, value if value is not None else [])) or NONE_NAMED
    if isinstance(value, str):
        return NONE_NAMED if value == "none" else label(value)
    return f"{value:g}" if value is not None and known(value) else NOT_STATED


def _words(read: Mapping[str, Any], field: str) -> str:
    return text(read.get(f"{field}_words", ""))

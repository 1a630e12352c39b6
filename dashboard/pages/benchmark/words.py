"""The benchmark's frames as a person reads them: tables in words, and links to what is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from dash import dcc, html

from analytics.filters.filters import DEFAULT, TIMES
from analytics.filters.widen import MANAGEMENT, MANAGER, leaves_out_managers
from analytics.schema.labels import listed
from dashboard.model.registry import page_at
from dashboard.model.state import State, of_market, of_view, read
from dashboard.pages.benchmark.data import competing
from dashboard.reporting.format import (
    ABSENT,
    count,
    counted,
    known,
    pounds,
    share,
    text,
    with_interval,
)
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.model.page import View

TEAM: Final = "/team"
NEXT_TO_NONE: Final = "too few"
EXAMPLES: Final = {
    "a senior in London at £80,000": "?level=senior&region=London&figure=80000",
    "a principal who writes Go, in Wales": "?level=principal&region=Wales&stack=Go&figure=95000",
    "a contract inside IR35 at £500 a day": "?level=senior&ir35=inside&figure=500&per=day",
    "bands around P60, 20% wide, in Scotland": "?region=Scotland&target=60&width=20",
}
"""What somebody may try first → the query that asks it."""


def note_in_words(note: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a note: `step`, `n`, `middle`, `below`, `ratio`, `place`, `confidence`.

    Args:
        note: rows of `offer.offer_note`.
    """
    lines = [
        {
            "step": row["step"],
            "n": count(row["priced"]),
            "middle": row["withheld"] or with_interval(row, "p50", pounds) or ABSENT,
            "below": with_interval(row, "share_below", share) or ABSENT,
            "ratio": with_interval(row, "market_ratio", ratio) or ABSENT,
            "place": row["place"] or ABSENT,
            "confidence": row["confidence"] or ABSENT,
        }
        for row in rows(note)
    ]
    columns = ["step", "n", "middle", "below", "ratio", "place", "confidence"]
    return pd.DataFrame(lines, columns=columns)


def too_few(note: pd.DataFrame) -> str:
    """Return which rows of a note have too few adverts, with their n; "" where none has."""
    silent = [
        f"{row['step'][:1].lower()}{row['step'][1:]} ({count(row['priced'])})"
        for row in rows(note)
        if row["withheld"]
    ]
    return f"Too few adverts state pay to tell: {listed(silent, 'and')}." if silent else ""


def bands_in_words(bands: pd.DataFrame) -> pd.DataFrame:
    """Return bands: `label`, `band`, `middle`, `n`, `over`, `confidence`, `beside`, `modelled`.

    Args:
        bands: rows of `data.bands`.
    """
    lines = [
        {
            "label": row["label"],
            "band": row["withheld"] or span(row) + shared(row),
            "middle": with_interval(row, "midpoint", pounds) or ABSENT,
            "n": f"{counted(row['priced'], 'advert')}, {counted(row['employers'], 'employer')}",
            "over": share(row["overlap"]) if known(row["overlap"]) else "",
            "confidence": row["confidence"] or ABSENT,
            "beside": beside(row),
            "modelled": modelled(row),
        }
        for row in rows(bands)
    ]
    columns = ["label", "band", "middle", "n", "over", "confidence", "beside", "modelled"]
    return pd.DataFrame(lines, columns=columns)


def ratio(value: float | None) -> str:
    """Return a market ratio with two decimals."""
    return f"{value:.2f}" if value is not None and known(value) else ABSENT


def span(row: dict[str, Any], prefix: str = "") -> str:
    """Return a band from its lower to its upper end."""
    return f"{pounds(row[f'{prefix}minimum'])} to {pounds(row[f'{prefix}maximum'])}"


def shared(row: dict[str, Any]) -> str:
    """Return which levels a band is shared with; "" for a band of its own."""
    others = [name for name in text(row["pooled"]).split(", ") if name not in ("", row["level"])]
    return f", shared with {listed(others, 'and')}" if others else ""


def beside(row: dict[str, Any]) -> str:
    """Return the wider estimate beside an unsure band, with what was widened and its n."""
    if not text(row["wider"]):
        return ""
    if not known(row["wider_midpoint"]):
        return f"{NEXT_TO_NONE} ({counted(row['wider_priced'], 'advert')}): {row['wider']}"
    return (
        f"{span(row, 'wider_')} ({counted(row['wider_priced'], 'advert')}, confidence "
        f"{row['wider_confidence']}): {row['wider']}"
    )


def modelled(row: dict[str, Any]) -> str:
    """Return the modelled band beside an unsure one, with its interval and n, or why there is none.

    It is said to be modelled each time: it is never taken for a counted one.
    """
    if not known(row["modelled_midpoint"]):
        return text(row["modelled_withheld"])
    ends = f"{pounds(row['modelled_low'])} to {pounds(row['modelled_high'])}"
    return (
        f"Modelled {span(row, 'modelled_')}, middle {pounds(row['modelled_midpoint'])} ({ends}), "
        f"from {count(row['modelled_own'])} of these and {count(row['modelled_from'])} in all"
    )


def examples(view: View) -> Component:
    """Return what somebody may try first, as links of the same period, state and market."""
    opens = DEFAULT.but(**{name: getattr(view.filters, name) for name in TIMES})
    made_on = of_view(view).made_on
    links = [
        dcc.Link(words, href=f"/benchmark{read(query, opens).on(made_on).search()}")
        for words, query in EXAMPLES.items()
    ]
    parts = [part for link in links for part in (link, ", ")][:-1]
    return html.P(["Write your offer among the filters, or try an example: ", *parts, "."])


def ways_on(view: View) -> list[Component | str]:
    """Return links to the adverts compared and, where there is one, to the page for a team."""
    links = [
        dcc.Link(words, href=f"/listings{State(filters, of_market(view.options)).search()}")
        for words, filters in competing(view)
    ]
    if page_at(TEAM):
        query = State(view.filters, of_market(view.options)).search()
        links.append(dcc.Link("Place a whole team", href=TEAM + query))
    return [part for link in links for part in (link, " · ")]


def managers(view: View, bands: pd.DataFrame) -> Component | None:
    """Return how to ask for managers too, where the filters leave their roles out."""
    filters = view.filters.but(level=(MANAGER,))
    silent = bands.loc[bands["level"] == MANAGER, "withheld"].ne("").any()
    if not silent or not leaves_out_managers(filters):
        return None
    also = view.filters.but(family=(*view.filters.family, MANAGEMENT))
    links = [
        dcc.Link(words, href=f"/benchmark{State(asked, view.options).search()}")
        for words, asked in (
            ("Add management roles", also),
            ("any role", view.filters.but(family=())),
        )
    ]
    why = "Managers' adverts are management roles, left out here. "
    return html.P([why, links[0], ", or ask for ", links[1], "."], className="no-print help")

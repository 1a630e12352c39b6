"""Ways into the trade without experience or a degree: how many adverts open each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.schema.listing import UNSTATED
from dashboard.reporting.format import count, counted, known, share
from dashboard.reporting.rows import rows
from dashboard.reporting.zero import zero_shares

if TYPE_CHECKING:
    from dashboard.model.page import View

WAYS: Final = {
    "apprenticeship": "Apprenticeship",
    "graduate_scheme": "Graduate scheme",
    "placement": "Placement",
    "trainee": "Trainee",
}


def ways_in(view: View) -> pd.DataFrame:
    """Return the share of adverts that open each way in without experience or a degree."""
    routes = view.ask("entry_route").assign(kind="entry_route")
    years = view.ask("years_asked").rename(columns={"years": "entry_route"})
    degrees = view.ask("degree").rename(columns={"degree": "entry_route"})
    named = [
        *(_route(routes, way).assign(entry_route=name) for way, name in WAYS.items()),
        years[years["entry_route"] == "0 to 1"].assign(entry_route="Asks under two years"),
        degrees[degrees["entry_route"] == "not_needed"].assign(entry_route="Degree not needed"),
        degrees[degrees["entry_route"] == UNSTATED].assign(entry_route="No degree mentioned"),
    ]
    parts = [
        part.rename(columns={"entry_route": "label"}).astype({"label": "str"}) for part in named
    ]
    return pd.concat(parts, ignore_index=True)


def _route(routes: pd.DataFrame, way: str) -> pd.DataFrame:
    """Return the share of one way in: nought where no advert names it."""
    mine = routes[routes["entry_route"] == way]
    return zero_shares(routes) if mine.empty else mine


def ways_in_words(frame: pd.DataFrame) -> str:
    """Return how many adverts name a way in, and how many ask for no degree.

    Args:
        frame: as `ways_in` returns it.
    """
    by_label = {row["label"]: row for row in rows(frame)}
    routes = sum(int(by_label[name]["vacancies"]) for name in WAYS.values() if name in by_label)
    out_of = int(frame["out_of"].max())
    routes_named = (
        f"{count(routes)} of {counted(out_of, 'advert')} name an apprenticeship, a graduate "
        "scheme, a "
        "placement or a traineeship"
    )
    silent = by_label.get("No degree mentioned")
    if silent is None or not known(silent["share"]):
        return f"{routes_named}."
    return f"{routes_named}. {share(silent['share'])} mention no degree at all."

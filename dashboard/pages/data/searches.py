"""When each search was last looked at, and whether its vacancies are live."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from dash import html

from analytics.market.build.tables import LIVE_DAYS
from analytics.schema.labels import source_name
from dashboard.components.table import light_table, table
from dashboard.model.page import TableColumn
from dashboard.reporting.format import count, day

if TYPE_CHECKING:
    import datetime as dt

    from dash.development.base_component import Component


LOOKED = (
    TableColumn("source", "Source", source_name),
    TableColumn("run", "Search or board"),
    TableColumn("state", "Its vacancies"),
    TableColumn("open", "Not seen closed", count),
)
BY_STATE = (
    TableColumn("source", "Source", source_name),
    TableColumn("searches", "Searches or boards", count),
    TableColumn("state", "Their vacancies"),
    TableColumn("open", "Not seen closed", count),
)
MOST_SHOWN = 20
"""More searches than that are told by source, each of them behind a summary."""
LIVE_MEANS = (
    f"Live means seen in the latest good run of its search, at most {LIVE_DAYS} days before the "
    "market's latest. A run that kept nothing, far less than the runs before it, or that broke "
    "off is doubtful: it closes no vacancy."
)


def last_looks(searches: pd.DataFrame) -> Component:
    """Return when each search was last looked at; of many, how many of a source at a time."""
    each = looked(searches)
    if len(each) <= MOST_SHOWN:
        return table(each, LOOKED, "Searches")
    by_state = each.groupby(["source", "state"]).agg(searches=("run", "size"), open=("open", "sum"))
    return html.Div(
        [
            table(by_state.reset_index(), BY_STATE, "Searches by source"),
            html.Details(
                [
                    html.Summary(f"Show all {count(len(each))} searches and boards"),
                    light_table(each, LOOKED, "Searches"),
                ]
            ),
        ],
        className="behind",
    )


def looked(searches: pd.DataFrame) -> pd.DataFrame:
    """Return `source`, `run`, `state` in words and `open`, from the question of the same name."""
    states = [
        _state(good, doubtful, is_recent=recent)
        for good, doubtful, recent in zip(
            _days(searches["last_good"]),
            _days(searches["last_doubtful"]),
            searches["is_recent"],
            strict=True,
        )
    ]
    return searches.assign(state=states)


def _days(times: pd.Series) -> list[dt.date | None]:
    return [None if pd.isna(time) else time.date() for time in times]


def _state(good: dt.date | None, doubtful: dt.date | None, *, is_recent: bool) -> str:
    """Return whether a search's vacancies are live, and which runs to doubt, in words."""
    if good is None:
        return f"no good run yet; doubtful on {day(doubtful)}"
    words = f"{'live' if is_recent else 'open when last looked'}, on {day(good)}"
    is_later = doubtful is not None and doubtful > good
    return f"{words}; doubtful since, on {day(doubtful)}" if is_later else words

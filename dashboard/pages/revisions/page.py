"""What changed in the data? Each version: what came, what was read anew, which figures moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
from dash import dcc, html

from analytics.market.revisions import MOST_NAMED, is_kept, revisions
from analytics.paths import market_dir
from analytics.schema.labels import plural
from dashboard.components.table import table
from dashboard.model.page import Page, TableColumn, Words
from dashboard.reporting.format import begun, count, day, text

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from analytics.market.revisions import Revision

MOST: Final = 60
"""Versions that the page lists."""
NONE_YET: Final = (
    "None is on record yet. Each “python -m analytics build” or “make market” that changes the "
    "data adds one here."
)
ABOUT: Final = (
    "A figure can change because adverts came, because adverts are read by better rules, or "
    "because they are joined and counted by better rules. A link that names its version shows what "
    "it showed then, for as long as that version is kept."
)
MOVED: Final = (
    TableColumn("figure", "Figure", begun),
    TableColumn("month", "Month", text),
    TableColumn("before", "Before", count),
    TableColumn("now", "Now", count),
)


def body() -> Component:
    """Return every version on record, the newest first."""
    versions, unread = revisions(market_dir())
    if not versions:
        return html.P(NONE_YET, className="prose")
    more = len(versions) - MOST
    return html.Div(
        [
            html.P(ABOUT, className="prose"),
            *(part for one in versions[:MOST] for part in _revision(one)),
            html.P(f"{more:,} earlier ones are on record too.") if more > 0 else None,
            html.P(f"{plural(unread, 'line')} of the record cannot be read.") if unread else None,
        ]
    )


def _revision(one: Revision) -> list[Component | None]:
    return [
        html.H2(f"{day(one.built.date())}: version {one.market[:6]}"),
        html.P([_why(one), *_look(one)], className="prose"),
        _moved(one),
    ]


def _why(one: Revision) -> str:
    """Return why figures may be others, in a sentence.

    >>> import datetime as dt
    >>> from analytics.market.revisions import Revision
    >>> at = dt.datetime(2026, 6, 2, tzinfo=dt.UTC)
    >>> _why(Revision("4396de151172", at, at.date(), "r2", "s1", "0f", True, False, 3))
    'Data to 2 June 2026: 3 snapshots came; adverts are read by other rules (readers r2).'
    """
    if not one.before:
        return f"Data to {day(one.latest)}: the first version, of {plural(one.added, 'snapshot')}."
    reasons = [
        *([f"{plural(one.added, 'snapshot')} came"] if one.added else []),
        *([f"{plural(one.dropped, 'snapshot')} went"] if one.dropped else []),
        *([f"adverts are read by other rules (readers {one.reader})"] if one.is_read_anew else []),
        *([f"tables are made by other rules ({one.schema_version})"] if one.is_made_anew else []),
    ]
    what = "; ".join(reasons) or "the content of snapshots, or what was left out of them, changed"
    return f"Data to {day(one.latest)}: {what}."


def _look(one: Revision) -> list[Component | str]:
    if not is_kept(one, market_dir()):
        return [" Its figures are no longer kept."]
    link = dcc.Link("See the figures of this version", href=f"/?market={one.market}")
    return [" ", link, "."]


def _moved(one: Revision) -> Component | None:
    """Return the figures that moved, folded."""
    if not one.moved:
        return html.P("No figure that both versions have moved.") if one.before else None
    frame = pd.DataFrame([vars(moved) for moved in one.moved])
    number = len(one.moved) + one.more
    rest = f" The first {MOST_NAMED} of {number:,} are listed." if one.more else ""
    summary = html.Summary(f"Show {plural(number, 'figure')} that moved")
    shown = table(frame, MOVED, f"Figures that moved with version {one.market[:6]}")
    return html.Details([summary, shown, html.P(rest) if rest else None])


PAGE = Page(
    path="/revisions",
    name="Revisions",
    question="What changed in the data?",
    order=95,
    sections=(Words("revisions", "", body),),
    in_foot=True,
)

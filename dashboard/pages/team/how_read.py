"""How a team's file was read: what each column is taken for, and the choice of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import dash_bootstrap_components as dbc
from dash import html

from analytics.schema.credible_pay import HOURS_A_WEEK
from analytics.schema.labels import plural
from analytics.team.columns import OWN, known_columns
from dashboard.components.table import scrolling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from analytics.team.columns import Understood
    from analytics.team.rows import Team

HOW_READ: Final = ("Your column", "Read as", "First value")
OWN_COLUMN: Final = "own"
"""The choice of a column that is the team's own."""
CHOOSE: Final = "Is a column misunderstood? Choose what it holds; nothing else has to be done."
CAPTION: Final = "How your file was read"
NO_HOURS_GIVEN: Final = "those without hours count as full-time."


def how_read(team: Team) -> Component:
    """Return how each column of the file is understood, and what is left out, before any figure."""
    left = len(team.unread)
    beside = ", listed below with the reason" if left else ""
    people = plural(len(team.rows), "person is", "people are")
    part_time = int((team.rows["weekly_hours"] < HOURS_A_WEEK).sum())
    raised = plural(part_time, "part-timer is", "part-timers are")
    lines = [
        f"{people} read and {left:,} left out{beside}.",
        f"{raised} brought up to {HOURS_A_WEEK:g} hours a week; {NO_HOURS_GIVEN}",
        team.note,
    ]
    return columns_read(team.understood, lines)


def columns_read(columns: Sequence[Understood], lines: Sequence[str] = ()) -> Component:
    """Return how each column is understood, with the choice of another.

    Args:
        columns: in the order of the file.
        lines: what else to say of the file.
    """
    heads = html.Tr([html.Th(head, scope="col") for head in HOW_READ])
    body = [
        html.Tr(
            [html.Th(one.heading, scope="row"), html.Td(_choice(place, one)), html.Td(one.example)]
        )
        for place, one in enumerate(columns)
    ]
    parts = [
        html.Caption(CAPTION, className="visually-hidden"),
        html.Thead(heads),
        html.Tbody(body),
    ]
    return html.Section(
        [
            html.H2(CAPTION),
            *(html.P(line) for line in lines if line),
            html.P(CHOOSE, className="help"),
            scrolling(html.Table(parts, className="table table-sm"), f"Table: {CAPTION}"),
        ],
        id="team-read",
        className="card-section team-note",
    )


def _head(column: Understood) -> Component:
    return html.Th(column.heading, scope="row")


def _choice(place: int, column: Understood) -> Component:
    """Return what a column may hold, as it is understood."""
    named = [{"value": one.name, "label": _read_as(one.name, column)} for one in known_columns()]
    select = dbc.Select(
        id={"type": "team-column", "name": str(place)},
        options=[*named, {"value": OWN_COLUMN, "label": OWN}],
        value=column.name or OWN_COLUMN,
        size="sm",
    )
    hidden = html.Span(f"What “{column.heading}” holds", className="visually-hidden")
    return html.Label([hidden, select])


def _read_as(name: str, column: Understood) -> str:
    return column.read_as if name == column.name else name.replace("_", " ")

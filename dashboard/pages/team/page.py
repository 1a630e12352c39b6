"""Where does my team stand? Each person of an uploaded file beside the market, and nothing kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from analytics.team.columns import known_columns
from analytics.team.words import HIRING, LIMITS, PRIVATE
from analytics.uploads.limits import MOST_BYTES
from dashboard.components.aria import aria
from dashboard.model.page import Page, PageGroup, Words
from dashboard.pages.team import view as team_view
from dashboard.reporting.format import counted

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.model.page import View


def headline(view: View) -> str:
    """Return what a team would be compared with."""
    filters = view.filters.but(level=(), region=())
    totals = view.market.ask("totals", filters)
    stated = int(totals["with_pay"].sum())
    who = counted(stated, "advert states", "adverts state") if stated else "No advert states"
    return (
        f"{who} pay here, by the year or by the day. Choose a file with your team, and each person "
        "is placed among those of the same level and region."
    )


def upload() -> Component:
    """Return where a file is chosen, what becomes of it, and the template."""
    return html.Div(
        [
            html.P(PRIVATE),
            html.P(HIRING),
            _drop(),
            html.Div(id="team-said", role="status"),
            _templates(),
            *(
                dcc.Store(id=f"team-{name}", storage_type="memory")
                for name in ("file", "rows", "told")
            ),
            dcc.Store(id="team-most", data=MOST_BYTES),
            dcc.Download(id="team-download"),
        ],
        id="team-upload-section",
        className="prose",
    )


def _drop() -> Component:
    return dcc.Upload(
        [
            html.Button("Choose a file", type="button", className="btn btn-outline-primary"),
            html.P("or drop it here"),
            html.P(LIMITS, className="help"),
        ],
        id="team-upload",
        className="drop",
        className_active="drop drop-active",
    )


def _templates() -> Component:
    links = [
        html.A(label, href=f"/team/template.{form}", className="download")
        for form, label in (("xlsx", "Excel"), ("csv", "CSV"))
    ]
    rows = [
        html.Tr([html.Th(one.name, scope="row"), html.Td(one.meaning)]) for one in known_columns()
    ]
    table = html.Table(
        [html.Caption("Columns of the template", className="visually-hidden"), html.Tbody(rows)],
        className="table table-sm template-columns",
    )
    return html.Div(
        [
            html.P(
                ["Download the template with four made-up people: ", *links], className="downloads"
            ),
            html.Details([html.Summary("Which columns there are"), table], className="behind"),
        ]
    )


def answer() -> Component:
    """Return the place of the answer, empty and hidden until a team is there."""
    gaps: Any = html.Section(
        [
            html.H2("Gaps"),
            html.Div(
                [html.Label("See gaps by", htmlFor="team-by"), dbc.Select(id="team-by", size="sm")],
                className="no-print",
            ),
            html.Div(id="team-gaps", className="team-note", **aria(live="polite")),
        ],
        id="team-gaps-section",
        className="card-section",
        hidden=True,
    )
    return html.Div(
        [
            html.Div(_actions(), className="team-actions no-print"),
            html.P(
                "The printed note holds totals and gaps, and no row.", className="help no-print"
            ),
            html.Div(id="team-shown"),
            gaps,
            html.Section(
                [html.H2("How it is worked out"), team_view.method()], className="card-section"
            ),
        ],
        id="team-answer",
        hidden=True,
    )


def _actions() -> list[Component]:
    return [
        html.Button(label, id=name, className="quiet", type="button")
        for name, label in (
            ("team-xlsx", "Download as Excel"),
            ("team-csv", "Download as CSV with notes"),
            ("print", "Print this note"),
            ("team-forget", "Forget this team"),
        )
    ]


PAGE = Page(
    path="/team",
    name="Team",
    question="Where does my team stand?",
    order=72,
    group=PageGroup.SET_PAY,
    headline=headline,
    sections=(Words("team", "", upload), Words("team-place", "", answer)),
)

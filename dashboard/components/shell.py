"""What surrounds every page: navigation, banner, filters, footer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html

from analytics.filters.filters import DEFAULT
from dashboard.components import compare
from dashboard.components.aria import aria
from dashboard.components.card import section
from dashboard.components.chips import chips
from dashboard.components.panel import panel, shown
from dashboard.model import state as states
from dashboard.model.page import PageGroup
from dashboard.model.registry import all_pages

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from analytics.filters.filters import Filters
    from dashboard.components.card import First
    from dashboard.model.page import Page
    from dashboard.model.state import State

SYNTHETIC = "Synthetic demo market: no real vacancies."
COUNTS_ONLY = "Counts only: no single adverts, and one filter at a time."


class Surroundings(NamedTuple):
    """What a page has around it: title, what Reset goes back to, the market's banner and foot."""

    title: str
    usual: Filters = DEFAULT
    banner: Component | None = None
    footer: Component | None = None


def short_name(page: Page) -> str:
    """Return a page's name in ids and in classes, by which style sheets tell pages apart."""
    return page.path.strip("/") or "overview"


def beside(page: Page | None) -> str:
    """Return the class of the filters beside a page; "" where there is no page."""
    return f"beside-{short_name(page)}" if page else ""


def nav_id(page: Page) -> str:
    """Return the id of a page's link in the navigation."""
    return f"nav-{short_name(page)}"


def shell(state: State, body: Component, page: Page | None, around: Surroundings) -> Component:
    """Return everything that stays while pages change, around the first page.

    Args:
        state: what the panel shows.
        body: the first page's body.
        page: the page itself; None where there is none at its address.
        around: what stands around it.
    """
    first: Any = {"data-title": around.title}
    chosen = chips(page, state, around.usual)
    return html.Div(
        [
            dcc.Location(id="url", refresh=False),
            dcc.Store(id="again"),
            dcc.Store(id="pinned"),
            html.A("Skip to the answer", href="#main", className="skip-link"),
            _header(around.banner),
            html.Div(
                [
                    _tools(state, page),
                    _aside(state, page, around.usual),
                    html.Main(
                        [
                            html.Div(id="problems", role="alert"),
                            html.Div(chosen, id="chips", className="no-print"),
                            html.Div(body, id="page", **first),
                        ],
                        id="main",
                        tabIndex=-1,
                    ),
                ],
                className="frame",
            ),
            html.Footer([html.Div(around.footer, id="footer"), _foot()], id="foot"),
        ]
    )


def _header(banner: Component | None) -> Component:
    menu = html.Button(
        "Menu",
        id="menu-toggle",
        className="quiet",
        type="button",
        **aria(expanded="false", controls="menu"),
    )
    groups = dbc.Collapse([_group(group) for group in PageGroup], id="menu", is_open=False)
    bar = html.Div(
        [
            dcc.Link("Bandstand", href="/", className="brand", id="brand"),
            menu,
            html.Nav(groups, id="nav", **aria(label="Pages")),
            html.Button("Dark theme", id="theme", className="quiet", type="button"),
        ],
        className="top",
    )
    return html.Header([bar, html.Div(banner, id="banner")])


def _group(group: PageGroup) -> Component:
    """Return a group of pages as a menu that opens below its name."""
    links = [
        dbc.DropdownMenuItem(page.name, href=page.path, id=nav_id(page))
        for page in all_pages()
        if page.group == group and not page.in_foot
    ]
    menu: Component = dbc.DropdownMenu(links, label=str(group), class_name="pages", color="link")
    return menu


def _foot() -> Component:
    """Return the links at the foot."""
    shown = [page for page in all_pages() if page.in_foot]
    return html.P([dcc.Link(page.name, href=page.path, id=nav_id(page)) for page in shown])


def _aside(state: State, page: Page | None, opens: Filters) -> Component:
    usual: Any = {"data-usual": json.dumps(shown(states.read("", opens)))}
    reset = html.Button("Reset", id="reset", className="quiet", type="button", **usual)
    name = html.H2("Filters", id="filters-name", tabIndex=-1)
    close = html.Button("Show", id="filters-close", className="btn btn-primary", type="button")
    inside = [html.Div([name, reset], className="panel-head"), compare.place(), panel(state), close]
    return html.Aside(
        dbc.Collapse(inside, id="filters", is_open=False),
        id="aside",
        className=beside(page),
        **aria(label="Filters"),
    )


def _tools(state: State, page: Page | None) -> Component:
    """Return what helps on every page: filters, a comparison, what it shows, a link to it."""
    buttons = [
        _opens("filters", "Filters"),
        html.Span(compare.links(page, state), id="compare", className="compare"),
        _opens("looking", "About this view"),
        html.Button("Copy link", id="copy", className="quiet", type="button"),
        html.Span(id="copied", role="status"),
    ]
    answer = html.Div(id="looking-said", className="prose", role="status")
    return html.Section(
        [html.Div(buttons, className="tools"), dbc.Collapse(answer, id="looking", is_open=False)],
        id="tools",
        **aria(label="This view"),
    )


def _opens(what: str, name: str) -> Component:
    """Return the button that opens a part of the page."""
    button: Component = html.Button(
        name,
        id=f"{what}-toggle",
        className="quiet",
        type="button",
        **aria(expanded="false", controls=what),
    )
    return button


def page_body(page: Page, first: First) -> Component:
    """Return a page's frame: its question, its answer or the place of it, its sections.

    Args:
        page: the page.
        first: what its headline, charts and panels show already.
    """
    answer = html.Div(
        first.parts.get(page.path),
        id={"type": "headline", "name": page.path},
        className="headline",
        role="status",
        **first.answers(page.path),
    )
    return html.Div(
        [
            *_asked(page),
            answer if page.headline else None,
            *(section(part, first, page.folded) for part in page.sections),
        ],
        className=f"on-{short_name(page)}",
    )


def _asked(page: Page) -> list[Component]:
    """Return the question, the heading of its page, under the page's name."""
    return [html.P(page.name, className="kicker"), html.H1(page.question, className="question")]


def without_market(page: Page, fault: str) -> Component:
    """Return a page that has no market to ask: why, and how to get one."""
    more = dcc.Link("Data and method", href="/data")
    return html.Div(
        [
            *_asked(page),
            html.P(fault, className="instead", role="status"),
            html.P(["What figures mean and which snapshots there are: ", more, "."]),
        ]
    )


def not_found(path: str) -> Component:
    """Return the page for a path that is none, with a way to those that are."""
    links = [html.Li(dcc.Link(page.name, href=page.path)) for page in all_pages()]
    return html.Div(
        [
            html.H1("There is no such page"),
            html.P(["Nothing lives at ", html.Code(path[:80]), ". These pages do:"]),
            html.Ul(links),
        ]
    )


def banner(*, is_synthetic: bool, is_counts_only: bool = False) -> Component | None:
    """Return the line that says a market is made up, or holds counts only; else nothing."""
    warnings = [SYNTHETIC] * is_synthetic + [COUNTS_ONLY] * is_counts_only
    return html.P(" ".join(warnings), className="banner") if warnings else None


def footer(market_id: str, latest: str) -> Component:
    """Return the foot of the page: which market this is; a copied link takes its id along."""
    known: Any = {"data-market": market_id}
    return html.P(
        [
            f"Data to {latest} (version {market_id[:6]}). ",
            "Adverts offer; they do not say what people earn.",
        ],
        **known,
    )

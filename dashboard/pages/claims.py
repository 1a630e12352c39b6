"""Is it true what they say? Each claim with its figure, its verdict and where to see more."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from dash import dcc, html

from analytics.measures.claims import AGREES, CANNOT_SAY, DIFFERS, claims
from dashboard.charts.claimed_bands import KEY, claimed_bands, finding
from dashboard.components.aria import aria
from dashboard.components.card import downloads
from dashboard.order import in_order
from dashboard.page import Chart, Column, Page, Panel, page_at
from dashboard.pages.pay import EMPTY, PAGE_NOTES, figures
from dashboard.rows import rows
from dashboard.sheet import period
from dashboard.state import State
from dashboard.words import count, day, pounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dashboard.page import View

SIGNS: Final = {AGREES: ("✓", "Agrees"), DIFFERS: ("✗", "Differs"), CANNOT_SAY: ("?", "Cannot say")}
YEARS: Final = {"0 to 1": "junior", "2 to 4": "mid", "5 to 7": "senior", "8 or more": "staff"}
"""Years asked → the level whose claim they are held against."""
NOTES: Final = (
    "A claim agrees when the whole 95% interval lies within what is said, and differs when it "
    "surely does not; else, and where too few adverts tell, nobody can say. The filters hold here "
    "too: take them off to test a claim on the whole market. Shares are out of adverts whose whole "
    "text was read. “3 times” means that the odds "
    "of being named are three times those at the level below, like for like."
)


def judged(view: View) -> pd.DataFrame:
    """Return every claim with its figures and its verdict."""
    return view.ask("claims")


def headline(view: View) -> str:
    """Return how many claims agree with the adverts, differ, or cannot be settled by them."""
    return sentence(judged(view)["verdict"].tolist(), day(view.market.latest))


def sentence(verdicts: Sequence[str], latest: str) -> str:
    """Return what the verdicts add up to.

    Args:
        verdicts: one a claim.
        latest: the day of the latest snapshot, in words.
    """
    number = Counter(verdicts)
    return (
        f"We tested {count(len(verdicts))} things that people say about this market. The adverts "
        f"agree with {number[AGREES]} and differ from {number[DIFFERS]}. For the other "
        f"{number[CANNOT_SAY]} they cannot say. Up to {latest}."
    )


def body(view: View) -> Component:
    """Return a card for each claim, and the downloads."""
    first, last = view.market.period(view.filters)
    search = State(view.filters, view.options).search()
    found = rows(judged(view))
    seen = period(first, last)
    return html.Div(
        [
            html.Ul([_card(claim, seen, search) for claim in found], className="claims"),
            downloads("claims", len(found), search),
            html.P(NOTES, className="notes"),
        ]
    )


def _card(claim: dict[str, Any], seen: str, search: str) -> Component:
    sign, verdict = SIGNS[claim["verdict"]]
    badge = html.Span([html.Span(sign, **aria(hidden="true")), f" {verdict}"])
    return html.Li(
        [
            html.Div(badge, className=f"verdict {claim['verdict'].replace(' ', '-')}"),
            html.H3(f"“{claim['said']}”"),
            *_figures(claim, seen),
            html.P(claim["because"], className="because"),
            html.P(["Said by: ", _source(claim), ". ", *_see(claim, search)], className="notes"),
        ],
        id=f"claim-{claim['key']}",
    )


def _figures(claim: dict[str, Any], seen: str) -> list[Component]:
    """Return the figures behind a verdict with their n and period; nothing where there are none."""
    if not claim["figures"]:
        return []
    shown = [html.Li(figure) for figure in claim["figures"].split("; ")]
    base = f"From {count(claim['n'])} adverts first seen {seen}; 95% intervals in brackets."
    if claim["measure"].endswith("_by_year"):
        base = f"From {count(claim['n'])} adverts of all years; 95% intervals in brackets."
    return [html.Ul(shown, className="claim-figures"), html.P(base, className="notes")]


def _source(claim: dict[str, Any]) -> Component | str:
    """Return who says so, as a link where there is one."""
    if not claim["url"]:
        return str(claim["source"])
    return html.A(claim["source"], href=claim["url"], rel="noopener noreferrer", target="_blank")


def _see(claim: dict[str, Any], search: str) -> list[Component | str]:
    """Return a link to the page that shows the figure with the same filters."""
    page = page_at(claim["page"])
    if page is None or not claim["measure"]:
        return []
    return ["See it on ", dcc.Link(page.name, href=f"{page.path}{search}"), "."]


def bands() -> pd.DataFrame:
    """Return what is claimed of each level's pay: `level`, `least`, `most` (GBP a year)."""
    return pd.DataFrame(
        [
            {"level": level, "least": float("nan"), "most": float("nan"), **claim.between}
            for claim in claims()
            if claim.between and claim.figure == "p50" and list(claim.where) == ["level"]
            for level in claim.where["level"]
        ]
    )


def by_level(view: View) -> pd.DataFrame:
    """Return pay by stated level beside what is claimed of it."""
    wide = view.ask("pay", by=["level"])
    return in_order(wide.merge(bands(), on="level"), "level")


def by_years(view: View) -> pd.DataFrame:
    """Return pay by the years asked for beside what is claimed of the level they stand for."""
    found = view.ask("pay", by=["years"]).assign(level=lambda f: f["years"].map(YEARS))
    named = found.merge(bands(), on="level").sort_values("years", ignore_index=True)
    return named.assign(label=named["years"] + " years (" + named["level"] + ")")


def _chart(name: str, title: str, ask: Any, heading: str, notes: str) -> Chart:  # noqa: ANN401 - view → frame
    return Chart(
        name=name,
        title=title,
        unit="GBP a year",
        ask=ask,
        figure=claimed_bands,
        caption=finding,
        columns=(
            *figures(heading)[:1],
            Column("least", "Claimed from", pounds),
            Column("most", "to", pounds),
            *figures(heading)[1:],
        ),
        empty=EMPTY,
        notes=notes + PAGE_NOTES,
        key=KEY,
    )


PAGE = Page(
    path="/claims",
    name="Claims",
    question="Is it true what they say?",
    order=68,
    headline=headline,
    sections=(
        Panel("claims", "What is said, and what adverts say", body, judged, "verdict", NOTES),
        _chart(
            "claimed-by-level",
            "Pay against what is claimed, by stated level",
            by_level,
            "Level",
            "Adverts whose words state a level only. ",
        ),
        _chart(
            "claimed-by-years",
            "Pay against what is claimed, by years asked for",
            by_years,
            "Years asked",
            "Adverts that ask for a number of years, each number held against the level that it "
            "is commonly taken for. ",
        ),
    ),
)

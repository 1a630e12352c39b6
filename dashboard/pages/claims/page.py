"""Is it true what they say? Each claim with its figure, its verdict and where to see more."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from dash import dcc, html

from analytics.filters.filters import CONTROLS
from analytics.measures.claims import claims
from analytics.statistics.verdicts import AGREES, CANNOT_SAY, DIFFERS
from dashboard.components.aria import aria
from dashboard.components.card import downloads
from dashboard.model.page import Chart, Page, Panel, TableColumn
from dashboard.model.registry import page_at
from dashboard.model.state import State
from dashboard.pages.claims.claimed_bands import KEY, claimed_bands, finding
from dashboard.pages.claims.claimed_lead import claimed_lead
from dashboard.pages.claims.data import by_level, by_years, lead
from dashboard.pages.claims.words import base, lines, rule
from dashboard.pages.pay.page import EMPTY, PAGE_NOTES, figures
from dashboard.pages.places.page import AGAINST_REST
from dashboard.pages.sheet.data import period
from dashboard.reporting.format import count, day, difference, pounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from dash.development.base_component import Component

    from analytics.measures.claims import Check, Citation, Claim
    from dashboard.model.page import View

SAID_BY: Final = "Said by: "
SIGNS: Final = {AGREES: ("✓", "Agrees"), DIFFERS: ("✗", "Differs"), CANNOT_SAY: ("?", "Cannot say")}
RULES: Final = (
    "How a verdict is reached: each claim is turned into one test or more, and each test has a "
    "written rule. A test agrees when the whole 95% interval keeps the rule, and differs when it "
    "surely breaks it. Else, and where too few adverts tell, nobody can say. A claim agrees when "
    "all its tests do; one that differs is enough. Figures without a rule stand beside for "
    "comparison."
)
VERDICTS: Final = ("verdict", "because", "test_verdict", "test_because")
NO_VERDICT: Final = (
    "There is no verdict here: this market was made up to match published figures, so it cannot "
    "confirm them. The figures only show how the page works; collect real adverts to test claims."
)
NOTES: Final = (
    "The filters hold here too: take them off to test a claim on the whole market. “Likely” gives "
    "the 95% interval: how far chance could move a figure. Shares are out of adverts whose whole "
    "text was read. Suppose that, among like mid-level adverts, one names a thing for each that "
    "does not; “4 times” then means that at senior level four name it for each that does not "
    "(a ratio of odds, adjusted for role, sector and how many technologies an advert names)."
)


def judged(view: View) -> pd.DataFrame:
    """Return every claim with its figures and its verdicts, a row a figure.

    On a synthetic market the verdicts are left empty.
    """
    found = view.ask("claims")
    return found.assign(**dict.fromkeys(VERDICTS, "")) if view.market.is_synthetic else found


def headline(view: View) -> str:
    """Return how many claims agree with the adverts, differ, or cannot be settled by them."""
    if view.market.is_synthetic:
        return NO_VERDICT
    verdicts = judged(view).drop_duplicates("key")["verdict"]
    return sentence(verdicts.tolist(), day(view.market.latest))


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
    """Return the rules, a card for each claim, and the downloads."""
    found = judged(view)
    seen = period(*view.market.period(view.filters))
    cards = [_card(claim, found[found["key"] == claim.key], seen, view) for claim in claims()]
    search = State(view.filters, view.options).search()
    return html.Div(
        [
            html.P(NO_VERDICT if view.market.is_synthetic else RULES, className="notes"),
            html.Ul(cards, className="claims"),
            downloads("claims", len(found), search),
            html.P(NOTES, className="notes"),
        ]
    )


def _card(claim: Claim, found: pd.DataFrame, seen: str, view: View) -> Component:
    verdict = str(found["verdict"].iloc[0])
    several = sum(check.rule.is_given for check in claim.tests) > 1
    of_test = [(check, found[found["test"] == check.about]) for check in claim.tests]
    figures = [part for one in of_test for part in _figures(*one, several=several)]
    judged_so = [_judged(*one, several=several) for one in of_test]
    is_alone = sum(check.rule.is_given for check in claim.tests) != 1
    because = str(found["because"].iloc[0])
    alone = [because] if is_alone and because else []
    return html.Li(
        [
            _verdict(verdict),
            html.H3(f"“{claim.said}”"),
            *figures,
            *(html.P(why, className="because") for why in alone),
            html.P([_period(claim, seen), *_see(claim, view)], className="notes"),
            html.Details(
                [
                    html.Summary("How it was judged, and who says so"),
                    *(html.P(why, className="because") for why in judged_so if why),
                    html.P([*_note(claim), " ", *_sources(claim), "."], className="notes"),
                ],
            ),
        ],
        id=f"claim-{claim.key}",
    )


def _verdict(verdict: str) -> Component | None:
    """Return the verdict on a claim; nothing where none is given."""
    if not verdict:
        return None
    return html.Div(_badge(verdict), className=f"verdict {verdict.replace(' ', '-')}")


def _badge(verdict: str) -> Component:
    sign, words = SIGNS[verdict]
    return html.Span([html.Span(sign, **aria(hidden="true")), f" {words}"])


def _figures(check: Check, found: pd.DataFrame, *, several: bool) -> list[Component]:
    """Return what is tested, the figures and how many adverts they are from."""
    told = str(found["test_verdict"].iloc[0])
    sign: list[Component | str] = [_badge(told), " · "] if several and told else []
    number = base(check, found)
    parts: list[Component] = [
        html.P([*sign, f"{check.about}:"], className="claim-test"),
        html.Ul([html.Li(line) for line in lines(check, found)], className="claim-figures"),
    ]
    return [*parts, html.P(number, className="because")] if number else parts


def _judged(check: Check, found: pd.DataFrame, *, several: bool) -> str:
    """Return the rule by which a test was judged and the reason, as one text."""
    told, why = (str(found[name].iloc[0]) for name in ("test_verdict", "test_because"))
    of = f"{check.about}: " if several and rule(check) else ""
    return of + " ".join(filter(None, (rule(check), why if told else "")))


def _period(claim: Claim, seen: str) -> str:
    """Return when the adverts behind a card were first seen."""
    spans = {check.all_years for check in claim.tests}
    if not spans:
        return ""
    return "Adverts of all years. " if spans == {True} else f"Adverts first seen {seen}. "


def _note(claim: Claim) -> list[str]:
    return [claim.note] if claim.note else []


def _sources(claim: Claim) -> list[Component | str]:
    """Return who says so, each as a link where it has one, with semicolons between."""
    parts = [part for source in claim.sources for part in (_source(source), "; ")]
    return [SAID_BY if claim.sources[0].title else "", *parts[:-1]]


def _source(source: Citation) -> Component | str:
    if not source.url:
        return str(source)
    return html.A(str(source), href=source.url, rel="noopener noreferrer", target="_blank")


def _see(claim: Claim, view: View) -> list[Component | str]:
    """Return a link to the page that shows the figures, with the filters that show them."""
    page = page_at(claim.page)
    if page is None or not claim.tests:
        return []
    return ["See it on ", dcc.Link(page.name, href=f"{page.path}{_search(claim, view)}"), "."]


def _search(claim: Claim, view: View) -> str:
    asked = {
        name: value if isinstance(value, str) else tuple(value) for name, value in claim.see.items()
    }
    filters = view.filters.but(**{n: v for n, v in asked.items() if n in CONTROLS})
    options = {name: str(value) for name, value in asked.items() if name not in CONTROLS}
    return State(filters, {**view.options, **options}).search()


CLAIMED: Final = (
    TableColumn("claimed_low", "Claimed from", difference),
    TableColumn("claimed_high", "to", difference),
)
LEAD: Final = replace(
    AGAINST_REST,
    name="claimed-lead",
    title="London's lead against what is claimed",
    ask=lead,
    figure=claimed_lead,
    columns=(*AGAINST_REST.columns[:1], *CLAIMED, *AGAINST_REST.columns[1:]),
    key=f"{AGAINST_REST.key} The orange band is the lead over the UK average that is claimed.",
)


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
            TableColumn("least", "Claimed from", pounds),
            TableColumn("most", "to", pounds),
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
        LEAD,
    ),
)

"""Is it true what they say? Each claim with its figure, its verdict and where to see more."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from dash import html

from analytics.measures.claims import claims
from analytics.statistics.verdicts import AGREES, CANNOT_SAY, DIFFERS
from dashboard.components.card import downloads
from dashboard.model.page import Chart, Page, PageGroup, Panel, TableColumn
from dashboard.model.state import State
from dashboard.pages.claims.cards import card
from dashboard.pages.claims.claimed_bands import KEY, claimed_bands, finding
from dashboard.pages.claims.claimed_lead import claimed_lead
from dashboard.pages.claims.data import by_level, by_years, lead
from dashboard.pages.pay.table import PAGE_NOTES, figures
from dashboard.pages.places.page import AGAINST_REST
from dashboard.pages.sheet.data import period_of
from dashboard.reporting.format import count, day, difference, pounds
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.model.page import View

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
    answer = view.ask("claims")
    return answer.assign(**dict.fromkeys(VERDICTS, "")) if view.market.is_synthetic else answer


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
    agrees, differs = (number[one] or "none" for one in (AGREES, DIFFERS))
    left = number[CANNOT_SAY]
    rest = f"For {'all' if left == len(verdicts) else 'the other'} {left} they cannot say. "
    return (
        f"We tested {count(len(verdicts))} things that people say about this market. The adverts "
        f"agree with {agrees} and differ from {differs}. {rest if left else ''}Up to {latest}."
    )


def body(view: View) -> Component:
    """Return the rules, a card for each claim, and the downloads."""
    answer = judged(view)
    seen = period_of(view)
    of_key = {key: list(some) for key, some in groupby(rows(answer), itemgetter("key"))}
    cards = [card(claim, of_key[claim.key], seen, view) for claim in claims()]
    search = State(view.filters, view.options).search()
    return html.Div(
        [
            html.Ul(cards, className="claims"),
            html.Details(
                [
                    html.Summary("How a verdict is reached"),
                    *(html.P(words, className="notes") for words in (RULES, NOTES)),
                ],
                className="cite",
            ),
            downloads("claims", len(answer), search),
        ]
    )


NO_LEVEL: Final = (
    "No advert that these filters leave states a level of which pay is claimed. Widen the period "
    "or take a filter off."
)
NO_YEARS: Final = (
    "No advert with full text that these filters leave asks for a number of years. Widen the "
    "period, take a filter off, or collect employers' own boards."
)
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


def _chart(name: str, title: str, ask: Any, heading: str, **texts: str) -> Chart:  # noqa: ANN401 - view → frame
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
        empty=texts["empty"],
        notes=texts["notes"] + PAGE_NOTES,
        key=KEY,
    )


PAGE = Page(
    path="/claims",
    name="Claims",
    question="Is it true what they say?",
    order=68,
    group=PageGroup.ADVISE,
    headline=headline,
    sections=(
        _chart(
            "claimed-by-level",
            "Pay against what is claimed, by stated level",
            by_level,
            "Level",
            empty=NO_LEVEL,
            notes="Adverts whose words state a level only. ",
        ),
        Panel("claims", "What is said, and what adverts say", body, judged, "verdict", NOTES),
        _chart(
            "claimed-by-years",
            "Pay against what is claimed, by years asked for",
            by_years,
            "Years asked",
            empty=NO_YEARS,
            notes="Adverts that ask for a number of years, each number held against the level that "
            "it is commonly taken for. ",
        ),
        LEAD,
    ),
)

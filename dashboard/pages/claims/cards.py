"""A claim as a card: its verdict, the figures behind it, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dash import dcc, html

from analytics.filters.filters import CONTROLS
from analytics.statistics.verdicts import AGREES, CANNOT_SAY, DIFFERS
from dashboard.components.aria import aria
from dashboard.model.registry import page_at
from dashboard.model.state import State
from dashboard.pages.claims.words import base, in_short, lines, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from analytics.measures.claims import Check, Claim
    from analytics.reference.citation import Citation
    from analytics.schema.rows import Row
    from dashboard.model.page import View

BEFORE_SOURCES: Final = "Said by: "
SIGNS: Final = {AGREES: ("✓", "Agrees"), DIFFERS: ("✗", "Differs"), CANNOT_SAY: ("?", "Cannot say")}


def card(claim: Claim, tested: Sequence[Row], seen: str, view: View) -> Component:
    """Return a claim as a line to scan, which opens to its figures and who says so.

    Args:
        claim: what is said.
        tested: its rows of the measure.
        seen: of when its adverts are, in words.
        view: what the page looks at.
    """
    verdict = str(tested[0]["verdict"])
    several = sum(check.rule.is_given for check in claim.tests) > 1
    of_test = [
        (check, [row for row in tested if row["test"] == check.about]) for check in claim.tests
    ]
    figures = [part for one in of_test for part in _figures(*one, several=several)]
    judged_so = [_judged(*one, several=several) for one in of_test]
    is_alone = sum(check.rule.is_given for check in claim.tests) != 1
    because = str(tested[0]["because"])
    alone = [because] if is_alone and because else []
    inside = [
        *figures,
        *(html.P(why, className="because") for why in [*alone, *judged_so] if why),
        html.P([*_note(claim), " ", *_sources(claim), "."], className="notes"),
        html.P([_period(claim, seen), *_see(claim, view), *_link(claim)], className="notes"),
    ]
    line = html.Summary(
        [html.H3(claim.said), *(_short(*of_test[0]) if of_test else []), _verdict(verdict)]
    )
    return html.Li(html.Details([line, *inside], id=f"claim-{claim.key}", className="claim"))


def _short(check: Check, figures: Sequence[Row]) -> list[Component | str]:
    """Return the first figure of a claim, as its line has room for it."""
    return [" ", html.Span(in_short(check, figures), className="claim-figure"), " "]


def _link(claim: Claim) -> list[Component | str]:
    """Return the link that opens this claim, to copy or to send."""
    return [" ", html.A("Link to this claim", href=f"#claim-{claim.key}")]


def _verdict(verdict: str) -> Component | None:
    """Return the verdict on a claim; nothing where none is given."""
    if not verdict:
        return None
    return html.Span(_badge(verdict), className=f"verdict {verdict.replace(' ', '-')}")


def _badge(verdict: str) -> Component:
    sign, words = SIGNS[verdict]
    return html.Span([html.Span(sign, **aria(hidden="true")), f" {words}"])


def _figures(check: Check, tested: Sequence[Row], *, several: bool) -> list[Component]:
    """Return what is tested, the figures and how many adverts they are from."""
    verdict = str(tested[0]["test_verdict"])
    sign: list[Component | str] = [_badge(verdict), " · "] if several and verdict else []
    number = base(check, tested)
    parts: list[Component] = [
        html.P([*sign, f"{check.about}:"], className="claim-test"),
        html.Ul([html.Li(line) for line in lines(check, tested)], className="claim-figures"),
    ]
    return [*parts, html.P(number, className="because")] if number else parts


def _judged(check: Check, figures: Sequence[Row], *, several: bool) -> str:
    """Return the rule by which a test was judged and the reason, as one text."""
    verdict, why = (str(figures[0][name]) for name in ("test_verdict", "test_because"))
    of = f"{check.about}: " if several and rule(check) else ""
    return of + " ".join(filter(None, (rule(check), why if verdict else "")))


def _period(claim: Claim, seen: str) -> str:
    """Return of when the adverts behind a card are."""
    spans = {check.all_years for check in claim.tests}
    if not spans:
        return ""
    return "Adverts of all years. " if spans == {True} else f"Adverts of {seen}. "


def _note(claim: Claim) -> list[str]:
    return [claim.note] if claim.note else []


def _sources(claim: Claim) -> list[Component | str]:
    """Return who says so, each as a link where it has one, with semicolons between."""
    parts = [part for source in claim.sources for part in (_source(source), "; ")]
    return [BEFORE_SOURCES if claim.sources[0].title else "", *parts[:-1]]


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

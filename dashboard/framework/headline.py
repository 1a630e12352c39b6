"""A page's answer in plain words for a URL, and what stands about it; a fault is a sentence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from dash import html

from analytics.errors import BandstandError
from dashboard.components import compare
from dashboard.components.card import sentence_instead
from dashboard.export.export import citation
from dashboard.framework.caution import care, others
from dashboard.framework.kept import kept
from dashboard.framework.suggest_wider import HEADLINE, is_short, place
from dashboard.framework.titles import full_title
from dashboard.framework.version import version
from dashboard.framework.view import view_of
from dashboard.model import state as states
from dashboard.model.opening import opening
from dashboard.model.registry import page_at
from dashboard.model.selections import alone, first_looks, selections, sentence_of

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.model.page import Page, Served, View


def headline(path: str, search: str | None, served: Served) -> Component:
    """Return a page's answer in plain words, and what it looks at."""
    page = page_at(path)
    if page is None or page.headline is None:
        return html.Div()
    try:
        return kept(("headline", path), search, served, lambda: _headline(page, search, served))
    except BandstandError as fault:
        return sentence_instead(str(fault))


def _headline(page: Page, search: str | None, served: Served) -> Component:
    view, opens = view_of(search, served), opening(served)
    state = states.read(search, opens)
    said = _said(page, search, served)
    titled: Any = {"data-title": full_title(page, search or "", opens)}
    return html.Div(
        [
            html.P(said, className="answer"),
            *_looking(page, view),
            others(alone(view)) if view.other is None else None,
            place(HEADLINE) if is_short(alone(view), said) else None,
            _comparing(page, state),
            version(page.path, state, view.market, served),
            _cite(page, view),
        ],
        **titled,
    )


def _said(page: Page, search: str | None, served: Served) -> str:
    """Return a page's answer in plain words for a query."""
    view = partial(view_of, search, served)
    return kept(("words", page.path), search, served, lambda: answered(page, view()))


def answered(page: Page, view: View) -> str:
    """Return a page's answer in plain words, of both selections where it compares two.

    Where it rests on little, that is said first.
    """
    if page.compare and view.other:
        said = {name: care(one) for name, one in selections(view).items()}
        few = [sentence_of(name, words) for name, words in said.items() if words]
        return " ".join([*few, page.compare(view)])
    few = [care(alone(view))] if care(alone(view)) else []
    return " ".join([*few, page.headline(alone(view)) if page.headline else ""])


def _looking(page: Page, view: View) -> list[Component]:
    """Return what is counted, and what of it stood before anyone looked, of each selection."""
    asked_of = view if page.compare else alone(view)
    asked = selections(asked_of)
    said = {name: f"{one.filters.in_words()}." for name, one in asked.items()}
    lines = [*(sentence_of(name, words) for name, words in said.items()), *first_looks(asked_of)]
    return [html.P(line, className="looking") for line in lines]


def _comparing(page: Page, state: states.State) -> Component | None:
    """Return the links that begin or end a comparison, on a page that compares."""
    if page.compare is None:
        return None
    return compare.begin(state) if state.other is None else compare.end(state)


def _cite(page: Page, view: View) -> Component:
    """Return one line to cite the page by, folded."""
    line = citation(view if page.compare else alone(view), page.question)
    said = html.P(line, className="citation")
    return html.Details([html.Summary("Cite this page"), said], className="cite no-print")


def in_words(page: Page, search: str | None, served: Served) -> str:
    """Return a page's answer as one plain text, or why there is none."""
    try:
        return _said(page, search, served)
    except BandstandError as fault:
        return str(fault)

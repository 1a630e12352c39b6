"""A page's answer in plain words for a URL, and what stands about it; a fault is a sentence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from dash import html

from analytics.errors import BandstandError
from dashboard.components.card import sentence_instead
from dashboard.components.sentence import in_two_weights, parted
from dashboard.export.export import citation
from dashboard.framework.caution import care, others
from dashboard.framework.kept import kept
from dashboard.framework.suggest_wider import HEADLINE, is_short, place
from dashboard.framework.titles import full_title
from dashboard.framework.town import town
from dashboard.framework.version import version
from dashboard.framework.view import view_of
from dashboard.model import state as states
from dashboard.model.opening import opening
from dashboard.model.pinned import market_shown
from dashboard.model.registry import page_at
from dashboard.model.selections import alone, first_looks, names, selections, sentence_of
from dashboard.reporting.format import begun

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
    few, answer = _words(page, search, served)
    text = _joined((few, answer))
    titled: Any = {
        "data-title": full_title(page, search or "", opens),
        "data-market": view.market.id,
    }
    return html.Div(
        [
            _answer(few, answer),
            place(HEADLINE) if is_short(page.counted(alone(view)), text) else None,
            town(alone(view)) if view.other is None else None,
            version(page.path, state, view.market, served),
            _behind(page, view),
        ],
        **titled,
    )


def _words(page: Page, search: str | None, served: Served) -> tuple[str, str]:
    """Return how little a page's answer for a query rests on, and the answer, in plain words."""
    view = partial(view_of, search, served)
    return kept(("words", page.path), search, served, lambda: _parts(page, view()))


def answered(page: Page, view: View) -> str:
    """Return a page's answer in plain words; where it rests on little, that is said first."""
    return _joined(_parts(page, view))


def _joined(parts: tuple[str, str]) -> str:
    return " ".join(part for part in parts if part)


def _parts(page: Page, view: View) -> tuple[str, str]:
    """Return how little a page's answer rests on, and the answer, of both selections if two."""
    if page.compare and view.other:
        called = names(view)
        notes = {called[letter]: parted(care(one))[0] for letter, one in selections(view).items()}
        few = [sentence_of(begun(name), words) for name, words in notes.items() if words]
        return " ".join(few), page.compare(view)
    mine = alone(view)
    return care(page.counted(mine)), page.headline(mine) if page.headline else ""


def _answer(few: str, words: str) -> Component:
    return html.P([*_care(few), *in_two_weights(words)], className="answer")


def _care(few: str) -> list[Component | str]:
    """Return how little an answer rests on, as it stands before it; nothing for enough."""
    return [html.Span(few, className="care"), " "] if few else []


def _behind(page: Page, view: View) -> Component:
    """Return what is counted, which other views there are, and how to cite this one, folded."""
    counted = _looking(page, view)
    elsewhere = others(alone(view)) if view.other is None else None
    line = citation(view if page.compare else alone(view), page.question)
    cite = html.P(["Cite this page: ", line], className="citation")
    name = html.Summary("What is counted, how to cite it")
    return html.Details([name, *counted, elsewhere, cite], className="cite no-print")


def _looking(page: Page, view: View) -> list[Component]:
    """Return what is counted, and what of it stood before anyone looked, of each selection."""
    asked_of = view if page.compare else alone(view)
    asked = selections(asked_of)
    texts = {name: f"{one.filters.in_words()}." for name, one in asked.items()}
    lines = [*(sentence_of(name, words) for name, words in texts.items()), *first_looks(asked_of)]
    return [html.P(line, className="looking") for line in lines]


def at_once(page: Page, search: str | None, served: Served) -> list[Component | None]:
    """Return what of `headline` takes no longer than its words: them, and of which version."""
    try:
        state, market = states.read(search, opening(served)), market_shown(search, served)
        words = _answer(*_words(page, search, served))
        return [words, version(page.path, state, market, served)]
    except BandstandError as fault:
        return [sentence_instead(str(fault))]

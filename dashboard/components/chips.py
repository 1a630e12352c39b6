"""What is chosen, a chip each above the answer, with the way to take it off again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dash import dcc, html

from dashboard.components.aria import aria
from dashboard.model.selections import A, B, chosen_words
from dashboard.reporting.format import begun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash.development.base_component import Component

    from analytics.filters.filters import Filters
    from dashboard.model.page import Page
    from dashboard.model.state import State


class Chip(NamedTuple):
    """One thing that is chosen: its words, and the filters without it."""

    words: str
    without: Filters


def chips(page: Page | None, state: State, usual: Filters) -> list[Component]:
    """Return a list of chips for each selection; nothing where all is usual.

    Args:
        page: the page; one without filters has no chips.
        state: what it shows.
        usual: what it opens with.
    """
    if page is None or page.headline is None:
        return []
    mine = [_link(one, replace(state, filters=one.without)) for one in chosen(state.filters, usual)]
    if state.other is None or page.compare is None:
        return _list("", mine)
    theirs = [_link(one, replace(state, other=one.without)) for one in chosen(state.other, usual)]
    return [*_list(A, mine), *_list(B, theirs)]


def chosen(filters: Filters, usual: Filters) -> Iterator[Chip]:
    """Give what is chosen otherwise than a page opens with, in the panel's order.

    >>> from analytics.filters.filters import Filters
    >>> [chip.words for chip in chosen(Filters(level=("senior",), family=()), Filters())]
    ['Any role', 'Senior']
    """
    for name in filters.changed_from(usual):
        values = getattr(filters, name)
        if isinstance(values, str) or not values:
            back = filters.but(**{name: getattr(usual, name)})
            yield Chip(begun(chosen_words(name, values)), back)
            continue
        for value in values:
            rest = tuple(one for one in values if one != value)
            yield Chip(begun(chosen_words(name, (value,))), filters.but(**{name: rest}))


def _link(chip: Chip, without: State) -> Component:
    name: list[Component | str] = [
        html.Span("Remove ", className="visually-hidden"),
        chip.words,
        html.Span(" \N{MULTIPLICATION SIGN}", **aria(hidden="true")),
    ]
    return html.Li(dcc.Link(name, href=without.search(), className="chip"))


def _list(letter: str, shown: list[Component]) -> list[Component]:
    """Return the chips of one selection under its letter; nothing where it has none."""
    if not shown:
        return []
    name = f"Chosen in selection {letter}" if letter else "Chosen"
    head = [html.Li(letter, className="chips-of")] if letter else []
    return [html.Ul([*head, *shown], className="chips", **aria(label=name))]

"""Keep the panels and the URL in step: whichever changed, the other follows."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeGuard

from dash import html, no_update

from analytics.filters.filters import CONTROLS, DEFAULT, Filters
from dashboard.components import compare
from dashboard.components.chips import chips
from dashboard.components.panel import (
    MANY,
    OPEN,
    chosen_note,
    open_choices,
    panel_names,
    shown,
    shown_filters,
)
from dashboard.model import state as states
from dashboard.model.merge import merged
from dashboard.model.registry import all_pages, page_at
from dashboard.model.state import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash.development.base_component import Component

    from dashboard.model.page import Page


@dataclass(frozen=True)
class Asked:
    """What the address and both panels say at one moment.

    Attributes:
        path: the URL's path.
        search: the URL's query.
        base: the query that the panels showed when they were last in step with it.
        values: the value of each control of the panel, in its order.
        typed: what was typed to find a choice, by open filter.
        other_values: the value of each control of selection B; none where there is no B.
        other_typed: what was typed to find a choice of B, by open filter.
        usual: what a page opens with, where the address does not say.
    """

    path: str | None
    search: str | None
    base: str | None
    values: Sequence[Any]
    typed: Mapping[str, str | None]
    other_values: Sequence[Any] = ()
    other_typed: Mapping[str, str | None] | None = None
    usual: Filters = DEFAULT


def step(asked: Asked) -> list[Any]:
    """Return what follows from a change of the URL or of a control; what is so already is left.

    Returns:
        The query, each control's value, the open filters' choices, the typed words (now empty), the
        notes beside groups, the pages' links, sentences on what was not understood, the links of a
        comparison, the chips of what is chosen, B's filters, the query that the panels show now,
        and the values that all their controls are left with: where a browser finds others, this
        answer came late, and it asks again.
    """
    theirs = states.read(asked.search, asked.usual)
    state, problems = _with_typed(_merged(asked, theirs), asked)
    is_new = (state.filters, state.options, state.other) != (
        theirs.filters,
        theirs.options,
        theirs.other,
    )
    of_b = _filters_of_b(state, asked)
    values = dict(zip(panel_names(), map(_changed, shown(state), asked.values), strict=True))
    return [
        state.search() if is_new else no_update,
        *values.values(),
        *(
            no_update if values[name] is no_update else open_choices(name, _chosen(state, name))
            for name in OPEN
        ),
        *("" if asked.typed.get(name) else no_update for name in OPEN),
        *(chosen_note(name, _chosen(state, name)) for name in MANY),
        *(page.path + links_query(state, page) for page in all_pages()),
        problem_list([*problems, *(() if is_new else theirs.problems)]),
        compare.links(page_at(asked.path), state),
        chips(page_at(asked.path), state, asked.usual),
        of_b,
        state.search(),
        left_with(list(map(_left, values.values(), asked.values)), _left_of_b(of_b, state, asked)),
    ]


def left_with(values: Sequence[Any], other_values: Sequence[Any]) -> str:
    """Return the values of both panels' controls as `assets/sync.js` writes them."""
    return json.dumps([values, other_values], separators=(",", ":"), ensure_ascii=False)


def links_query(state: State, page: Page) -> str:
    """Return the query that goes along to another page: the filters, not this page's options.

    Selection B goes along to a page that compares.
    """
    options = states.of_market(state.options)
    return State(state.filters, options, other=state.other if page.compare else None).search()


def problem_list(problems: Sequence[str]) -> Component | None:
    """Return the sentences on what was not understood; nothing when all was."""
    if not problems:
        return None
    return html.Ul([html.Li(problem) for problem in problems], className="problems")


def _merged(asked: Asked, theirs: State) -> State:
    """Return what the address says, with what was changed by hand since the panels showed it."""
    base = states.read(asked.base, asked.usual)
    mine = states.of_controls(dict(zip(panel_names(), asked.values, strict=True)), base)
    return merged(base, replace(mine, other=compare.shown_by(asked.other_values)), theirs)


def _with_typed(state: State, asked: Asked) -> tuple[State, list[str]]:
    """Return the state with the typed choices added, and sentences on those that are none."""
    filters, problems = _with_added(state.filters, asked.typed)
    if state.other is None or not asked.other_typed:
        return replace(state, filters=filters), problems
    other, wrong = _with_added(state.other, asked.other_typed)
    in_b = [f"In selection B: {problem}" for problem in wrong]
    return replace(state, filters=filters, other=other), [*problems, *in_b]


def _with_added(filters: Filters, typed: Mapping[str, str | None]) -> tuple[Filters, list[str]]:
    given = {name: words.strip() for name, words in typed.items() if is_typed(words)}
    known = {name: CONTROLS[name].recognise(words) for name, words in given.items()}
    added = {name: (*getattr(filters, name), value) for name, value in known.items() if value}
    _, problems = Filters.from_query({name: [given[name]] for name in known if not known[name]})
    return filters.but(**added), problems


def is_typed(words: object) -> TypeGuard[str]:
    """Return whether a field that finds a choice holds words."""
    return isinstance(words, str) and bool(words.strip())


def _changed(value: Any, given: Any) -> Any:  # noqa: ANN401 - a control's value is text or a list
    """Return the value for a control; nothing new where it shows that, in whatever order."""
    is_same = set(given or ()) == set(value) if isinstance(value, list) else given == value
    return no_update if is_same else value


def _filters_of_b(state: State, asked: Asked) -> Any:  # noqa: ANN401 - components, or no update
    """Return B's filters; made anew where words were typed, so that their field is empty again."""
    is_typed = any((asked.other_typed or {}).values())
    return compare.filters_of_b(asked.path, state.other, () if is_typed else asked.other_values)


def _left(value: Any, given: Any) -> Any:  # noqa: ANN401 - as `_changed` takes them
    return given if value is no_update else value


def _left_of_b(of_b: Any, state: State, asked: Asked) -> Sequence[Any]:  # noqa: ANN401 - components, or no update
    if of_b is no_update:
        return asked.other_values
    return shown_filters(state.other) if of_b and state.other else []


def _chosen(state: State, name: str) -> tuple[str, ...]:
    return tuple(getattr(state.filters, name))

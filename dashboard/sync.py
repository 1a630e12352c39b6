"""Keep the panel and the URL in step: whichever changed, the other follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import html, no_update

from analytics.filters import CONTROLS, Filters
from dashboard import state as states
from dashboard.controls import chosen_note, control_id, open_choices, panel_names, shown
from dashboard.page import all_options, all_pages
from dashboard.state import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash.development.base_component import Component

    from dashboard.page import Page

MANY = [name for name, control in CONTROLS.items() if control.kind != "one"]
OPEN = [name for name, control in CONTROLS.items() if control.kind == "open"]


def step(
    trigger: str, search: str | None, found: Mapping[str, str | None], values: Sequence[Any]
) -> list[Any]:
    """Return what follows from a change of the URL, of a control, or a press of Reset.

    Args:
        trigger: the id of what changed.
        search: the URL's query.
        found: what was typed to find a choice, by open filter.
        values: each control's value, in the panel's order.

    Returns:
        The query, each control's value, the open filters' choices, the typed words (now empty), the
        notes beside groups, the pages' links, and sentences on what was not understood.
    """
    by_hand = trigger in {control_id(name) for name in panel_names()} and not any(found.values())
    state = _state(trigger, search, found, values)
    changed = state.search()
    return [
        no_update if trigger == "url" or changed == (search or "") else changed,
        *([no_update] * len(panel_names()) if by_hand else shown(state)),
        *(no_update if by_hand else open_choices(name, _chosen(state, name)) for name in OPEN),
        *("" for _ in OPEN),
        *(chosen_note(name, _chosen(state, name)) for name in MANY),
        *(page.path + links_query(state, page) for page in all_pages()),
        said(state.problems),
    ]


def links_query(state: State, page: Page) -> str:
    """Return the query that goes along to another page: the filters, not this page's options.

    Selection B goes along to a page that compares.
    """
    return State(state.filters, {}, other=state.other if page.compare else None).search()


def said(problems: Sequence[str]) -> Component | None:
    """Return the sentences on what was not understood; nothing when all was."""
    if not problems:
        return None
    return html.Ul([html.Li(problem) for problem in problems], className="problems")


def _chosen(state: State, name: str) -> tuple[str, ...]:
    return tuple(getattr(state.filters, name))


def _state(
    trigger: str, search: str | None, found: Mapping[str, str | None], values: Sequence[Any]
) -> State:
    now = states.read(search)
    if trigger == "reset":
        return State(Filters(), {name: option.default for name, option in all_options().items()})
    if trigger in _controls():
        return _with_found(
            states.of_controls(dict(zip(panel_names(), values, strict=True)), now), found
        )
    return now


def _controls() -> set[str]:
    """Return the ids of what a person changes; an earlier change may not be in the URL yet."""
    return {*map(control_id, panel_names()), *(f"find-{name}" for name in OPEN)}


def _with_found(now: State, found: Mapping[str, str | None]) -> State:
    """Return the state with the typed choices added, or a sentence on why one is none."""
    typed = {name: words.strip() for name, words in found.items() if words and words.strip()}
    known = {name: CONTROLS[name].recognise(words) for name, words in typed.items()}
    added = {name: (*_chosen(now, name), value) for name, value in known.items() if value}
    _, problems = Filters.from_query({name: [typed[name]] for name in known if not known[name]})
    return replace(now, filters=now.filters.but(**added), problems=tuple(problems))

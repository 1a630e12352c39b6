"""The filter panel, derived from the fields of Filters and the options of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_bootstrap_components as dbc
from dash import html

from analytics.filters import CONTROLS, DEFAULT
from dashboard.page import LONGEST_WORDS, all_options

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash.development.base_component import Component

    from analytics.filter_control import Control
    from dashboard.page import Option
    from dashboard.state import State

OPEN_AT_FIRST = ("level",)
COMMON = ("Java", "Python", "C#", "Node.js", "Go", "PHP", "Ruby", "Kotlin", "AWS", "Kubernetes")
"""Technologies offered without typing; the others are found by typing."""


def control_id(name: str) -> str:
    """Return the id of the control that shows a filter or option."""
    return f"filter-{name}"


def panel_names() -> list[str]:
    """Return the filters and options that the panel shows, in its order."""
    return [*CONTROLS, *shown_options()]


def shown_options() -> dict[str, Option]:
    """Return the options that are controls of the panel."""
    return {name: option for name, option in all_options().items() if option.label}


def panel(state: State) -> Component:
    """Return the panel with its controls showing a state."""
    options = [_option(option, state) for option in shown_options().values()]
    return html.Form(
        [*options, *(_group(name, CONTROLS[name], state) for name in CONTROLS)],
        id="panel",
        className="panel",
    )


def shown(state: State) -> list[Any]:
    """Return the value of each control for a state, in the order of `panel_names`."""
    return [
        *(_plain(getattr(state.filters, name)) for name in CONTROLS),
        *(state.options[name] for name in shown_options()),
    ]


def open_choices(name: str, chosen: Sequence[str]) -> list[dict[str, str]]:
    """Return the boxes to tick of an open filter: what is chosen, then what is common."""
    known = CONTROLS[name].choices
    offered = dict.fromkeys([*chosen, *(value for value in COMMON if value in known)])
    return [{"value": value, "label": known.get(value, value)} for value in offered]


def chosen_note(name: str, chosen: Sequence[str]) -> str:
    """Return the few words beside a group's name that say how much of it is chosen."""
    if not chosen:
        return "any"
    if tuple(chosen) == getattr(DEFAULT, name):
        return "usual"
    return f"{len(chosen)} chosen"


def _plain(value: str | tuple[str, ...]) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def _group(name: str, control: Control, state: State) -> Component:
    value = getattr(state.filters, name)
    if control.kind == "one":
        return _select(name, control.label, control.choices, value, control.help)
    return _many(name, control, value)


def _option(option: Option, state: State) -> Component:
    value = state.options[option.name]
    field = (
        _select(option.name, option.label, option.choices, value, "")
        if option.choices
        else _words(option, value)
    )
    return html.Div(field, id=f"row-{option.name}", hidden=True)


def _words(option: Option, value: str) -> Component:
    at = control_id(option.name)
    label = html.Label(option.label, htmlFor=at, className="form-label")
    words = dbc.Input(
        id=at, value=value, type="search", debounce=True, size="sm", maxlength=LONGEST_WORDS
    )
    return html.Div([label, words], className="field")


def _select(
    name: str,
    label: str,
    choices: Mapping[str, str],
    value: str,
    note: str,
) -> Component:
    return html.Div(
        [
            html.Label(label, htmlFor=control_id(name), className="form-label"),
            dbc.Select(
                id=control_id(name),
                options=[{"value": key, "label": said} for key, said in choices.items()],
                value=value,
                size="sm",
            ),
            html.P(note, className="help") if note else None,
        ],
        className="field",
    )


def _many(name: str, control: Control, value: tuple[str, ...]) -> Component:
    is_open = control.kind == "open"
    options = open_choices(name, value) if is_open else _options(control)
    boxes = dbc.Checklist(id=control_id(name), options=options, value=list(value))
    summary = [
        html.Span(control.label),
        html.Span(chosen_note(name, value), id=f"note-{name}", className="note"),
    ]
    return html.Details(
        [
            html.Summary(summary),
            html.P(control.help, className="help"),
            *([_finder(name, control)] if is_open else []),
            html.Fieldset([html.Legend(control.label, className="visually-hidden"), boxes]),
        ],
        open=name in OPEN_AT_FIRST or value not in ((), getattr(DEFAULT, name)),
        className="field",
    )


def _options(control: Control) -> list[dict[str, str]]:
    return [{"value": value, "label": said} for value, said in control.choices.items()]


def _finder(name: str, control: Control) -> Component:
    """Return the field to find a choice by typing; the browser asks for the choices when used."""
    found, known = f"find-{name}", f"known-{name}"
    return html.Div(
        [
            html.Label(f"Add one of {len(control.choices)}", htmlFor=found, className="form-label"),
            dbc.Input(id=found, list=known, debounce=True, size="sm", autocomplete="off", value=""),
            html.Datalist(id=known),
        ]
    )

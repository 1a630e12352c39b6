"""The filter panel, derived from the fields of Filters and the options of pages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import dash_bootstrap_components as dbc
from dash import html

from analytics.filters.filters import CONTROLS, DEFAULT
from dashboard.model.page import LONGEST_WORDS
from dashboard.model.registry import all_options

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dash.development.base_component import Component

    from analytics.filters.control import Control
    from analytics.filters.filters import Filters
    from dashboard.model.page import Option
    from dashboard.model.state import State

OPEN: Final = [name for name, control in CONTROLS.items() if control.kind == "open"]
MANY: Final = [name for name, control in CONTROLS.items() if control.kind != "one"]
OPEN_AT_FIRST = ("level",)


@dataclass(frozen=True)
class Ids:
    """How the components of a set of filters are called, each by the name of its filter.

    Attributes:
        control: the control itself.
        find: the field that adds a choice by typing.
        note: the few words beside a group's name.
    """

    control: Callable[[str], Any]
    find: Callable[[str], Any]
    note: Callable[[str], Any]


def control_id(name: str) -> str:
    """Return the id of the control that shows a filter or option."""
    return f"filter-{name}"


def in_document(at: Any) -> str:  # noqa: ANN401 - a name, or one with a part that is matched
    """Return the id under which Dash puts a component into the document.

    >>> in_document("filter-level"), in_document({"type": "b", "name": "level"})
    ('filter-level', '{"name":"level","type":"b"}')
    """
    return at if isinstance(at, str) else json.dumps(at, sort_keys=True, separators=(",", ":"))


PANEL = Ids(control_id, "find-{}".format, "note-{}".format)


def panel_names() -> list[str]:
    """Return the filters and options that the panel shows, in its order."""
    return [*CONTROLS, *shown_options()]


def shown_options() -> dict[str, Option]:
    """Return the options that are controls of the panel."""
    return {name: option for name, option in all_options().items() if option.label}


def panel(state: State) -> Component:
    """Return the panel with its controls showing a state."""
    options = [_option(option, state) for option in shown_options().values()]
    base: Any = {"data-search": state.search()}
    return html.Form(
        [*options, *filter_set(state.filters, PANEL)], id="panel", className="panel", **base
    )


def filter_set(filters: Filters, ids: Ids) -> list[Component]:
    """Return a control for each filter, derived from the fields of Filters.

    Args:
        filters: what the controls show.
        ids: how they are called.
    """
    return [
        _group(name, control, getattr(filters, name), ids) for name, control in CONTROLS.items()
    ]


def shown(state: State) -> list[Any]:
    """Return the value of each control for a state, in the order of `panel_names`."""
    return [*shown_filters(state.filters), *(state.options[name] for name in shown_options())]


def shown_filters(filters: Filters) -> list[Any]:
    """Return the value of each control of a set of filters, in their order."""
    return [_plain(getattr(filters, name)) for name in CONTROLS]


def open_choices(name: str, chosen: Sequence[str]) -> list[dict[str, str]]:
    """Return the boxes to tick of an open filter: what is chosen, then what is common."""
    known = CONTROLS[name].choices
    offered = dict.fromkeys([*chosen, *CONTROLS[name].common])
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


def _group(name: str, control: Control, value: Any, ids: Ids) -> Component:  # noqa: ANN401 - text or several
    if control.kind == "one":
        at = ids.control(name)
        note = html.P(control.help, className="help") if control.help else None
        choice = _selection(at, control.choices, value)
        return html.Div([_label(control.label, at), choice, note], className="field")
    return _many(name, control, value, ids)


def _option(option: Option, state: State) -> Component:
    value, at = state.options[option.name], control_id(option.name)
    if option.choices:
        control = _selection(at, option.choices, value)
    else:
        control = dbc.Input(
            id=at, value=value, type="search", debounce=True, size="sm", maxlength=LONGEST_WORDS
        )
    field = [_label(option.label, at), control]
    return html.Div(field, id=f"row-{option.name}", hidden=True, className="field")


def _label(words: str, at: Any) -> Component:  # noqa: ANN401 - a name, or one with a part that is matched
    return html.Label(words, htmlFor=in_document(at), className="form-label")


def _selection(at: Any, choices: Mapping[str, str], value: str) -> Component:  # noqa: ANN401 - as `_label` takes it
    options = [{"value": key, "label": text} for key, text in choices.items()]
    choice: Component = dbc.Select(id=at, options=options, value=value, size="sm")
    return choice


def _many(name: str, control: Control, value: tuple[str, ...], ids: Ids) -> Component:
    is_open = control.kind == "open"
    options = open_choices(name, value) if is_open else _options(control)
    boxes = dbc.Checklist(id=ids.control(name), options=options, value=list(value))
    usual: Any = {"data-usual": ",".join(sorted(getattr(DEFAULT, name)))}
    summary = [
        html.Span(control.label),
        html.Span(chosen_note(name, value), id=ids.note(name), className="note", **usual),
    ]
    return html.Details(
        [
            html.Summary(summary),
            html.P(control.help, className="help"),
            *([_finder(name, control, ids.find(name))] if is_open else []),
            html.Fieldset([html.Legend(control.label, className="visually-hidden"), boxes]),
        ],
        open=name in OPEN_AT_FIRST or value not in ((), getattr(DEFAULT, name)),
        className="field",
    )


def _options(control: Control) -> list[dict[str, str]]:
    return [{"value": value, "label": text} for value, text in control.choices.items()]


def _finder(name: str, control: Control, at: Any) -> Component:  # noqa: ANN401 - as `_label` takes it
    """Return the field to find a choice by typing; the browser asks for the choices when used.

    The choices stand once on the page, whichever set of filters finds in them.
    """
    known = f"known-{name}"
    choices = [html.Datalist(id=known)] if at == PANEL.find(name) else []
    return html.Div(
        [
            _label(f"Add one of {len(control.choices)}", at),
            dbc.Input(id=at, list=known, debounce=True, size="sm", autocomplete="off", value=""),
            *choices,
        ]
    )

"""Drawn parts of a page as text, and back: what was stored is read as what was drawn.

The text is JSON, as a browser is sent it. Read back, parts are components of a closed list, none of
which loads or runs anything, and lead where ours lead: a text that says anything else is no part.
"""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import dash_bootstrap_components as dbc
import pandas as pd
from dash import dcc, html
from plotly.io.json import to_json_plotly

from dashboard.components.card import Drawn
from dashboard.components.light import HELD, LEADS_TO, TAGS, light

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dash.development.base_component import Component

    Make = Callable[..., Component]

CHART: Final = "chart"
WORDS: Final = "words"
WIDER: Final = "wider"
MADE: Final[Mapping[tuple[str, str], Make]] = {
    **{
        ("dash_html_components", tag): getattr(html, tag)
        for tag in TAGS | {"Dd", "Dl", "Dt", "Form", "Label"}
    },
    ("dash_core_components", "Link"): dcc.Link,
    ("dash_bootstrap_components", "Input"): dbc.Input,
}
"""Namespace and type → what makes it."""
DAY: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
WILDCARDS: Final = ("data-", "aria-")
ADDRESSES: Final = ("href", "action", "formAction")


def written(kind: str, shown: Any) -> str | None:  # noqa: ANN401 - what `kept` holds
    """Return what a part of a page shows as text; None where it is not read back as it was.

    Args:
        kind: `CHART` (`Drawn`), `WORDS` (two texts), `WIDER` (a list of one component or none),
            or any other, of one component.
        shown: what it shows.
    """
    text: str = to_json_plotly(shown)
    back = read(kind, text)
    return text if back is not None and _sent(back) == _sent(shown) else None


def read(kind: str, text: str) -> Any:  # noqa: ANN401 - what `kept` holds
    """Return what a text shows; None where it is none of `written`.

    Args:
        kind: as `written` takes it.
        text: whatever stood on the disk.
    """
    try:
        reader: Callable[[Any], Any] = READERS.get(kind, _component)
        return reader(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _sent(shown: Any) -> str:  # noqa: ANN401 - as above
    """Return what a browser is sent of a part."""
    text: str = to_json_plotly(light(shown))
    return text


def _drawn(given: list[Any]) -> Drawn:
    """Return a chart.

    Raises:
        ValueError: the text says something else; TypeError, KeyError, AttributeError alike.
    """
    figure, finding, alternative, hidden, behind, style = given
    texts = (finding, alternative, *chain.from_iterable(style.items()))
    if not (all(isinstance(one, str) for one in texts) and isinstance(hidden, bool)):
        raise ValueError
    figure.keys()
    return Drawn(_with_days(figure), finding, alternative, hidden, _inside(behind), style)


def _with_days(given: Any) -> Any:  # noqa: ANN401 - a figure, and whatever stands in one
    """Return a figure whose days are days again, which JSON has as texts."""
    if isinstance(given, dict):
        return {name: _with_days(one) for name, one in given.items()}
    if isinstance(given, list):
        return [_with_days(one) for one in given]
    is_day = isinstance(given, str) and DAY.fullmatch(given)
    return pd.Timestamp(given) if is_day else given


def _words(given: list[Any]) -> tuple[str, str]:
    """Return two texts; see `_drawn` for what is raised."""
    few, answer = given
    if not (isinstance(few, str) and isinstance(answer, str)):
        raise TypeError
    return few, answer


def _several(given: list[Any]) -> list[Component]:
    """Return components; see `_drawn` for what is raised."""
    if not isinstance(given, list):
        raise TypeError
    return [_component(one) for one in given]


def _inside(given: Any) -> Any:  # noqa: ANN401 - children, as Dash has them
    if isinstance(given, list):
        return [_inside(one) for one in given]
    return _component(given) if isinstance(given, dict) else given


def _component(given: dict[str, Any]) -> Component:
    """Return a component; see `_drawn` for what is raised."""
    props = given["props"]
    leads = (props[name] for name in ADDRESSES if props.get(name) is not None)
    if HELD in props or not all(one.startswith(LEADS_TO) for one in leads):
        raise ValueError
    inside = {"children": _inside(props["children"])} if "children" in props else {}
    named = {name: props[name] for name in props if name.startswith(WILDCARDS)}
    plain = {name: props[name] for name in props if name not in named}
    part = MADE[given["namespace"], given["type"]](**{**plain, **inside})
    for name, value in named.items():  # Dash takes them in the order of a set
        setattr(part, name, value)
    return part


READERS: Final[Mapping[str, Callable[[Any], Any]]] = {CHART: _drawn, WORDS: _words, WIDER: _several}

"""Still parts of a page as one component each, whose elements the browser makes; or as HTML."""

from __future__ import annotations

import copy
import json
from html import escape
from itertools import chain
from typing import Any, Final, TypeVar

from dash import dcc
from dash.development.base_component import Component

T = TypeVar("T")

TAGS: Final = {
    "A",
    "Br",
    "Button",
    "Caption",
    "Code",
    "Details",
    "Div",
    "Figcaption",
    "H2",
    "H3",
    "Li",
    "P",
    "Pre",
    "Span",
    "Strong",
    "Summary",
    "Table",
    "Tbody",
    "Td",
    "Th",
    "Thead",
    "Tr",
    "Ul",
}
"""What may be made: nothing that loads, runs or is filled in."""
ATTRIBUTES: Final = {
    "className": "class",
    "hidden": "hidden",
    "href": "href",
    "id": "id",
    "lang": "lang",
    "open": "open",
    "rel": "rel",
    "role": "role",
    "scope": "scope",
    "tabIndex": "tabindex",
    "target": "target",
    "title": "title",
    "type": "type",
}
"""Property of a component → attribute of its element; whatever has another is left to Dash."""
OF_LINKS: Final = {"className", "href", "title"}
"""Properties of a link within the site that is like any other."""
LEADS_TO: Final = ("/", "#", "?", "https://", "http://")
"""What an address begins with that is taken as it is; Dash looks at every other."""
ANCHORS: Final = ("claim-", "h-")
"""What ids begin with that links name and no callback does."""
HELD: Final = "data-inside"
WITHIN: Final = "data-within"
"""Marks a link that leads to another page of the site without loading it anew."""


def light(part: T) -> T:
    """Return a part of a page with each still part of it as one component.

    Dash tells every component on a page of every change, and of each component that comes: a page
    of twice as many takes four times as long. So what no callback changes is sent as text, of
    which `assets/light.js` makes the elements. What is not still is left as it is.

    Args:
        part: a component, a list of them, or anything else that Dash takes as children.
    """
    if isinstance(part, list | tuple):
        return [light(one) for one in part]  # type: ignore[return-value]  # as Dash takes it
    if not isinstance(part, Component):
        return part
    lighter: T = _lightened(part)
    return lighter


def as_html(part: Any) -> str:  # noqa: ANN401 - children, as Dash has them
    """Return what is still of a part of a page as HTML, which stands without a script.

    What is not still is left out, but not what stands in it.

    Args:
        part: a component, a list of them, or anything else that Dash takes as children.

    >>> from dash import html
    >>> as_html([html.P(["C&C", html.Br()], className="first"), dcc.Store(id="pinned")])
    '<p class="first">C&amp;C<br></p>'
    """
    nodes = _nodes(part)
    if nodes is not None:
        return "".join(map(_written, nodes))
    inside = part if isinstance(part, list | tuple) else [getattr(part, "children", None)]
    return "".join(map(as_html, inside))


def _written(node: Any) -> str:  # noqa: ANN401 - one of `_nodes`
    if isinstance(node, str):
        return escape(node)
    tag, attributes, *inside = node
    named = (f' {key}="{escape(value)}"' for key, value in attributes.items() if key != WITHIN)
    shut = "" if tag == "br" else f"</{tag}>"
    return f"<{tag}{''.join(named)}>{''.join(map(_written, inside))}{shut}"


def _lightened(part: Any) -> Any:  # noqa: ANN401 - a component, as its class has it
    """Return a component with what stands in it as text; one whose children are none as it is.

    It stays a component itself, so that its own properties may be any.
    """
    inside = getattr(part, "children", None)
    if not isinstance(inside, Component | list | tuple):
        return part
    lighter = copy.copy(part)
    still = _nodes(inside) if _tag(part) in TAGS and _may_stay(part) else None
    if still is None:
        lighter.children = light(inside)
    else:
        lighter.children = None
        setattr(lighter, HELD, json.dumps(still, ensure_ascii=False))
    return lighter


def _nodes(inside: Any) -> list[Any] | None:  # noqa: ANN401 - children
    """Return children as texts and as [tag, attributes, *children]; None where one may change."""
    if isinstance(inside, list | tuple):
        several = [_nodes(one) for one in inside]
        known = [nodes for nodes in several if nodes is not None]
        return list(chain.from_iterable(known)) if len(known) == len(several) else None
    if isinstance(inside, Component):
        return _node(inside)
    return [] if inside is None or inside == "" else [str(inside)]


def _node(part: Component) -> list[Any] | None:
    given: dict[str, Any] = part.to_plotly_json()["props"]  # type: ignore[no-untyped-call]  # Dash's
    nodes = _nodes(given.pop("children", None))
    is_link = isinstance(part, dcc.Link)
    is_plain = set(given) <= OF_LINKS if is_link else _tag(part) in TAGS
    is_safe = str(given.get("href") or LEADS_TO[0]).startswith(LEADS_TO)
    is_known = all(map(_attribute, given)) and _may_stay(part)
    if nodes is None or not (is_plain and is_safe and is_known):
        return None
    held = {_attribute(name): _in_words(value) for name, value in given.items() if _is_set(value)}
    return [["a", {**held, WITHIN: ""}, *nodes] if is_link else [_tag(part).lower(), held, *nodes]]


def _may_stay(part: Component) -> bool:
    """Return whether no callback names a component."""
    name = getattr(part, "id", None)
    return name is None or (isinstance(name, str) and name.startswith(ANCHORS))


def _tag(part: Component) -> str:
    return type(part).__name__ if type(part).__module__.startswith("dash.html") else ""


def _attribute(name: str) -> str:
    return ATTRIBUTES.get(name, name if name.startswith(("data-", "aria-")) else "")


def _is_set(value: Any) -> bool:  # noqa: ANN401 - a property
    return value is not None and value is not False


def _in_words(value: Any) -> str:  # noqa: ANN401 - a property
    return "" if value is True else str(value)

"""Still parts of a page as one component each, whose elements the browser makes."""

from __future__ import annotations

import copy
import json
from typing import Any, Final, TypeVar

from dash import dcc
from dash.development.base_component import Component

T = TypeVar("T")

TAGS: Final = frozenset(
    {
        "A",
        "B",
        "Br",
        "Button",
        "Caption",
        "Cite",
        "Code",
        "Details",
        "Div",
        "Em",
        "Figcaption",
        "H2",
        "H3",
        "H4",
        "Li",
        "Ol",
        "P",
        "Pre",
        "Small",
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
)
"""What may be made: nothing that loads, runs or is filled in."""
ATTRIBUTES: Final = {
    "className": "class",
    "colSpan": "colspan",
    "dateTime": "datetime",
    "hidden": "hidden",
    "href": "href",
    "id": "id",
    "lang": "lang",
    "open": "open",
    "rel": "rel",
    "role": "role",
    "rowSpan": "rowspan",
    "scope": "scope",
    "tabIndex": "tabindex",
    "target": "target",
    "title": "title",
    "type": "type",
}
"""Property of a component → attribute of its element; whatever has another is left to Dash."""
OF_LINKS: Final = {"children", "className", "href", "title"}
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


def _lightened(part: Any) -> Any:  # noqa: ANN401 - a component, as its class has it
    inside = getattr(part, "children", None)
    if not _has_components(inside):
        return part
    lighter = copy.copy(part)
    if _is_still(part, at_top=True):
        lighter.children = None
        setattr(lighter, HELD, json.dumps(_listed(inside), ensure_ascii=False))
    else:
        lighter.children = light(inside)
    return lighter


def _has_components(inside: Any) -> bool:  # noqa: ANN401 - children
    several = inside if isinstance(inside, list | tuple) else [inside]
    return any(isinstance(one, (Component, list, tuple)) for one in several)


def _is_still(part: Any, *, at_top: bool = False) -> bool:  # noqa: ANN401 - a child
    """Return whether no callback changes a part or what stands in it, by all that can be seen.

    The outermost element stays a component, so that its own properties may be any.
    """
    if isinstance(part, list | tuple):
        return all(_is_still(one) for one in part)
    if not isinstance(part, Component):
        return True
    given = _given(part)
    name = given.get("id", ANCHORS[0])
    is_anchor = isinstance(name, str) and name.startswith(ANCHORS)
    is_safe = str(given.get("href") or LEADS_TO[0]).startswith(LEADS_TO)
    is_known = is_safe and all(at_top or _attribute(one) for one in given if one != "children")
    is_plain = set(given) <= OF_LINKS if isinstance(part, dcc.Link) else _tag(part) in TAGS
    return is_anchor and is_plain and is_known and _is_still(given.get("children"))


def _given(part: Component) -> dict[str, Any]:
    props: dict[str, Any] = part.to_plotly_json()["props"]  # type: ignore[no-untyped-call]  # Dash's
    return props


def _tag(part: Component) -> str:
    if isinstance(part, dcc.Link):
        return "A"
    return type(part).__name__ if type(part).__module__.startswith("dash.html") else ""


def _attribute(name: str) -> str:
    return ATTRIBUTES.get(name, name if name.startswith(("data-", "aria-")) else "")


def _listed(inside: Any) -> list[Any]:  # noqa: ANN401 - children
    """Return children as texts, and as [tag, attributes, *children]."""
    if isinstance(inside, list | tuple):
        return [node for one in inside for node in _listed(one)]
    if inside is None or inside == "":
        return []
    return [_node(inside) if isinstance(inside, Component) else str(inside)]


def _node(part: Component) -> list[Any]:
    given = _given(part)
    inside = given.pop("children", None)
    held = {_attribute(name): _in_words(value) for name, value in given.items() if _is_set(value)}
    if isinstance(part, dcc.Link):
        held[WITHIN] = ""
    return [_tag(part).lower(), held, *_listed(inside)]


def _is_set(value: Any) -> bool:  # noqa: ANN401 - a property
    return value is not None and value is not False


def _in_words(value: Any) -> str:  # noqa: ANN401 - a property
    return "" if value is True else str(value)

"""SVG as text: elements whose every word is escaped, and colours that follow the page's theme.

Across, places are shares of a width that only the browser knows; down, they are pixels.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from dashboard.charts import theme
from dashboard.charts.picture.known import UnknownPartError

ROLES: Final = {
    theme.INK: "var(--bs-body-color)",
    theme.MUTED: "var(--muted)",
    theme.RULE: "var(--rule)",
    theme.PAPER: "var(--bs-body-bg)",
}
"""Colour of a role → the page's own, which its style sheet turns over in the dark."""
LINE: Final = 1.3
"""The distance of lines of words, in heights of letters."""
MIDDLE: Final = 0.36
"""How far letters' foot lies below their middle, in their heights."""
PLAIN: Final = re.compile(r"#[0-9A-Fa-f]{6}|rgba\(\d+, \d+, \d+, [\d.]+\)")


def element(name: str, *inside: str, **attributes: str | float | None) -> str:
    """Return an element.

    Args:
        name: its name.
        inside: what stands in it, elements or escaped words.
        attributes: by name, with `_` for `-`; those that are None are left out.

    >>> element("circle", cx="50%", stroke_width=2.0)
    '<circle cx="50%" stroke-width="2"/>'
    """
    given = {key: value for key, value in attributes.items() if value is not None}
    written = "".join(f' {key.replace("_", "-")}="{_value(value)}"' for key, value in given.items())
    body = "".join(inside)
    return f"<{name}{written}>{body}</{name}>" if body else f"<{name}{written}/>"


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def number(value: float) -> str:
    """Return a number as short as a picture needs it.

    >>> number(12.0), number(0.126), number(-0.001)
    ('12', '0.13', '0')
    """
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def across(share: float) -> str:
    """Return a place from the left, 0, to the right, 1.

    >>> across(0.25)
    '25%'
    """
    return f"{number(100 * share)}%"


def at(share: float, y: float, *inside: str) -> str:
    """Return what is drawn in pixels about a place, whatever the width."""
    return element("svg", *inside, x=across(share), y=y, overflow="visible")


def colour(value: object) -> str:
    """Return a colour of a figure, a role as the page's own.

    Raises:
        UnknownPartError: it is written in another way.
    """
    if not isinstance(value, str) or not (value in ROLES or PLAIN.fullmatch(value)):
        raise UnknownPartError(f"colour: {value!r}")
    return ROLES.get(value, value)

"""The tables of checks that `data/reference/` keeps: how well adverts are read and figures hold."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from dash import html

from analytics.paths import REFERENCE
from analytics.schema.labels import label
from dashboard.components.table import light_table
from dashboard.model.page import TableColumn
from dashboard.reporting.format import begun, day, known

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

HEADINGS: Final = {
    "set": "Measured on",
    "n": "Read",
    "bar": "Bar to meet",
    "met": "Bar met",
    "about": "Measure",
    "holds": "Promise kept",
}
FIELDS: Final = {
    "ir35": "IR35",
    "years_min": "Years asked",
    "pay_min": "Lower end of pay",
    "pay_max": "Upper end of pay",
    "stack": "Technologies",
}
SHARES: Final = frozenset({"figure", "share", "at_least", "at_most"})
IN_WORDS: Final = {
    "coverage": "interval holds the truth",
    "precision": "of what was read, right",
    "recall": "of what is there, read",
    "F1": "both of these in one (F1)",
    "technologies.toml": "the list of technologies",
}
SETS: Final = {"traps": "trick cases", "labelled": "labelled for it"}
"""The folder of a set of adverts → what they are; trick cases were written to mislead."""
READ_SHARE: Final = "adverts that say it"
"""What the measure `coverage` is in the table on reading; in the other it is of intervals."""


def checked(name: str, caption: str, without: str) -> Component:
    """Return a table of checks kept in `data/reference/`, or a sentence that there is none."""
    stored = REFERENCE / f"{name}.csv"
    if not stored.exists():
        return html.P(without, className="prose")
    frame = pd.read_csv(stored, comment="#")
    if name == "accuracy":
        frame = frame.replace({"measure": {"coverage": READ_SHARE}})
    columns = tuple(TableColumn(name, _heading(name), _reading(name)) for name in map(str, frame))
    return light_table(frame, columns, caption)


def _heading(name: str) -> str:
    return HEADINGS.get(name) or label(name)


def _reading(name: str) -> Callable[[object], str]:
    """Return how the values of a column read."""
    if name == "field":
        return lambda value: FIELDS.get(str(value)) or label(str(value))
    if name == "date":
        return lambda value: day(dt.date.fromisoformat(str(value)))
    return _figure if name in SHARES else cell


def _figure(value: object) -> str:
    """Return a share, or the name of a figure as it opens a line.

    >>> _figure(0.9), _figure("median of pay")
    ('90%', 'Median of pay')
    """
    words = percentage(value)
    return begun(words)


def percentage(value: object) -> str:
    """Return a share as a percentage; what is none, a count among them, reads as any cell.

    >>> percentage(0.9891), percentage(1.0), percentage(1580.0), percentage("median")
    ('98.9%', '100%', '1,580', 'median')
    """
    if not isinstance(value, float) or not 0 <= value <= 1:
        return cell(value)
    return f"{value:.1%}".replace(".0%", "%")


def cell(value: object) -> str:
    """Return a value of a table of checks as people read it.

    >>> cell(True), cell(1197.3), cell(0.00002)
    ('yes', '1,197', '0')
    """
    if not known(value) or value == "":
        return "–"  # noqa: RUF001 - the dash that stands for nothing
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{round(value, 3):g}"  # noqa: PLR2004 - three digits
    return _plain(str(value))


def _plain(value: str) -> str:
    """Return a text of a table of checks without words of the machine.

    >>> _plain("traps/pay"), _plain("recall"), _plain("adverts")
    ('trick cases: pay', 'of what is there, read', 'adverts')
    """
    folder, _, of = value.partition("/")
    return f"{SETS[folder]}: {of}" if folder in SETS else IN_WORDS.get(value, value)

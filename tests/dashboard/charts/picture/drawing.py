"""Figures to draw, and what a picture of one shows, as numbers."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

from dashboard.charts import theme
from dashboard.charts.figure import figure_of
from dashboard.charts.picture.picture import drawn

HEIGHT = 230
TOP, BOTTOM = 10, 20
"""Pixels above the panel; below it 16 of words and the 4 that are left outside them."""
DEEP = HEIGHT - TOP - BOTTOM


def figure(*traces: dict[str, Any], **settings: object) -> dict[str, Any]:
    """Return a figure of traces on two axes from 0 to 100, whose words stand below it only."""
    across = {"range": [0, 100], "nticks": 6, "tickformat": ",d"}
    layout = {
        "height": HEIGHT,
        "showlegend": False,
        "barmode": "overlay",
        "margin": {"l": 4, "r": 8, "t": TOP, "b": 4},
        "xaxis": across,
        "yaxis": {"visible": False, "range": [0, 100]},
    }
    return figure_of(traces, theme.layout(**{**layout, **settings}))


def parts(shown: dict[str, Any], *names: str, marks: bool = True) -> list[dict[str, str]]:
    """Return the attributes of a picture's elements of some names, of its marks or of all."""
    root = ET.fromstring(drawn(shown, "Words"))  # noqa: S314 - our own text
    within = root.find(".//g[@class='marks']") if marks else root
    assert within is not None
    return [dict(one.attrib) for one in within.iter() if one.tag in names]


def words(shown: dict[str, Any]) -> list[str]:
    """Return the texts of a picture."""
    root = ET.fromstring(drawn(shown, "Words"))  # noqa: S314 - our own text
    return ["".join(one.itertext()) for one in root.iter("text")]


def share(place: str) -> float:
    """Return a place across as a number from 0 to 100."""
    assert re.fullmatch(r"-?[\d.]+%", place)
    return float(place[:-1])


def down(value: float) -> float:
    """Return the pixels from the top at which a value from 0 to 100 stands."""
    return TOP + DEEP * (1 - value / 100)

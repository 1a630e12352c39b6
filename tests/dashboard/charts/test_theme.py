from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from dashboard.charts import theme
from dashboard.charts.figure import figure_of
from tests.dashboard.text import words

LIGHT, DARK = "#ffffff", "#14181c"
CSS = Path(theme.__file__).parents[1] / "assets" / "bandstand.css"


def luminance(colour: str) -> float:
    """Return relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("colour", "paper"), [*itertools.product(theme.COLOURWAY, (LIGHT, DARK))], ids=str
)
def test_series_stand_three_to_one_on_both_pages(colour: str, paper: str) -> None:
    assert contrast(colour, paper) >= 3


@pytest.mark.parametrize("role", [theme.INK, theme.MUTED, theme.RULE, theme.PAPER])
def test_the_dark_page_turns_every_role_over(role: str) -> None:
    assert f'{role}"]' in CSS.read_text(encoding="utf-8")


def test_a_made_up_market_is_marked_on_the_chart() -> None:
    figure = figure_of([], theme.layout(height=200))
    theme.mark_synthetic(figure)
    assert words(figure) == ["Synthetic demo market"]
    assert figure["layout"]["height"] > 200

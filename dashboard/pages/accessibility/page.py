"""Can everyone use it? What is promised, what was tested and how, and what falls short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dash import html

from dashboard.model.page import Page, Words

if TYPE_CHECKING:
    from dash.development.base_component import Component

TESTED: Final = (
    (
        "Faults that a machine can find, by axe-core",
        "Every page at 360 and 1,440 pixels, and in the dark, with every fold and panel opened",
        "tests/e2e/test_looks.py",
    ),
    (
        "The keyboard alone",
        (
            "On every page Tab reaches each control once, in the order of reading; the focus has a "
            "ring of 2 pixels or more and is in sight. Filters and tables are worked by keys"
        ),
        "tests/e2e/test_access.py",
    ),
    (
        "Enlarged text",
        "200%, and 400% on a screen of 1,280 pixels: every page scrolls one way only",
        "tests/e2e/test_access.py",
    ),
    (
        "Spaced-out text",
        "Lines, letters and words as far apart as WCAG 1.4.12 says: nothing is cut",
        "tests/e2e/test_access.py",
    ),
    (
        "Fingers",
        "What one presses is 24 by 24 pixels or more on a phone, links in a sentence apart",
        "tests/e2e/test_access.py",
    ),
    (
        "Charts in words",
        "Every chart has its finding in a sentence, the same as its text alternative, and a table",
        "tests/dashboard/pages/test_pages.py",
    ),
    (
        "Less motion",
        "Nothing moves for those who ask their system for less motion",
        "tests/e2e/test_looks.py",
    ),
    (
        "Paper, in black and white",
        "Marks differ by shape and place, not by colour alone",
        "tests/e2e/test_access.py",
    ),
)
SHORT: Final = (
    (
        "No person who uses a screen reader every day has tested Bandstand yet. The tests read the "
        "names, roles and states that a screen reader is given, no more."
    ),
    "Charts are pictures with a sentence and a table; their points cannot be visited one by one.",
    "On Listings the grid has keys of its own: the arrows move, Enter opens a vacancy, Tab leaves.",
    "Colours and spacing were tested in Chromium only.",
)


def promised() -> Component:
    """Return what Bandstand sets out to meet."""
    return html.Div(
        [
            html.P(
                "Bandstand is made to meet the Web Content Accessibility Guidelines 2.2 at level "
                "AA. All of it works with a keyboard, on a phone, enlarged four times, in a light "
                "and a dark theme, and on paper."
            ),
            html.P(
                "Each chart is said in a sentence above it and stands in a table below it. What "
                "changes after a filter is announced. Nothing flashes and nothing has a time limit."
            ),
        ],
        className="prose",
    )


def tested() -> Component:
    """Return what was tested, how, and by which test at every change."""
    parts = [
        part
        for what, how, where in TESTED
        for part in (html.Dt(what), html.Dd([f"{how}. ", html.Code(where)]))
    ]
    return html.Dl(parts, className="prose")


def short() -> Component:
    """Return what is known to fall short."""
    return html.Ul([html.Li(sentence) for sentence in SHORT], className="prose")


PAGE = Page(
    path="/accessibility",
    name="Accessibility",
    question="Can everyone use it?",
    order=110,
    in_foot=True,
    sections=(
        Words("promised", "What we set out to meet", promised),
        Words("tested", "What was tested, and how", tested),
        Words("falls-short", "What falls short", short),
    ),
)

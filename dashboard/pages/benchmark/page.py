"""Is this pay in line? One offer, or a band for every level, against adverts like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from analytics.benchmark.band_sentences import band_in_words
from analytics.benchmark.notes import NOTES
from analytics.benchmark.offer import ASKED, MOVED, MOVED_WIDER, WIDENED
from analytics.benchmark.sentences import answer_in_words
from analytics.schema.credible_pay import DAY
from analytics.schema.listing import LEVELS
from analytics.statistics.confidence import rule
from dashboard.components.card import absent, downloads
from dashboard.components.table import table
from dashboard.model.days import days_of
from dashboard.model.page import Page, PageGroup, Panel, TableColumn, Words
from dashboard.model.state import State
from dashboard.pages.benchmark import behind
from dashboard.pages.benchmark import data as benchmark
from dashboard.pages.benchmark.charts import LADDER, NO_BAND, OFFER_NOTES, PLACE
from dashboard.pages.benchmark.words import (
    bands_in_words,
    examples,
    managers,
    note_in_words,
    too_few,
    ways_on,
)

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.model.page import View

ONE_LEVEL = "Choose one level, and a region: an offer is best compared with like roles."
PRINT = html.Button("Print this note", id="print", className="quiet", type="button")


def headline(view: View) -> str:
    """Return where the offer stands; without an offer, what the bands are."""
    terms = benchmark.terms_of(view)
    if benchmark.figure_of(view) is not None:
        return answer_in_words(benchmark.wider(view), terms)
    return band_in_words(benchmark.bands(view), terms, benchmark.shape_of(view))


def tools(view: View) -> Component:
    """Return what this is of, what to try, the adverts compared, and the button to print."""
    terms = benchmark.terms_of(view)
    of = f"{terms.in_words(view.filters)}; " if terms.per == DAY else ""
    is_alike = len(view.filters.level) == 1
    return html.Div(
        [
            html.P(f"{of}{days_of(view)}; market {view.market.id}.", className="notes"),
            None if benchmark.figure_of(view) else html.Div(examples(view), className="no-print"),
            None if is_alike else html.P(ONE_LEVEL, className="no-print help"),
            html.P([*ways_on(view), PRINT], className="no-print"),
        ],
    )


MOVES = (
    TableColumn("step", "If"),
    TableColumn("n", "Adverts with pay"),
    TableColumn("middle", "The middle one offers (95%)"),
    TableColumn("below", "Offer less than yours"),
    TableColumn("ratio", "Market ratio (95%)"),
    TableColumn("place", "Yours is"),
    TableColumn("confidence", "Confidence"),
)


def moves(view: View) -> Component:
    """Return the wider estimates of an offer and how its place moves; nothing without an offer."""
    note = benchmark.note(view)
    if note.empty:
        return absent()
    by_part = dict(list(note.groupby("part", sort=False)))
    asked = note[note["part"].isin([ASKED, WIDENED])]
    heading = "As asked, and from a wider search" if WIDENED in by_part else "As asked"
    parts = [html.H3(heading), _table(asked, heading)]
    for part, words in HOW_IT_MOVES.items():
        if part in by_part:
            parts += _moved(by_part[part], words, part)
    query = State(view.filters, view.options).search()
    return html.Div(
        [*parts, downloads("offer", len(note), query)], className="benchmark-note of-offer"
    )


HOW_IT_MOVES = {
    MOVED: "How the answer moves",
    MOVED_WIDER: "How it moves from the wider search",
}


def _moved(changes: pd.DataFrame, heading: str, part: str) -> list[Component]:
    """Return the changes that have enough adverts as a table, the others as a sentence."""
    stands = changes[changes["withheld"] == ""]
    body = [_table(stands, heading)] if len(stands) else []
    few = html.P(too_few(changes), className="notes")
    kind = "moved-wider" if part == MOVED_WIDER else "moved"
    return [html.Div([html.H3(heading), *body, few], className=kind)]


def _table(note: pd.DataFrame, heading: str) -> Component:
    return table(note_in_words(note), MOVES, heading)


BANDS = (
    TableColumn("label", "Level"),
    TableColumn("band", "Band"),
    TableColumn("middle", "Midpoint (95%)"),
    TableColumn("n", "From"),
    TableColumn("over", "In the band below"),
    TableColumn("confidence", "Confidence"),
    TableColumn("beside", "Wider, where unsure"),
    TableColumn("modelled", "Modelled, where unsure"),
)


def ladder(view: View) -> Component:
    """Return the bands in words, with what they are from."""
    bands = benchmark.bands(view)
    if bands.empty:
        return html.P(NO_BAND, className="prose")
    words = table(bands_in_words(bands), BANDS, "Pay bands")
    kind = "of-bands many" if len(bands) > len(LEVELS) else "of-bands"
    return html.Div([words, managers(view, bands)], className=f"benchmark-note {kind}")


def notes() -> Component:
    """Return what advertised pay is and is not, how to use a band, and when a figure is sure."""
    *differs, use = NOTES
    parts = {"": differs, "How to use a band": [use], "What confidence means": [rule()]}
    return html.Div(
        [
            part
            for heading, paragraphs in parts.items()
            for part in (html.H3(heading) if heading else None, *map(html.P, paragraphs))
        ],
        className="prose",
    )


PAGE = Page(
    path="/benchmark",
    name="Benchmark",
    question="Is this pay in line with the market?",
    order=70,
    group=PageGroup.SET_PAY,
    headline=headline,
    options=benchmark.OPTIONS,
    sections=(
        PLACE,
        LADDER,
        Panel("benchmark-tools", "", tools),
        Panel(
            "offer",
            "If the role were different",
            moves,
            ask=benchmark.note,
            unit="one way of asking a row; pay in GBP a year, or a day of day rates",
            notes=" ".join([OFFER_NOTES, rule(), *NOTES]),
        ),
        Panel("bands", "The bands in words", ladder),
        behind.PANEL,
        Words("benchmark-notes", "What advertised pay is, and is not", notes),
    ),
)

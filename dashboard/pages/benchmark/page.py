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
from dashboard.model.page import Chart, Page, PageGroup, Panel, TableColumn, Words, estimate
from dashboard.model.state import State
from dashboard.pages.benchmark import behind, offer_place, pay_bands
from dashboard.pages.benchmark import data as benchmark
from dashboard.pages.benchmark.words import (
    bands_in_words,
    examples,
    managers,
    note_in_words,
    too_few,
    ways_on,
)
from dashboard.reporting import notes as method
from dashboard.reporting.format import count, day, pounds, share, text

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.model.page import View

ONE_LEVEL = "Choose one level, and a region: an offer is best compared with like roles."
PRINT = html.Button("Print this note", id="print", className="quiet", type="button")
NOT_PLACED = (
    "Too few adverts state pay for an offer to be placed among them. Widen the period or take a "
    "filter off; the table below says what a wider search finds."
)
NO_BAND = "No advert is left by these filters. Widen the period or take a filter off."
OFFER_NOTES = (
    "An advert's pay is the middle of its range or its single figure, which counts as a range of "
    "no width too. The market ratio is your offer over median pay: 0.90 is a tenth "
    "less. Your offer is inside where it lies within the 95% interval of median pay, "
    "so neither clearly above nor below. Intervals hold sampling error only. Where adverts are "
    "few, wider searches are shown beside: each step says what it widened, on top of those before. "
)
BAND_NOTES = (
    "A midpoint is the pay that the asked share of adverts stays below (the percentile chosen); "
    "the band reaches the asked share to either side. Adverts that state no level are in no band. "
    "Where adverts pay a level less than a lower one, both share one band, at their average "
    f"weighted by how many adverts each is worth, {method.NEVER_LESS}. How far "
    "a band lies in that of the next lower level is told beside it. "
    "Ends are rounded as chosen, midpoints are not. Pay of searches over more than a year is aged "
    f"to the latest snapshot where adverts show a clear yearly change. {method.MODELLED}"
    "A wider band comes from a ladder of its own, so set it beside the narrow ones with care. Aged "
    "bands are multiplied by (1 + yearly rate) to the power of the years from the adverts' average "
    "date. The rate is one you name, or else what adverts of these roles paid in the last twelve "
    "months against the twelve before, compared alike in level, place, role, sector, work mode and "
    "technologies named; its interval widens that of the midpoint. "
)


def headline(view: View) -> str:
    """Return where the offer stands; without an offer, what the bands are."""
    terms = benchmark.terms_of(view)
    if benchmark.figure_of(view) is not None:
        return answer_in_words(benchmark.wider(view), terms)
    return band_in_words(benchmark.bands(view), terms, benchmark.shape_of(view))


def tools(view: View) -> Component:
    """Return what this is of, what to try, the adverts compared, and the button to print."""
    terms = benchmark.terms_of(view)
    first, last = view.market.period(view.filters)
    of = f"{terms.in_words(view.filters)}; " if terms.per == DAY else ""
    is_alike = len(view.filters.level) == 1
    return html.Div(
        [
            html.P(f"{of}{day(first)} to {day(last)}; market {view.market.id}.", className="notes"),
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


PLACE = Chart(
    name="offer-place",
    title="Your offer among the adverts",
    unit="adverts",
    ask=benchmark.place,
    figure=offer_place.offer_place,
    caption=offer_place.finding,
    columns=(
        TableColumn("label", "Compared by"),
        TableColumn("less", "Below your offer", count),
        TableColumn("same", "At it", count),
        TableColumn("more", "Above it", count),
        TableColumn("adverts", "Adverts", count),
        TableColumn("confidence", "Confidence"),
    ),
    empty=NOT_PLACED,
    notes=OFFER_NOTES,
    key=offer_place.KEY,
    stands=benchmark.is_offered,
)
LADDER = Chart(
    name="pay-bands",
    title="A band for every level",
    unit="GBP a year, or GBP a day of day rates",
    ask=benchmark.bands,
    figure=pay_bands.pay_bands,
    caption=pay_bands.finding,
    columns=(
        TableColumn("label", "Level"),
        TableColumn("minimum", "Minimum", pounds),
        *estimate("midpoint", "Midpoint", pounds),
        TableColumn("maximum", "Maximum", pounds),
        TableColumn("vacancies", "Adverts", count),
        TableColumn("priced", "With pay", count),
        TableColumn("n_effective", "Effective", count),
        TableColumn("employers", "Employers", count),
        TableColumn("pooled", "Shares a band", text),
        TableColumn("overlap", "Overlaps the one below", share),
        TableColumn("confidence", "Confidence", text),
        TableColumn("withheld", "Withheld because", text),
        *estimate("modelled_midpoint", "Modelled, not counted", pounds, ends="modelled"),
        TableColumn("modelled_own", "Its own adverts with pay", count),
        TableColumn("modelled_from", "Adverts the model used", count),
        TableColumn("modelled_withheld", "Not modelled because", text),
    ),
    empty=NO_BAND,
    notes=BAND_NOTES + rule(),
    key=pay_bands.KEY,
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

"""Is this pay in line? One offer, or a band for every level, against adverts like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import dcc, html

from analytics.benchmark_tables import DAY
from analytics.benchmark_words import NOTES, answer_said, band_said
from analytics.measures.confidence import rule
from dashboard import benchmark
from dashboard.charts import offer_place, pay_bands
from dashboard.components.card import downloads
from dashboard.components.table import table
from dashboard.page import Chart, Column, Page, Panel, Words
from dashboard.state import State
from dashboard.words import count, day, pounds, share, text

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.page import View

ONE_LEVEL = (
    "Choose one level, and a region, in the filters: an offer is best compared with like roles."
)
NO_OFFER = "Write your offer in the panel to place it among these adverts."
NOT_PLACED = (
    "Nothing can be placed: no offer is written in the panel, or the adverts are too few. Write "
    "one, widen the period or take a filter off; the answer above and the table below say what a "
    "wider search finds."
)
NO_BAND = "No advert is left by these filters. Widen the period or take a filter off."
OFFER_NOTES = (
    "An advert's pay is the middle of its range or its single figure, which is a range of no width "
    "too. The market ratio is your "
    "offer over the middle advert's pay. Intervals are 95% and hold sampling error only."
)
BAND_NOTES = (
    "Adverts that state no level are in no band. Where adverts pay a level less than a lower one, "
    "both share one band (isotonic regression, weighted by effective numbers). A wider band comes "
    "from a ladder of its own, so set it beside the narrow ones with care. "
)


def headline(view: View) -> str:
    """Return where the offer stands; without an offer, what the bands are."""
    terms = benchmark.terms_of(view)
    if benchmark.figure_of(view) is not None:
        return answer_said(benchmark.wider(view), terms)
    return band_said(benchmark.bands(view), terms, benchmark.shape_of(view))


def tools(view: View) -> Component:
    """Return the link to the adverts compared, the button to print, and what this is of."""
    terms = benchmark.terms_of(view)
    first, last = view.market.period(view.filters)
    where = f"/listings{State(terms.about(view.filters), {}).search()}"
    of = f"{terms.in_words(view.filters)}; " if terms.per == DAY else ""
    hints = [] if len(view.filters.level) == 1 else [ONE_LEVEL]
    hints += [] if benchmark.figure_of(view) else [NO_OFFER]
    return html.Div(
        [
            html.P(f"{of}{day(first)} to {day(last)}; market {view.market.id}.", className="notes"),
            html.P(" ".join(hints), className="no-print help") if hints else None,
            html.P(
                [
                    dcc.Link("See the adverts it competes with", href=where),
                    " ",
                    html.Button("Print this note", id="print", className="quiet", type="button"),
                ],
                className="no-print",
            ),
        ],
    )


MOVES = (
    Column("step", "If"),
    Column("n", "Adverts with pay"),
    Column("middle", "The middle one offers (95%)"),
    Column("below", "Offer less than yours"),
    Column("ratio", "Market ratio"),
    Column("confidence", "Confidence"),
)


def moves(view: View) -> Component:
    """Return the wider estimates of an offer and how its place moves, or what to fill in."""
    told = benchmark.note(view)
    if told.empty:
        return html.P(NO_OFFER, className="prose")
    query = State(view.filters, view.options).search()
    asked = told[told["part"] != "moved"]
    heading = "As asked, and from a wider search" if len(asked) > 1 else "As asked"
    parts = [
        _part(heading, asked),
        _part("How the answer moves", told[told["part"] == "moved"]),
    ]
    return html.Div(
        [*parts, downloads("offer", len(told), query)], className="benchmark-note of-offer"
    )


def _part(heading: str, told: pd.DataFrame) -> Component:
    words = benchmark.note_in_words(told)
    return html.Div([html.H3(heading), table(words, MOVES, heading)])


BANDS = (
    Column("label", "Level"),
    Column("band", "Band"),
    Column("middle", "Midpoint (95%)"),
    Column("n", "From"),
    Column("confidence", "Confidence"),
    Column("beside", "Wider, where unsure"),
)


def ladder(view: View) -> Component:
    """Return the bands in words, with what they are from."""
    told = benchmark.bands(view)
    if told.empty:
        return html.P(NO_BAND, className="prose")
    words = table(benchmark.bands_in_words(told), BANDS, "Pay bands")
    return html.Div(words, className="benchmark-note of-bands")


def notes() -> Component:
    """Return what advertised pay is and is not, and when a figure is sure."""
    return html.Div([html.P(said) for said in (*NOTES, rule())], className="prose")


PLACE = Chart(
    name="offer-place",
    title="Your offer among the adverts",
    unit="adverts",
    ask=benchmark.place,
    figure=offer_place.offer_place,
    caption=offer_place.finding,
    columns=(
        Column("label", "Compared by"),
        Column("less", "Below your offer", count),
        Column("same", "At it", count),
        Column("more", "Above it", count),
        Column("adverts", "Adverts", count),
        Column("confidence", "Confidence"),
    ),
    empty=NOT_PLACED,
    notes=OFFER_NOTES,
    key=offer_place.KEY,
)
LADDER = Chart(
    name="pay-bands",
    title="A band for every level",
    unit="GBP a year, or GBP a day of day rates",
    ask=benchmark.bands,
    figure=pay_bands.pay_bands,
    caption=pay_bands.finding,
    columns=(
        Column("label", "Level"),
        Column("minimum", "Minimum", pounds),
        Column("midpoint", "Midpoint", pounds),
        Column("midpoint_low", "95% from", pounds),
        Column("midpoint_high", "to", pounds),
        Column("maximum", "Maximum", pounds),
        Column("vacancies", "Adverts", count),
        Column("priced", "With pay", count),
        Column("n_effective", "Effective", count),
        Column("employers", "Employers", count),
        Column("pooled", "Shares a band", text),
        Column("overlap", "Overlaps the one below", share),
        Column("confidence", "Confidence", text),
        Column("withheld", "Withheld because", text),
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
    headline=headline,
    options=benchmark.OPTIONS,
    sections=(
        Panel("benchmark-tools", "", tools),
        PLACE,
        Panel(
            "offer",
            "If the role were different",
            moves,
            ask=benchmark.note,
            unit="one way of asking a row; pay in GBP a year, or a day of day rates",
            notes=OFFER_NOTES + " " + rule(),
        ),
        LADDER,
        Panel("bands", "The bands in words", ladder),
        Words("benchmark-notes", "What advertised pay is, and is not", notes),
    ),
)

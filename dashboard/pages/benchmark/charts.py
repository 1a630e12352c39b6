"""The benchmark's two charts: an offer among the adverts, and a band for every level."""

from __future__ import annotations

from analytics.statistics.confidence import rule
from dashboard.model.page import Chart, TableColumn, estimate
from dashboard.pages.benchmark import data as benchmark
from dashboard.pages.benchmark import offer_place, pay_bands
from dashboard.reporting import notes as method
from dashboard.reporting.format import count, pounds, share, text

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

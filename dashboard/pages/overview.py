"""What is going on? Pay by level, how many adverts there are, and a way into each other page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import dcc, html

from dashboard.charts.columns_over_time import columns_over_time, finding
from dashboard.page import Chart, Column, Page, Words, all_pages
from dashboard.pages.pay import BY_LEVEL, EMPTY, pay_of, sentence
from dashboard.words import count, day, share

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.page import View

MONTHS = "36"


def headline(view: View) -> str:
    """Return what the market pays and how many adverts there are, in plain words."""
    return sentence(pay_of(view), day(view.market.latest))


def months(view: View) -> pd.DataFrame:
    """Return new vacancies by month over the last three years, whatever the period asked for."""
    filters = view.filters.but(window=MONTHS, state="new")
    counted = view.market.ask("totals", filters, by=["month"])
    return counted[["month", "vacancies", "with_pay"]].assign(
        disclosure=counted["with_pay"] / counted["vacancies"]
    )


def month(value: dt.date) -> str:
    """Return a month in words."""
    return f"{value:%B %Y}"


def ways() -> Component:
    """Return each other page by the question it answers."""
    links = [
        html.Li([dcc.Link(page.question, href=page.path), f" {page.name}"])
        for page in all_pages()
        if page.path != "/"
    ]
    return html.Ul(links, className="ways")


PER_MONTH = Chart(
    name="vacancies-by-month",
    title="New vacancies, month by month",
    unit="vacancies first seen in the month",
    ask=months,
    figure=columns_over_time,
    caption=finding,
    columns=(
        Column("month", "Month", month),
        Column("vacancies", "New vacancies", count),
        Column("with_pay", "State pay", count),
        Column("disclosure", "Share that do", share),
    ),
    empty=EMPTY,
    notes=(
        "The last 36 months, whatever the period on the panel; the other filters apply. The first "
        "snapshot of a source is left out, since everything in it looks new. The first and last "
        "months may be cut short by the snapshots."
    ),
)

PAGE = Page(
    path="/",
    name="Overview",
    question="What is going on in backend hiring?",
    order=10,
    headline=headline,
    sections=(BY_LEVEL, PER_MONTH, Words("ways", "Go on to", ways)),
)

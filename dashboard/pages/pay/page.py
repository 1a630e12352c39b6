"""What does it pay? By level and by what is chosen, how it is spread, over time, day rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.charts import reference
from dashboard.charts.percentile_bars import KEY, finding, percentile_bars
from dashboard.model.covers import covers
from dashboard.model.page import Chart, Page, PageGroup, Pair, TableColumn, estimate
from dashboard.pages.pay import pay_groups, pay_histogram, pay_over_time
from dashboard.pages.pay.comparison import ACROSS, CHOICE_PAIR, PAY_PAIR, compare
from dashboard.pages.pay.data import (
    BASIS,
    EVERY,
    MONTHS,
    PRICES,
    ROWS,
    SPLIT,
    by_choice,
    in_bands,
    on_terms,
    over_time,
    pay,
    why_unmodelled,
)
from dashboard.pages.pay.day_rates import DAY_RATES
from dashboard.pages.pay.headline import EMPTY, headline
from dashboard.pages.pay.modelled import with_modelled
from dashboard.pages.pay.table import PAGE_NOTES, figures
from dashboard.reporting import notes as method
from dashboard.reporting.format import count, pounds, share, text
from dashboard.reporting.order import in_order

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.model.page import View


def by_level(view: View) -> pd.DataFrame:
    """Return pay by level, in the order of levels."""
    levels = in_order(pay(view, "level"), "level")
    return with_modelled(view, levels, ["level"], why_unmodelled(view))


BY_LEVEL = Chart(
    name="pay-by-level",
    title="Pay by level",
    unit="GBP a year",
    ask=by_level,
    figure=percentile_bars,
    caption=on_terms(finding),
    columns=figures("Level", is_modelled=True),
    empty=EMPTY,
    notes=f"{method.MODELLED}{PAGE_NOTES}",
    key=KEY,
    pair=PAY_PAIR,
)
BY_CHOICE = Chart(
    name="pay-by",
    title="Pay, grouped as you choose",
    unit="GBP a year",
    ask=by_choice,
    figure=pay_groups.pay_groups,
    caption=on_terms(pay_groups.finding),
    columns=figures("Group", is_modelled=True),
    empty=EMPTY,
    notes=(
        f"{method.MODELLED}{reference.NOTE} "
        "Technologies, years asked and work modes come from adverts with full text. "
        f" A vacancy in several regions, or naming several technologies, stands in "
        f"each. A contract's pay is a day rate: see below. {PAGE_NOTES}"
    ),
    key=pay_groups.KEY,
    pair=CHOICE_PAIR,
)
SPREAD = Chart(
    name="pay-spread",
    title="How pay is spread",
    unit="share of vacancies that state a yearly figure; GBP a year",
    ask=in_bands,
    figure=pay_histogram.pay_histogram,
    caption=on_terms(pay_histogram.finding),
    columns=(
        TableColumn("label", "Band or mark"),
        TableColumn("vacancies", "Vacancies", count),
        TableColumn("share", "Share", share),
        *estimate("figure_gbp", "Figure", pounds, ends=""),
        TableColumn("withheld", "Withheld because", text),
    ),
    empty="No advert that states a yearly figure is left by these filters. Widen the period.",
    notes=f"{reference.NOTE} The last bar holds all pay from £150,000. {PAGE_NOTES}",
    key=pay_histogram.KEY,
    pair=Pair(
        pay_histogram.pay_histogram, on_terms(pay_histogram.both), f"{pay_histogram.KEY} {ACROSS}"
    ),
)
OVER_TIME = Chart(
    name="pay-over-time",
    title="Pay over time",
    unit="GBP a year",
    ask=over_time,
    figure=pay_over_time.pay_over_time,
    caption=on_terms(pay_over_time.finding),
    columns=figures("Period"),
    empty=method.none_new("with pay"),
    notes=(
        "The last 36 months, or all time if the panel says so; the other filters apply. The first "
        "and last periods may be cut short by the snapshots. Adverts of other months are other "
        "adverts: a move can come from what is advertised, not from what a job pays. Today's "
        "prices are those of the last month of the ONS's consumer prices index (CPIH). "
        f"{reference.NOTE} {PAGE_NOTES}"
    ),
    key=pay_over_time.KEY,
    covers=covers(MONTHS, follows_all=True),
    pair=Pair(
        pay_over_time.pay_over_time, on_terms(pay_over_time.both), f"{pay_over_time.KEY} {ACROSS}"
    ),
)


PAGE = Page(
    path="/pay",
    name="Pay",
    question="What does it pay?",
    order=20,
    group=PageGroup.EXPLORE,
    headline=headline,
    compare=compare,
    options=(ROWS, SPLIT, BASIS, PRICES, EVERY),
    sections=(BY_LEVEL, BY_CHOICE, SPREAD, OVER_TIME, DAY_RATES),
)

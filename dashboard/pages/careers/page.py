"""Where can I go from here? The ladder, what is new one step up, ways in, and courses for sale."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from analytics.schema.labels import in_sentence, listed
from dashboard.charts import share_rows, step_up
from dashboard.charts.percentile_bars import KEY, percentile_bars
from dashboard.model.page import Chart, Page, PageGroup, Panel, TableColumn, estimate
from dashboard.model.state import State, of_market
from dashboard.pages.careers import columns_over_time
from dashboard.pages.careers.data import (
    STEP,
    anyone,
    ladder,
    level_of,
    one_step_up,
    step_of,
    with_managers,
)
from dashboard.pages.careers.entry_routes import ways_in, ways_in_words
from dashboard.pages.careers.words import ladder_in_words, sentence
from dashboard.pages.pay.headline import EMPTY
from dashboard.pages.pay.table import figures
from dashboard.pages.working.page import SHARES, SHOWN
from dashboard.pages.working.whole_texts import NOTHING, none_at_all
from dashboard.reporting import notes as method
from dashboard.reporting.format import count, counted, day, difference, share, text
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.model.page import View


def headline(view: View) -> str:
    """Return what each rung offers, and what the step that is looked at brings."""
    named = one_step_up(view)
    new = named.loc[named["is_clear"].astype(bool), "label"]
    latest = day(view.market.latest)
    return sentence(rows(ladder(view)), latest, step_of(view), tuple(new), level_of(view))


def courses(view: View) -> pd.DataFrame:
    """Return adverts that sell a course by month, beside the vacancies that the filters leave."""
    chosen = view.market.ask("totals", view.filters, by=["month"])[["month", "vacancies"]]
    sold = view.market.ask("courses", view.filters).rename(columns={"vacancies": "jobs"})
    both = sold.merge(chosen, on="month", how="left").fillna({"vacancies": 0})
    return both[:0] if chosen.empty else both


def courses_in_words(frame: pd.DataFrame) -> str:
    """Return how many adverts sold a course, and how many that is beside jobs for beginners.

    Args:
        frame: `courses`, `jobs`, `beginners`, a row a month.
    """
    sold, jobs, beginners = (int(frame[name].sum()) for name in ("courses", "jobs", "beginners"))
    if not sold:
        return f"None of the adverts beside {count(jobs)} jobs sold a course."
    selling = (
        f"{counted(sold, 'advert sold', 'adverts sold')} a course instead of offering a job, "
        f"beside {counted(jobs, 'job')} of every kind"
    )
    if not beginners:
        return f"{selling}."
    return (
        f"{selling}: for every 100 adverts for interns, graduates and juniors, "
        f"{counted(round(100 * sold / beginners), 'course')}. They often read like a junior job; "
        "ask who pays."
    )


def month(first: Any) -> str:  # noqa: ANN401 - a date or a timestamp
    """Return a month in words by its first day."""
    return f"{first:%B %Y}"


def ratio(value: float) -> str:
    """Return a ratio with one decimal."""
    return f"{value:.1f}"


def to_sheet(view: View) -> Component:
    """Return a link to the adviser sheet of the same selection."""
    start = step_of(view).split(" to ")[0]
    level = view.filters.level or (start,)
    filters = with_managers(view.filters.but(level=level))
    where = f"/sheet{State(filters, of_market(view.options)).search()}"
    whose = listed([in_sentence(name) for name in level], "and")
    return html.P(
        [
            dcc.Link(f"Open the adviser sheet for {whose}", href=where),
            (
                ": pay, openings, terms and the next step on one page to print and hand over. "
                "It keeps the region, the technologies and every other filter chosen here."
            ),
        ]
    )


THE_LADDER = Chart(
    name="ladder",
    title="Pay on each rung of the ladder",
    unit="GBP a year",
    ask=ladder,
    figure=percentile_bars,
    caption=ladder_in_words,
    columns=(
        *figures("Level")[:2],
        TableColumn("from_level", "One step below"),
        *estimate("step", "Median against it", difference),
        TableColumn("years_asked", "Years asked most", text),
        *estimate("degree_required", "Require a degree", share, ends="degree"),
        *figures("Level")[2:],
    ),
    empty=EMPTY,
    notes=(
        "Every level, whatever the level on the panel, and managers whatever the roles chosen. "
        "Above senior two tracks part: lead and manager lead people, staff and principal stay "
        "technical. Adverts whose words state no level are left out here. Adverts show openings on "
        "each rung, not how many people climb."
    ),
    key=KEY,
)
ONE_STEP_UP = Chart(
    name="step-up",
    title="What is new one step up",
    unit="share of vacancies with full advert text",
    ask=one_step_up,
    figure=step_up.step_up,
    caption=step_up.finding,
    columns=(
        TableColumn("label", "Named"),
        TableColumn("share_lower", "At the lower level", share),
        *estimate("share_upper", "At the upper level", share, ends=""),
        TableColumn("out_of_upper", "Adverts at the upper level", count),
        TableColumn("odds_ratio", "Upper against lower, like adverts", ratio),
        TableColumn("odds_low", "from", ratio),
        TableColumn("odds_high", "to", ratio),
        TableColumn("vacancies", "Adverts that name it", count),
        TableColumn("out_of", "Out of", count),
    ),
    empty=(
        "Too few adverts at these two levels to tell what is new. Widen the period, take a filter "
        "off, or choose another step."
    ),
    notes=(
        "The step is chosen on the panel, else it is the one up from the level chosen there. New "
        "is what adverts at the upper level name more often, allowing for kind of role, sector and "
        "how many technologies an advert names, and for many things being looked at at once. Usual "
        f"is what most of them name besides. {method.ODDS} {SHARES}"
    ),
    key=step_up.KEY,
)
WAYS_IN = Chart(
    name="ways-in",
    title="Ways in without experience or a degree",
    unit="share of vacancies",
    ask=ways_in,
    figure=share_rows.share_rows,
    caption=ways_in_words,
    columns=(TableColumn("label", "Way in"), *SHOWN),
    empty=NOTHING,
    why_empty=none_at_all,
    notes="One advert may open several ways. An advert that mentions no degree may still want one. "
    + SHARES,
    key=share_rows.KEY,
)
COURSES = Chart(
    name="courses-for-sale",
    title="A warning: courses for sale among the adverts",
    unit="adverts new in the month",
    ask=courses,
    figure=partial(columns_over_time.columns_over_time, what="courses"),
    caption=courses_in_words,
    columns=(
        TableColumn("month", "Month", month),
        TableColumn("courses", "Courses for sale", count),
        TableColumn("jobs", "Jobs of every kind", count),
        TableColumn("beginners", "Of them for beginners", count),
        TableColumn("vacancies", "Jobs these filters leave", count),
    ),
    empty=EMPTY,
    notes=(
        "All regions and roles: of the filters only the period counts. Such adverts are in no "
        "other figure of Bandstand. Of months before we first looked only what still stood then is "
        "counted. Beginners are interns, graduates and juniors. These are counts "
        "of what was collected, so they have no interval."
    ),
)

PAGE = Page(
    path="/careers",
    name="Careers",
    question="Where can I go from here?",
    order=60,
    group=PageGroup.ADVISE,
    headline=headline,
    rests_on=anyone,
    options=(STEP,),
    sections=(
        THE_LADDER,
        ONE_STEP_UP,
        WAYS_IN,
        COURSES,
        Panel("to-sheet", "A sheet to hand over", to_sheet),
    ),
)

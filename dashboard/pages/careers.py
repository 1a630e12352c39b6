"""Where can I go from here? The ladder, what is new one step up, ways in, and courses for sale."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from dash import dcc, html

from analytics.listing import UNSTATED
from analytics.words import in_sentence, listed
from dashboard.charts import columns_over_time, share_rows, step_up
from dashboard.charts.percentile_bars import KEY, percentile_bars
from dashboard.ladder import STEP, ladder, one_step_up, step_of
from dashboard.ladder_words import ladder_said, sentence
from dashboard.nought import nought
from dashboard.page import Chart, Column, Page, Panel
from dashboard.pages.pay import EMPTY, figures
from dashboard.pages.working import EMPTY as EMPTY_TEXTS
from dashboard.pages.working import SAID, SHARES
from dashboard.rows import rows
from dashboard.state import State
from dashboard.words import count, day, difference, known, share, text

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.page import View

WAYS: Final = {
    "apprenticeship": "Apprenticeship",
    "graduate_scheme": "Graduate scheme",
    "placement": "Placement",
    "trainee": "Trainee",
}


def headline(view: View) -> str:
    """Return what each rung offers, and what the step that is looked at brings."""
    found = one_step_up(view)
    new = found.loc[found["is_new"].astype(bool), "label"]
    latest = day(view.market.latest)
    return sentence(rows(ladder(view)), latest, step_of(view), tuple(new))


def ways_in(view: View) -> pd.DataFrame:
    """Return the share of adverts that open each way in without experience or a degree."""
    routes = view.ask("entry_route").assign(kind="entry_route")
    years = view.ask("years_asked").rename(columns={"years": "entry_route"})
    degrees = view.ask("degree").rename(columns={"degree": "entry_route"})
    named = [
        *(_route(routes, way).assign(entry_route=said) for way, said in WAYS.items()),
        years[years["entry_route"] == "0 to 1"].assign(entry_route="Asks under two years"),
        degrees[degrees["entry_route"] == "not_needed"].assign(entry_route="Degree not needed"),
        degrees[degrees["entry_route"] == UNSTATED].assign(entry_route="No degree mentioned"),
    ]
    found = [
        part.rename(columns={"entry_route": "label"}).astype({"label": "str"}) for part in named
    ]
    return pd.concat(found, ignore_index=True)


def _route(routes: pd.DataFrame, way: str) -> pd.DataFrame:
    """Return the share of one way in: nought where no advert names it."""
    found = routes[routes["entry_route"] == way]
    return nought(routes) if found.empty else found


def ways_said(frame: pd.DataFrame) -> str:
    """Return how many adverts name a way in, and how many ask for no degree.

    Args:
        frame: as `ways_in` returns it.
    """
    by_label = {row["label"]: row for row in rows(frame)}
    routes = sum(int(by_label[name]["vacancies"]) for name in WAYS.values() if name in by_label)
    out_of = int(frame["out_of"].max())
    said = (
        f"{count(routes)} of {count(out_of)} adverts name an apprenticeship, a graduate scheme, a "
        "placement or a traineeship"
    )
    silent = by_label.get("No degree mentioned")
    if silent is None or not known(silent["share"]):
        return f"{said}."
    return f"{said}. {share(silent['share'])} mention no degree at all."


def courses(view: View) -> pd.DataFrame:
    """Return adverts that sell a course by month, beside the vacancies that the filters leave."""
    chosen = view.market.ask("totals", view.filters, by=["month"])[["month", "vacancies"]]
    if chosen.empty:
        return chosen.assign(courses=[], jobs=[], beginners=[])
    sold = view.market.ask("courses", view.filters).rename(columns={"vacancies": "jobs"})
    return sold.merge(chosen, on="month", how="left").fillna({"vacancies": 0})


def courses_said(frame: pd.DataFrame) -> str:
    """Return how many adverts sold a course, and how many that is beside jobs for beginners.

    Args:
        frame: `courses`, `jobs`, `beginners`, a row a month.
    """
    sold, jobs, beginners = (int(frame[name].sum()) for name in ("courses", "jobs", "beginners"))
    if not sold:
        return f"None of the adverts beside {count(jobs)} jobs sold a course."
    said = (
        f"{count(sold)} adverts sold a course instead of offering a job, beside {count(jobs)} jobs "
        f"of every kind"
    )
    if not beginners:
        return f"{said}."
    return (
        f"{said}: for every 100 adverts for interns, graduates and juniors, "
        f"{count(100 * sold / beginners)} courses. They often read like a junior job; ask who pays."
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
    where = f"/sheet{State(view.filters.but(level=level), {}).search()}"
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
    title="From graduate to principal, and to manager",
    unit="GBP a year",
    ask=ladder,
    figure=percentile_bars,
    caption=ladder_said,
    columns=(
        *figures("Level")[:2],
        Column("from_level", "One step below"),
        Column("step", "Median against it", difference),
        Column("years_asked", "Years asked most", text),
        Column("degree_required", "Require a degree", share),
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
    unit="share of vacancies whose text was read whole",
    ask=one_step_up,
    figure=step_up.step_up,
    caption=step_up.finding,
    columns=(
        Column("label", "Named"),
        Column("share_lower", "At the lower level", share),
        Column("share_upper", "At the upper level", share),
        Column("low", "95% from", share),
        Column("high", "to", share),
        Column("odds_ratio", "Odds ratio, adjusted", ratio),
        Column("odds_low", "from", ratio),
        Column("odds_high", "to", ratio),
        Column("vacancies", "Adverts that name it", count),
        Column("out_of", "Out of", count),
    ),
    empty=(
        "Too few adverts at these two levels to tell what is new. Widen the period, take a filter "
        "off, or choose another step."
    ),
    notes=(
        "The step is chosen on the panel, else it is the one up from the level chosen there. New "
        "is what adverts at the upper level name more often, allowing for kind of role, sector and "
        "how many technologies an advert names, and for many things being looked at at once. Usual "
        f"is what most of them name besides. {SHARES}"
    ),
    key=step_up.KEY,
)
WAYS_IN = Chart(
    name="ways-in",
    title="Ways in without experience or a degree",
    unit="share of vacancies",
    ask=ways_in,
    figure=share_rows.share_rows,
    caption=ways_said,
    columns=(Column("label", "Way in"), *SAID),
    empty=EMPTY_TEXTS,
    notes="One advert may open several ways. An advert that mentions no degree may still want one. "
    + SHARES,
    key=share_rows.KEY,
)
COURSES = Chart(
    name="courses-for-sale",
    title="A warning: courses for sale among the adverts",
    unit="adverts first seen in the month",
    ask=courses,
    figure=partial(columns_over_time.columns_over_time, what="courses"),
    caption=courses_said,
    columns=(
        Column("month", "Month", month),
        Column("courses", "Courses for sale", count),
        Column("jobs", "Jobs of every kind", count),
        Column("beginners", "Of them for beginners", count),
        Column("vacancies", "Jobs these filters leave", count),
    ),
    empty=EMPTY,
    notes=(
        "All regions and roles: of the filters only the period counts. Such adverts are in no "
        "other figure of Bandstand. Beginners are interns, graduates and juniors. These are counts "
        "of what was collected, so they have no interval."
    ),
)

PAGE = Page(
    path="/careers",
    name="Careers",
    question="Where can I go from here?",
    order=60,
    headline=headline,
    options=(STEP,),
    sections=(
        THE_LADDER,
        ONE_STEP_UP,
        WAYS_IN,
        COURSES,
        Panel("to-sheet", "A sheet to hand over", to_sheet),
    ),
)

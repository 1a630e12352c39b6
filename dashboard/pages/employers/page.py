"""Who hires? Employers with three vacancies or more, what they ask, how often they state pay."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from analytics.schema.labels import plural
from analytics.statistics.intervals import wilson
from dashboard.model.page import Chart, Page, PageGroup, TableColumn, estimate
from dashboard.pages.employers.hiring_bars import KEY, hiring_bars
from dashboard.reporting.format import count, counted, share, text
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure
    from dashboard.model.page import View

LEAST: Final = 6
"""Vacancies of one employer from which the share that states pay is told."""
SHOWN: Final = 10
NAMED: Final = 3
NO_NUMBER: Final = float("nan")
EMPTY: Final = (
    "None has three vacancies under these filters. Widen the period, choose all that was seen, or "
    "take a filter off."
)
NOTES: Final = (
    "Employers by the name they advertise under, known names only; a job counts once however often "
    "it is advertised. Agencies advertise for others, so they stand apart. The share is of this "
    f"employer's vacancies seen in the period, with its 95% interval, from {LEAST} vacancies on. "
    "What they name most is out of adverts with full text. No pay is shown of one "
    "employer: a figure needs three. "
)


def hiring(view: View, *, agencies: bool) -> pd.DataFrame:
    """Return employers, or agencies, with the most vacancies first.

    Returns:
        `name`, `label`, `vacancies`, `with_pay`, `share`, `low`, `high` (0 to 1), `withheld`,
        `asks`, `complete_texts`, `out_of`.
    """
    names = view.market.ask("hiring", view.filters)
    mine = names[names["is_agency"] == agencies].reset_index(drop=True)
    enough = mine["vacancies"] >= LEAST
    part = mine["with_pay"] / mine["vacancies"]
    low, high = wilson(part.to_numpy(), mine["vacancies"].to_numpy())
    why = [
        ""
        if row["vacancies"] >= LEAST
        else f"{counted(row['vacancies'], 'vacancy', 'vacancies')}; {LEAST} needed"
        for row in rows(mine)
    ]
    return mine.assign(
        label=mine["name"],
        share=part.where(enough, NO_NUMBER),
        low=low,
        high=high,
        out_of=mine["vacancies"],
        withheld=why,
    ).assign(
        low=lambda frame: frame["low"].where(enough, NO_NUMBER),
        high=lambda frame: frame["high"].where(enough, NO_NUMBER),
    )


def drawn(frame: pd.DataFrame) -> Figure:
    """Return the first rows of `hiring` as bars: their vacancies, and which state pay."""
    return hiring_bars(frame.head(SHOWN))


def finding(frame: pd.DataFrame) -> str:
    """Return who has the most vacancies and how often they state pay, in words."""
    employers = [
        f"{row['name']} ({plural(row['vacancies'], 'vacancy', 'vacancies')}, "
        f"{_stating(row['with_pay'])} pay)"
        for row in rows(frame.head(NAMED))
    ]
    shown = f" The chart shows the first {SHOWN}." if len(frame) > SHOWN else ""
    number = f"{plural(len(frame), 'name')} with three vacancies or more"
    return f"{number}. Most: {'; '.join(employers)}.{shown}"


def _stating(paid: int) -> str:
    """Return how many state pay.

    >>> _stating(0), _stating(1), _stating(23)
    ('none states', '1 states', '23 state')
    """
    return f"{count(paid) if paid else 'none'} {'state' if paid > 1 else 'states'}"


def headline(view: View) -> str:
    """Return how many employers hire, agencies apart, and how many of their vacancies state pay."""
    names = view.market.ask("hiring", view.filters)
    if names.empty:
        return EMPTY
    own = names[~names["is_agency"]]
    others = len(names) - len(own)
    agencies = plural(others, "agency", "agencies") if others else "no agency"
    employers = plural(len(own), "employer") if len(own) else "No employer"
    have = "have" if len(names) > 1 else "has"
    sentences = [f"{employers} and {agencies} {have} three vacancies or more."]
    for one, many, part in (
        ("employer's", "employers'", own),
        ("agency's", "agencies'", names[names["is_agency"]]),
    ):
        if len(part):
            who = one if len(part) == 1 else many
            number, paid = int(part["vacancies"].sum()), int(part["with_pay"].sum())
            of_them = counted(number, "vacancy", "vacancies")
            sentences.append(f"Of the {who} {of_them}, {_stating(paid)} pay.")
    return " ".join(sentences)


def _chart(name: str, title: str, heading: str, *, agencies: bool) -> Chart:
    return Chart(
        name=name,
        title=title,
        unit="vacancies",
        ask=partial(hiring, agencies=agencies),
        figure=drawn,
        caption=finding,
        columns=(
            TableColumn("name", heading),
            TableColumn("vacancies", "Vacancies", count),
            TableColumn("with_pay", "State pay", count),
            *estimate("share", "Share", share, ends=""),
            TableColumn("asks", "Name most", text),
            TableColumn("complete_texts", "Full texts", count),
            TableColumn("withheld", "Withheld because", text),
        ),
        empty=EMPTY,
        notes=NOTES,
        key=KEY,
    )


PAGE = Page(
    path="/employers",
    name="Employers",
    question="Who hires?",
    order=55,
    group=PageGroup.EXPLORE,
    headline=headline,
    sections=(
        _chart("employers-hiring", "Employers", "Employer", agencies=False),
        _chart("agencies-hiring", "Agencies", "Agency", agencies=True),
    ),
)

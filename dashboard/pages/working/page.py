"""On what terms? Office, hybrid and remote, day rates by IR35, degrees and visas."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analytics.schema.labels import in_sentence, label, listed
from analytics.schema.listing import UNSTATED
from dashboard.charts import share_rows
from dashboard.model.covers import THREE_YEARS, covers
from dashboard.model.page import Chart, Page, PageGroup, TableColumn, estimate
from dashboard.pages.pay.day_rates import DAY_RATES
from dashboard.pages.working import degree_asked, shares_over_time, visa
from dashboard.pages.working.whole_texts import NONE_LEFT, NOTHING, none_at_all, why_none
from dashboard.reporting import notes as method
from dashboard.reporting.format import count, counted, day, is_cut, none_of, share, text
from dashboard.reporting.order import in_order
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import pandas as pd

    from dashboard.model.page import View

MONTHS = THREE_YEARS
SECTORS = 12
NOT_MENTIONED = "Not mentioned"
SHARES = (
    "Out of adverts whose whole text was read; an advert that says nothing counts as not "
    "mentioned. Intervals allow for adverts of one employer saying alike."
)
OVER_TIME = (
    "The last 36 months by quarter, whatever the period chosen; the other filters apply. The "
    "first and last quarters may be cut short by the snapshots. "
)
SHOWN = (
    TableColumn("vacancies", "Adverts that say so", count),
    TableColumn("out_of", "Out of", count),
    *estimate("share", "Share", share, ends=""),
    TableColumn("withheld", "Withheld because", text),
)


def headline(view: View) -> str:
    """Return the commonest work mode of adverts that name one, and how many name none."""
    modes = rows(view.ask("work_mode"))
    if not modes:
        return why_none(view)
    degrees = degree_asked.in_words(view.ask("degree"))
    return f"{sentence(modes, day(view.market.latest))} {degrees}".strip()


def sentence(modes: list[dict[str, object]], latest: str) -> str:
    """Return what shares by work mode say.

    Args:
        modes: rows of the measure `work_mode`, with the modes not mentioned among them.
        latest: the day of the latest snapshot, in words.
    """
    counts = {str(mode["work_mode"]): int(str(mode["vacancies"])) for mode in modes}
    silent = counts.pop(UNSTATED, 0)
    spoken, everyone = sum(counts.values()), sum(counts.values()) + silent
    if not everyone:
        return NONE_LEFT
    if modes[0].get("withheld"):
        return f"Too few adverts to say where the work is done. {modes[0]['withheld']}."
    if not spoken:
        return f"{none_of('these', everyone)} says where the work is done."
    parts = [
        f"{share(number / everyone)} offer {in_sentence(mode)} work"
        for mode, number in sorted(counts.items(), key=lambda pair: -pair[1])
    ]
    rest = f"{share(silent / everyone)} do not say. " if silent else ""
    return (
        f"Of {counted(everyone, 'advert')} with full text, {listed(parts, 'and')}. "
        f"{rest}Up to {latest}."
    )


def over_time(what: str, words: Callable[[str], str]) -> Callable[[View], pd.DataFrame]:
    """Return what asks for the shares of each kind by quarter over the last three years."""

    def by(view: View) -> pd.DataFrame:
        """Return the shares by kind and quarter, what is not mentioned last; `is_cut` as pay."""
        wide = replace(view, filters=view.filters.but(window=MONTHS, state="new"))
        shares = wide.ask(what, by=["quarter"]).rename(columns={what: "kind"})
        named = shares.assign(
            label=shares["kind"].map(words),
            last=shares["kind"].eq(UNSTATED).astype(int),
            is_cut=[is_cut(first, view.market.latest) for first in shares["quarter"]],
        )
        return named.sort_values(["last", "kind", "quarter"], ignore_index=True)

    return by


def mode(kind: str) -> str:
    """Return a work mode in words."""
    return NOT_MENTIONED if kind == UNSTATED else label(kind)


def days(kind: str) -> str:
    """Return days a week in the office in words.

    >>> days("1"), days("3"), days("unstated")
    ('1 day a week', '3 days a week', 'Not mentioned')
    """
    if kind == UNSTATED:
        return NOT_MENTIONED
    return f"{kind} day{'' if kind == '1' else 's'} a week"


def degree_by(group: str) -> Callable[[View], pd.DataFrame]:
    """Return what asks whether a degree is asked for, by a group; of many the largest."""

    def by(view: View) -> pd.DataFrame:
        shares = view.ask("degree", by=[group])
        size = shares.drop_duplicates(group).nlargest(SECTORS, "out_of")[group]
        kept = in_order(shares[shares[group].isin(size)], group)
        return kept.assign(answer=kept["degree"].astype(str).map(degree))

    return by


def degree(asked: str) -> str:
    """Return whether a degree is asked for, in words."""
    return NOT_MENTIONED if asked == UNSTATED else label(asked)


def quarter(first: date) -> str:
    """Return a quarter in words by its first day.

    >>> from datetime import date
    >>> quarter(date(2026, 7, 1))
    'Q3 2026'
    """
    return f"Q{(first.month + 2) // 3} {first.year}"


def _over_time(
    name: str, title: str, ask: Callable[[View], pd.DataFrame], heading: str, notes: str = ""
) -> Chart:
    return Chart(
        name=name,
        title=title,
        unit="share of vacancies",
        ask=ask,
        figure=shares_over_time.shares_over_time,
        caption=shares_over_time.finding,
        columns=(TableColumn("label", heading), TableColumn("quarter", "Quarter", quarter), *SHOWN),
        empty=method.none_new("with full text"),
        why_empty=none_at_all,
        notes=OVER_TIME + notes + SHARES,
        key=shares_over_time.KEY,
        covers=covers(MONTHS),
    )


def _degree(group: str, title: str, heading: str) -> Chart:
    return Chart(
        name=f"degree-by-{group}",
        title=title,
        unit="share of vacancies",
        ask=degree_by(group),
        figure=degree_asked.degree_asked,
        caption=degree_asked.finding,
        columns=(TableColumn("label", heading), TableColumn("answer", "Degree"), *SHOWN),
        empty=NOTHING,
        why_empty=none_at_all,
        notes=SHARES,
        key=(
            "Beside each name stands the share that requires a degree with its 95% interval, which "
            "the thin line under the bar shows again."
        ),
    )


VISA = Chart(
    name="visa",
    title="Is visa sponsorship offered?",
    unit="share of vacancies",
    ask=visa.sponsorship,
    figure=share_rows.share_rows,
    caption=visa.finding,
    columns=(TableColumn("label", "Visa sponsorship"), *SHOWN),
    empty=NOTHING,
    why_empty=none_at_all,
    notes=visa.NOTES + SHARES,
    key=share_rows.KEY,
)
MODES = _over_time(
    "work-mode", "Office, hybrid or remote", over_time("work_mode", mode), "Where the work is done"
)
DAYS = _over_time(
    "office-days",
    "Days a week in the office",
    over_time("office_days", days),
    "Days in the office",
    "Five days stands for adverts that name them; office adverts that name no number are not "
    "mentioned here. ",
)
BY_DEGREE = _degree("level", "Is a degree asked for? By level", "Level")
PAGE = Page(
    path="/working",
    name="Working",
    question="On what terms?",
    order=50,
    group=PageGroup.EXPLORE,
    headline=headline,
    sections=(
        MODES,
        DAYS,
        DAY_RATES,
        BY_DEGREE,
        _degree("sector", "Is a degree asked for? By sector", "Sector"),
        VISA,
    ),
)

"""The figures of the adviser sheet: one selection on a page, each with its n and its period."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.measures.pay import ROUGH
from analytics.schema.labels import in_sentence, label
from analytics.schema.levels import BELOW
from analytics.schema.listing import UNSTATED
from dashboard.model.page import TableColumn
from dashboard.pages.careers.data import STEP, one_step_up, paid, steps_from
from dashboard.pages.sheet.scopes import Scope, scopes
from dashboard.reporting.format import (
    ABSENT,
    count,
    counted,
    difference,
    known,
    pounds,
    share,
    text,
)
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dashboard.model.page import View

TECHNOLOGIES: Final = 6
REGIONS: Final = 3
NEW_NAMED: Final = 5
OWN_STACK: Final = "Where your technologies stand"
ON_PAPER: Final = ("One step up", OWN_STACK, "What they ask for")
"""The parts that a sheet shows; the others stand in its table of places, and in its export."""

STATE: Final = ("states a yearly figure", "state a yearly figure")
LINES: Final = (
    TableColumn("what", "What", text),
    TableColumn("figure", "Figure", text),
    TableColumn("interval", "95% interval, or why not", text),
    TableColumn("n", "From", text),
    TableColumn("period", "Period", text),
)


@dataclass(frozen=True)
class Line:
    """One line of the sheet.

    Attributes:
        part: the heading it stands under.
        what: what is told.
        figure: the figure in words.
        interval: its 95 % interval in words, or why it is withheld; "" for a plain count.
        n: out of how many adverts, in words.
        where: the place it is told of.
    """

    part: str
    what: str
    figure: str
    interval: str = ""
    n: str = ""
    where: str = ""


def sheet(view: View) -> pd.DataFrame:
    """Return all lines of the sheet: `part`, `where`, and the columns of `LINES`, all in words.

    What the next step and the adverts ask is told of the nearest place that has enough of them.
    """
    own, (next_rung, *asked) = scopes(view)[0], _on_paper(view)
    pay, terms, where = ((own, part(view)) for part in (_pay, _terms, _where))
    return _lines(view, [pay, next_rung, terms, *asked, where])


def on_paper(view: View) -> pd.DataFrame:
    """Return those of the lines that the sheet shows; the others are asked for by who exports."""
    return _lines(view, _on_paper(view))


def _on_paper(view: View) -> list[tuple[Scope, Iterator[Line]]]:
    wide, own = telling(view), scopes(view)[0]
    return [(wide, _next_rung(wide.view)), (own, _own_stack(view)), (wide, _asked(wide.view))]


def _lines(view: View, parts: list[tuple[Scope, Iterator[Line]]]) -> pd.DataFrame:
    lines = [vars(replace(line, where=scope.label)) for scope, part in parts for line in part]
    columns = [one.name for one in fields(Line)]
    return pd.DataFrame(lines, columns=columns).assign(period=period_of(view))


def telling(view: View) -> Scope:
    """Return the nearest place whose adverts are enough to tell what they ask; else the widest."""
    every = scopes(view)
    return next((one for one in every if _tells(one.view)), every[-1])


def _tells(view: View) -> bool:
    named = view.ask("technologies")
    return bool(len(named) and named["share"].notna().any())


def period_of(view: View) -> str:
    """Return the period of a view in few words; of what is open now the day of that."""
    first, last = view.market.days(view.filters)
    return f"{last.day} {last:%b %Y}" if first == last else period(first, last)


def period(first: date, last: date) -> str:
    """Return a period in few words.

    >>> from datetime import date
    >>> period(date(2026, 5, 1), date(2026, 10, 28))
    '1 May to 28 Oct 2026'
    """
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {first:%b}{year} to {last.day} {last:%b %Y}"


def level_of(view: View) -> str:
    """Return the one level that is chosen; "" for none or several."""
    chosen = view.filters.level
    return chosen[0] if len(chosen) == 1 and chosen[0] != UNSTATED else ""


def _pay(view: View) -> Iterator[Line]:
    part = "Openings and pay"
    (pay,) = rows(view.ask("pay"))
    vacancies = f"{counted(pay['vacancies'], 'advert')}"
    yield Line(part, "Openings", vacancies, "", vacancies)
    for change in rows(view.ask("change")):
        bounds = [change["change_low"], change["change_high"]]
        moved = difference(change["change"])
        ends = " to ".join(map(difference, bounds)) if known(bounds[0]) else str(change["withheld"])
        n = f"{count(change['vacancies'])} and {counted(change['before'], 'advert')}"
        yield Line(part, "Openings against a year before", moved, ends, n)
    n = counted(pay["priced"], *STATE)
    yield Line(part, "Median pay", *_money(pay, "p50"), n)
    if known(pay["p50"]):
        yield Line(part, "A quarter offer at most", *_money(pay, "p25"), n)
        yield Line(part, "A quarter offer at least", *_money(pay, "p75"), n)
    stating = (pay[name] for name in ("disclosure", "disclosure_low", "disclosure_high"))
    is_known = known(pay["disclosure"])
    stated = _share(*stating) if is_known else (ABSENT, str(pay["withheld"]))
    yield Line(part, "State what they pay", *stated, vacancies)


def _money(pay: dict[str, Any], point: str) -> tuple[str, str]:
    """Return a percentile and its interval in words, or why it is withheld."""
    if not known(pay[point]):
        return ABSENT, str(pay["withheld"] or pay["withheld_part"])
    rough = " [u]" if point == "p50" and pay["rough"] else ""
    ends = f"{pounds(pay[f'{point}_low'])} to {pounds(pay[f'{point}_high'])}"
    return f"{pounds(pay[point])}{rough}", ends


def _next_rung(view: View) -> Iterator[Line]:
    """Yield what the levels above the chosen one offer and newly ask for."""
    level = level_of(view)
    if not level:
        return
    above = [name for name, below in BELOW.items() if below == level]
    for rung in rows(paid(view).reset_index()):
        if rung["level"] in above:
            what = f"Median pay for {in_sentence(rung['level'])}"
            n = counted(rung["priced"], *STATE)
            yield Line("One step up", what, *_money(rung, "p50"), n)
    for step in steps_from(level):
        yield from _new(replace(view, options={STEP.name: step}))


def _new(view: View) -> Iterator[Line]:
    named = one_step_up(view)
    new = rows(named[named["is_clear"].astype(bool)].head(NEW_NAMED)) if len(named) else []
    for thing in new:
        what = f"New as {thing['upper']}: {thing['label']}"
        now, ends = _share(thing["share_upper"], thing["low"], thing["high"])
        figure = f"{now}, up from {share(thing['share_lower'])}"
        yield Line("One step up", what, figure, ends, f"{counted(thing['out_of_upper'], 'advert')}")


def _terms(view: View) -> Iterator[Line]:
    for mode in rows(view.ask("work_mode")):
        kind = mode["work_mode"]
        answer = "Where the work is done: not mentioned" if kind == UNSTATED else label(kind)
        yield _shared("Terms", answer, mode)
    for degree in rows(view.ask("degree")):
        is_silent = degree["degree"] == UNSTATED
        kind = "not mentioned" if is_silent else in_sentence(degree["degree"])
        yield _shared("Terms", f"Degree: {kind}", degree)


def _own_stack(view: View) -> Iterator[Line]:
    """Yield how many adverts of the same level across the UK name each technology chosen."""
    chosen = view.filters.stack
    wide = replace(view, filters=view.filters.but(stack=(), region=(), place=()))
    named = wide.ask("technologies") if chosen else pd.DataFrame({"technology": []})
    for one in rows(named[named["technology"].isin(chosen)]):
        yield _shared(OWN_STACK, f"{one['technology']}, across the UK", one)


def _asked(view: View) -> Iterator[Line]:
    years = view.ask("years_asked")
    stated = years[years["years"] != UNSTATED].sort_values("vacancies", ascending=False)
    for band in rows(stated.head(1)):
        yield _shared("What they ask for", f"Years asked most: {band['years']}", band)
    for silent in rows(years[years["years"] == UNSTATED]):
        yield _shared("What they ask for", "Years: not mentioned", silent)
    named_at_all = view.ask("technologies").sort_values("vacancies", ascending=False)
    others = named_at_all[~named_at_all["technology"].isin(view.filters.stack)]
    for named in rows(others.head(TECHNOLOGIES)):
        yield _shared("What they ask for", named["technology"], named)


def _where(view: View) -> Iterator[Line]:
    if view.filters.region:
        return
    demand = view.ask("demand", by=["region"])
    for region in rows(demand[demand["region"].notna()].head(REGIONS)):
        yield _shared("Where", label(str(region["region"])), region)


def _shared(part: str, what: str, row: dict[str, Any]) -> Line:
    n = f"{count(row['vacancies'])} of {counted(row['out_of'], 'advert')}"
    if not known(row["share"]):
        return Line(part, what, ABSENT, str(row["withheld"]), n)
    return Line(part, what, *_share(row["share"], row["low"], row["high"]), n)


def _share(value: float, low: float, high: float) -> tuple[str, str]:
    """Return a share, marked where few adverts carry it, and its interval in words."""
    rough = " [u]" if high - low > 2 * ROUGH else ""
    return f"{share(value)}{rough}", f"{share(low)} to {share(high)}"

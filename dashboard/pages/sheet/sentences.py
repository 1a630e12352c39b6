"""Three sentences about a client: how many openings, what they pay, and what comes next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analytics.schema.labels import in_sentence, listed
from analytics.schema.levels import BELOW
from dashboard.pages.careers.data import ladder
from dashboard.pages.sheet.scopes import MODELLED, UK, compared
from dashboard.reporting.format import counted, known, pounds, with_interval
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.model.page import View

MOST_NAMED = 3


def three(view: View, period: str, level: str) -> str:
    """Return the sentences, each with its n; none of them without an answer.

    Args:
        view: what the sheet is about.
        period: of the adverts, in words.
        level: the one level chosen; "" for none.
    """
    told = rows(compared(view))
    return " ".join([_openings(view, told, period), _pay(told), _next(view, level)])


def _openings(view: View, told: list[dict[str, Any]], period: str) -> str:
    here = told[0]
    words = view.filters.but(window="6", state="new").in_words()
    about = words.partition(" new in the ")[2].partition(", ")[2]
    wide = [one for one in told[1:] if one["adverts"]]
    beside = f", {wide[-1]['adverts']} {_where(wide[-1])}" if wide else ""
    number = here["adverts"]
    are = "advert was" if number == "1" else "adverts were"
    return f"{number} {are} new, {period}{f' ({about})' if about else ''}{beside}."


def _pay(told: list[dict[str, Any]]) -> str:
    """Return pay here; else what a model says of here; else the first wider figure."""
    here = told[0]
    if known(here["p50"]):
        return f"Median pay here is {here['pay']}, from {here['how']}."
    first = next((one for one in told[1:] if known(one["p50"])), None)
    few = f"Here too few state pay ({counted(here['priced'], 'advert')})"
    if first is None:
        return f"{few}, and no wider search has enough: {here['withheld']}."
    is_modelled = first["kind"] == MODELLED
    where = "here" if is_modelled and first is told[1] else _where(first)
    pay = first["pay"].removeprefix("Modelled ")
    kind = "a model puts typical pay at" if is_modelled else "median pay is"
    return f"{few}; {where} {kind} {pay}, from {first['how']}."


def _where(one: dict[str, Any]) -> str:
    """Return where a row is of, as a sentence says it: “across the UK, any technologies”."""
    name = str(one["label"]).removesuffix(", modelled")
    return f"across the UK{name.removeprefix(UK)}" if name.startswith(UK) else f"in {_inner(name)}"


def _inner(name: str) -> str:
    return f"the {name[4:]}" if name.startswith("The ") else name


def _next(view: View, level: str) -> str:
    """Return what one more step pays, or what adverts name most."""
    return " ".join(_steps(view, level)) if level else _named(view)


def _steps(view: View, level: str) -> Iterator[str]:
    above = [name for name, below in BELOW.items() if below == level]
    anywhere = replace(view, filters=view.filters.but(region=(), place=(), stack=()))
    for rung in rows(ladder(anywhere)):
        if rung["level"] in above and known(rung["p50"]):
            pay = with_interval(rung, "p50", pounds)
            n = counted(rung["priced"], "advert")
            yield f"One step up, {in_sentence(rung['level'])}, is {pay} across the UK ({n})."
            return
    yield "What one step up pays is in no figure: too few adverts state it."


def _named(view: View) -> str:
    named = view.ask("technologies").sort_values("vacancies", ascending=False)
    stands = named[named["share"].notna() & ~named["technology"].isin(view.filters.stack)]
    if stands.empty:
        return "Choose a level to see what one more step asks and pays."
    names = listed(stands["technology"].head(MOST_NAMED).tolist(), "and")
    return f"They name {names} most ({counted(stands['out_of'].iloc[0], 'full advert text')})."

"""Three sentences about a client: how many openings, what they pay, and what comes next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analytics.schema.labels import in_sentence, listed
from analytics.schema.levels import BELOW
from dashboard.model.page import Option
from dashboard.model.selections import B
from dashboard.pages.careers.data import paid
from dashboard.pages.pay.comparison import apart
from dashboard.pages.pay.modelled import instead, model_of
from dashboard.pages.sheet.scopes import MODELLED, UK, compared, scopes
from dashboard.pages.working.whole_texts import why_none
from dashboard.reporting.format import count, counted, known, pounds, share, with_interval
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.model.page import View

MOST_NAMED = 3
NOTHING_ABOVE = "Too few adverts state pay one step up, and a model cannot say either."
WERE = {"new": "new, ", "live": "open on ", "all": "seen, "}
"""Which vacancies are counted → what they were, before the period."""
MONEY, DEGREE = "pay", "degree"
ABOUT = Option("about", "Begin with", {MONEY: "Openings and pay", DEGREE: "Degrees asked for"})


def three(view: View, period: str, level: str) -> str:
    """Return the sentences, each with its n; none of them without an answer.

    Args:
        view: what the sheet is about.
        period: of the adverts, in words.
        level: the one level chosen; "" for none.
    """
    every = rows(compared(view))
    own = [one for one in every if one["selection"] != B]
    beside = _beside(view, [one for one in every if one["selection"] == B])
    parts = [_openings(view, own, period), _pay(own), beside, _next(view, level)]
    if view.options.get(ABOUT.name) == DEGREE:
        parts.insert(0, f"{degree(view, period)}")
    return " ".join(filter(None, parts))


def degree(view: View, period: str) -> str:
    """Return whether a degree is asked for here, else in the first wider search that can tell."""
    here, *wider = [one for one in scopes(view) if one.selection != B]
    words = _degree(here.view)
    if words:
        return f"{words}, {period}."
    answers = ((one.label, _degree(one.view)) for one in wider)
    label, words = next((one for one in answers if one[1]), ("", ""))
    if words:
        return f"Here too few adverts have their full text; {_where({'label': label})} {words}."
    asked = rows(here.view.ask("degree"))
    if asked and asked[0]["withheld"]:
        return f"We cannot say how many adverts require a degree. {asked[0]['withheld']}."
    return why_none(view)


def _degree(view: View) -> str:
    """Return how many adverts require, prefer and do not mention a degree; "" for too few."""
    shares = {row["degree"]: row for row in rows(view.ask("degree")) if known(row["share"])}
    required = shares.get("required")
    if required is None:
        return ""
    ends = f"{share(required['low'])} to {share(required['high'])}"
    rest = [
        f"{share(shares[kind]['share'])} {words}"
        for kind, words in (("preferred", "prefer one"), ("unstated", "mention none"))
        if kind in shares
    ]
    of = counted(required["out_of"], "advert")
    return listed([f"{share(required['share'])} of {of} require a degree ({ends})", *rest], "and")


def _beside(view: View, others: list[dict[str, Any]]) -> str:
    """Return what the selection compared with pays, and whether that differs clearly."""
    if not others or view.other is None:
        return ""
    name = others[0]["label"]
    stands = next((one for one in others if known(one["p50"])), None)
    if stands is None:
        other = replace(view, filters=view.other, other=None)
        return f"{name}: {others[0]['withheld']}. {instead(other)}".strip()
    pay = stands["pay"].removeprefix("Modelled ")
    kind = "a model puts typical pay at" if stands["kind"] == MODELLED else "median pay is"
    return f"{name}: {kind} {pay}, from {stands['how']}. {apart(view)}".strip()


def _openings(view: View, own: list[dict[str, Any]], period: str) -> str:
    here = own[0]
    words = view.filters.but(window="6", state="new").in_words()
    about = words.partition(" new in the ")[2].partition(", ")[2]
    wide = [one for one in own[1:] if one["adverts"]]
    beside = f", {wide[-1]['adverts']} {_where(wide[-1])}" if wide else ""
    number = "No" if here["adverts"] == "0" else here["adverts"]
    are = "advert was" if number in {"1", "No"} else "adverts were"
    what = f"{WERE[view.filters.state]}{period}{f' ({about})' if about else ''}"
    return f"{number} {are} {what}{beside}."


def _pay(own: list[dict[str, Any]]) -> str:
    """Return pay here; else what a model says of here; else the first wider figure."""
    here = own[0]
    if known(here["p50"]):
        return f"Median pay here is {here['pay']}, from {here['how']}."
    first = next((one for one in own[1:] if known(one["p50"])), None)
    n = here["priced"]
    few = f"too few state pay ({counted(n, 'advert')})" if n else "no advert states yearly pay"
    if first is None:
        return f"Here {few}, and no wider search has enough. {here['withheld']}."
    is_modelled = first["kind"] == MODELLED
    where = "here" if is_modelled and first is own[1] else _where(first)
    pay = first["pay"].removeprefix("Modelled ")
    kind = "a model puts typical pay at" if is_modelled else "median pay is"
    return f"Here {few}; {where} {kind} {pay}, from {first['how']}."


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
    for rung in rows(paid(anywhere).reset_index()):
        if rung["level"] in above and known(rung["p50"]):
            pay = with_interval(rung, "p50", pounds)
            n = counted(rung["priced"], "advert")
            yield f"One step up, {in_sentence(rung['level'])}, is {pay} across the UK ({n})."
            return
    yield next(filter(None, (_modelled(anywhere, name) for name in above)), NOTHING_ABOVE)


def _modelled(view: View, level: str) -> str:
    """Return what a model says of a level; "" where it says nothing."""
    model = model_of(replace(view, filters=view.filters.but(level=(level,))))
    pay = with_interval(model, "modelled", pounds) if model else ""
    if not pay:
        return ""
    own = f"{count(model['own_priced'])} of these, {count(model['model_priced'])} in all"
    return f"One step up, {in_sentence(level)}, a model puts typical pay at {pay}, from {own}."


def _named(view: View) -> str:
    named = view.ask("technologies").sort_values("vacancies", ascending=False)
    stands = named[named["share"].notna() & ~named["technology"].isin(view.filters.stack)]
    if stands.empty:
        return "Choose a level to see what one more step asks and pays."
    names = listed(stands["technology"].head(MOST_NAMED).tolist(), "and")
    return f"They name {names} most ({counted(stands['out_of'].iloc[0], 'full advert text')})."

"""The ladder in words: what its rungs offer, what a step up brings, where both tracks lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import in_sentence, listed, plural
from analytics.schema.levels import BELOW
from dashboard.pages.careers.data import LEADING, TECHNICAL, TRACKS
from dashboard.reporting.format import count, known, pounds, share
from dashboard.reporting.reasons import in_passing
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    Rung = dict[str, Any]

TO_A: Final = {
    "intern": "to an intern",
    "graduate": "to a graduate",
    "junior": "to a junior",
    "mid": "at mid level",
    "senior": "to a senior",
    "lead": "to a lead",
    "staff": "at staff level",
    "principal": "at principal level",
    "manager": "to a manager",
}
USUAL: Final = ("junior", "mid", "senior", "lead", "staff")
"""Of which a headline names the lowest where no level is chosen."""
NEW_NAMED: Final = 3
STEPS_NAMED: Final = 3
"""Rungs of a headline, the lowest first; the chart shows them all."""
EMPTY: Final = "No vacancy is left by these filters. Widen the period or take a filter off."


def sentence(
    rungs: list[Rung], latest: str, step: str = "", new: tuple[str, ...] = (), level: str = ""
) -> str:
    """Return what the ladder says.

    Args:
        rungs: rows of `ladder`.
        latest: the day of the latest snapshot, in words.
        step: the step that is looked at, as "mid to senior"; "" for none.
        new: what is surely named more at its upper level.
        level: the one level chosen, which is named first, with what it leads to or comes from.
    """
    openings = sum(int(rung["vacancies"]) for rung in rungs)
    if not openings:
        return EMPTY
    paid = {rung["level"]: rung for rung in rungs if known(rung["p50"])}
    names = _about(level) if level in paid else USUAL
    steps = [(paid[name], TO_A[name]) for name in names if name in paid][:STEPS_NAMED]
    base = f"{plural(openings, 'advert names', 'adverts name')} a level, up to {latest}."
    if not steps:
        return f"Too few of these adverts state a yearly figure to compare levels. {base}"
    offers = _offered(steps)
    return " ".join(filter(None, [offers, step and _step_in_words(paid, step, new), base]))


def _about(level: str) -> list[str]:
    """Return a level and those one step above it; at the top of a track the one below, and it.

    >>> _about("senior"), _about("manager")
    (['senior', 'lead', 'staff'], ['lead', 'manager'])
    """
    above = [name for name, below in BELOW.items() if below == level]
    return [level, *above] if above else [BELOW[level], level]


def _offered(steps: list[tuple[Rung, str]]) -> str:
    """Return what each rung offers; after it how sure that is, and from how many adverts."""
    offers = listed([f"{pounds(rung['p50'])} {to}" for rung, to in steps], "and")
    ends = [f"{pounds(rung['p50_low'])} to {pounds(rung['p50_high'])}" for rung, _ in steps]
    numbers = listed([count(rung["priced"]) for rung, _ in steps], "and")
    few = f"from {numbers} adverts"
    return f"The median offer is {offers}. Likely {listed(ends, 'and')}, {few}."


def _likely(rung: Rung) -> str:
    return f"likely {pounds(rung['p50_low'])} to {pounds(rung['p50_high'])}"


def _step_in_words(rungs: dict[Any, Rung], step: str, new: tuple[str, ...]) -> str:
    """Return what a step up brings, and what is newly asked for there."""
    lower, upper = step.split(" to ")
    where = f"From {in_sentence(lower)} to {in_sentence(upper)}"
    asked = f"clearly more often named: {listed(list(new[:NEW_NAMED]), 'and')}" if new else ""
    if lower not in rungs or upper not in rungs:
        return f"{where}, {asked}." if asked else ""
    below, above = rungs[lower], rungs[upper]
    if below["p50_high"] >= above["p50_low"] and above["p50_high"] >= below["p50_low"]:
        offers = "the offers show no clear difference"
    else:
        near, far = sorted(abs(above[end]) for end in ("step_low", "step_high"))
        more = f"{share(abs(above['step']))} {'higher' if above['step'] > 0 else 'lower'}"
        offers = f"median pay is {more} (likely {share(near)} to {share(far)})"
    return "; ".join(filter(None, [f"{where} {offers}", asked])) + "."


def ladder_in_words(frame: pd.DataFrame) -> str:
    """Return what each track leads to from senior, and how many openings each has.

    Args:
        frame: `level`, `vacancies`, `p50` (GBP a year; nan where withheld), `withheld`.
    """
    rungs = {row["level"]: row for row in rows(frame)}
    return " ".join(_track_in_words(rungs, track) for track in (LEADING, TECHNICAL))


def _track_in_words(rungs: dict[Any, Rung], track: str) -> str:
    names = [name for name, where in TRACKS.items() if where == track and name in rungs]
    if not names:
        return f"No advert here is on the {track} track above senior."
    openings = sum(int(rungs[name]["vacancies"]) for name in names)
    offers = listed(_offers([rungs[name] for name in names]), "and")
    return f"On the {track} track, openings above senior: {count(openings)}, {offers}."


def _offers(rungs: list[Rung]) -> list[str]:
    """Return what each rung offers; a reason that hides several is given once."""
    shown = [
        f"{in_sentence(rung['level'])} {pounds(rung['p50'])} ({_likely(rung)})"
        for rung in rungs
        if known(rung["p50"])
    ]
    reasons = dict.fromkeys(rung["withheld"] for rung in rungs if not known(rung["p50"]))
    return shown + [_hidden(rungs, reason) for reason in reasons]


def _hidden(rungs: list[Rung], reason: str) -> str:
    names = [
        in_sentence(r["level"]) for r in rungs if not known(r["p50"]) and r["withheld"] == reason
    ]
    return f"{listed(names, 'and')} withheld ({in_passing(reason)})"

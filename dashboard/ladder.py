"""The ladder: what each rung offers and asks for, and what is new one step up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.listing import UNSTATED
from analytics.measures.ladder import BELOW
from analytics.measures.markers import STEPS
from analytics.words import in_sentence, label, listed
from dashboard.page import Option
from dashboard.rows import rows
from dashboard.words import count, known, rounded_pounds

if TYPE_CHECKING:
    from dashboard.page import View

TECHNICAL, LEADING = "technical", "people"
TRACKS: Final = {
    "staff": TECHNICAL,
    "principal": TECHNICAL,
    "lead": LEADING,
    "manager": LEADING,
}
LADDER: Final = ("intern", "graduate", "junior", "mid", "senior", *TRACKS)
"""The rungs from the bottom up: from senior first the technical track, then leading people."""
MANAGEMENT: Final = "management"
USUAL: Final = 8
"""How many of the things most named at a level count as usual there."""
NEW: Final = 8

TO_A: Final = {
    "junior": "to a junior",
    "mid": "at mid level",
    "senior": "to a senior",
    "staff": "at staff level",
    "lead": "to a lead",
}

STEP = Option(
    "step",
    "One step up",
    {step: "From {} to {}".format(*map(in_sentence, step.split(" to "))) for step in STEPS},
)
EMPTY: Final = "No vacancy is left by these filters. Widen the period or take a filter off."


def anyone(view: View) -> View:
    """Return the view at every level and with managers, whose roles are a kind of their own."""
    family = view.filters.family
    wide = (*family, MANAGEMENT) if family and MANAGEMENT not in family else family
    return replace(view, filters=view.filters.but(level=(), family=wide))


def ladder(view: View) -> pd.DataFrame:
    """Return what each rung offers and asks for: pay, openings, years and degrees."""
    wide = anyone(view)
    pay = wide.ask("pay", by=["level"])
    years = _commonest(wide.ask("years_asked", by=["level"]), "years")
    degrees = wide.ask("degree", by=["level"])
    required = degrees[degrees["degree"] == "required"].set_index("level")["share"]
    rungs = pay.set_index("level").reindex([name for name in LADDER if name in set(pay["level"])])
    middle = rungs["p50"]
    below = [BELOW.get(name, "") for name in rungs.index]
    return rungs.reset_index().assign(
        label=[rung(name) for name in rungs.index],
        from_level=[label(name) for name in below],
        step=middle.to_numpy() / middle.reindex(below).to_numpy(float) - 1,
        years_asked=[years.get(name, "") for name in rungs.index],
        degree_required=[required.get(name, float("nan")) for name in rungs.index],
    )


def rung(level: str) -> str:
    """Return a level with the track it is on.

    >>> rung("senior"), rung("staff")
    ('Senior', 'Staff, technical')
    """
    return f"{label(level)}, {TRACKS[level]}" if level in TRACKS else label(level)


def _commonest(found: pd.DataFrame, what: str) -> dict[Any, Any]:
    told = found[found[what] != UNSTATED].sort_values("vacancies", ascending=False)
    return dict(told.drop_duplicates("level")[["level", what]].itertuples(index=False))


def sentence(rungs: list[dict[str, Any]], latest: str) -> str:
    """Return what the ladder says.

    Args:
        rungs: rows of `ladder`.
        latest: the day of the latest snapshot, in words.
    """
    openings = sum(int(found["vacancies"]) for found in rungs)
    if not openings:
        return EMPTY
    paid = {found["level"]: found for found in rungs if known(found["p50"])}
    steps = [f"{rounded_pounds(paid[n]['p50'])} {to}" for n, to in TO_A.items() if n in paid]
    base = f"Adverts that name a level: {count(openings)}, up to {latest}."
    if not steps:
        return f"Too few of these adverts state pay to compare levels. {base}"
    return f"The advert in the middle offers {listed(steps, 'and')}. {base}"


def ladder_said(frame: pd.DataFrame) -> str:
    """Return what each track leads to from senior, and how many openings each has.

    Args:
        frame: `level`, `vacancies`, `p50` (GBP a year; nan where withheld).
    """
    told = {row["level"]: row for row in rows(frame)}
    return " ".join(_track_said(told, track) for track in (TECHNICAL, LEADING))


def _track_said(told: dict[Any, dict[str, Any]], track: str) -> str:
    names = [name for name, where in TRACKS.items() if where == track and name in told]
    if not names:
        return f"No advert here is on the {track} track above senior."
    openings = sum(int(told[name]["vacancies"]) for name in names)
    offers = [_offer(told[name]) for name in names]
    said = f"openings above senior: {count(openings)}, {listed(offers, 'and')}"
    return f"On the {track} track, {said}."


def _offer(found: dict[str, Any]) -> str:
    name = in_sentence(found["level"])
    if not known(found["p50"]):
        return f"{name} withheld ({found['withheld']})"
    return f"{name} around {rounded_pounds(found['p50'])}"


def one_step_up(view: View) -> pd.DataFrame:
    """Return what adverts at a step's upper level name: what is new there, then the usual."""
    step = view.options.get(STEP.name, STEP.default)
    lower, upper = step.split(" to ")
    wide = anyone(view)
    found = [
        _marked(wide, what, table, step)
        for what, table in (
            ("technology", "technologies"),
            ("practice", "practices"),
        )
    ]
    both = pd.concat(found, ignore_index=True).drop_duplicates("label")  # CI/CD is in both
    new = both[both["is_new"]].sort_values("odds_ratio", ascending=False).head(NEW)
    rest = both[~both["is_new"]].sort_values("share_upper", ascending=False).head(USUAL)
    return pd.concat([new, rest], ignore_index=True).assign(
        lower=in_sentence(lower), upper=in_sentence(upper)
    )


def _marked(view: View, what: str, table: str, step: str) -> pd.DataFrame:
    """Return what marks a step, with the interval of its share at the upper level."""
    marks = view.ask("markers", what=what, step=step).rename(
        columns={what: "label", "low": "odds_low", "high": "odds_high"}
    )
    upper = step.split(" to ")[1]
    at = replace(view, filters=view.filters.but(level=(upper,)))
    ends = at.ask(table).rename(columns={what: "label"})[["label", "low", "high"]]
    joined = marks.merge(ends, on="label", how="left")
    return joined.assign(is_new=joined["stands"].astype(bool) & (joined["odds_ratio"] > 1))

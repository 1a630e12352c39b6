"""The ladder: what each rung offers and asks for, and what is new one step up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analytics.filters.widen import MANAGEMENT, leaves_out_managers
from analytics.measures.markers import EITHER, STEPS
from analytics.schema.labels import in_sentence, label
from analytics.schema.levels import BELOW
from analytics.schema.listing import LEVELS, UNSTATED
from analytics.statistics.intervals import Interval, mover_difference
from dashboard.model.page import Option
from dashboard.reporting.zero import zero_shares

if TYPE_CHECKING:
    from analytics.filters.filters import Filters
    from dashboard.model.page import View

LEADING, TECHNICAL = "people", "technical"
TRACKS: Final = {
    "lead": LEADING,
    "manager": LEADING,
    "staff": TECHNICAL,
    "principal": TECHNICAL,
}
LADDER: Final = tuple(level for level in LEVELS if level != UNSTATED)
"""The rungs from the bottom up; above senior a rung says which track it is on."""
USUAL: Final = 8
"""How many of the things most named at a level count as usual there."""
NEW: Final = 8
NEW_THERE, USUAL_THERE = "new one step up", "usual"
NAMED: Final = {"technology": "technologies", "practice": "practices"}
"""What an advert names → the measure of its shares."""
ENDS: Final = ("low", "high", "out_of")
"""The interval of a share, and the adverts that it is of."""

OWN: Final = "own"
STEP = Option(
    "step",
    "One step up",
    {
        OWN: "From the level chosen",
        **{step: "From {} to {}".format(*map(in_sentence, step.split(" to "))) for step in STEPS},
    },
)


def step_of(view: View) -> str:
    """Return the step that is looked at: the one chosen, else the one up from the level chosen.

    From the top of a track none leads up, so it is the one that leads there.
    """
    chosen = view.options.get(STEP.name, OWN)
    if chosen != OWN:
        return chosen
    level = level_of(view)
    there = f"{BELOW.get(level, '')} to {level}"
    return next(iter(steps_from(level)), there if there in STEPS else STEPS[0])


def level_of(view: View) -> str:
    """Return the one level chosen; "" for none or several."""
    return view.filters.level[0] if len(view.filters.level) == 1 else ""


def steps_from(level: str) -> list[str]:
    """Return the steps that lead up from a level, as the measure `markers` names them.

    >>> steps_from("senior")
    ['senior to lead', 'senior to staff']
    """
    return [step for step in STEPS if level and step.startswith(f"{level} to ")]


def anyone(view: View) -> View:
    """Return the view at every level and with managers, whose roles are a kind of their own."""
    family = view.filters.family
    wide = (*family, MANAGEMENT) if family and MANAGEMENT not in family else family
    return replace(view, filters=view.filters.but(level=(), family=wide))


def with_managers(filters: Filters) -> Filters:
    """Return the filters with the roles that managers' adverts are, where managers are chosen."""
    if not leaves_out_managers(filters):
        return filters
    return filters.but(family=(*filters.family, MANAGEMENT))


def ladder(view: View) -> pd.DataFrame:
    """Return what each rung offers and asks for: pay, openings, years and degrees.

    `step` is the median against that of the level `from_level` below, with `step_low` and
    `step_high`; `degree_required` a share of full texts, with its ends.
    """
    wide, rungs = anyone(view), paid(view)
    years = _commonest(wide.ask("years_asked", by=["level"]), "years")
    required = _required(wide.ask("degree", by=["level"]))
    return (
        rungs.join(required)
        .join(_steps(rungs))
        .reset_index(names="level")
        .assign(
            label=[rung(name) for name in rungs.index],
            years_asked=[years.get(name, "") for name in rungs.index],
        )
    )


def paid(view: View) -> pd.DataFrame:
    """Return what each rung offers, as the measure `pay` does, by level from the bottom up."""
    pay = anyone(view).ask("pay", by=["level"])
    return pay.set_index("level").reindex([name for name in LADDER if name in set(pay["level"])])


def _required(degrees: pd.DataFrame) -> pd.DataFrame:
    """Return by level the share that requires a degree, nought where none does, with its ends."""
    asked = degrees[degrees["degree"] == "required"]
    shares = pd.concat(
        [asked, zero_shares(degrees[~degrees["level"].isin(asked["level"])], ["level"])]
    )
    names = {"share": "degree_required", "low": "degree_low", "high": "degree_high"}
    return shares.set_index("level")[list(names)].rename(columns=names)


def _steps(rungs: pd.DataFrame) -> pd.DataFrame:
    """Return by level the median against that one step below: MOVER on the logarithms."""
    logs = rungs[["p50", "p50_low", "p50_high"]].apply(np.log)
    below = [BELOW.get(name, "") for name in rungs.index]
    here, under = logs.to_numpy().T, logs.reindex(below).to_numpy().T
    low, high = mover_difference(here[0], Interval(*here[1:]), under[0], Interval(*under[1:]))
    figures = {"step": here[0] - under[0], "step_low": low, "step_high": high}
    changes = {name: np.expm1(figure) for name, figure in figures.items()}
    return pd.DataFrame({"from_level": list(map(label, below)), **changes}, index=rungs.index)


def rung(level: str) -> str:
    """Return a level with the track it is on.

    >>> rung("senior"), rung("staff"), rung("manager")
    ('Senior', 'Staff, technical', 'Manager, people')
    """
    return f"{label(level)}, {TRACKS[level]}" if level in TRACKS else label(level)


def _commonest(answers: pd.DataFrame, what: str) -> dict[Any, Any]:
    stated = answers[answers[what] != UNSTATED].sort_values("vacancies", ascending=False)
    return dict(stated.drop_duplicates("level")[["level", what]].itertuples(index=False))


def one_step_up(view: View) -> pd.DataFrame:
    """Return what adverts at a step's upper level name: what is new there, then the usual."""
    both = marked(anyone(view), step_of(view))
    is_new = both["stands"].astype(bool) & (both["odds_ratio"] > 1)
    things = both.assign(is_clear=is_new, told=is_new.map({True: NEW_THERE, False: USUAL_THERE}))
    new = things[is_new].sort_values("odds_ratio", ascending=False).head(NEW)
    rest = things[~is_new].sort_values("share_upper", ascending=False).head(USUAL)
    return pd.concat([new, rest], ignore_index=True)


def marked(view: View, step: str) -> pd.DataFrame:
    """Return which technologies and practices mark a step's levels, the clearest first.

    As the measure `markers` does, its interval as `odds_low` and `odds_high`, each as `label`, with
    the interval of its share at the upper level (`low`, `high`), the adverts of that level
    (`out_of_upper`) and both levels in words. A share that is withheld there is nan.

    Args:
        view: what is looked at; at every level.
        step: as "mid to senior".
    """
    lower, upper = step.split(" to ")
    marks = view.ask("markers", what=EITHER, step=step).rename(
        columns={"name": "label", "low": "odds_low", "high": "odds_high"}
    )
    both = marks.drop_duplicates("label")  # CI/CD is in both
    joined = both.merge(_shares(view, upper), on=["kind", "label"], how="left")
    clearest = joined.sort_values("p", kind="stable", ignore_index=True)
    known = clearest["share_upper"].where(clearest["low"].notna())
    return clearest.assign(share_upper=known, lower=in_sentence(lower), upper=in_sentence(upper))


def _shares(view: View, level: str) -> pd.DataFrame:
    """Return the interval of each thing's share at a level, and the adverts that it is of."""
    at = replace(view, filters=view.filters.but(level=(level,)))
    kinds = [
        at.ask(table)[[what, *ENDS]].rename(columns={what: "label"}).assign(kind=what)
        for what, table in NAMED.items()
    ]
    return pd.concat(kinds).rename(columns={"out_of": "out_of_upper"})

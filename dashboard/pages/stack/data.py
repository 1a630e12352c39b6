"""The figures of the page Stack: what is named, what it adds, what goes together, what first."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from analytics.filters.filters import CONTROLS
from analytics.measures.reach import languages
from analytics.read.stack.technologies import technologies
from analytics.statistics.intervals import LEAST
from dashboard.model.page import Option
from dashboard.pages.careers.data import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.model.page import View

ALL: Final = "all"
KIND = Option(
    "kind",
    "Kind of technology",
    {
        ALL: "All kinds",
        "language": "Languages",
        "framework": "Frameworks",
        "database": "Databases",
        "cloud": "Clouds and their services",
        "messaging": "Messaging",
        "container": "Containers",
        "delivery": "Building and delivery",
        "observability": "Monitoring",
        "testing": "Testing",
    },
)
FIRST = Option("languages", "Languages to compare (up to six, with commas between)")
MOST: Final = 25
PAID: Final = 20
TOGETHER: Final = 12
EACH: Final = 2
USUAL: Final = 0.2
"""The share of adverts from which a companion counts as one."""
CLEAREST: Final = 14
SIDE_BY_SIDE: Final = 6
LOWER, UPPER = "mid", "senior"
CHANGE: Final = {
    "value": "technology",
    "low": "change_low",
    "high": "change_high",
    "withheld": "change_withheld",
}


@cache
def _kinds() -> dict[str, str]:
    return {technology.name: technology.kind for technology in technologies()}


def _of_kind(view: View, named: pd.DataFrame, *, usual: str = ALL) -> pd.DataFrame:
    """Return the technologies of the kind that the page shows, as `label` too.

    Args:
        view: what is looked at.
        named: technologies, the commonest first.
        usual: the kind where the page shows all.
    """
    asked = view.options.get(KIND.name, ALL)
    kind = usual if asked == ALL else asked
    kept = named if kind == ALL else named[named["technology"].map(_kinds()) == kind]
    return kept.assign(label=kept["technology"])


def ranking(view: View) -> pd.DataFrame:
    """Return the share and rank of each technology, and the share's change in a year.

    The change is judged among all that the market's changes are picked from, as on the Overview.
    """
    named = _of_kind(view, view.ask("technologies")).head(MOST)
    changes = view.ask("changed_most")
    changed = changes[changes["kind"] == "technology"].rename(columns=CHANGE)
    changed = changed.assign(verdict=changed["verdict"].where(changed["change_withheld"] == "", ""))
    columns = ["technology", "change", "change_low", "change_high", "verdict", "change_withheld"]
    return named.merge(changed[columns], on="technology", how="left").fillna(
        {"verdict": "", "change_withheld": ""}
    )


def premia(view: View) -> pd.DataFrame:
    """Return what each technology adds to pay, raw and adjusted, and its median; most first."""
    named = _of_kind(view, view.ask("technologies"))[["technology", "label"]].head(PAID)
    pay = view.ask("pay", by=["technology"])[
        ["technology", "with_pay", "p50", "p50_low", "p50_high"]
    ]
    premiums = view.ask("premium", of="technology")
    adjusted = premiums.assign(
        low=premiums["selected_low"].fillna(premiums["adjusted_low"]),
        high=premiums["selected_high"].fillna(premiums["adjusted_high"]),
    )
    both = named.merge(pay, on="technology").merge(adjusted, on="technology")
    return both.sort_values("adjusted", ascending=False, kind="stable").reset_index(drop=True)


def together(view: View) -> pd.DataFrame:
    """Return how often each language, or thing of the kind shown, is named with what tells most.

    One row an ordered pair; the things named with are the most telling companions of each.
    """
    named = _of_kind(view, view.ask("technologies"), usual="language")
    wanted = named["technology"].head(TOGETHER).tolist()
    pairs = view.ask("companions")
    mine = pairs[pairs["technology"].isin(wanted) & ~pairs["other"].isin(wanted)]
    usual = mine[(mine["share"] >= USUAL) & (mine["vacancies"] >= LEAST)]
    best = _in_turn(usual.sort_values("times", ascending=False, kind="stable"), wanted)
    kept = mine[mine["other"].isin(best)]
    place = kept["technology"].map(wanted.index) * len(best) + kept["other"].map(best.index)
    ordered = kept.assign(place=place).sort_values("place").drop(columns="place")
    return ordered.reset_index(drop=True)


def _in_turn(telling: pd.DataFrame, wanted: Sequence[str]) -> list[str]:
    """Return the two most telling companions of each thing wanted, in its order, up to twelve."""
    of_each = [telling[telling["technology"] == name]["other"].head(EACH) for name in wanted]
    return list(dict.fromkeys(other for others in of_each for other in others))[:TOGETHER]


def marks(view: View) -> pd.DataFrame:
    """Return what marks senior from mid, technologies and practices, the clearest."""
    every_level = replace(view, filters=view.filters.but(level=()))
    clearest = marked(every_level, f"{LOWER} to {UPPER}").head(CLEAREST)
    shown = clearest.sort_values("odds_ratio", ascending=False, ignore_index=True)
    clear, more = shown["stands"].astype(bool), shown["odds_ratio"] > 1
    verdicts = np.select([~clear, more], ["could be chance", f"marks {UPPER}"], f"marks {LOWER}")
    return shown.assign(is_clear=clear, told=verdicts)


def first_language(view: View) -> pd.DataFrame:
    """Return the reach of the languages asked for, up to six; of the commonest if none is."""
    reached = view.ask("reach").assign(label=lambda frame: frame["technology"])
    asked = view.options.get(FIRST.name, "")
    wanted = [name.strip() for name in asked.split(",") if name.strip()][:SIDE_BY_SIDE]
    if not wanted:
        return reached.head(SIDE_BY_SIDE)
    return _wanted(reached, wanted)


def _wanted(reached: pd.DataFrame, wanted: Sequence[str]) -> pd.DataFrame:
    """Return the rows of the languages named, and a row that says why for one there is not."""
    names = dict.fromkeys(CONTROLS["stack"].recognise(name) or name for name in wanted)
    kept = reached[reached["technology"].isin(list(names))]
    missing = [name for name in names if name not in set(kept["technology"])]
    if reached.empty or not missing:
        return kept.reset_index(drop=True)
    absent = [{"label": name, "withheld": _why_absent(name)} for name in missing]
    return pd.concat([kept, pd.DataFrame(absent)], ignore_index=True)


def _why_absent(name: str) -> str:
    if name in languages():
        return "no advert names it"
    return "no programming language of that name is known here"

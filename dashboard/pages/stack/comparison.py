"""The stacks of two selections side by side: the sentence that compares them, and the charts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import listed
from analytics.statistics.differences import LESS, MORE, differences
from dashboard.charts.theme import MUTED
from dashboard.charts.two_selections import Scale, finding, two_selections
from dashboard.model.page import Pair
from dashboard.model.selections import A, B, names, selections
from dashboard.reporting.format import begun, count, difference, share
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from dashboard.charts.figure import Figure
    from dashboard.model.page import View

LEADING: Final = 3
PAIRS: Final = 20
ENDS: Final = ("share", "low", "high")
PERCENT: Final[dict[str, Any]] = {"tickformat": ".0%", "rangemode": "tozero"}
SHARES: Final = Scale(
    share, PERCENT, "names clearly more often", "vacancies", ends=ENDS, relative=False
)
PREMIA: Final = Scale(
    difference,
    {"tickformat": "+.0%", "zeroline": True, "zerolinecolor": MUTED},
    "pays clearly more for",
    "vacancies",
    ends=("adjusted", "low", "high"),
    relative=False,
)
AT_SENIOR: Final = replace(
    SHARES,
    more="names clearly more often at senior level",
    number="out_of_upper",
    ends=("share_upper", "low", "high"),
)
KEY: Final = (
    "Blue dots are selection A, orange diamonds B, all on one scale. {} The line across each is "
    "its 95% interval; after the figure stands the number of adverts. “None shown here” means not "
    "among those that this chart has room for."
)


def compare(view: View) -> str:
    """Return what either selection names most, and what one names clearly more often."""
    called = names(view)
    shares = {name: one.ask("technologies") for name, one in selections(view).items()}
    leading = [_named(begun(called[name]), one) for name, one in shares.items()]
    if view.filters == view.other:
        return "\n".join(["Both are the same so far: change a filter of selection B.", *leading])
    return "\n".join([_apart(called, shares[A], shares[B]), *leading]).strip()


def _named(name: str, technologies: pd.DataFrame) -> str:
    stated = technologies[technologies["share"].notna()]
    if stated.empty:
        return f"{name}: too few adverts have full text to say what they name."
    top = [f"{row['technology']} ({share(row['share'])})" for row in rows(stated.head(LEADING))]
    number = count(stated["out_of"].iloc[0])
    return f"{name}: named most often are {listed(top, 'and')}, of {number} adverts with full text."


def _apart(called: Mapping[str, str], one: pd.DataFrame, other: pd.DataFrame) -> str:
    compared = differences(one, other, on="technology", ends=ENDS, relative=False)
    judged = compared[compared["verdict"] != ""]
    if judged.empty:
        return ""
    parts = [
        _more(called[A], judged[judged["verdict"] == MORE], 1),
        _more(called[B], judged[judged["verdict"] == LESS], -1),
    ]
    clear = [part for part in parts if part]
    return " ".join(clear) or "No technology is named clearly more often by either."


def _more(name: str, named: pd.DataFrame, sign: int) -> str:
    if named.empty:
        return ""
    far = named.loc[(named["difference"] * sign).nlargest(LEADING).index]
    parts = [f"{row['technology']} ({_points(row, sign)})" for row in rows(far)]
    return f"Named clearly more often for {name}: {listed(parts, 'and')}."


def _points(row: dict[str, Any], sign: int) -> str:
    """Return how many points of a hundred more one selection names something."""
    ends = sorted(100 * sign * row[end] for end in ("low", "high"))
    return (
        f"{100 * sign * row['difference']:.0f} points more, likely {ends[0]:.0f} to {ends[1]:.0f}"
    )


def _telling(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs that tell most, as one label each."""
    named = frame.assign(label=frame["technology"] + " with " + frame["other"])
    first = named.groupby("label")["times"].max().nlargest(PAIRS).index
    kept = named[named["label"].isin(first)].assign(withheld="")
    order = {label: place for place, label in enumerate(dict.fromkeys(kept["label"]))}
    return kept.sort_values("label", key=lambda one: one.map(order), kind="stable")


def _pair(scale: Scale, key: str) -> Pair:
    drawn, caption = partial(two_selections, scale=scale), partial(finding, scale=scale)
    return Pair(drawn, caption, KEY.format(key))


def _pairs_drawn(frame: pd.DataFrame) -> Figure:
    return two_selections(_telling(frame), SHARES)


def _pairs_in_words(frame: pd.DataFrame) -> str:
    return finding(_telling(frame), SHARES)


RANKING_PAIR: Final = _pair(SHARES, "Each is the share of adverts that name it.")
PREMIA_PAIR: Final = _pair(
    PREMIA, "Each is how much more adverts that name it pay than like ones that do not."
)
TOGETHER_PAIR: Final = Pair(
    _pairs_drawn,
    _pairs_in_words,
    KEY.format(
        "Each is the share of adverts naming the first that name the second too; shown are the "
        f"{PAIRS} pairs that tell most."
    ),
)
MARKS_PAIR: Final = _pair(AT_SENIOR, "Each is the share of senior adverts that name it.")
REACH_PAIR: Final = _pair(SHARES, "Each is the share of adverts that name it.")

"""Modelled pay: what a group typically pays where its own adverts are few, learnt from others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from analytics.filters.filters import DEFAULT
from analytics.measures.measure import Measure, Table
from analytics.measures.pay_row.model_rows import TRAITS
from analytics.measures.pay_row.models import model_from
from analytics.measures.pay_row.targets import group_of, targets_of
from analytics.schema.listing import LEVELS, UNSTATED
from analytics.statistics.frames import with_columns
from analytics.statistics.withheld import is_enough_to_learn, modelled_reasons

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


POOL: Final[dict[str, str | tuple[str, ...]]] = {
    "window": "12",
    **{
        name: getattr(DEFAULT, name)
        for name in ("level", "region", "place", "stack", "stack_match", "work_mode", "sector")
    },
    **{name: getattr(DEFAULT, name) for name in ("contract", "ir35", "visa")},
}
"""Which adverts the model learns from: a year's of the roles asked for, whatever else they say."""
EVERYONE: Final = {**POOL, "family": ()}
"""Which where those are too few: a year's of every role."""
FIGURES: Final = ("modelled", "modelled_low", "modelled_high")
TECHNOLOGY: Final = "technology"
ADVERTISED, ALL = "advertised", "all"


class Learnt(NamedTuple):
    """What a model learns from.

    Attributes:
        pool: `TRAITS`, `level`, `month`, `row`, `employer`, `gbp`; one row a vacancy.
        modes: `row`, `work_mode`.
        named: `row`, `technology`.
    """

    pool: pd.DataFrame
    modes: pd.DataFrame
    named: pd.DataFrame

    def numbers(self) -> dict[str, int]:
        """Return how many adverts state pay, and of how many employers."""
        paid = self.pool[self.pool["gbp"].notna()]
        return {"model_priced": len(paid), "model_employers": paid["employer"].nunique()}


def modelled_pay(  # noqa: PLR0913 - the tables and what is asked of them
    own: pd.DataFrame,
    like: pd.DataFrame,
    learnt: Learnt,
    everyone: Callable[[], Learnt],
    *,
    by: Sequence[str],
    market: str,
    levels: str = ADVERTISED,
) -> pd.DataFrame:
    """Fold adverts into what each group typically pays, by partial pooling; see `pooling`.

    A group's own adverts weigh as much as they tell; what they do not tell comes from adverts of
    its level elsewhere and from what place, technologies, work mode, sector, kind of role,
    contract and employer are worth in the whole pool. It is beside the counted median, never in
    its place: the median of those pays that the group's adverts could have had, were they many and
    of many employers.

    Args:
        own: by…, `row`, `employer`, `gbp`: the adverts asked about, in the period asked about.
        like: the same over the pool's period.
        learnt: what the model learns from, of the roles asked about.
        everyone: gives the same of every role, where those are too few.
        by: the group columns.
        market: the id of the market that they are of.
        levels: “all” gives each level of the ladder a row, advertised or not.

    Returns:
        One row a group: by…, `vacancies` (its own), `own_priced` (of these, those that state pay),
        `model_priced` and `model_employers` (what the model learns from), `model_roles` (whose
        adverts they are: of the roles “asked” for, or of “all”), `modelled` with `_low` and `_high`
        (GBP; nan where withheld) and `withheld` (why it is).
    """
    groups = _groups(own, like, by, levels)
    roles = "asked" if is_enough_to_learn(*learnt.numbers().values()) else "all"
    learnt = learnt if roles == "asked" else everyone()
    numbers = learnt.numbers()
    ends = np.full((3, len(groups)), np.nan)
    if is_enough_to_learn(*numbers.values()):
        asked = np.union1d(like["row"], own["row"])
        model = model_from(*learnt, asked, market=market, every_technology=TECHNOLOGY in by)
        targets, is_known = targets_of(model.rows, groups, own, like, by)
        if is_known.any():
            ends[:, is_known] = np.exp(model.fit.predicted(targets[is_known]))
    figures = dict(zip(FIGURES, ends, strict=True))
    counted = _numbers(groups, own, by) | numbers
    answer = with_columns(groups, **counted, model_roles=roles, **figures)
    return _with_reasons(answer, has_like=len(like) > 0)


def _with_reasons(answer: pd.DataFrame, *, has_like: bool) -> pd.DataFrame:
    """Return the figures that stand, nan in place of others, and why those are withheld."""
    reasons = modelled_reasons(answer, has_like=has_like)
    shown = {name: np.where(reasons == "", answer[name], np.nan) for name in FIGURES}
    return answer.assign(**shown, withheld=reasons)


def _groups(own: pd.DataFrame, like: pd.DataFrame, by: Sequence[str], levels: str) -> pd.DataFrame:
    """Return a row a group that there is, or might be at another level."""
    if not by:
        return pd.DataFrame(index=[0])
    if levels == ALL and "level" in by:
        others = [name for name in by if name != "level"]
        there = pd.DataFrame({"level": [one for one in LEVELS if one != UNSTATED]})
        if others:
            beside = pd.concat([own[others], like[others]]).drop_duplicates()
            there = beside.merge(there, how="cross")
    else:
        there = own[[*by]].drop_duplicates()
    texts = there.select_dtypes("category").columns
    return there[[*by]].astype(dict.fromkeys(texts, "str")).reset_index(drop=True)


def _numbers(groups: pd.DataFrame, own: pd.DataFrame, by: Sequence[str]) -> dict[str, Any]:
    """Return how many adverts of its own each group has, and how many of them state pay."""
    group = group_of(own, groups, by)
    priced = group[own["gbp"].notna()]
    return {
        name: np.bincount(some[some >= 0], minlength=len(groups))
        for name, some in (("vacancies", group), ("own_priced", priced))
    }


def _of_any_basis(*, basis: str, **asked: Any) -> pd.DataFrame:  # noqa: ANN401, ARG001 - as asked
    """Fold pay of which the question has already taken the asked `basis`."""
    learnt = Learnt(*(asked.pop(name) for name in Learnt._fields))
    every = [asked.pop(f"every_{name}") for name in Learnt._fields]
    return modelled_pay(**asked, learnt=learnt, everyone=lambda: Learnt(*(ask() for ask in every)))


def _learnt(
    filters: Mapping[str, str | tuple[str, ...]], prefix: str = "", *, lazily: bool = False
) -> dict[str, Table]:
    """Return the tables of what a model learns from."""
    also = {"pool": ("level", "month", *TRAITS), "modes": ("work_mode",), "named": ("technology",)}
    return {
        f"{prefix}{name}": Table(
            "rows", groups, grouped=False, options=("basis",), filters=filters, lazily=lazily
        )
        for name, groups in also.items()
    }


MEASURES = {
    "modelled_pay": Measure(
        title="Typical pay, modelled",
        unit="GBP a year, or a day of day rates",
        caption="What a group typically pays, learnt from adverts of other places and levels too.",
        tables={
            "own": Table("rows", options=("basis",)),
            "like": Table("rows", options=("basis",), filters={"window": "12"}),
            **_learnt(POOL),
            **_learnt(EVERYONE, "every_", lazily=True),
        },
        fold=_of_any_basis,
        facts=("market",),
        options={"basis": ("mid", "day_rate"), "levels": (ADVERTISED, ALL)},
        groups=("level", "region", "work_mode", "sector", TECHNOLOGY, "ir35"),
        lifts="level",  # so that it is modelled alike where it is chosen and among the others
    )
}

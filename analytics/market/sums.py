"""Sums over the vacancies that filters leave, and over their employers: answers of tens of rows.

What a figure and its interval need of employers are sums over them. Each function here answers one
question from codes in memory; `SUMMED` is the one place that says which questions are answered
so, and with which options. What stands there and in a file of `questions/` says the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analytics.market.columns import Coded
from analytics.market.queries import GROUPS, Option, bound, question_named
from analytics.market.selection import Grouped, at_once
from analytics.schema.listing import UNSTATED
from analytics.schema.suggest import known

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from analytics.market.columns import Columns
    from analytics.market.selection import Selection

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Chosen = Mapping[str, object]
    Answer = Callable[[Selection, Sequence[str], Chosen], pd.DataFrame]

PAY: Final = {
    "mid": "annual_gbp",
    "min": "annual_min_gbp",
    "max": "annual_max_gbp",
    "day_rate": "day_rate_gbp",
}
OF_TOTALS: Final = {
    "with_pay": "with_pay",
    "with_annual_pay": "annual_gbp IS NOT NULL",
    "with_day_rate": "day_rate_gbp IS NOT NULL",
    "complete_texts": "text_complete",
}
"""What `totals` counts → of which vacancies it holds."""
STATES: Final = np.arange(2 ** len(OF_TOTALS))
STATING: Final = "stating"
BASIS: Final = Option("one of", ("mid", "min", "max", "day_rate", "stated", "all"))
TEXTS: Final = Option("one of", ("any", "complete"))
STATED: Final = Option("one of", ("no", "yes"))
YEARLY: Final = Option("one of", ("mid", "min", "max"))
PAID: Final = Option("one of", ("mid", "min", "max", "day_rate"))
LAST: Final = Option("one of", ("last", "all"))


def group(columns: Columns, name: str) -> Any:  # noqa: ANN401 - codes of a group
    """Return the codes of one of `queries.GROUPS`."""
    return columns.coded(GROUPS[name].adds or name)


def grouped(selection: Selection, by: Sequence[str]) -> Grouped:
    """Return a selection by groups, of the vacancies that each of them can be told of."""
    kept = selection
    for name in by:
        if GROUPS[known("group", name, GROUPS)].keeps != "true":
            kept = kept.where(kept.columns.flags(GROUPS[name].keeps))
    return Grouped.of(kept, {name: group(selection.columns, name) for name in by})


def totals(selection: Selection, by: Sequence[str], _chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies there are, how many state pay, and how many were read whole."""
    told = grouped(selection, by)
    columns = selection.columns
    state = Coded(columns.states(tuple(OF_TOTALS.values())), pd.Series(STATES))
    number = Grouped.of(told.selection, {**told.groups, "state": state}).count()
    each = number.reshape(told.size, len(STATES))
    shown = np.flatnonzero(each.sum(axis=1)) if by else np.arange(1)
    counts = {name: each[:, (STATES >> n & 1).astype(bool)] for n, name in enumerate(OF_TOTALS)}
    return told.named(shown).assign(
        vacancies=each[shown].sum(axis=1),
        **{name: count[shown].sum(axis=1) for name, count in counts.items()},
    )


def counts_of(column: str, options: Mapping[str, str]) -> Answer:
    """Return what answers how many vacancies state each pay.

    Args:
        column: what the answer's column is called.
        options: basis → the column of `vacancies`.
    """

    def _answer(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
        of = options[str(chosen.get("basis", next(iter(options))))]
        paid = selection.where(selection.columns.flags(f"{of} IS NOT NULL"))
        told = grouped(paid, by)
        whole = Grouped.of(told.selection, {**told.groups, column: selection.columns.coded(of)})
        number = whole.count()
        shown = np.flatnonzero(number)
        return whole.named(shown).assign(vacancies=number[shown])

    return _answer


def employer_counts(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies each employer has: of those that state pay, or of all."""
    told = grouped(_meant(selection, chosen), by)
    firms = max(told.selection.firms, 1)
    found, number = np.unique(told.key * np.int64(firms) + told.employer, return_counts=True)
    names = told.selection.employer_names.take(found % firms)
    return told.named(found // firms).assign(employer=names, vacancies=number)


def employers(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return what employers' numbers of vacancies add up to.

    Returns:
        by…, `vacancies`, `squares` (of each employer's number), `employers`, `largest` (number).
    """
    told = grouped(_meant(selection, chosen), by)
    squares, firms, largest = np.zeros((3, told.size))
    for counts in told.by_employer():
        squares += (counts * counts).sum(axis=0)
        firms += (counts > 0).sum(axis=0)
        np.maximum(largest, counts.max(axis=0, initial=0), out=largest)
    number = told.count()
    shown = np.flatnonzero(number)
    return told.named(shown).assign(
        vacancies=number[shown],
        squares=squares[shown],
        employers=firms[shown].astype(np.int64),
        largest=largest[shown].astype(np.int64),
    )


def said(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies say each value of the last group, and how alike employers are.

    Returns:
        by…, `vacancies` (that say it), `employers` (of these), `alike` (Σyₑ²/nₑ: yₑ of an
        employer's nₑ vacancies say it), and of all the group's vacancies `out_of`, `squares`
        (Σnₑ²) and `firms`.
    """
    part = grouped(_meant(selection, chosen), by)
    if chosen["stated"] == "yes":
        part = _those_that_say(part, by[-1])
    names = by[-1:] if chosen["of"] == "last" else by
    return _told(part, Grouped.of(part.selection, _but(part.groups, names)))


def _told(part: Grouped, whole: Grouped) -> pd.DataFrame:
    """Return what `said` does, of a whole and of its parts by the groups besides."""
    values = max(part.size // max(whole.size, 1), 1)
    number, out_of = part.count(), whole.count()
    alike, firms, squares, others = _over_employers(part, whole, values)
    shown = np.flatnonzero(number)
    of = shown // values
    return part.named(shown).assign(
        vacancies=number[shown],
        employers=firms[shown],
        alike=alike[shown],
        out_of=out_of[of],
        squares=squares[of],
        firms=others[of],
    )


def stating(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies state pay, of all, and how alike employers are in that.

    Returns:
        by…, and of the vacancies that state it what `said` returns.
    """
    flags = selection.columns.flags(f"{PAY[str(chosen['basis'])]} IS NOT NULL")
    whole = grouped(selection, by)
    state = Coded(flags.astype(np.uint8), pd.Series([False, True]))
    part = Grouped.of(whole.selection, {**whole.groups, STATING: state})
    told = _told(part, whole)
    return told[told[STATING]].drop(columns=STATING).reset_index(drop=True)


def _but(groups: dict[str, Coded], names: Sequence[str]) -> dict[str, Coded]:
    return {name: codes for name, codes in groups.items() if name not in names}


def _over_employers(part: Grouped, whole: Grouped, values: int) -> tuple[NDArray[Any], ...]:
    """Return Σyₑ²/nₑ and employers of each value, Σnₑ² and employers of each whole."""
    alike, firms = np.zeros((2, part.size))
    squares, others = np.zeros((2, whole.size))
    step = at_once(part.size)
    for own, of in zip(part.by_employer(step), whole.by_employer(step), strict=True):
        of_each = (
            np.repeat(np.maximum(of, 1), values, axis=1) if whole.size > 1 else np.maximum(of, 1)
        )
        alike += (own * own / of_each).sum(axis=0)
        firms += (own > 0).sum(axis=0)
        squares += (of * of).sum(axis=0)
        others += (of > 0).sum(axis=0)
    return alike, firms.astype(np.int64), squares, others.astype(np.int64)


def means(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return what each group's vacancies offer, and how the mean moves as employers are left out.

    Returns:
        by…, `vacancies`, `gbp` (what they offer together), `employers`, `squares` (Σnₑ²), `moved`
        (the sum of the squares of the mean's moves).
    """
    of = PAY[str(chosen["basis"])]
    told = grouped(selection.where(selection.columns.flags(f"{of} IS NOT NULL")), by)
    pay = told.selection.columns.numbers(of)[told.selection.rows]
    pay = pay if told.at is None else pay[told.at]
    number, gbp = told.count().astype(float), told.count(pay)
    squares, moved, firms = np.zeros((3, told.size))
    step = at_once(told.size)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = gbp / number
        for n, offered in zip(told.by_employer(step), told.by_employer(step, pay), strict=True):
            squares += (n * n).sum(axis=0)
            firms += (n > 0).sum(axis=0)
            left_out = (gbp - offered) / (number - n)
            moved += np.where(n > 0, (left_out - mean) ** 2, 0).sum(axis=0)
    shown = np.flatnonzero(number)
    figures = {"gbp": gbp, "squares": squares, "moved": moved}
    return told.named(shown).assign(
        vacancies=number[shown].astype(np.int64),
        employers=firms[shown].astype(np.int64),
        **{name: figure[shown] for name, figure in figures.items()},
    )


def _meant(selection: Selection, chosen: Chosen) -> Selection:
    """Return those that state the pay that is asked about, or all; read whole, or not."""
    columns, basis = selection.columns, str(chosen["basis"])
    if basis != "all":
        condition = "with_pay" if basis == "stated" else f"{PAY[basis]} IS NOT NULL"
        selection = selection.where(columns.flags(condition))
    is_whole = chosen["texts"] == "complete"
    return selection.where(columns.flags("text_complete")) if is_whole else selection


def _those_that_say(told: Grouped, name: str) -> Grouped:
    """Return the vacancies that say something of one group; it must not be a list."""
    codes = told.groups[name]
    says = (codes.named.notna() & (codes.named != UNSTATED)).to_numpy(bool)
    kept = told.selection.where(says[codes.codes])
    return Grouped.of(kept, told.groups)


@dataclass(frozen=True)
class Summed:
    """A question that is answered from sums: what answers it, and its options."""

    name: str
    answer: Answer
    options: Mapping[str, Option]

    def bound(self, given: Mapping[str, object]) -> dict[str, object]:
        """Return every option's value; see `queries.bound`."""
        return bound(self.name, self.options, given)


_COUNTED: Final = {"basis": BASIS, "texts": TEXTS}
_YEARLY: Final = {name: PAY[name] for name in YEARLY.allowed}
SUMMED: Final = {
    one.name: one
    for one in (
        Summed("totals", totals, {}),
        Summed("pay_counts", counts_of("annual_gbp", _YEARLY), {"basis": YEARLY}),
        Summed("day_rate_counts", counts_of("day_rate_gbp", {"": "day_rate_gbp"}), {}),
        Summed("employer_counts", employer_counts, _COUNTED),
        Summed("employers", employers, _COUNTED),
        Summed("said", said, {**_COUNTED, "stated": STATED, "of": LAST}),
        Summed("stating", stating, {"basis": PAID}),
        Summed("means", means, {"basis": PAID}),
    )
}
"""Question → what answers it from sums: the one place that says so."""


def options_of(question: str) -> Mapping[str, Option]:
    """Return the options of a question, whoever answers it."""
    return (SUMMED.get(question) or question_named(question)).options

"""Sums over the employers of the vacancies that filters leave: what intervals need of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analytics.market.columnar.coded import Coded
from analytics.market.columnar.counts import PAY, grouped, held, meant, names_of
from analytics.market.columnar.selection import Grouped, Selection
from analytics.schema.listing import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from analytics.market.columnar.counts import Held

    Chosen = Mapping[str, object]
    Ints = NDArray[np.integer[Any]]
    Floats = NDArray[np.float64]


DIRECT: Final = "employer_kind IS DISTINCT FROM 'agency'"
"""Vacancies of employers that hire for themselves, as far as is known."""


def _offering(selection: Selection, by: Sequence[str], basis: str) -> tuple[Grouped, Held]:
    """Return the employers that state pay, by group, with what they offer in all, in GBP.

    Held with the selection, since two questions about pay follow from it.
    """
    return selection.lately((tuple(by), basis), lambda: _offered(selection, by, PAY[basis]))


def _offered(selection: Selection, by: Sequence[str], of: str) -> tuple[Grouped, Held]:
    """Return the same of a column of pay."""
    groups = grouped(selection.where(selection.columns.flags(f"{of} IS NOT NULL")), by)
    return groups.but(), held(groups, groups.of(selection.columns.numbers(of)))


def _asked_about(selection: Selection, by: Sequence[str], chosen: Chosen) -> tuple[Grouped, Held]:
    """Return the employers of the vacancies that are meant, by group."""
    basis = str(chosen["basis"])
    if basis in PAY and chosen["texts"] == "any":
        return _offering(selection, by, basis)
    groups = grouped(meant(selection, chosen), by)
    return groups, held(groups)


def employers(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return what employers' numbers of vacancies add up to.

    Returns:
        by…, `vacancies`, `squares` (of each employer's number), `employers`, `largest` (number).
    """
    groups, own = _asked_about(selection, by, chosen)
    return groups.named(
        own.groups,
        vacancies=own.summed(own.number).astype(np.int64),
        squares=own.summed(own.number**2),
        employers=own.firms,
        largest=np.maximum.reduceat(own.number, own.starts).astype(np.int64),
    )


def employer_counts(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies each employer has: of those that state pay, or of all."""
    groups = grouped(meant(selection, chosen), by)
    own = held(groups)
    names = selection.columns.names()[groups.selection.firm_codes.take(own.firm)]
    keys, number = np.repeat(own.groups, own.firms), own.number.astype(np.int64)
    return groups.named(keys, employer=names, vacancies=number)


def value_counts(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies say each value of the last group, and how alike employers are.

    Returns:
        by…, `vacancies` (that say it), `employers` (of these), `alike` (Σyₑ²/nₑ: yₑ of an
        employer's nₑ vacancies say it), and of all the group's vacancies `out_of`, `squares`
        (Σnₑ²) and `firms`.
    """
    part = grouped(meant(selection, chosen), by)
    answers = names_of(chosen["answers"])
    if answers:
        part = _answered(part, by[-1], answers)
    elif chosen["stated"] == "yes":
        part = _those_that_say(part, by[-1])
    names = by[-1:] if chosen["of"] == "last" else by
    return _counts_of(part, Grouped.by(part.selection, _but(part.groups, names)))


def _counts_of(part: Grouped, whole: Grouped) -> pd.DataFrame:
    """Return what `value_counts` does, of a whole and of its parts by the groups besides."""
    own, out_of = held(part), held(whole)
    place = np.searchsorted(out_of.groups, own.groups // max(part.size // max(whole.size, 1), 1))
    alike = own.summed(own.number**2 / _numbers_in(out_of, own, place))
    wholes = (out_of.summed(out_of.number), out_of.summed(out_of.number**2), out_of.firms)
    numbers = (own.summed(own.number), alike, own.firms)
    return _rows(part, own.groups, numbers, [each[place] for each in wholes])


def _numbers_in(whole: Held, part: Held, place: Ints) -> Floats:
    """Return how many entries each employer of a part has in the whole that the part is of.

    Args:
        whole: employers by whole.
        part: employers by part.
        place: which whole each part is of, ascending.
    """
    own, of_whole = np.empty(len(part.firm)), np.zeros(whole.firm.max(initial=-1) + 1)
    begins = np.append(part.starts, len(part.firm))[
        np.searchsorted(place, np.arange(len(whole.groups) + 1))
    ]
    ends = np.append(whole.starts, len(whole.firm))
    for mine, theirs in zip(
        map(slice, begins, begins[1:]), map(slice, ends, ends[1:]), strict=True
    ):
        of_whole[whole.firm[theirs]] = whole.number[theirs]
        of_whole.take(part.firm[mine], out=own[mine], mode="clip")  # each is known: no look at it
    return own


def _rows(
    groups: Grouped, keys: Ints, of_part: Sequence[Any], of_whole: Sequence[Any]
) -> pd.DataFrame:
    """Return the columns of `value_counts`.

    Args:
        groups: all groups.
        keys: those that there are.
        of_part: vacancies, Σyₑ²/nₑ and employers of each.
        of_whole: vacancies, Σnₑ² and employers of the whole that each is of.
    """
    (number, alike, firms), (out_of, squares, others) = of_part, of_whole
    return groups.named(
        keys,
        vacancies=number.astype(np.int64),
        employers=firms.astype(np.int64),
        alike=alike,
        out_of=out_of.astype(np.int64),
        squares=squares,
        firms=others.astype(np.int64),
    )


def stating(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies state pay, of all, and how alike employers are in that.

    Returns:
        by…, and of the vacancies that state it what `value_counts` returns.
    """
    flags = selection.columns.flags(f"{PAY[str(chosen['basis'])]} IS NOT NULL")
    whole = grouped(selection, by)
    own = held(whole, whole.of(flags).view(np.int8))
    n, saying = own.number, own.sums
    number = own.summed(saying)
    of_part = (number, own.summed(saying**2 / n), own.summed(saying > 0))
    of_whole = (own.summed(n), own.summed(n**2), own.firms)
    shown = np.flatnonzero(number)
    figures = ([each[shown] for each in some] for some in (of_part, of_whole))
    return _rows(whole, own.groups[shown], *figures)


def _but(groups: dict[str, Coded], names: Sequence[str]) -> dict[str, Coded]:
    return {name: codes for name, codes in groups.items() if name not in names}


def means(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return what each group's vacancies offer, and how the mean moves as employers are left out.

    Returns:
        by…, `vacancies`, `gbp` (what they offer together), `employers`, `squares` (Σnₑ²), `moved`
        (the sum of the squares of the mean's moves).
    """
    groups, own = _offering(selection, by, str(chosen["basis"]))
    n, number, gbp = own.number, own.summed(own.number), own.summed(own.sums)
    group = np.repeat(np.arange(len(number)), own.firms)
    with np.errstate(divide="ignore", invalid="ignore"):
        left_out = (gbp[group] - own.sums) / (number[group] - n)
        moved = own.summed((left_out - (gbp / number)[group]) ** 2)
    return groups.named(
        own.groups,
        vacancies=number.astype(np.int64),
        employers=own.firms,
        gbp=gbp,
        squares=own.summed(n**2),
        moved=moved,
    )


def _those_that_say(part: Grouped, name: str) -> Grouped:
    """Return the vacancies that say something of one group; it must not be a list."""
    codes = part.groups[name]
    says = (codes.named.notna() & (codes.named != UNSTATED)).to_numpy(bool)
    rows = part.selection.rows
    kept = Selection(part.selection.columns, rows.compress(says.take(codes.codes.take(rows))))
    return Grouped.by(kept, part.groups)


def _answered(part: Grouped, name: str, answers: Sequence[str]) -> Grouped:
    """Return the vacancies whose value of one group stands for an answer, by answer.

    Args:
        part: the groups; the one meant must not be a list.
        name: the group.
        answers: `value=answer` each, without a value that of all other values.
    """
    column, of_value = part.groups[name], dict(one.split("=") for one in answers)
    of_each = [of_value.get(_worded(one), of_value.get("")) for one in column.named.dropna()]
    names = list(dict.fromkeys(filter(None, of_each)))
    place = np.array([*(names.index(one) if one else -1 for one in of_each), -1], np.int8)
    codes = place[column.codes]
    rows = part.selection.rows
    kept = Selection(part.selection.columns, rows.compress(codes.take(rows) >= 0))
    return Grouped.by(kept, {**part.groups, name: Coded(codes, pd.Series(names, dtype="str"))})


def _worded(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def shared_out(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return how many employers say each value, where each has one answer to share out.

    Returns:
        by…, `employers` (that say it at all), `share` (Σyₑ/nₑ: yₑ of an employer's nₑ vacancies say
        it), `firms` (all).
    """
    asked = meant(selection, chosen)
    if chosen["kind"] == "direct":
        asked = asked.where(asked.columns.flags(DIRECT))
    part = grouped(asked, by)
    own, whole = held(part), np.diff(part.selection.ends)
    share = own.summed(own.number / whole.take(own.firm))
    return part.named(own.groups, employers=own.firms, share=share, firms=len(whole))

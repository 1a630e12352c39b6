"""A team compared with the market: every row's place, the markets behind, totals and gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from analytics.errors import QuestionError
from analytics.schema.credible_pay import YEAR
from analytics.schema.labels import label
from analytics.schema.suggest import known
from analytics.team.markets import MEDIAN, markets_of, with_roles
from analytics.team.ratios import gaps, placed, totals

if TYPE_CHECKING:
    import pandas as pd

    from analytics.filters.filters import Filters
    from analytics.market.market import Market
    from analytics.team.rows import Team

READ: Final = ("level", "region", "grade")
"""What gaps can be seen by besides the columns of one's own."""
MOST_GROUPS: Final = 30
ABSENT: Final = "not given"


@dataclass(frozen=True)
class Compared:
    """A team beside its market.

    Attributes:
        team: as it was read.
        rows: the team's rows with `roles`, `compared_with` (what was widened; "" where nothing
            was), `withheld` (why the market as asked is), `priced`, `employers`, `confidence`,
            `median` with `_low` and `_high` (GBP), and what `measures.team.placed` returns.
        markets: as `markets_of` returns its groups, with `people`.
        totals: as `measures.team.totals` returns it.
    """

    team: Team
    rows: pd.DataFrame
    markets: pd.DataFrame
    totals: pd.DataFrame

    def columns(self) -> list[str]:
        """Return the columns that gaps can be seen by: of few groups, not each a single person."""
        most = min(MOST_GROUPS, len(self.rows) - 1)
        return [name for name in (*self.team.own, *READ) if 2 <= self._groups(name) <= most]  # noqa: PLR2004 - a gap has two sides

    def everything(self) -> pd.DataFrame:
        """Return `rows` and the team's own columns; one that is called as ours is renamed."""
        taken = {name: f"{name} (yours)" for name in self.team.own if name in self.rows}
        return self.rows.join(self.team.own.rename(columns=taken))

    def _groups(self, name: str) -> int:
        return int(self._by(name).nunique())

    def _by(self, name: str) -> pd.Series:
        """Return the group of each row by a column."""
        values = self.team.own[name] if name in self.team.own else self.rows[name]
        groups = values.astype("str").replace("", "Whole UK" if name == "region" else ABSENT)
        groups = groups.map(label) if name == "level" else groups
        return groups.set_axis(self.rows.index)

    def gaps(self, column: str) -> pd.DataFrame:
        """Return the gaps by a column, as `measures.team.gaps`.

        Raises:
            QuestionError: there is no such column, or it makes no groups.
        """
        by = self._by(known("column with 2 to 30 groups", column, self.columns()))
        salaries = self.rows.assign(group=by)
        salaries = salaries[(salaries["per"] == YEAR) & salaries["market_ratio"].notna()]
        return gaps(salaries, "group")


def compare(market: Market, filters: Filters, team: Team) -> Compared:
    """Return a team beside the market that the filters leave.

    Args:
        market: the open market.
        filters: which adverts; level and region are each row's own, and so is the role where the
            title names one that they leave out.
        team: the team.

    Raises:
        QuestionError: no row of it could be read.
    """
    if team.rows.empty:
        number, reason = team.unread.iloc[0]
        raise QuestionError("No row of the file can be read.", f"The first, row {number}: {reason}")
    rows = team.rows.assign(roles=with_roles(team.rows, filters))
    markets = markets_of(market, filters, rows)
    used = _used(markets.groups)
    rows = rows.assign(group=markets.of_row)
    places = placed(rows, markets.counts, used)
    beside = used.take(rows["group"].to_numpy()).set_axis(rows.index).rename(columns=MEDIANS)
    rows = rows.drop(columns="roles").join(beside[list(BESIDE)]).join(places)
    people = rows["group"].value_counts().reindex(markets.groups.index, fill_value=0)
    return Compared(
        team=team,
        rows=rows.drop(columns="group"),
        markets=markets.groups.assign(people=people),
        totals=totals(rows),
    )


MEDIANS: Final = dict(zip(MEDIAN, ("median", "median_low", "median_high"), strict=True))
BESIDE: Final = (
    *("roles", "compared_with", "withheld", "priced", "employers", "confidence"),
    *MEDIANS.values(),
)


def _used(groups: pd.DataFrame) -> pd.DataFrame:
    """Return each market as rows are compared with it: the wider one where it is withheld."""
    is_wider = (groups["withheld"] != "").to_numpy()
    used = groups.assign(compared_with=groups["wider"].where(is_wider, ""))
    for name in ("priced", "employers", "n_effective", *MEDIAN, "confidence"):
        used[name] = np.where(is_wider, groups[f"wider_{name}"], groups[name])
    return used.astype(dict.fromkeys(("priced", "employers", "n_effective", *MEDIAN), float))

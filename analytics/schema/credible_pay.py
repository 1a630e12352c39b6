"""What pay can be: the lowest and highest that is credible, and the working time behind a year.

What reads adverts, checks an offer or a team's file, and judges a source's figures asks here. All
bounds are in pounds; each says what it is paid per, when it was last looked at, and why it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

YEAR: Final = "year"
MONTH: Final = "month"
WEEK: Final = "week"
DAY: Final = "day"
HOUR: Final = "hour"

HOURS_A_WEEK: Final = 37.5
WEEKS_A_YEAR: Final = 52
DAYS_A_YEAR: Final = 260
"""Working days, five a week for 52 weeks, by which Adzuna multiplies a day rate (2026)."""
TIMES_A_YEAR: Final[Mapping[str, float]] = {
    YEAR: 1.0,
    MONTH: 12.0,
    WEEK: WEEKS_A_YEAR,
    DAY: DAYS_A_YEAR,
    HOUR: HOURS_A_WEEK * WEEKS_A_YEAR,
}
"""What pay is for → how many of it a full-time year has."""


class Bound(NamedTuple):
    """The lowest and the highest pay that is credible.

    Attributes:
        least: in the unit.
        most: in the unit.
        unit: GBP, and what it is paid per.
        looked_at: the month in which somebody last held it to real adverts.
        why: what lies at the ends, and beyond.
    """

    least: float
    most: float
    unit: str
    looked_at: str
    why: str

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest."""
        return self.least, self.most

    def holds(self, amount: float) -> bool:
        """Whether an amount lies within, its ends included.

        >>> CREDIBLE[DAY].holds(75), CREDIBLE[DAY].holds(74.5)
        (True, False)
        """
        return self.least <= amount <= self.most


CREDIBLE: Final[Mapping[str, Bound]] = {
    YEAR: Bound(
        *(9_000, 450_000, "GBP a year", "2026-11"),
        "A full-time apprentice on the minimum wage of 2022 (£4.81 an hour) has £9,380; above the "
        "most that trading firms offer stand turnovers, funding and other currencies.",
    ),
    MONTH: Bound(
        *(700, 30_000, "GBP a month", "2026-11"),
        "A twelfth of a year's, in round figures; a larger one is a year's pay.",
    ),
    WEEK: Bound(
        *(150, 8_000, "GBP a week", "2026-11"),
        "A fifty-second of a year's, in round figures; a larger one is a year's pay.",
    ),
    DAY: Bound(
        *(75, 2_500, "GBP a day", "2026-11"),
        "7.5 hours on the minimum wage at 18 to 20 in 2025 (£10.00 an hour); below it stand rates "
        "by the hour, above the dearest contractors a month's pay.",
    ),
    HOUR: Bound(
        *(6.5, 300, "GBP an hour", "2026-11"),
        "The minimum wage of 2014, the oldest adverts that we read; 7.5 hours at the highest rate "
        "are nearly the highest day rate.",
    ),
}
"""What pay is for → its bounds; yearly pay is of full-time work."""

FIGURE: Final = Bound(
    *(4, 1_000_000, "GBP, whatever it is paid per", "2026-11"),
    "A source's pay field may hold an odd figure, but “3 days a week” is not pay, and a larger "
    "one is a typing error.",
)
PLAINLY_A_SALARY: Final = Bound(
    *(20_000, 250_000, "GBP a year", "2026-11"),
    "A sum without a word of pay: smaller ones are bonuses and budgets, larger ones numbers of "
    "patients or users.",
)
PLAINLY_A_DAY_RATE: Final = Bound(
    *(150, CREDIBLE[DAY].most, "GBP a day", "2026-11"),
    "“£525 a year” is a day rate; “£95 a year” may be £95,000.",
)
EMPLOYED_BY_THE_HOUR: Final = Bound(
    *(CREDIBLE[HOUR].least, 35, "GBP an hour", "2026-11"),
    "Above it an hourly rate of an unstated contract may be a contractor's.",
)
CONTRACTOR_BY_THE_YEAR: Final = Bound(
    *(200 * DAYS_A_YEAR, CREDIBLE[DAY].most * DAYS_A_YEAR, "GBP a year", "2026-11"),
    "A yearly figure that a source may have made of a day rate: from £200 a day.",
)

BOUNDS: Final[Mapping[str, Bound]] = {
    **{f"Pay by the {period}": bound for period, bound in CREDIBLE.items()},
    "A figure in a source's pay field": FIGURE,
    "A sum that is plainly a salary": PLAINLY_A_SALARY,
    "A yearly figure that is plainly a day rate": PLAINLY_A_DAY_RATE,
    "An hourly rate of an employee, where the contract is unstated": EMPLOYED_BY_THE_HOUR,
    "A contractor's yearly figure": CONTRACTOR_BY_THE_YEAR,
}
"""What is bounded, as the data dictionary names it → its bounds."""

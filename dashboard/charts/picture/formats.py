"""How numbers and months read on an axis, in the few formats of d3 that our figures name."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from dashboard.charts.picture.known import one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MINUS: Final = "\N{MINUS SIGN}"
STEPS: Final = ((1e9, "G"), (1e6, "M"), (1e3, "k"))
MONTHS: Final = "%b\n%Y"
MILLI: Final = 1000


def _short(value: float) -> str:
    """Return a number of thousands or millions, without noughts at its end.

    >>> _short(20_000), _short(1_500_000), _short(0)
    ('20k', '1.5M', '0')
    """
    size, name = next((one for one in STEPS if abs(value) >= one[0]), (1, ""))
    return f"{value / size:.6g}{name}"


FORMATS: Final[dict[str, Callable[[float], str]]] = {
    "~s": _short,
    ",d": lambda value: f"{round(value):,}",
    ",.0f": lambda value: f"{value:,.0f}",
    ".0%": lambda value: f"{value:.0%}",
    "+.0%": lambda value: f"{value:+.0%}",
}


def of_numbers(values: Sequence[float], form: str, before: str = "") -> list[str]:
    """Return numbers in words.

    Args:
        values: the numbers.
        form: one of `FORMATS`.
        before: what stands before each.

    Raises:
        UnknownPartError: it is another format.
    """
    one_of(form, FORMATS, "tickformat")
    return [before + FORMATS[form](value + 0.0).replace("-", MINUS) for value in values]


def of_months(values: Sequence[float], form: str) -> list[str]:
    """Return months, each with its year below it where that is not the one before's.

    Args:
        values: milliseconds since 1970.
        form: `MONTHS`.

    Raises:
        UnknownPartError: it is another format.
    """
    one_of(form, (MONTHS,), "tickformat")
    months = [datetime.fromtimestamp(value / MILLI, UTC) for value in values]
    years = [None, *(month.year for month in months)]
    return [
        f"{month:%b}" if month.year == before else f"{month:%b}<br>{month:%Y}"
        for month, before in zip(months, years, strict=False)
    ]

"""Where the ticks of an axis stand, by Plotly's rules."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from dashboard.charts.picture.formats import MILLI
from dashboard.charts.picture.known import UnknownPartError

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY: Final = 24 * 3600 * MILLI
MONTH: Final = 365.2425 / 12 * DAY
"""Milliseconds, on average."""
IN_A_YEAR: Final = 12
ROUND: Final = (1, 2, 5, 10)
"""What the distance of two ticks begins with."""
ROUND_MONTHS: Final = (1, 2, 3, 6, 12)
FROM: Final = 2000
"""The January from which months are counted."""
SLACK: Final = 1e-4
"""The share of an axis by which a tick may lie outside it."""


def ticks(low: float, high: float, axis: dict[str, Any], *, is_date: bool) -> list[float]:
    """Return where an axis has ticks, from low to high.

    Args:
        low: one end, in the unit of the axis; milliseconds since 1970 for dates.
        high: the other end, above it.
        axis: Plotly's axis: `tickvals`, `dtick` or `nticks`.
        is_date: whether it is an axis of dates.

    Raises:
        UnknownPartError: it has none of the three, or days between its ticks.
    """
    slack = SLACK * (high - low)
    if "tickvals" in axis:
        return [value for value in axis["tickvals"] if low - slack <= value <= high + slack]
    apart = axis.get("dtick") or _apart(high - low, axis.get("nticks"), is_date=is_date)
    if is_date:
        return list(_months(low - slack, high + slack, _number_of_months(apart)))
    first, last = math.ceil((low - slack) / apart), math.floor((high + slack) / apart)
    return [apart * place for place in range(first, last + 1)]


def _apart(span: float, most: int | None, *, is_date: bool) -> Any:  # noqa: ANN401 - a number, or months as Plotly names them
    """Return how far apart two ticks are where an axis says how many there may be."""
    if not most:
        raise UnknownPartError("an axis without a number of ticks")
    rough = span / most
    if not is_date:
        return _above(rough, 10 ** math.floor(math.log10(rough)), ROUND[1:])
    if 2 * rough <= MONTH:
        raise UnknownPartError("ticks at days")
    if 2 * rough <= IN_A_YEAR * MONTH:
        return f"M{_above(rough / MONTH, 1, ROUND_MONTHS)}"
    years = rough / (IN_A_YEAR * MONTH)
    return f"M{IN_A_YEAR * _above(years, 10 ** math.floor(math.log10(years)), ROUND[1:])}"


def _above(value: float, unit: float, rounds: tuple[int, ...]) -> float:
    """Return the least of some rounds of a unit that is more than a value.

    >>> _above(0.12, 0.1, (2, 5, 10)), _above(4.1, 1, (1, 2, 3, 6, 12)), _above(5, 1, (2, 5, 10))
    (0.2, 6, 10)
    """
    return unit * next((one for one in rounds if one > value / unit), rounds[-1])


def _number_of_months(apart: object) -> int:
    if not isinstance(apart, str) or not apart.startswith("M"):
        raise UnknownPartError(f"dtick: {apart!r}")
    return max(int(float(apart[1:])), 1)


def _months(low: float, high: float, step: int) -> Iterator[float]:
    """Give the first of each month between two times that lies a step from January of `FROM`."""
    start = datetime.fromtimestamp(low / MILLI, UTC)
    month = ((start.year - FROM) * IN_A_YEAR + start.month - 1) // step * step
    while (value := _first_of(month)) <= high:
        if value >= low:
            yield value
        month += step


def _first_of(month: int) -> float:
    """Return the first of a month, counted from January of `FROM`, as milliseconds."""
    year, rest = divmod(month, IN_A_YEAR)
    return datetime(FROM + year, rest + 1, 1, tzinfo=UTC).timestamp() * MILLI

"""The figures and rules of a claim in plain words, for the cards of the page Claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import listed, plural
from dashboard.reporting.format import ABSENT, MINUS, begun, known, pounds, share

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from analytics.measures.claims import Check
    from analytics.schema.rows import Row
    from analytics.statistics.verdicts import Rule

MOST_SHOWN: Final = 7
PAIR: Final = 2
TOO_FEW: Final = "too few adverts"
POINTS: Final = {
    "p25": "a quarter offer {} or less",
    "p50": "median pay is {}",
    "p75": "a quarter offer {} or more",
}
"""Figures of a distribution → how they read."""


def signed(value: float | None) -> str:
    """Return a difference in pay with its sign and one decimal where it is small.

    >>> signed(0.301), signed(-0.0399)[1:], signed(0.0)
    ('+30%', '4.0%', '0%')
    """
    if value is None or not known(value):
        return ABSENT
    amount = f"{abs(value):.0%}" if abs(value) >= SMALL or not value else f"{abs(value):.1%}"
    return ("+" if value > 0 else MINUS if value < 0 else "") + amount


SMALL: Final = 0.1
"""The difference from which whole per cent say enough."""


def times(value: float | None) -> str:
    """Return a ratio with one decimal.

    >>> times(4.43)
    '4.4'
    """
    return f"{value:.1f}" if value is not None and known(value) else ABSENT


WORDS: Final[dict[str, Callable[[float | None], str]]] = {
    "GBP a year": pounds,
    "share": share,
    "difference": signed,
    "difference a year": signed,
    "times": times,
}
"""Unit → how a value of it reads."""
AFTER: Final = {"difference a year": " a year", "times": " times"}
"""Unit → what stands after a figure, once."""


def lines(check: Check, figures: Sequence[Row]) -> list[str]:
    """Return a check's figures with their intervals, a line each; names where there are several.

    Args:
        check: the check.
        figures: `name`, `point`, `value`, `low`, `high`, `n`, `withheld`.
    """
    ordered = _in_order(check, figures)
    named, alike = (len({row[of] for row in figures}) for of in ("name", "n"))
    shown = [_line(check, row, named > 1, alike == 1) for row in ordered[:MOST_SHOWN]]
    left = len(ordered) - len(shown)
    return [*shown, f"And {left} more in the download"] if left > 0 else shown


def in_short(check: Check, figures: Sequence[Row]) -> str:
    """Return a check's figure, interval and number in the fewest words, for a list to scan.

    Args:
        check: the check.
        figures: as `lines` takes them.
    """
    shown = _in_order(check, [row for row in figures if known(row["value"])])
    if not shown:
        return TOO_FEW
    of_names = len({row["name"] for row in shown}) > 1
    each: dict[Any, Row] = {}
    for row in shown:
        each.setdefault(row["name" if of_names else "point"], row)
    first = list(each.values())
    first = first[:PAIR] if of_names else [first[n] for n in sorted({0, len(first) - 1})]
    figures_of = [_briefly(check, row, row["name"] if of_names else "") for row in first]
    behind = listed(
        [f"{number:,.0f}" for number in dict.fromkeys(row["n"] for row in first)], "and"
    )
    return f"{(', ' if of_names else ' to ').join(figures_of)}, n {behind}"


def _briefly(check: Check, row: Row, name: str) -> str:
    """Return a figure with its interval, after its name if it has one."""
    word, after = WORDS[check.unit], AFTER.get(check.unit, "")
    figure = f"{word(row['value'])}{after} ({word(row['low'])} to {word(row['high'])})"
    return f"{name} {figure}".strip()


def base(check: Check, figures: Sequence[Row]) -> str:
    """Return from how many adverts the figures are, where all are from as many; else nothing."""
    number = {row["n"] for row in figures if known(row["n"])}
    return f"From {_number(check, *number)}." if len(number) == 1 and any(number) else ""


def _in_order(check: Check, figures: Sequence[Row]) -> list[Row]:
    """Return ranked figures the highest first, the one that is claimed to be it before all."""
    if not (check.rule.above or check.rule.order):
        return list(figures)
    claimed = check.name_of(check.rule.above)

    def place(row: Row) -> tuple[bool, bool, float]:
        """Return what rows are ordered by."""
        is_known = known(row["value"])
        return row["name"] != claimed, not is_known, -row["value"] if is_known else 0

    return sorted(figures, key=place)


def _line(check: Check, row: Row, named: bool, alike: bool) -> str:  # noqa: FBT001 - what the other lines hold
    figure = _figure(check, row, "" if alike else f"; {_number(check, row['n'])}")
    return f"{row['name']}: {figure}" if named else begun(figure)


def _figure(check: Check, row: Row, number: str) -> str:
    if not known(row["value"]):
        return f"withheld: {row['withheld']}" if row["withheld"] else ABSENT
    word, after = WORDS[check.unit], AFTER.get(check.unit, "")
    figure = POINTS.get(row["point"], "{}").format(word(row["value"]))
    return f"{figure}{after} (likely {word(row['low'])} to {word(row['high'])}{number})"


def _number(check: Check, number: float) -> str:
    """Return how many adverts, or employers, are behind a figure."""
    of_employers = check.measure == "degree_by_employer"
    return plural(number, "employer" if of_employers else "advert")


def rule(check: Check) -> str:
    """Return the rule by which a check is judged, as a sentence; "" for a figure beside."""
    test = check.rule
    if test.between:
        whole = "each interval lies" if _several(check) else "the whole interval lies"
        nearest = f", said to the nearest {WORDS[check.unit](test.rounded)}" if test.rounded else ""
        return f"Agrees if {whole} {_bounds(test, check.unit)}{nearest}."
    if test.above:
        others = "the other" if len(check.where[test.of]) == PAIR else "all others"
        return f"Agrees if the interval of “{check.name_of(test.above)}” lies above {others}."
    if test.order:
        places = [listed([check.name_of(one) for one in place], "and") for place in test.places]
        return f"Agrees if the intervals lie apart: {', then '.join(places)}."
    return ""


def _several(check: Check) -> bool:
    return len(check.figure) * max(map(len, check.where.values()), default=1) > 1


def _bounds(test: Rule, unit: str) -> str:
    """Return the ends between which intervals must lie.

    >>> from analytics.statistics.verdicts import Rule
    >>> _bounds(Rule(between={"least": 28_000, "most": 38_000}), "GBP a year")
    'within £28,000 to £38,000'
    >>> _bounds(Rule(between={"most": 0.0}), "difference"), _bounds(Rule({"least": 0.5}), "share")
    ('below 0%', 'above 50%')
    """
    least, most = (
        WORDS[unit](test.between[end]).replace(".0%", "%") if end in test.between else ""
        for end in ("least", "most")
    )
    if least and most:
        return f"within {least} to {most}"
    return f"above {least}" if least else f"below {most}"

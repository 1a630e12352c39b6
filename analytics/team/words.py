"""What a team's comparison says in plain words, how it is worked out, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.credible_pay import HOURS_A_WEEK, YEAR
from analytics.schema.labels import plural
from analytics.statistics.confidence import rule
from analytics.statistics.withheld import LEAST_PEOPLE
from analytics.uploads.limits import MOST_BYTES, MOST_ROWS

if TYPE_CHECKING:
    from analytics.team.comparison import Compared

PRIVATE: Final = (
    "Your file stays yours: it is read in the memory of this server, answered, and forgotten. "
    "Nothing of it is stored, logged or put into the address, and no other browser sees it. This "
    "page keeps the rows only while it is open: leave or reload it, and they are gone."
)
HIRING: Final = (
    "Adverts give hiring ranges, not what those in post are paid. Being paid below "
    "adverts does not by itself mean underpaid: people are hired at one point of a range and "
    "move up."
)
LIMITS: Final = f"CSV or XLSX, at most {MOST_ROWS:,} rows and {MOST_BYTES // 1_000_000} MB."
METHOD: Final = (
    (
        "Market ratio is full-time pay over the middle pay of the adverts compared with; 1.00 is "
        "the middle. Its 95% interval is that middle's own and holds sampling error only."
    ),
    (
        "Compa-ratio is full-time pay over the midpoint of your band. Range penetration is how far "
        "into your band it lies: 0% is its minimum, 100% its maximum."
    ),
    (
        f"Full-time pay is a year's at {HOURS_A_WEEK:g} hours a week; without hours, pay counts as "
        "full-time. Day rates are compared with day rates, and are in no total or gap of salaries."
    ),
    (
        "Level is your own column's, else the title's. A title that states no level is compared "
        "with adverts that state none either, and a role that the filters leave out with adverts "
        "of that role. Level and region are each row's own, whatever the filters say."
    ),
    (
        "Where too few adverts state pay, the search is widened step by step, and the row says "
        "how. Where even the widest finds too few, the reason stands in place of a figure."
    ),
    (
        "A total's market ratio is all pay over the sum of the middles; its interval adds up all "
        "their ends, as if all erred the same way."
    ),
    (
        f"Gaps compare with the largest group. Groups of fewer than {LEAST_PEOPLE} are withheld, "
        "and so are others from which they could be worked out by subtraction. A gap in pay holds "
        "differences of level and place; a gap in market ratios compares like with like. These are "
        "all of your rows and no sample of them, so a gap has no interval of its own."
    ),
    rule(),
)
"""How it is worked out, a paragraph each."""


def summary(compared: Compared) -> str:
    """Return what a team comes to beside its market, in a few sentences."""
    sentences = [
        _in_words({str(k): v for k, v in row.items()}) for row in compared.totals.to_dict("records")
    ]
    return " ".join(sentences)


def _in_words(total: dict[str, Any]) -> str:
    one, many = ("salary", "salaries") if total["per"] == YEAR else ("day rate", "day rates")
    what = plural(total["people"], one, many)
    if not total["compared"]:
        none = f"The {one}" if total["people"] == 1 else f"None of the {what}"
        return f"{none} has enough adverts to be compared with."
    have = "has" if total["compared"] == 1 else "have"
    all_of = f"Of {what}, {total['compared']:,} {have} a market: "
    if total["compared"] == total["people"]:
        all_of = f"Of {what}, "
    low, high = total["market_ratio_low"], total["market_ratio_high"]
    return (
        f"{all_of}{total['below']:,} {_are(total['below'])} below the middle of the market, "
        f"{total['inside']:,} not clearly above or below it and {total['above']:,} above it. "
        f"Together they come to {total['market_ratio']:.2f} of the market's middle "
        f"(95% interval {low:.2f} to {high:.2f}).{_banded(total)}"
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _banded(total: dict[str, Any]) -> str:
    if not total["in_a_band"]:
        return ""
    return (
        f" Of {total['in_a_band']:,} in a band of yours, {total['under_band']:,} "
        f"{_are(total['under_band'])} below its minimum and {total['over_band']:,} above its "
        f"maximum; together they come to {total['compa_ratio']:.2f} of the midpoints."
    )


def rows_in_words(compared: Compared) -> str:
    """Return how many rows were read, how, and how many were not."""
    rows, unread = compared.rows, len(compared.team.unread)
    parts = [f"{len(rows):,} {_rows(len(rows))} read"]
    parts += [f"{unread:,} could not be read and {_are(unread)} listed below"] if unread else []
    wider = int((rows["compared_with"] != "").sum())
    parts += [f"{wider:,} compared with a wider market"] if wider else []
    unstated = int((rows["level_from"] == "none").sum())
    parts += [f"{unstated:,} without a level, beside adverts without one"] if unstated else []
    return f"{'; '.join(parts)}. {compared.team.note}".strip()


def _rows(number: int) -> str:
    return "row was" if number == 1 else "rows were"

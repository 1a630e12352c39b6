"""What a benchmark says, in a sentence or two of plain words, and what to know when using it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.benchmark_tables import YEAR
from analytics.words import in_sentence, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analytics.benchmark_tables import Terms

PLACES: Final = {"below": "below", "inside": "not clearly above or below", "above": "above"}
HALF: Final = 50
ENDS: Final = 2

NOTES: Final = (
    (
        "Advertised pay is what employers offer to fill a post now. It is not what people "
        "already in post earn, and adverts that keep silent about pay may offer more or less."
    ),
    (
        "A pay survey asks employers what they pay, matched by job and grade, and includes "
        "bonus and benefits. Adverts are newer, many more and open to all, but give base pay "
        "only and one reading of each title."
    ),
    (
        "ASHE, of the Office for National Statistics, is a one in a hundred sample of what "
        "employees are paid, of all ages and lengths of service, by broad occupation. It is "
        "published yearly."
    ),
    (
        "The “going rate” of the visa rules is a legal minimum for an occupation code, worked"
        " out from ASHE. It is no market rate: look it up separately before you sponsor "
        "anybody."
    ),
    (
        "Use a band as a start: check it against those in post, keep to it for everyone, and "
        "ask again in half a year. Intervals hold sampling error only, not errors of reading "
        "titles or pay."
    ),
)
"""What to know before a band is used, a paragraph each."""


def money(value: float, terms: Terms) -> str:
    """Return pay in whole pounds with its period."""
    return f"£{value:,.0f} a {terms.per}"


def offer_said(told: Mapping[str, Any], terms: Terms) -> str:
    """Return what one row of `benchmark.offer` says.

    Args:
        told: the row by column.
        terms: what pay it compares.
    """
    offered = money(told["figure"], terms)
    if told["withheld"]:
        return f"Too few adverts to place {offered}: {told['withheld']}."
    less, same, more = (f"{told[side]:,.0f}" for side in ("below", "same", "above"))
    pay = "pay" if terms.per == YEAR else "a day rate"
    return (
        f"{offered} is {PLACES[told['place']]} the market. Of {told['priced']:,} adverts that "
        f"state {pay}, {less} offer less, {same} the same and {more} more. The middle one offers "
        f"£{told['p50']:,.0f} (95% interval £{told['p50_low']:,.0f} to £{told['p50_high']:,.0f}), "
        f"so the market ratio is {told['market_ratio']:.2f}. Confidence: {told['confidence']}."
    )


def answer_said(steps: pd.DataFrame, terms: Terms) -> str:
    """Return where an offer stands and, where adverts are too few, what a wider search says.

    Args:
        steps: as `benchmark.widened_offer` returns them, the filters as asked first.
        terms: what pay they compare.
    """
    asked = {str(name): value for name, value in steps.iloc[0].items()}
    more = wider_said(steps, terms) if asked["withheld"] else ""
    return f"{offer_said(asked, terms)} {more}".strip()


def wider_said(steps: pd.DataFrame, terms: Terms) -> str:
    """Return what the widest of several steps says, and what was widened; "" for a single step.

    Args:
        steps: as `benchmark.widened_offer` returns them.
        terms: what pay they compare.
    """
    if len(steps) == 1:
        return ""
    widened = "; ".join(f"{said[:1].lower()}{said[1:]}" for said in steps["step"].iloc[1:])
    last = {str(name): value for name, value in steps.iloc[-1].items()}
    return f"From a wider search ({widened}): {offer_said(last, terms)}"


def ranges_said(told: Mapping[str, Any], terms: Terms) -> str:
    """Return where stated ranges lie against an offer.

    Args:
        told: the row by column, nothing of it withheld.
        terms: what pay it compares.
    """
    return (
        f"Of the same {told['priced']:,} adverts, the range starts above "
        f"{money(told['figure'], terms)} in {told['starts_above']:,.0f}, holds it in "
        f"{told['straddles']:,.0f} and tops out below it in {told['tops_out_below']:,.0f}."
    )


def band_said(told: pd.DataFrame, terms: Terms, target: int, width: float) -> str:
    """Return the bands of the lowest and highest level that have one, and how many lack it.

    Args:
        told: as `benchmark.band` returns it.
        terms: what pay it is of.
        target: the percentile at the midpoints.
        width: from a midpoint to either end, as a share of it.
    """
    stands = told[told["withheld"] == ""].to_dict("records")
    where = "the middle of the market"
    if target != HALF:
        where = f"the point that {target}% of adverts stay below"
    if not stands:
        return f"No level has enough adverts that state pay for a band around {where}."
    shown = stands if len(stands) <= ENDS else [stands[0], stands[-1]]
    parts = [
        f"{_span(row)} a {terms.per} for {_name(row)} ({row['priced']:,} adverts)" for row in shown
    ]
    said = f"{width:.0%} either side of {where} is {listed(parts, 'and')}."
    return f"{said} {len(stands)} of {len(told)} bands have enough adverts that state pay."


def _span(row: Mapping[Any, Any]) -> str:
    return f"£{row['minimum']:,.0f} to £{row['maximum']:,.0f}"


def _name(row: Mapping[Any, Any]) -> str:
    level = in_sentence(str(row["level"]))
    return f"{level}, {in_sentence(str(row['ir35']))}" if "ir35" in row else level


def pooled_said(told: pd.DataFrame) -> str:
    """Return which levels share a band, and why; "" where none do."""
    pools = [pool for pool in told["pooled"].unique() if pool]
    if not pools:
        return ""
    named = "; ".join(listed(pool.split(", "), "and") for pool in pools)
    return f"Adverts pay some levels against the ladder's order, so these share one band: {named}."

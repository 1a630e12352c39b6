"""What a benchmark says of an offer, in a sentence or two of plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.benchmark.band_sentences import dates_in_words
from analytics.schema.labels import plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analytics.benchmark.terms import Terms

PLACES: Final = {"below": "below", "inside": "not clearly above or below", "above": "above"}
ENDS: Final = 2


def money(value: float, terms: Terms) -> str:
    """Return pay with its period, to the penny where it is no whole number of pounds.

    >>> from analytics.benchmark.terms import Terms
    >>> money(65000.0, Terms()), money(650.5, Terms("day"))
    ('£65,000 a year', '£650.50 a day')
    """
    return f"£{value:,.2f} a {terms.per}".replace(".00 ", " ")


def offer_in_words(offer: Mapping[str, Any], terms: Terms) -> str:
    """Return what one row of `benchmark.offer_note` says, in a sentence of 30 words at most.

    Args:
        offer: the row by column.
        terms: what pay it compares.
    """
    offered = money(offer["figure"], terms)
    if offer["withheld"]:
        return f"Too few adverts to place {offered}. {offer['withheld']}."
    return f"{offered} is {PLACES[offer['place']]} the market: {_median(offer)}."


def answer_in_words(steps: pd.DataFrame, terms: Terms) -> str:
    """Return where an offer stands, and where adverts are few what a wider search or a model says.

    Where the adverts asked about are too few, the wider search or else the model answers first.

    Args:
        steps: as `benchmark.widened_offer` returns them, the filters as asked first.
        terms: what pay they compare.
    """
    asked = {str(name): value for name, value in steps.iloc[0].items()}
    if asked["withheld"]:
        return _instead(steps, asked, terms)
    return _joined(offer_in_words(asked, terms), modelled_in_words(asked), wider_in_words(steps))


def _instead(steps: pd.DataFrame, asked: Mapping[str, Any], terms: Terms) -> str:
    """Return what answers an offer that has too few adverts, then why they are too few."""
    last = {str(name): value for name, value in steps.iloc[-1].items()}
    few = f"As asked: {asked['withheld'][:1].lower()}{asked['withheld'][1:]}."
    if not last["withheld"]:
        place = PLACES[last["place"]]
        lead = f"{money(asked['figure'], terms)} is {place} the market of a wider search:"
        wider = f"The wider search is {last['widened']}."
        return _joined(f"{lead} {_median(last)}.", wider, few, modelled_in_words(asked))
    for row, where in ((asked, "typical pay"), (last, "pay of a wider search")):
        if known(row.get("modelled")):
            lead = f"{money(asked['figure'], terms)} is {_beside(row)} modelled (not counted)"
            return _joined(f"{lead} {where}: {_modelled(row)}.", few, wider_in_words(steps))
    return _joined(offer_in_words(asked, terms), wider_in_words(steps))


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _beside(offer: Mapping[str, Any]) -> str:
    """Return where an offer stands beside the interval of modelled pay.

    >>> _beside({"figure": 70, "modelled_low": 60, "modelled_high": 80})
    'not clearly above or below'
    """
    is_below = offer["figure"] < offer["modelled_low"]
    is_above = offer["figure"] > offer["modelled_high"]
    return PLACES["below" if is_below else "above" if is_above else "inside"]


def modelled_in_words(offer: Mapping[str, Any]) -> str:
    """Return what a model says of typical pay; "" where the adverts asked about are sure enough.

    Args:
        offer: the row as asked, by column.
    """
    if not known(offer.get("modelled")):
        return ""
    return f"Modelled, not counted: typical pay is {_modelled(offer)}."


def _modelled(offer: Mapping[str, Any]) -> str:
    ends = f"£{offer['modelled_low']:,.0f} to £{offer['modelled_high']:,.0f}"
    return (
        f"£{offer['modelled']:,.0f} (95% interval {ends}), "
        f"from {plural(offer['modelled_own'], 'such advert')} and "
        f"{offer['modelled_from']:,.0f} in all"
    )


def known(value: object) -> bool:
    """Return whether there is a number."""
    return isinstance(value, (int, float)) and value == value  # noqa: PLR0124 - nan is not itself


def wider_in_words(steps: pd.DataFrame) -> str:
    """Return what the widest of several steps says, and what was widened; "" for a single step.

    Args:
        steps: as `benchmark.widened_offer` returns them.
    """
    if len(steps) == 1:
        return ""
    last = {str(name): value for name, value in steps.iloc[-1].items()}
    if last["withheld"]:
        none = f"No wider search has enough either ({last['widened']})."
        return f"{none} {_what_is_new(last['withheld'], steps.iloc[0]['withheld'])}".strip()
    place = PLACES[last["place"]]
    return f"Wider ({last['widened']}), it is {place} the market: {_median(last)}."


def _what_is_new(reason: str, before: str) -> str:
    """Return the sentences of a reason for withholding that one before it did not tell.

    >>> _what_is_new("Only 3 adverts state pay. 6 are needed", "No adverts. 6 are needed")
    'Only 3 adverts state pay.'
    """
    earlier = before.split(". ")
    return " ".join(f"{one}." for one in reason.split(". ") if one not in earlier)


def _median(offer: Mapping[str, Any]) -> str:
    """Return the median with its interval, its n and the dates of its adverts."""
    return (
        f"median £{offer['p50']:,.0f} (95% interval £{offer['p50_low']:,.0f} to "
        f"£{offer['p50_high']:,.0f}; {offer['priced']:,} adverts, {dates_in_words(offer)})"
    )


def ranges_in_words(offer: Mapping[str, Any], terms: Terms) -> str:
    """Return where stated ranges lie against an offer.

    Args:
        offer: the row by column, nothing of it withheld.
        terms: what pay it compares.
    """
    return (
        f"Of the same {offer['priced']:,} adverts, the range starts above "
        f"{money(offer['figure'], terms)} in {offer['starts_above']:,.0f}, holds it in "
        f"{offer['straddles']:,.0f} and tops out below it in {offer['tops_out_below']:,.0f}."
    )

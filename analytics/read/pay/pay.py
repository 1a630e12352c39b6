"""Reads pay: the source's own figures, its pay field, or the advert's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.read import entry
from analytics.read.pay import rival
from analytics.read.pay.annualise import in_pounds
from analytics.read.pay.in_words import IN_WORDS
from analytics.read.pay.money_positions import SIGNS
from analytics.read.pay.offer import offer_in_field, offer_in_figures, offer_in_words
from analytics.read.phrases import starts
from analytics.schema.credible_pay import CREDIBLE, DAY, FIGURE, HOUR, PLAINLY_A_DAY_RATE, YEAR

if TYPE_CHECKING:
    from collections.abc import Callable

    from analytics.read.pay.choose import Offer

MONEY_GATE: Final = (
    r"(?i)[£€$] ?\d|\d ?k\b|(?:gbp|eur|usd|chf) ?\d|\d ?(?:gbp|eur|usd|£|€)"
    r"|\d\d ?(?:per day|a day|/ ?d(?:ay)?\b|p/d\b|pd\b)"
    r"|\d,\d{3} ?(?:-|\x{2013}|to|and) ?\d{2,3},\d{3}"
    r"|(?:salary|rate|pay|package)\b[^\d\n]{0,20}\d\d"
)
FIELD_GATE: Final = rf"\d|{IN_WORDS}"
TEXTS: Final = ("pay_period", "pay_currency", "pay_origin", "pay_words")


def read_pay(
    clean: pd.DataFrame,
    contract: pd.Series,
    region: pd.Series | None = None,
    *,
    explain: bool = False,
) -> pd.DataFrame:
    """Read stated pay and turn it into pounds a year or a day.

    Args:
        clean: adverts from `text.clean`; of their own columns `pay_min` and `pay_max` (0 is
            unknown), `pay_period`, `pay_currency`, `pay_predicted` and `pay_text` are used.
        contract: each advert's contract, from `read_terms`.
        region: each advert's region, for those that give several places each their own pay.
        explain: add `pay_words`, the words that pay was read from.

    Returns:
        `pay_min` and `pay_max` (in `pay_currency` per `pay_period`), `pay_origin`,
        `annual_min_gbp`, `annual_max_gbp`, `annual_gbp` (pounds a year) and `day_rate_gbp`.
        The source's figures come before its pay field, and that before the advert's words, unless
        the words state more: a range, a period, or pay where the figures cannot be any. Any of
        them comes before an estimate, which is kept, marked `predicted`, and never pay.
    """
    adverts = clean.reset_index(drop=True)
    if region is not None:
        named = [f"{at}, {of}" for at, of in zip(adverts["location"], region, strict=True)]
        adverts["location"] = named
    pay = _stated(adverts, explain=explain)
    in_field = _offers(
        adverts, "pay_text", pay["pay_origin"].ne("stated"), FIELD_GATE, offer_in_field
    )
    pay = _with(pay, in_field, "stated")
    pay = _with(pay, _offers_in_words(adverts, pay), "text")
    pay = pay.join(in_pounds(pay, adverts["whole"], contract.reset_index(drop=True)))
    pay = pay.set_axis(clean.index, axis=0)
    return pay if explain else pay.drop(columns="pay_words")


def _stated(adverts: pd.DataFrame, *, explain: bool) -> pd.DataFrame:
    """Return the pay that the source gives as numbers."""
    ends = [_numbers(adverts, column) for column in ("pay_min", "pay_max")]
    low, high = (
        ends[0].where(~(ends[0] > ends[1]), ends[1]),
        ends[1].where(~(ends[0] > ends[1]), ends[0]),
    )
    most = high.fillna(low)
    given = most.notna().to_numpy()
    period = _texts(adverts, "pay_period").fillna(_period_by_size(most)).where(given)
    mislabelled = period.eq(YEAR) & most.between(*PLAINLY_A_DAY_RATE.ends)
    guessed = _texts(adverts, "pay_predicted").eq("True").to_numpy()
    return pd.DataFrame(
        {
            "pay_min": low,
            "pay_max": high,
            "pay_period": period.mask(mislabelled, DAY),
            "pay_currency": _texts(adverts, "pay_currency").fillna("GBP").where(given),
            "pay_origin": np.select([given & guessed, given], ["predicted", "stated"], "none"),
            "pay_words": _range_shown(low, high).where(given, "") if explain else "",
        }
    ).astype(dict.fromkeys(TEXTS, "str"))


def _texts(adverts: pd.DataFrame, name: str) -> pd.Series:
    given = adverts[name] if name in adverts else pd.Series(None, adverts.index)
    return given.astype("str").replace("", None)


def _numbers(adverts: pd.DataFrame, name: str) -> pd.Series:
    given = adverts[name] if name in adverts else pd.Series(np.nan, adverts.index)
    numbers = pd.to_numeric(given, errors="coerce").astype("float64")
    return numbers.where((numbers > 0) & (numbers <= FIGURE.most))


def _period_by_size(most: pd.Series) -> pd.Series:
    day = CREDIBLE[DAY]
    sizes = [most >= CREDIBLE[YEAR].least / 2, most.between(*day.ends), most < day.least]
    return pd.Series(np.select(sizes, [YEAR, DAY, HOUR], ""), most.index).replace("", None)


def _range_shown(low: pd.Series, high: pd.Series) -> pd.Series:
    return _shown(low) + " - " + _shown(high)


def _shown(amounts: pd.Series) -> pd.Series:
    return amounts.map("{:g}".format).where(amounts.notna(), "")


def _offers(
    adverts: pd.DataFrame,
    column: str,
    asked: pd.Series,
    gate: str,
    find: Callable[..., Offer | None],
) -> dict[int, Offer]:
    """Return what `find` sees in texts that pass the gate, of the adverts asked for, by row."""
    rows = np.flatnonzero(asked)
    texts = pa.array(adverts[column]).take(pa.array(rows))
    held = np.flatnonzero(pc.match_substring_regex(texts, gate))
    rows, texts = rows[held], texts.take(pa.array(held))
    offers = map(find, texts.to_pylist(), adverts["location"].iloc[rows], starts(texts, SIGNS))
    return {row: offer for row, offer in zip(rows.tolist(), offers, strict=True) if offer}


def _offers_in_words(adverts: pd.DataFrame, pay: pd.DataFrame) -> dict[int, Offer]:
    """Return the pay that the adverts' words offer, where the source states none or less.

    What a sold course promises is not pay.
    """
    named = _texts(adverts, "pay_period")
    doubt = pd.Series(rival.doubtful(pay, named), pay.index)
    asked = pay["pay_origin"].ne("stated") | doubt
    offers = _offers(adverts, "whole", asked, MONEY_GATE, offer_in_figures)
    left = asked & ~asked.index.isin([row for row, one in offers.items() if not one.is_estimate])
    offers |= _offers(adverts, "whole", left, IN_WORDS, _in_words)
    given = named.notna().to_numpy()
    sold = entry.with_courses(adverts)[entry.COLUMN].to_numpy()
    stated = pay[doubt].to_dict("index")
    return {
        row: offer
        for row, offer in offers.items()
        if not sold[row]
        and (
            row not in stated or rival.is_fuller(stated[row], offer, period_given=bool(given[row]))
        )
    }


def _in_words(text: str, place: str, _signs: object) -> Offer | None:
    return offer_in_words(text, place)


def _with(pay: pd.DataFrame, offers: dict[int, Offer], origin: str) -> pd.DataFrame:
    """Return pay with the offers put in; a further estimate adds nothing."""
    guessed = pay["pay_origin"].eq("predicted").to_numpy()
    records = {
        row: _record(offer, origin)
        for row, offer in offers.items()
        if not (offer.is_estimate and guessed[row])
    }
    if not records:
        return pay
    offered = pd.DataFrame(list(records.values()), index=list(records)).astype(pay.dtypes.to_dict())
    return pd.concat([pay.drop(index=offered.index), offered]).sort_index()


def _record(offer: Offer, origin: str) -> dict[str, object]:
    """Return an offer as columns; of an estimate in the text, a board's own, no figure stays."""
    unknown = offer.is_estimate and origin == "text"
    quote = offer.quote
    return {
        "pay_min": None if unknown else quote.low,
        "pay_max": None if unknown else quote.high,
        "pay_period": None if unknown else quote.period,
        "pay_currency": None if unknown else quote.currency,
        "pay_origin": "predicted" if offer.is_estimate else origin,
        "pay_words": offer.words,
    }

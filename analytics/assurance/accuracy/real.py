"""The reading against real pay strings and places, whose truth a few plain rules can tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.assurance.accuracy.gold import offers
from analytics.assurance.accuracy.score import Score, agreement
from analytics.read.advert import read_adverts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EURO: Final = "\u201a\u00ac"  # as the file of 2018 writes it
_REGULAR: Final = re.compile(
    rf"(?P<up>up to )?(?P<sign>£|{_EURO})(?P<low>[\d.,]+)"
    rf"(?: (?:-|to) (?:£|{_EURO})(?P<high>[\d.,]+))?"
    r" per (?P<period>annum|year|month|week|day|hour)\b"
)
# "£525 - £700 per annum" and "£40,000 per hour" are mislabelled: no rule here tells their sense.
# Not the reader's own bounds: a yardstick that moves with the reader finds no fault with it.
_TOO_LITTLE_A_YEAR: Final = 1_000
_TOO_MUCH_AN_HOUR: Final = 500
_COUNTIES: Final = {
    "North East": "County Durham|Northumberland|Tyne And Wear",
    "North West": "Cheshire|Cumbria|Lancashire|Merseyside|Manchester",
    "Yorkshire and The Humber": "North Yorkshire|South Yorkshire|West Yorkshire",
    "East Midlands": "Derbyshire|Leicestershire|Lincolnshire|Northamptonshire|Nottinghamshire"
    "|Rutland",
    "West Midlands": "Birmingham|Herefordshire|Shropshire|Staffordshire|Warwickshire|West Midlands"
    "|Worcestershire",
    "East of England": "Bedfordshire|Cambridgeshire|Essex|Hertfordshire|Norfolk|Suffolk",
    "London": "London|City Of London|Central London",
    "South East": "Berkshire|Buckinghamshire|East Sussex|Hampshire|Isle Of Wight|Kent|Oxfordshire"
    "|Surrey|West Sussex",
    "South West": "Bristol|Cornwall|Devon|Dorset|Gloucestershire|Somerset|Wiltshire",
    "Wales": "Cardiff|Gwynedd|Powys|Wrexham",
    "Scotland": "Aberdeen|Aberdeenshire|Angus|East Lothian|Edinburgh|Fife|Glasgow|Midlothian"
    "|Renfrewshire|West Lothian",
    "Northern Ireland": "County Antrim|County Armagh|County Down|County Tyrone",
}
_REGION_OF: Final = {c: region for region, cs in _COUNTIES.items() for c in cs.split("|")}
_LONDON_TOWNS: Final = (  # whose letters are still addressed to the old counties
    "Barking|Barnet|Beckenham|Belvedere|Bexley|Bexleyheath|Bromley|Carshalton|Cheam|"
    "Chessington|Chislehurst|Coulsdon|Croydon|Dagenham|East Barnet|East Croydon|Enfield|"
    "Erith|Hadley Wood|Harold Wood|Hornchurch|Ilford|Kenley|Kew|Kingston Upon Thames|"
    "Marble Arch|Mitcham|Morden|New Malden|Orpington|Purley|Richmond|Romford|Sidcup|"
    "South Croydon|Surbiton|Sutton|Tolworth|Upminster|Wallington|Walthamstow|Welling|"
    "West Wickham|Woodford|Woodford Green|Worcester Park"
)
_ROUND_LONDON: Final = frozenset({"Surrey", "Kent", "Essex", "Hertfordshire"})


def scores(real: Path) -> Iterator[Score]:
    """Give the score of pay and region over the real files in a folder."""
    reed = pd.read_csv(real / "reed_2018_pay_strings.csv")
    govuk = pd.read_csv(real / "govuk_2023_pay_strings.csv")
    yield from _pay("Reed 2018 pay strings", reed["salary_offered"])
    yield from _pay("GOV.UK 2023 pay strings", govuk["salary"])
    yield from _regions(reed["city"], reed["state"])


def stated(text: str) -> tuple[object, ...] | None:
    """Return the pay of a string of regular shape; None where the shape or the sense is another.

    >>> stated("up to £30,000 per annum, negotiable")
    (None, 30000.0, 'year', 'GBP')
    """
    shape = _REGULAR.match(text.strip())
    if not shape:
        return None
    period = "year" if shape["period"] == "annum" else shape["period"]
    low, high = (float((shape[end] or shape["low"]).replace(",", "")) for end in ("low", "high"))
    if (period == "year" and low < _TOO_LITTLE_A_YEAR) or (
        period == "hour" and low > _TOO_MUCH_AN_HOUR
    ):
        return None
    currency = "GBP" if shape["sign"] == "£" else "EUR"
    return (None if shape["up"] else low, high, period, currency)


def _pay(of: str, strings: pd.Series) -> Iterator[Score]:
    truth = [stated(text) for text in strings.fillna("")]
    regular = [at for at, pay in enumerate(truth) if pay]
    answers = offers(read_adverts(pd.DataFrame({"pay_text": strings.iloc[regular]})))
    score = agreement("pay", of, answers, [[truth[at]] for at in regular], 0.98)
    yield score
    yield score.of_wrong(0.005)


def _regions(cities: pd.Series, counties: pd.Series) -> Iterator[Score]:
    """Give the score of region where city and a county of today are named."""
    county = counties.str.title()
    known = county.isin(_REGION_OF) & cities.notna()
    cities, county = cities[known], county[known]
    answers = read_adverts(pd.DataFrame({"location": cities + ", " + county}))["region"]
    right = [[_region(*named)] for named in zip(cities, county, strict=True)]
    score = agreement("region", "Reed 2018 rows with city and county", answers, right, 0.99)
    yield score
    yield score.of_wrong(0.005)


def _region(city: str, county: str) -> str:
    in_london = county in _ROUND_LONDON and city.title() in _LONDON_TOWNS.split("|")
    return "London" if in_london else _REGION_OF[county]

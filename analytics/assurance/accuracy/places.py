"""The reading of places that are in the UK, drawn from real adverts that do not say so."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.assurance.accuracy.score import Score
from analytics.read.place.location import located
from analytics.schema.listing import OUTSIDE_UK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

DRAWN: Final = 500
SEED: Final = 2026
LOST: Final = 2
_COUNTRY: Final = re.compile(r"\b(?:UK|United Kingdom|England)\b", re.IGNORECASE)


def scores(real: Path) -> Iterator[Score]:
    """Give how many places of real UK adverts are not found to be in the UK."""
    places = sorted({*_of_adzuna(real / "adzuna_api"), *_of_2013(real)})
    drawn = random.Random(SEED).sample(places, DRAWN)  # noqa: S311 - a sample, no secret
    yield lost("places of UK adverts, written without a country", drawn, LOST)
    boards = pd.read_csv(real / "ats_boards_2026-05_titles.csv")["location"].fillna("")
    yield lost("places of UK jobs on employers' boards", boards, 0)


def lost(of: str, places: Iterable[str], at_most: int) -> Score:
    """Score places of the UK by the share not found to be there; "wrong" are those put abroad."""
    regions = [located(place).region for place in places]
    unknown, abroad = regions.count(None), regions.count(OUTSIDE_UK)
    n, missed = len(regions), unknown + abroad
    counts = (n, n - missed, abroad)
    field, measure = "place in the UK", "share lost"
    return Score(field, of, measure, *counts, missed / n, at_most / n, at_most=True)


def _of_adzuna(days: Path) -> Iterator[str]:
    """Give the places of the days' adverts as Adzuna shows them, the country left out."""
    for day in sorted(days.glob("*.json")):
        for job in json.loads(day.read_text(encoding="utf-8"))["results"]:
            shown = job["location"]["display_name"]
            if not _COUNTRY.search(shown):
                yield shown


def _of_2013(real: Path) -> Iterator[str]:
    """Give the places of 2013 that their publisher found in the UK, as they were written."""
    given = pd.read_parquet(real / "adzuna_2013_it_jobs.parquet")
    for place in given.loc[given["LocationNormalized"] != "UK", "LocationRaw"].dropna().unique():
        if not _COUNTRY.search(place):
            yield place

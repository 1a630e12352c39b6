"""Adverts with long made-up texts, and which of them the build takes for one vacancy."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd

from analytics.market.build.deduplicate import join_listings
from analytics.read.advert import read_adverts

NOUNS = ["team", "service", "customer", "payment", "test", "data", "queue", "code", "pension"]


def text(seed: int, words: int = 200) -> str:
    rng = random.Random(seed)  # noqa: S311 - wording, not secrets
    return " ".join(f"{rng.choice(NOUNS)}{rng.randrange(90)}" for _ in range(words))


def advert(listing_id: str, **said: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    usual = {
        "source": "reed",
        "listing_id": listing_id,
        "snapshot_date": "2026-06-01",
        "title": "Backend Developer",
        "employer": "Northwind Ltd",
        "location": "Leeds",
        "text": text(1),
        "text_complete": True,
    }
    return usual | said


def vacancies(*adverts: dict[str, Any]) -> list[str]:
    listings = pd.DataFrame(adverts)
    read = read_adverts(listings)
    return list(join_listings(pd.concat([listings, read], axis=1)))


def are_one(*adverts: dict[str, Any]) -> bool:
    return len(set(vacancies(*adverts))) == 1


def edited(words: str, every: int) -> str:
    return " ".join(
        "changed" if place % every == every - 1 else word
        for place, word in enumerate(words.split())
    )


CUT = {"text": text(1)[:500], "text_complete": False}

"""The adverts of the market that the browser tests look at: readable rows in our own wording."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Kind = tuple[str, str, int, str, int]

FIRST = dt.date(2026, 8, 1)
MONTHS = (FIRST, dt.date(2026, 9, 1), dt.date(2026, 10, 1))
MARKUP = "<img src=x onerror=alert(1)> Senior Developer"
KINDS = (
    ("Senior Java Developer", "London", 65_000, "Java, Spring Boot and AWS", 40),
    ("Junior Python Developer", "Manchester", 27_000, "Python, Django and PostgreSQL", 30),
    ("Backend Engineer", "Leeds", 48_000, "Go, Docker and Kubernetes", 30),
    ("Principal Engineer", "Bristol", 98_000, "Java and Kafka", 3),
)
LEVELS = (
    ("Graduate Developer", "London", 28_000, "Java and Git", 25),
    ("Junior Java Developer", "London", 34_000, "Java and SQL", 25),
    ("Mid-level Java Developer", "London", 50_000, "Java and Spring Boot", 25),
    ("Lead Java Developer", "London", 84_000, "Java and Kubernetes", 25),
)
"""The levels beside seniors that London has adverts of as well, so that it has bands for five."""
TEXT = (
    "{employer} needs a colleague who works with {tools}. We work in a hybrid way, two days a week "
    "in our {place} office. This is a permanent role. Our customers grow {wares}."
)
WARES = """
apples barley beans beets cabbage carrots celery cherries chard chives clover corn cress dill fennel
figs flax garlic ginger gourds grapes hops kale leeks lemons lentils lettuce limes maize mallow
marrow melons millet mint mustard nettles oats okra olives onions oranges parsley parsnips peaches
pears peas peppers plums potatoes pumpkins quinces radish rice rye sage sorrel spelt spinach squash
swede thyme tomatoes turnips walnuts wheat yams
"""
"""Words that make each advert a text of its own, so that no two are taken for one job."""


def adverts(month: dt.date) -> Iterator[dict[str, object]]:
    """Give the raw adverts that the source showed in a month."""
    yield from of_kinds(month, (*KINDS, *LEVELS))
    if month == MONTHS[-1]:
        yield {
            **_advert(month, (MARKUP, "London", 70_000, "Java"), 900),
            "url": "javascript:alert(1)",
        }


def of_kinds(month: dt.date, kinds: Iterable[Kind]) -> Iterator[dict[str, object]]:
    """Give as many raw adverts of each kind as it says, £500 apart."""
    for title, place, pay, tools, how_many in kinds:
        for number in range(how_many):
            yield _advert(month, (title, place, pay + 500 * number, tools), number)


def _advert(month: dt.date, said: tuple[str, str, int, str], number: int) -> dict[str, object]:
    title, place, pay, tools = said
    employer = f"{place} Garden Works {title.split(maxsplit=1)[0]} {month:%b}{number}"
    return {
        "listing_id": f"{title}-{month:%m}-{number}",
        "title": f"{title} (ref {month:%m}{number:03})",
        "employer": employer,
        "location": place,
        "url": "https://adverts.example/1",
        "posted_on": month,
        "text": TEXT.format(
            employer=employer,
            tools=tools,
            place=place,
            wares=" ".join(Random(employer).choices(WARES.split(), k=80)),  # noqa: S311 - no secret
        ),
        "text_complete": True,
        "pay_text": f"£{pay:,} - £{pay + 10_000:,} per annum" if number % 4 else "",
        "pay_predicted": False,
    }

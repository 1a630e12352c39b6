"""Boards of all systems with made-up jobs, and what a day changes on them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from tests.boards.play import Board
from tests.boards.shapes import Job

if TYPE_CHECKING:
    from collections.abc import Iterator

MIX: Final = {  # of a hundred boards of the list that ships, so many of each system
    "greenhouse": 40,
    "ashby": 26,
    "workday": 14,
    "pinpoint": 7,
    "smartrecruiters": 6,
    "lever": 5,
    "workable": 2,
}
TOWNS: Final = ("London", "Leeds", "Manchester", "Bristol", "Edinburgh", "Cardiff", "Belfast")
ABROAD: Final = (("Berlin", "Germany", "DE"), ("Paris", "France", "FR"))
SOFTWARE: Final = (
    "Backend Engineer",
    "Java Developer",
    "Site Reliability Engineer",
    "Data Engineer",
)
OTHER: Final = ("Account Executive", "Finance Manager", "Office Assistant", "Recruiter")
SYLLABLES: Final = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "ki",
    "lo",
    "mu",
    "ne",
    "pa",
    "ra",
    "so",
    "tu",
    "ve",
    "wi",
    "ya",
    "zo",
    "bri",
    "cla",
)
WORDS_A_TEXT: Final = 350
"""Made-up words, so that a text packs no better than a real one: to about 2 KB."""


def text_of(chance: random.Random) -> str:
    """Return a text of made-up words that names three technologies."""
    words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(WORDS_A_TEXT)]
    lines = [" ".join(words[at : at + 25]) for at in range(0, WORDS_A_TEXT, 25)]
    told = "".join(f"<p>{line.capitalize()}.</p>" for line in lines)
    return f"{told}<p>You know Go, PostgreSQL and Kubernetes.</p>"


def job(number: int, chance: random.Random) -> Job:
    """Return a job: four in ten software, three in ten abroad."""
    town, country, code = chance.choice(TOWNS), "United Kingdom", "GB"
    if chance.random() < 0.3:
        town, country, code = chance.choice(ABROAD)
    titles = SOFTWARE if chance.random() < 0.4 else OTHER
    low = chance.randrange(40, 90) * 1_000 if chance.random() < 0.5 else 0
    mode = chance.choice(("office", "hybrid", "remote"))
    return Job(
        number,
        chance.choice(titles),
        town,
        country,
        code,
        mode,
        "permanent",
        low,
        low,
        text=text_of(chance),
    )


def tokens(system: str) -> Iterator[str]:
    """Give names of boards."""
    number = 0
    while True:
        number += 1
        yield f"otter{number}/wd3/Careers" if system == "workday" else f"otter-{system}-{number}"


def boards(count: int, adverts: int) -> list[Board]:
    """Return so many boards with so many adverts in all, in the mix of the list that ships."""
    chance = random.Random(7)  # noqa: S311 - the same boards in every run
    shares = [system for system, share in MIX.items() for _ in range(share)]
    systems = [shares[n * len(shares) // count] for n in range(count)]
    names = {system: tokens(system) for system in MIX}
    each = adverts // count
    return [
        Board(
            system,
            next(names[system]),
            [job(1_000_000 + n * 1_000 + i, chance) for i in range(each)],
        )
        for n, system in enumerate(systems)
    ]


def next_day(some: list[Board], new: float = 0.02) -> None:
    """Let a day pass: every eighth board loses a job and gets new ones."""
    chance = random.Random(8)  # noqa: S311 - the same day in every run
    for number, board in enumerate(some):
        if number % 8 == 0 and board.jobs:
            more = max(1, round(len(board.jobs) * new * 8))
            last = max(job.number for job in board.jobs)
            fresh = [job(last + 1 + n, chance) for n in range(more)]
            board.jobs[:] = [*board.jobs[1:], *fresh]

"""The reading against labelled adverts, titles and traps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.assurance.accuracy.score import Score, agreement, overlap, yes_or_no
from analytics.paths import REFERENCE
from analytics.read.advert import read_adverts
from analytics.read.stack.technologies import technologies
from analytics.schema.column import names
from analytics.schema.listing import FACTS, OUTSIDE_UK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    Case = dict[str, Any]

PAY: Final = ("pay_min", "pay_max", "pay_period", "pay_currency")
FIELDS: Final = ("region", *names(FACTS))
"""What the labelled sets are scored on: the facts of the contract, and the region."""
LABELLED: Final = REFERENCE / "labelled"
"""Cases of our own, written for the reader's traps."""
_BARS: Final = {
    "level": 0.88,
    "family": 0.80,
    "work_mode": 0.93,
    "office_days": 0.93,
    "contract": 0.93,
    "ir35": 0.93,
    "degree": 0.95,
}
"""Field → the share that must be read right; the others are scored without a bar."""


def scores(gold: Path) -> Iterator[Score]:
    """Give the score of every field over the labelled sets in a folder."""
    yield from _titles("titles", _cases(gold / "titles.jsonl"), level=0.98, family=0.92)
    yield from _titles("traps/title", _cases(gold / "traps/title.jsonl"), level=0.92, family=None)
    yield from _pay(_cases(gold / "traps/pay.jsonl"))
    yield from _places(_cases(gold / "traps/place.jsonl"))
    yield from _stacks(_cases(gold / "traps/stack.jsonl"))
    for folder in (gold / "traps", LABELLED):
        yield from _facts(folder)
    yield from _adverts(_cases(gold / "adverts.jsonl"))


def offers(read: pd.DataFrame) -> list[tuple[object, ...]]:
    """Return each advert's pay as it was read: ends, period and currency."""
    return list(read[list(PAY)].astype(object).itertuples(index=False, name=None))


def _cases(file: Path) -> list[Case]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _read(cases: list[Case], key: str, column: str = "") -> pd.DataFrame:
    return read_adverts(pd.DataFrame({column or key: [case[key] for case in cases]}))


def _any_of(answers: object) -> list[object]:
    return answers if isinstance(answers, list) else [answers]


def _titles(name: str, cases: list[Case], **bars: float | None) -> Iterator[Score]:
    read = _read(cases, "title")
    for field, bar in bars.items():
        yield agreement(field, name, read[field], [_any_of(case[field]) for case in cases], bar)


def _pay(cases: list[Case]) -> Iterator[Score]:
    right = [[tuple(case[end] for end in PAY)] for case in cases]
    score = agreement("pay", "traps/pay", offers(_read(cases, "text", "pay_text")), right, 0.97)
    yield score
    yield score.of_wrong(0)


def _places(cases: list[Case]) -> Iterator[Score]:
    read = _read(cases, "location")
    regions = [_any_of(case["region"]) for case in cases]
    regions = [[*right, OUTSIDE_UK] if None in right else right for right in regions]
    yield agreement("region", "traps/place", read["region"], regions, 0.95)
    for field in ("work_mode", "office_days"):
        yield agreement(field, "traps/place", read[field], [[case[field]] for case in cases])


def _facts(folder: Path) -> Iterator[Score]:
    """Give the score of each fact of which the folder holds texts: a file of the fact's name."""
    for field in names(FACTS):
        file = folder / f"{field}.jsonl"
        if file.exists():
            cases = _cases(file)
            read, right = _read(cases, "text")[field], [[case[field]] for case in cases]
            yield agreement(field, f"{folder.name}/{field}", read, right, 0.95)


def _stacks(cases: list[Case]) -> Iterator[Score]:
    stack = zip(_read(cases, "text")["stack"], cases, strict=True)
    named = [set(answer) - set(case["also_right"]) for answer, case in stack]
    yield from overlap("stack", "traps/stack", named, [c["technologies"] for c in cases], F1=0.97)
    known = len(technologies())
    yield Score("stack", "technologies.toml", "technologies known", known, known, 0, known, 300)


def _adverts(cases: list[Case]) -> Iterator[Score]:
    of = "adverts"
    read = read_adverts(pd.DataFrame([case["advert"] for case in cases]))
    labels = [case["label"] for case in cases]
    yield from _fields(read, labels)
    stacks = [label["technologies"] for label in labels]
    yield from overlap("stack", of, read["stack"], stacks, precision=0.95, F1=0.90)
    yield from _advert_pay(read, [label["pay"] for label in labels])
    courses = [label["training_course"] for label in labels]
    yield from yes_or_no(
        "training course", of, read["is_training_course"], courses, precision=1, recall=1
    )
    designs = ["System design" in practices for practices in read["practices"]]
    yield from yes_or_no("system design", of, designs, [label["system_design"] for label in labels])


def _fields(read: pd.DataFrame, labels: list[Case]) -> Iterator[Score]:
    """Give the share read right of each fact that was labelled, and the coverage of the others."""
    labelled = [field for field in FIELDS if all(field in label for label in labels)]
    for field in labelled:
        right = [[label[field]] for label in labels]
        yield agreement(field, "adverts", read[field], right, _BARS.get(field))
    yield from coverages(read, set(labelled))


def coverages(read: pd.DataFrame, but: Collection[str] = ()) -> Iterator[Score]:
    """Give the share of adverts that state each fact of the contract, but for some."""
    for field in FIELDS:
        if field not in but:
            yield _coverage(field, "adverts", read[field])


def _advert_pay(read: pd.DataFrame, pay: list[Case | None]) -> Iterator[Score]:
    """Give the share of stated pay read right, and of adverts without whose pay was invented."""
    answers = offers(read)
    right = [[(p["min"], p["max"], p["period"], p["currency"])] if p else [None] for p in pay]
    stated = [at for at, p in enumerate(pay) if p]
    silent = [at for at, p in enumerate(pay) if not p]
    of = "adverts that state pay"
    yield agreement("pay", of, [answers[at] for at in stated], [right[at] for at in stated], 0.90)
    of = "adverts that state none"
    none = agreement("pay", of, [answers[at] for at in silent], [right[at] for at in silent])
    yield none.of_wrong(0.02)


def _coverage(field: str, of: str, answers: pd.Series) -> Score:
    stated = int((answers.notna() & ~answers.isin(["unstated", "none"])).sum())
    return Score(field, of, "coverage", len(answers), stated, 0, stated / max(len(answers), 1))

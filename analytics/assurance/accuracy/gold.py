"""The reading against labelled adverts, titles and traps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.assurance.accuracy.score import Score, agreement, found, overlap
from analytics.read.advert import read_adverts
from analytics.read.stack.technologies import technologies
from analytics.schema.listing import OUTSIDE_UK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Case = dict[str, Any]

PAY: Final = ("pay_min", "pay_max", "pay_period", "pay_currency")
_BARS: Final = {
    "level": 0.88,
    "family": 0.80,
    "region": None,
    "work_mode": 0.93,
    "office_days": 0.93,
    "contract": 0.93,
    "ir35": 0.93,
    "degree": 0.95,
}
_COVERED: Final = ("sector", "employer_kind", "employer_stage", "years_min", "entry_route")


def scores(gold: Path) -> Iterator[Score]:
    """Give the score of every field over the labelled sets in a folder."""
    yield from _titles("titles", _cases(gold / "titles.jsonl"), level=0.98, family=0.92)
    yield from _titles("traps/title", _cases(gold / "traps/title.jsonl"), level=0.92, family=None)
    yield from _pay(_cases(gold / "traps/pay.jsonl"))
    yield from _places(_cases(gold / "traps/place.jsonl"))
    yield from _texts(_cases(gold / "traps/degree.jsonl"), _cases(gold / "traps/stack.jsonl"))
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


def _texts(degrees: list[Case], stacks: list[Case]) -> Iterator[Score]:
    read = _read(degrees, "text")
    yield agreement(
        "degree", "traps/degree", read["degree"], [[c["degree"]] for c in degrees], 0.95
    )
    stack = zip(_read(stacks, "text")["stack"], stacks, strict=True)
    said = [set(names) - set(case["also_right"]) for names, case in stack]
    yield from overlap("stack", "traps/stack", said, [c["technologies"] for c in stacks], F1=0.97)
    known = len(technologies())
    yield Score("stack", "technologies.toml", "technologies known", known, known, 0, known, 300)


def _adverts(cases: list[Case]) -> Iterator[Score]:
    of = "adverts"
    read = read_adverts(pd.DataFrame([case["advert"] for case in cases]))
    labels = [case["label"] for case in cases]
    for field, bar in _BARS.items():
        yield agreement(field, of, read[field], [[label[field]] for label in labels], bar)
    stacks = [label["technologies"] for label in labels]
    yield from overlap("stack", of, read["stack"], stacks, precision=0.95, F1=0.90)
    yield from _advert_pay(read, [label["pay"] for label in labels])
    courses = [label["training_course"] for label in labels]
    yield from found(
        "training course", of, read["is_training_course"], courses, precision=1, recall=1
    )
    designs = ["System design" in practices for practices in read["practices"]]
    yield from found("system design", of, designs, [label["system_design"] for label in labels])
    for field in _COVERED:
        yield _coverage(field, of, read[field])


def _advert_pay(read: pd.DataFrame, pay: list[Case | None]) -> Iterator[Score]:
    """Give the share of stated pay read right, and of adverts without whose pay was invented."""
    said = offers(read)
    right = [[(p["min"], p["max"], p["period"], p["currency"])] if p else [None] for p in pay]
    stated = [at for at, p in enumerate(pay) if p]
    silent = [at for at, p in enumerate(pay) if not p]
    of = "adverts that state pay"
    yield agreement("pay", of, [said[at] for at in stated], [right[at] for at in stated], 0.90)
    of = "adverts that state none"
    none = agreement("pay", of, [said[at] for at in silent], [right[at] for at in silent])
    yield none.of_wrong(0.02)


def _coverage(field: str, of: str, said: pd.Series) -> Score:
    told = int((said.notna() & ~said.isin(["unstated", "none"])).sum())
    return Score(field, of, "coverage", len(said), told, 0, told / max(len(said), 1))

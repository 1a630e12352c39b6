"""Claims: what is commonly said of this market, what adverts say, and a verdict by a rule."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.measures.measure import Answer, Measure
from analytics.reference.entries import frozen, stored
from analytics.schema.labels import label
from analytics.statistics.verdicts import SEVERAL, Rule, together, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

UNITS: Final = ("GBP a year", "share", "difference", "difference a year", "times")
"""What a figure can be: pounds, a share of adverts, a difference in pay, or a ratio of odds."""
NOBODY: Final = "no advert tells"
FIGURES: Final = ("name", "point", "value", "low", "high", "n", "withheld")


@dataclass(frozen=True)
class Citation:
    """Who says so: its publisher, its title, its year; `url` where it stands."""

    publisher: str
    title: str = ""
    year: str = ""
    url: str = ""

    def __str__(self) -> str:
        """Return the source as a reference is written."""
        return ", ".join(part for part in (self.publisher, self.title, self.year) if part)


@dataclass(frozen=True)
class Check:
    """One test of a claim, or a figure beside it; claims.toml says what each key means."""

    about: str
    measure: str
    figure: tuple[str, ...]
    unit: str
    n: str
    where: Mapping[str, list[str]] = field(default_factory=dict)
    by: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, str | list[str]] = field(default_factory=dict)
    rule: Rule = field(default_factory=Rule)
    names: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    all_years: bool = False

    @property
    def named_by(self) -> list[str]:
        """Return the columns that tell a figure from the others."""
        several = [column for column, values in self.where.items() if len(values) > 1]
        return list(self.names) or several or list(self.where)

    def name_of(self, value: str) -> str:
        """Return how a row's name reads."""
        return self.labels.get(value) or label(value)

    @property
    def answer(self) -> Answer:
        """Return the measure's answer that it is made on."""
        changed = {k: v if isinstance(v, str) else tuple(v) for k, v in self.filters.items()}
        options, filters = sorted(self.options.items()), sorted(changed.items())
        return Answer(self.measure, self.by, tuple(options), tuple(filters))


@dataclass(frozen=True)
class Claim:
    """One claim of claims.toml."""

    key: str
    said: str
    page: str
    sources: tuple[Citation, ...]
    tests: tuple[Check, ...] = ()
    why_not: str = ""
    note: str = ""
    see: Mapping[str, str | list[str]] = field(default_factory=dict)


@cache
def claims() -> tuple[Claim, ...]:
    """Return the claims of `data/reference/claims.toml`, in its order."""
    listed = stored("claims")
    sources = {name: Citation(**one) for name, one in listed["source"].items()}
    return tuple(_claim(one, sources) for one in listed["claim"])


def _claim(entry: dict[str, Any], sources: Mapping[str, Citation]) -> Claim:
    fields = {key: value for key, value in entry.items() if key not in {"test", "sources"}}
    tests = tuple(_check(frozen(one)) for one in entry.get("test", []))
    return Claim(**fields, sources=tuple(sources[name] for name in entry["sources"]), tests=tests)


def _check(entry: dict[str, Any]) -> Check:
    figure = entry["figure"]
    figures = (figure,) if isinstance(figure, str) else figure
    rule = Rule(**frozen(entry.get("rule", {})))
    return Check(**{**entry, "figure": figures, "rule": rule})


def figures_of(test: Check, answered: pd.DataFrame) -> pd.DataFrame:
    """Return the figures a test is made on.

    Args:
        test: the test.
        answered: what its measure returned; the rows are narrowed to those the test means.

    Returns:
        One row a row meant and figure: the columns of `where`, `name` (what it is of, in words),
        `point` (which figure of several), `value`, `low`, `high`, `n`, `withheld`.
    """
    rows = _meant(test, answered)
    if rows.empty:
        return pd.DataFrame(columns=FIGURES)
    return pd.concat([_figure(test, rows, name) for name in test.figure], ignore_index=True)


def _figure(test: Check, rows: pd.DataFrame, name: str) -> pd.DataFrame:
    ends = {end: f"{name}_{end}" if f"{name}_{end}" in rows else end for end in ("low", "high")}
    labelled = {"point": name if len(test.figure) > 1 else "", "value": rows.get(name)}
    words = [rows[column].astype(str).map(test.name_of).tolist() for column in test.named_by]
    return pd.DataFrame(
        {
            **{column: rows[column] for column in test.where},
            "name": [", ".join(named[n] for named in words) for n in range(len(rows))],
            **labelled,
            "low": rows.get(ends["low"]),
            "high": rows.get(ends["high"]),
            "n": rows.get(test.n),
            "withheld": rows.get("withheld", ""),
        },
        index=rows.index,
    )


def _meant(test: Check, answered: pd.DataFrame) -> pd.DataFrame:
    rows = answered
    for column, values in test.where.items():
        rows = rows[rows[column].isin(values)] if column in rows else rows.iloc[:0]
    if "slope" in test.figure and len(rows):  # one for all years, all their vacancies behind it
        number = rows.groupby(list(test.where))[test.n].transform("sum")
        rows = rows.assign(**{test.n: number}).drop_duplicates(list(test.where))
    return rows.reset_index(drop=True)


def tested(test: Check, answered: pd.DataFrame) -> pd.DataFrame:
    """Return a test's figures with its verdict and the reason; "" where there is no rule."""
    figures = figures_of(test, answered)
    meant = math.prod(len(values) for values in test.where.values()) * len(test.figure)
    outcome, why = verdict(test.rule, figures, meant) if test.rule.is_given else ("", "")
    if figures.empty:
        figures = pd.DataFrame([{"name": "", "point": "", "n": 0, "withheld": NOBODY}])
    about = {
        "test": test.about,
        "figure_in": test.unit,
        "test_verdict": outcome,
        "test_because": why,
    }
    return figures.reindex(columns=FIGURES).assign(**about, tested_by=test.measure)


def judged(claim: Claim, frames: Mapping[Answer, pd.DataFrame]) -> pd.DataFrame:
    """Judge a claim by the answers of its measures.

    Args:
        claim: the claim.
        frames: what each measure returned.

    Returns:
        One row a figure: `key`, `said`, `verdict` (agrees, differs, cannot say), `because`, what
        `tested` returns, `source` and `page`; one row without a figure where nothing tests it.
    """
    nothing = pd.DataFrame()
    tests = [tested(test, frames.get(test.answer, nothing)) for test in claim.tests]
    outcomes = [one["test_verdict"].iloc[0] for one in tests if one["test_verdict"].iloc[0]]
    outcome = together(outcomes)
    reasons = [one["test_because"].iloc[0] for one in tests if one["test_verdict"].iloc[0]]
    why = claim.why_not or (reasons[0] if len(reasons) == 1 else SEVERAL[outcome])
    rows = pd.concat(tests, ignore_index=True) if tests else pd.DataFrame([{"test": ""}])
    whole = {"key": claim.key, "said": claim.said, "verdict": outcome, "because": why}
    return rows.assign(**whole, source="; ".join(map(str, claim.sources)), page=claim.page)


COLUMNS: Final = (
    "key",
    "said",
    "verdict",
    "because",
    "test",
    "test_verdict",
    "test_because",
    "name",
    "point",
    "figure_in",
    "value",
    "low",
    "high",
    "n",
    "withheld",
    "tested_by",
    "page",
    "source",
)


def _arguments() -> dict[str, Answer]:
    """Return a name for each answer that the claims ask for, each once."""
    wanted = dict.fromkeys(test.answer for claim in claims() for test in claim.tests)
    return {f"answer_{n}": answer for n, answer in enumerate(wanted)}


def all_judged(*, by: list[str], **answers: pd.DataFrame) -> pd.DataFrame:
    """Judge every claim.

    Args:
        by: no groups.
        answers: the measures' answers, by the names of `_arguments`.

    Returns:
        One row a claim and figure: what `judged` returns.
    """
    del by
    frames = {answer: answers[name] for name, answer in _arguments().items()}
    rows = pd.concat([judged(claim, frames) for claim in claims()], ignore_index=True)
    words = [name for name in COLUMNS if name not in {"value", "low", "high", "n"}]
    return rows.reindex(columns=COLUMNS).fillna(dict.fromkeys(words, "")).astype({"n": float})


MEASURES = {
    "claims": Measure(
        title="Claims",
        unit="verdict",
        caption="What is commonly said of this market, what adverts say, and a verdict by a rule.",
        tables={},
        answers=_arguments(),
        fold=all_judged,
        most_groups=0,
    ),
}

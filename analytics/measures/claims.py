"""Claims: what is commonly said of this market, what adverts say, and a verdict by a rule."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.measures.measure import Answer, Measure
from analytics.reference.citation import Citation
from analytics.reference.entries import frozen, stored
from analytics.schema.labels import label
from analytics.schema.rows import Row, rows_of
from analytics.statistics.verdicts import SEVERAL, Rule, together, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

UNITS: Final = ("GBP a year", "share", "difference", "difference a year", "times")
"""What a figure can be: pounds, a share of adverts, a difference in pay, or a ratio of odds."""
NOBODY: Final = "no advert tells"
FIGURES: Final = ("name", "point", "value", "low", "high", "n", "withheld")


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


def figures_of(test: Check, answered: Sequence[Row]) -> list[Row]:
    """Return the figures a test is made on.

    Args:
        test: the test.
        answered: what its measure returned; the rows are narrowed to those the test means.

    Returns:
        One row a figure and row meant: the columns of `where`, `name` (what it is of, in words),
        `point` (which figure of several), `value`, `low`, `high`, `n`, `withheld`.
    """
    meant = _meant(test, answered)
    return [_figure(test, row, name) for name in test.figure for row in meant]


def _figure(test: Check, row: Row, name: str) -> Row:
    ends = {end: row.get(f"{name}_{end}", row.get(end, math.nan)) for end in ("low", "high")}
    return {
        **{column: row[column] for column in test.where},
        "name": ", ".join(test.name_of(str(row[column])) for column in test.named_by),
        "point": name if len(test.figure) > 1 else "",
        "value": row.get(name, math.nan),
        **ends,
        "n": row.get(test.n, math.nan),
        "withheld": row.get("withheld", ""),
    }


def _meant(test: Check, answered: Sequence[Row]) -> list[Row]:
    where = test.where.items()
    rows = [row for row in answered if all(row.get(name) in values for name, values in where)]
    return _of_all_years(test, rows) if "slope" in test.figure else rows


def _of_all_years(test: Check, rows: list[Row]) -> list[Row]:
    """Return one row for all years, with all their vacancies behind it."""
    first: dict[tuple[Any, ...], Row] = {}
    number: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        of = tuple(row[column] for column in test.where)
        first.setdefault(of, row)
        number[of] += row[test.n]
    return [{**row, test.n: number[of]} for of, row in first.items()]


def tested(test: Check, answered: Sequence[Row]) -> list[Row]:
    """Return a test's figures with its verdict and the reason; "" where there is no rule."""
    figures = figures_of(test, answered)
    meant = math.prod(len(values) for values in test.where.values()) * len(test.figure)
    outcome, why = verdict(test.rule, figures, meant) if test.rule.is_given else ("", "")
    about = {
        "test": test.about,
        "figure_in": test.unit,
        "test_verdict": outcome,
        "test_because": why,
        "tested_by": test.measure,
    }
    nobody: Row = {"name": "", "point": "", "n": 0, "withheld": NOBODY}
    return [{**{name: one.get(name) for name in FIGURES}, **about} for one in figures or [nobody]]


def judged(claim: Claim, answered: Mapping[Answer, Sequence[Row]]) -> list[Row]:
    """Judge a claim by the answers of its measures.

    Args:
        claim: the claim.
        answered: what each measure returned.

    Returns:
        One row a figure: `key`, `said`, `verdict` (agrees, differs, cannot say), `because`, what
        `tested` returns, `source` and `page`; one row without a figure where nothing tests it.
    """
    tests = [tested(test, answered.get(test.answer, ())) for test in claim.tests]
    judges = [one[0] for one in tests if one[0]["test_verdict"]]
    outcome = together([one["test_verdict"] for one in judges])
    reasons = [one["test_because"] for one in judges]
    why = claim.why_not or (reasons[0] if len(reasons) == 1 else SEVERAL[outcome])
    whole = {
        "key": claim.key,
        "said": claim.said,
        "verdict": outcome,
        "because": why,
        "source": "; ".join(map(str, claim.sources)),
        "page": claim.page,
    }
    figures = list(itertools.chain(*tests)) or [{"test": ""}]
    return [{**one, **whole} for one in figures]


NUMBERS: Final = ("value", "low", "high", "n")
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
    answered = {of: rows_of(answers[name]) for name, of in _arguments().items()}
    rows = [row for claim in claims() for row in judged(claim, answered)]
    types = {name: "float64" if name in NUMBERS else "str" for name in COLUMNS}
    words = dict.fromkeys(set(COLUMNS) - set(NUMBERS), "")
    return pd.DataFrame(rows, columns=list(COLUMNS)).fillna(words).astype(types)


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

"""Claims: what is commonly said of this market, what adverts say, and a verdict by a rule."""

from __future__ import annotations

import itertools
import math
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics.measure import Answer, Measure
from analytics.paths import REFERENCE
from analytics.words import label

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMS = {
    "p50": "£{:,.0f}",
    "share": "{:.0%}",
    "of_all": "{:+.0%}",
    "adjusted": "{:+.0%}",
    "slope": "{:+.1%} a year",
    "odds_ratio": "{:.1f} times",
}
"""How each figure that a claim compares is written."""
AGREES, DIFFERS, CANNOT_SAY = "agrees", "differs", "cannot say"
WITHIN = {
    AGREES: "The whole interval lies within what is said.",
    DIFFERS: "The whole interval lies outside what is said.",
    CANNOT_SAY: "The interval holds both what is said and what is not.",
}
RANKED = {
    AGREES: "The intervals lie apart, in the order that is said.",
    DIFFERS: "The intervals lie apart, in another order than is said.",
    CANNOT_SAY: "The intervals overlap, so the order is not sure.",
}


@dataclass(frozen=True)
class Claim:
    """One claim of claims.toml, which says what each key means."""

    key: str
    said: str
    source: str
    page: str
    url: str = ""
    measure: str = ""
    why_not: str = ""
    by: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, list[str]] = field(default_factory=dict)
    figure: str = ""
    n: str = ""
    between: Mapping[str, float] = field(default_factory=dict)
    above: str = ""
    order: tuple[str | list[str], ...] = ()
    of: str = ""

    @property
    def places(self) -> list[list[str]]:
        """Return the names of `order`, those that share a place together."""
        return [[place] if isinstance(place, str) else place for place in self.order]

    @property
    def answer(self) -> Answer:
        """Return the measure's answer that tests it."""
        return Answer(self.measure, tuple(self.by), tuple(sorted(self.options.items())))


@cache
def claims() -> tuple[Claim, ...]:
    """Return the claims of `data/reference/claims.toml`, in its order."""
    stored = tomllib.loads((REFERENCE / "claims.toml").read_text("utf-8"))
    return tuple(Claim(**one) for one in stored["claim"])


def judged(claim: Claim, found: pd.DataFrame) -> dict[str, Any]:
    """Judge a claim by the answer of its measure.

    Args:
        claim: the claim.
        found: what the measure returned; its rows are narrowed to those the claim means.

    Returns:
        `key`, `said`, `verdict` (agrees, differs, cannot say), `because`, `figures` (each row meant
        with its figure and interval, in words), `n`, `source`, `url`, `page`, `measure`.
    """
    rows = _meant(claim, found)
    low, high = (_ends(claim, rows, end) for end in ("low", "high"))
    verdict, because = _verdict(claim, rows, low, high)
    return {
        "key": claim.key,
        "said": claim.said,
        "verdict": verdict,
        "because": because,
        "figures": "; ".join(
            _said(claim, *row) for row in zip(_records(rows), low, high, strict=True)
        ),
        "n": _number(claim, rows),
        "source": claim.source,
        "url": claim.url,
        "page": claim.page,
        "measure": claim.measure,
    }


def _records(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    return rows.to_dict("records")


def _said(claim: Claim, row: Mapping[str, Any], low: float, high: float) -> str:
    name = ", ".join(label(str(row[column])) for column in claim.where)
    figure, least, most = (_words(claim, value) for value in (row[claim.figure], low, high))
    return f"{name}: {figure} ({least} to {most})"


def _words(claim: Claim, value: float) -> str:
    """Return a figure as people write it; a dash for what is withheld."""
    return "-" if np.isnan(value) else FORMS[claim.figure].format(value)


def _number(claim: Claim, rows: pd.DataFrame) -> int:
    """Return how many vacancies stand behind the rows; what shares are out of stands in each."""
    if rows.empty:
        return 0
    return int(rows[claim.n].max() if claim.n == "out_of" else rows[claim.n].sum())


def _meant(claim: Claim, found: pd.DataFrame) -> pd.DataFrame:
    rows = found
    for column, values in claim.where.items():
        rows = rows[rows[column].isin(values)] if column in rows else rows.iloc[:0]
    if "year" in rows:  # a slope is one for all years, and all their vacancies stand behind it
        number = rows.groupby(list(claim.where))[claim.n].transform("sum")
        rows = rows.assign(**{claim.n: number}).drop_duplicates(list(claim.where))
    return rows.reset_index(drop=True)


def _ends(claim: Claim, rows: pd.DataFrame, end: str) -> pd.Series[float]:
    named = f"{claim.figure}_{end}"
    return rows[named if named in rows else end] if len(rows) else pd.Series(dtype=float)


def _verdict(
    claim: Claim, rows: pd.DataFrame, low: pd.Series[float], high: pd.Series[float]
) -> tuple[str, str]:
    if claim.why_not:
        return CANNOT_SAY, claim.why_not
    if rows.empty or low.isna().any() or high.isna().any() or _lacking(claim, rows):
        return CANNOT_SAY, _withheld(rows)
    holds, fails = _surely(claim, rows, low.to_numpy(float), high.to_numpy(float))
    verdict = DIFFERS if fails else AGREES if holds else CANNOT_SAY
    return verdict, (WITHIN if claim.between else RANKED)[verdict]


def _lacking(claim: Claim, rows: pd.DataFrame) -> bool:
    """Return whether a row meant has no figure; the highest is judged among those there are."""
    meant = math.prod(len(values) for values in claim.where.values())
    return claim.above not in set(rows[claim.of]) if claim.above else len(rows) < meant


def _withheld(rows: pd.DataFrame) -> str:
    reasons = [reason for reason in rows.get("withheld", []) if reason]
    return f"Withheld: {reasons[0]}." if reasons else "Too few adverts tell."


def _surely(
    claim: Claim, rows: pd.DataFrame, low: np.ndarray, high: np.ndarray
) -> tuple[bool, bool]:
    """Return whether the rule surely holds for every row meant, and whether it surely fails."""
    if claim.between:
        least = claim.between.get("least", -np.inf)
        most = claim.between.get("most", np.inf)
        return (
            bool((low >= least).all() and (high <= most).all()),
            bool((high < least).any() or (low > most).any()),
        )
    place = {name: n for n, name in enumerate(rows[claim.of])}
    pairs = [(place[a], place[b]) for a, b in _pairs(claim, list(place)) if {a, b} <= set(place)]
    return (
        all(low[a] > high[b] for a, b in pairs) and len(pairs) > 0,
        any(high[a] < low[b] for a, b in pairs),
    )


def _pairs(claim: Claim, names: list[str]) -> list[tuple[str, str]]:
    """Return which must lie above which."""
    if claim.above:
        return [(claim.above, name) for name in names if name != claim.above]
    steps = itertools.pairwise(claim.places)
    return [pair for upper, lower in steps for pair in itertools.product(upper, lower)]


def _arguments() -> dict[str, Answer]:
    """Return a name for each answer that the claims ask for, each once."""
    wanted = dict.fromkeys(claim.answer for claim in claims() if claim.measure)
    return {f"answer_{n}": answer for n, answer in enumerate(wanted)}


def all_judged(*, by: list[str], **answers: pd.DataFrame) -> pd.DataFrame:
    """Judge every claim.

    Args:
        by: no groups.
        answers: the measures' answers, by the names of `_arguments`.

    Returns:
        One row a claim: what `judged` returns.
    """
    del by
    frames = {answer: answers[name] for name, answer in _arguments().items()}
    nothing = pd.DataFrame()
    return pd.DataFrame([judged(claim, frames.get(claim.answer, nothing)) for claim in claims()])


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

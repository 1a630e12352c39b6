"""The report of a validation: what share of intervals held the truth, against the bar of each."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

import pandas as pd

from analytics.assurance.validation import truth
from analytics.assurance.validation.checked import Checked, Discoveries
from analytics.assurance.validation.trial import trial
from analytics.paths import REFERENCE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

VALIDATION = REFERENCE / "validation.csv"
COVERS, MODELLED, FALSE = (0.94, 1.0), (0.93, 0.97), (0.0, 0.05)
"""Between what and what the share must lie: for counted figures, for models, for discoveries."""
BY_MODEL = ("adjusted", "modelled")
NO_BAR = ("confounded",)
CHUNK = 5
HEAD = """\
# How often 95 % intervals held the truth that was planted in made-up markets, and how many of the
# discoveries were false; written by `make validate`, which says how
# (analytics/assurance/validation/).
"""


def validate(
    markets: int, *, workers: int = 2, done: Callable[[int], object] = lambda _n: None
) -> pd.DataFrame:
    """Measure planted markets and fold what was checked into a report.

    Args:
        markets: how many; market n is the same in every run.
        workers: processes at work.
        done: called with the number of markets measured so far.

    Returns:
        What `folded` returns.
    """
    truth.known()
    checked: list[Checked] = []
    discovered: list[Discoveries] = []
    with ProcessPoolExecutor(workers) as pool:
        for n, (figures, discoveries) in enumerate(
            pool.map(trial, range(markets), chunksize=CHUNK)
        ):
            checked += figures
            discovered += discoveries
            done(n + 1)
    return folded(checked, discovered)


def folded(checked: Sequence[Checked], discovered: Sequence[Discoveries]) -> pd.DataFrame:
    """Fold checked figures into the share of intervals that held the truth.

    Args:
        checked: figures beside what is true.
        discovered: discoveries.

    Returns:
        One row a figure: `figure`, `about` ("coverage" or "false discoveries"), `share` (0 to 1),
        `at_least`, `at_most`, `holds` (whether the share lies between; null where there is no bar),
        `intervals` (or families of comparisons), `bias` (mean of estimate less truth) and `width`
        (mean, in the figure's unit).
    """
    intervals = pd.DataFrame(checked, columns=Checked._fields)
    intervals["held"] = intervals["true"].between(intervals["low"], intervals["high"])
    intervals["bias"] = intervals["estimate"] - intervals["true"]
    intervals["width"] = intervals["high"] - intervals["low"]
    by_figure = intervals.groupby("figure")
    covered = by_figure.agg(
        share=("held", "mean"),
        intervals=("held", "size"),
        bias=("bias", "mean"),
        width=("width", "mean"),
    )
    families = pd.DataFrame(discovered, columns=Discoveries._fields)
    families["part"] = families["false"] / families["discoveries"].clip(lower=1)
    false = families.groupby("figure").agg(share=("part", "mean"), intervals=("part", "size"))
    both = pd.concat([covered.assign(about="coverage"), false.assign(about="false discoveries")])
    bars = [_bar(figure, about) for figure, about in both["about"].items()]
    both = both.assign(at_least=[low for low, _ in bars], at_most=[high for _, high in bars])
    holds = both["share"].between(both["at_least"], both["at_most"])
    both["holds"] = holds.astype("boolean").mask(both["at_least"].isna())
    columns = ["about", "share", "at_least", "at_most", "holds", "intervals", "bias", "width"]
    return both[columns].reset_index(names="figure")


def _bar(figure: object, about: object) -> tuple[float, float]:
    if about == "false discoveries":
        return FALSE
    if any(word in str(figure) for word in NO_BAR):
        return float("nan"), float("nan")
    return MODELLED if any(word in str(figure) for word in BY_MODEL) else COVERS


def write(report: pd.DataFrame, *, markets: int, date: dt.date, path: Path = VALIDATION) -> None:
    """Write a report where the Data page reads it.

    Args:
        report: what `validate` returned.
        markets: how many planted markets it is of.
        date: when it was made.
        path: the file, CSV with a comment at its head.
    """
    rows = report.round(4).assign(markets=markets, date=date.isoformat())
    path.write_text(HEAD + rows.to_csv(index=False), encoding="utf-8")


def read(path: Path = VALIDATION) -> pd.DataFrame:
    """Return the report last written; empty where there is none."""
    if not path.exists():
        return pd.DataFrame()
    return pd.read_csv(path, comment="#")

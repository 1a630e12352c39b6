#!/usr/bin/env bash
# survey-kit 0.2.1 (with polars 2.1.0, narwhals 2.29.0) on 2026-12-01, Python 3.11.
#
# Guessed: in Statistics(["mean", "std"]) with a weight adverts without pay are left out of the standard deviation as they are
# of the mean: of 30,000, 40,000 and 50,000, equally weighted, it is 10,000, and with unstated pay beside them too.
# Seen: the weight of the unstated adverts stays in what the squares are divided by, and their pay in no square. With one
# unstated advert beside the three it is 8,165, with three 6,325, with nine 4,264; the variance falls likewise. Without a
# weight it is 10,000 each time, and the mean is 40,000 in all.
#
# Why it matters here: spread of pay is compared between groups, and half of all adverts state none. The group that hides its
# pay looks the more alike, and an interval worked out from such a spread is too narrow, by a third in such small groups where half is unstated.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check survey-kit==0.2.1 polars==2.1.0 narwhals==2.29.0
cd "$work" && venv/bin/python -W ignore - <<'PYTHON'
import polars as pl
from survey_kit.statistics.statistics import Statistics

STATED = [30_000.0, 40_000.0, 50_000.0]


def spread(unstated, weight):
    """Return the mean and the standard deviation of three amounts beside adverts that state none."""
    pay = STATED + [None] * unstated
    adverts = pl.DataFrame({"pay": pay, "weight": [1.0] * len(pay)})
    found = Statistics(stats=["mean", "std"], columns=["pay"]).calculate(adverts, weight=weight)
    row = found.lazy().collect().row(0, named=True)
    return round(row["mean"]), round(row["std"])


seen = {unstated: (spread(unstated, "weight"), spread(unstated, "")) for unstated in (0, 1, 3, 9)}
print("unstated, weighted, unweighted:", *seen.items(), sep="\n")
WEIGHTED = {0: 10_000, 1: 8_165, 3: 6_325, 9: 4_264}
assert seen == {count: ((40_000, std), (40_000, 10_000)) for count, std in WEIGHTED.items()}, "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# balance 0.23.0 (with pandas 3.0.6) on 2026-12-01, Python 3.11.
#
# Guessed: outcomes().summary(), which reports how many answered an outcome, has the mean of those who did: of 30,000,
# 40,000, 50,000 and one unstated 40,000, with any weight of the unstated one.
# Seen: the mean is 30,000, since a missing value counts as nought with its full weight, and its interval from 11,666 to
# 48,334 is that of such figures; that 3 of 4 answered stands in the same summary. Where the unstated advert has the weight
# 3 the mean is 20,000, below all pay there is, with an interval from -3,098. A median by weighted_quantile() leaves it out:
# 40,000. The function beneath, weighted_mean(), documents that missing values are treated like 0.
#
# Why it matters here: adverts are weighted to a country's employers by such libraries, and half state no pay. The mean
# falls by the share of unstated pay, and before and after weighting differ by how that share moves.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check balance==0.23.0 pandas==3.0.6
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import logging

import pandas as pd
from balance import Sample
from balance.stats_and_plots.weighted_stats import weighted_quantile

logging.disable(logging.CRITICAL)


def outcomes(unstated):
    """Return the mean outcome, its interval and the median, by the weight of the unstated advert."""
    adverts = pd.DataFrame(
        {
            "id": ["1", "2", "3", "4"],
            "level": ["junior", "mid", "senior", "lead"],
            "pay": [30_000.0, 40_000.0, 50_000.0, None],
            "weight": [1.0, 1.0, 1.0, unstated],
        }
    )
    sample = Sample.from_frame(adverts, id_column="id", weight_column="weight", outcome_columns=["pay"])
    low, high = sample.outcomes().ci_of_mean().loc["self", "pay"]
    median = weighted_quantile(adverts[["pay"]], quantiles=[0.5], w=adverts["weight"]).iloc[0, 0]
    mean = sample.outcomes().mean().loc["self", "pay"]
    return tuple(round(float(figure)) for figure in (mean, low, high, median))


seen = {weight: outcomes(weight) for weight in (1.0, 3.0)}
print(seen)
EXPECTED = {1.0: (30_000, 11_666, 48_334, 40_000), 3.0: (20_000, -3_098, 43_098, 40_000)}
assert seen == EXPECTED, "the behaviour has changed"
PYTHON

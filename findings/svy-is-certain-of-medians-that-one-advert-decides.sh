#!/usr/bin/env bash
# svy 0.35.0 (with polars 2.1.0, numpy 2.4.6, and scipy 1.17.1 beside it) on 2026-12-01, Python 3.11.
#
# Guessed: of 20 adverts at £40,000 and 21 at £50,000 the median is 50,000 and its interval of 95 per cent reaches down to
# 40,000, as one more advert below would move it there; where 10 are at 30,000, 20 at 45,000 and 10 at 60,000, what the
# interval says of 30,000 it says of 60,000 too.
# Seen: the first is 50,000 to 50,000 with an error of 0, the second 45,000 to 60,000. The interval is laid around the share
# of adverts that pay no more than the median, not around a half: with all of 41 at or below 50,000 nothing is left to
# doubt, with 30 of 40 at or below 45,000 only higher pay is. Drawn 200 at a time from a market of 52 per cent at 40,000 and
# 48 at 50,000, 95-per-cent intervals hold its median four times in five; order statistics, from scipy, nearly always. Pay
# without ties is right. It was changed in September 2026 to give what R's survey package gives; what it says of quantile()
# names the share that the interval is laid around, and has no word of what heaps do to it.
#
# Why it matters here: advertised pay stands on few round amounts. The larger the heap at the median, the further the
# interval leans to higher pay, and a median that one advert decides is published as certain.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check svy==0.35.0 polars==2.1.0 numpy==2.4.6 scipy==1.17.1
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import numpy as np
import polars as pl
import svy
from scipy.stats import quantile_test

DRAWS = 300


def interval(pay):
    """Return svy's median of equally weighted pay with its interval of 95 per cent."""
    adverts = pl.DataFrame({"pay": np.asarray(pay, float), "weight": np.ones(len(pay))})
    found = svy.Sample(adverts, svy.Design(wgt="weight")).estimation.median("pay").estimates[0]
    return tuple(round(figure) for figure in (found.lci, found.est, found.uci))


def ordered(pay):
    """Return the interval of 95 per cent by order statistics."""
    found = quantile_test(pay, p=0.5).confidence_interval()
    return found.low, found.high


tied = interval([40_000] * 20 + [50_000] * 21), interval([30_000] * 10 + [45_000] * 20 + [60_000] * 10)
untied = interval(range(30_000, 71_000, 1_000))
print("tied:", tied, "without ties:", untied)
draw = np.random.default_rng(2)
markets = [draw.choice([40_000, 50_000], 200, p=[0.52, 0.48]) for _ in range(DRAWS)]
held = sum(low <= 40_000 <= high for low, _, high in map(interval, markets)) / DRAWS
peer = sum(low <= 40_000 <= high for low, high in map(ordered, markets)) / DRAWS
print(f"hold the median: {held:.2f}, by order statistics {peer:.2f}")
assert tied == ((50_000, 50_000, 50_000), (45_000, 45_000, 60_000)), "the behaviour has changed"
assert untied[0] < untied[1] == 50_000 < untied[2] < 60_000, "the behaviour has changed"
assert held < 0.85 and peer > 0.95, "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# sklearn-quantile 0.1.1 (with numpy 2.4.6, scikit-learn 1.9.1) on 2026-12-01, Python 3.11.
#
# Guessed: weighted_quantile() of equally weighted pay is numpy's quantile of it, whose arguments it has (q, axis,
# interpolation, keepdims): the median of 30,000, 40,000 and 50,000 is 40,000.
# Seen: it is 35,000, and of 30,000 to 60,000 in four steps 40,000. Each amount stands at the end of its share of the weight,
# not at the middle, so that every quantile is half a step low: the median of 1,001 steps is 500.5 and not 501, and of the
# same pay with its sign turned it is not the same figure turned, -45,000. The argument interpolation changes nothing, "lower"
# and "higher" included.
#
# Why it matters here: medians of small groups, a level in a town, have few adverts with steps of thousands between them.
# Each is too low by half of one, and a group is the lower the fewer adverts it has.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check sklearn-quantile==0.1.1 numpy==2.4.6 scikit-learn==1.9.1
"$work/venv/bin/python" - <<'PYTHON'
import numpy as np
from sklearn_quantile.utils import weighted_quantile

RULES = ["linear", "lower", "higher", "midpoint", "nearest"]


def median(*pay, interpolation="linear"):
    """Return the median of pay in which each advert has the weight 1."""
    pay = np.array(pay, dtype=float)
    return round(float(weighted_quantile(pay, 0.5, weights=np.ones(len(pay)), interpolation=interpolation)), 1)


seen = {
    "two": median(30_000, 40_000),
    "three": median(30_000, 40_000, 50_000),
    "turned": median(-30_000, -40_000, -50_000),
    "four": median(30_000, 40_000, 50_000, 60_000),
    "1,001": median(*range(1, 1_002)),
}
rules = {rule: median(30_000, 40_000, 50_000, interpolation=rule) for rule in RULES}
print(seen, rules, sep="\n")
EXPECTED = {"two": 30_000, "three": 35_000, "turned": -45_000, "four": 40_000, "1,001": 500.5}
assert seen == EXPECTED, "the behaviour has changed"
assert rules == dict.fromkeys(RULES, 35_000), "the behaviour has changed"
PYTHON

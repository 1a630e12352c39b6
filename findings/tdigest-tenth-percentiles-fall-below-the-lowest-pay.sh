#!/usr/bin/env bash
# tdigest 0.5.2.2 on 2026-12-01, Python 3.11.
#
# Guessed: percentiles of a t-digest are near the true ones, rise with p, and lie between the lowest and the highest pay,
# which percentile(0) and percentile(100) give exactly.
# Seen: of 480 adverts at 40,000 and 520 at 50,000, where the lowest pay is 40,000, the 10th percentile is 37,200, the 5th
# 36,200 and the first 35,400, while percentile(0) is 40,000. The line between two heaps is drawn on past the lower
# one. Of 30,000, 40,000 and 50,000 once each the 10th is 28,000. At the upper end it is held to the highest
# pay. Its tracker has such a percentile below the lowest value as mended, in 2017.
#
# Why it matters here: pay stands in heaps on round figures, and a digest is kept because the adverts are not. A table of
# 10th percentile, median and lowest pay contradicts itself, and low pay is told that no advert offers.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check tdigest==0.5.2.2
"$work/venv/bin/python" - <<'PYTHON'
from tdigest import TDigest


def percentiles(*pay):
    """Return percentiles of a digest of the pay, by p."""
    digest = TDigest()
    digest.batch_update(pay)
    return {p: round(digest.percentile(p)) for p in (0, 1, 5, 10, 50, 90, 100)}


heaps = percentiles(*[40_000] * 480, *[50_000] * 520)
three = percentiles(30_000, 40_000, 50_000)
print("two heaps:", heaps)
print("three adverts:", three)
EXPECTED = {0: 40_000, 1: 35_400, 5: 36_200, 10: 37_200, 50: 45_200, 90: 50_000, 100: 50_000}
assert heaps == EXPECTED, "the behaviour has changed"
assert (three[0], three[10], three[50], three[90]) == (30_000, 28_000, 40_000, 50_000), "the behaviour has changed"
PYTHON

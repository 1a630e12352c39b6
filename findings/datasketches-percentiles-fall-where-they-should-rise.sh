#!/usr/bin/env bash
# datasketches 5.2.0 (with numpy 2.4.6) on 2026-11-30, Python 3.11.
#
# Guessed: a t-digest is near the true percentile, a higher percentile is never a lower figure, and where pay is heaped on
# two amounts it is one of them but close to where they meet.
# Seen: of 10,000 adverts, 4,800 at £40,000 and 5,200 at £50,000, the 46th percentile is 48,331 and the 48th 43,779: all
# are 40,000. Of pay spread evenly from 30,000 to 60,000 over 400 of 499 steps of a fifth of a percent go down. Between
# two neighbours in the sketch the weights of the two are exchanged: the nearer one counts less. Its Java, Go and Rust
# sisters were given a change for that in August 2026; the newest release for Python has it still.
#
# Why it matters here: t-digests are what percentiles of pay are added up with over months. The error is largest where pay
# is heaped on round thousands: it is as wide as the gap between two heaps.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check datasketches==5.2.0 numpy==2.4.6
"$work/venv/bin/python" - <<'PYTHON'
import numpy as np
from datasketches import tdigest_double

rng = np.random.default_rng(0)


def digest(pay):
    """Return a t-digest of pay, put in in an order by chance."""
    made = tdigest_double(100)
    for each in rng.permutation(pay):
        made.update(float(each))
    return made


heaped = digest(np.repeat([40_000, 50_000], [4800, 5200]))
seen = {percentile: round(heaped.get_quantile(percentile / 100)) for percentile in (40, 46, 48, 60)}
spread = digest(np.linspace(30_000, 60_000, 10_000))
steps = np.diff([spread.get_quantile(share) for share in np.linspace(0.01, 0.99, 500)])
print(f"percentiles of two heaps: {seen}; steps down of {len(steps)}: {(steps < 0).sum()}")
assert seen[40] == 40_000 and seen[60] == 50_000, "the behaviour has changed"
assert seen[46] > seen[48] + 1000 > 41_000, "the behaviour has changed"
assert (steps < 0).sum() > 400, "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# diffprivlib 0.6.6 (with scikit-learn 1.6.1 and numpy 2.3.5) on 2026-11-30, Python 3.11.
#
# Guessed: the more adverts, the nearer a private median is to the median; where all 1,000 state £45,000, it is that.
# Seen: anything from the lower bound to the upper: of 1,000 adverts at 45,000, with bounds of 0 and 200,000 and epsilon 1,
# half of the medians are over 50,000 from it. The answer is drawn from the gaps between neighbours by their width, and
# equal pay has no gap: none of the adverts' own figures can come out, and all that is left are the gaps to the bounds.
# Of pay at 40,000, 45,000 and 50,000 it is spread evenly over the 10,000 between, with 500 adverts as with 2,000. Of
# pay that isn't rounded it is within a hundred. Its documentation of quantile() has no word of ties; that it raises
# where there are many more adverts has stood in its tracker since May 2026.
#
# Why it matters here: advertised pay stands on round thousands. A median published like this looks like one, and is noise
# whose size doesn't fall with the number of adverts.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check diffprivlib==0.6.6 scikit-learn==1.6.1 numpy==2.3.5
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import numpy as np
from diffprivlib.tools import median

DRAWS = 200


def usual_error(pay):
    """Return the median distance, in pounds, of private medians from the median."""
    drawn = [median(pay, epsilon=1, bounds=(0, 200_000), random_state=seed) for seed in range(DRAWS)]
    return round(float(np.median(np.abs(np.array(drawn) - np.median(pay)))))


def heaps(adverts):
    """Return pay of which 30 in 100 are £40,000, 40 £45,000 and 30 £50,000."""
    return np.repeat([40_000, 45_000, 50_000], np.array([30, 40, 30]) * adverts // 100)


spread = np.random.default_rng(1).uniform(30_000, 60_000, 1000)
seen = {
    "all alike": usual_error(np.full(1000, 45_000)),
    "500 in heaps": usual_error(heaps(500)),
    "2,000 in heaps": usual_error(heaps(2000)),
    "1,000 not rounded": usual_error(spread),
}
print("pounds from the median:", seen)
assert seen["all alike"] > 40_000, "the behaviour has changed"
assert seen["500 in heaps"] > 2000 and seen["2,000 in heaps"] > 2000, "the behaviour has changed"
assert seen["1,000 not rounded"] < 300, "the behaviour has changed"
PYTHON

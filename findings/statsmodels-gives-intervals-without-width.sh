#!/usr/bin/env bash
# statsmodels 0.15.0 (with scipy 1.17.1, numpy 2.4.6, pandas 2.3.3) on 2026-11-30, Python 3.11.
#
# Guessed: where one of two counts is 0, confint_poisson_2indep() gives 0 or infinity as one end of the interval
# of their ratio, as confint_proportions_2indep() does, or refuses; confint_poisson() gives 0 as the lower end.
# Seen: both ends are the same number. For 0 and 5 events in ten months, by the default method ("score"), the
# ratio is 0.768 to 0.768, for 5 and 0 it is 1.302 to 1.302, and the rate of 0 events by "midp-c" 2.996 to
# 2.996: an interval without width that leaves out what was seen. Each end is sought by fmin() from its own
# start as a minimum; where only one end exists, both searches come to it.
#
# Why it matters here: counts of adverts by month and employer or technology are often 0. A fall from five to
# none is shown as a ratio known to three places, and a month without adverts as one with three.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    statsmodels==0.15.0 scipy==1.17.1 numpy==2.4.6 pandas==2.3.3
"$work/venv/bin/python" -W ignore - <<'PYTHON'
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.rates import confint_poisson, confint_poisson_2indep


def rounded(interval):
    """Return both ends of an interval to three places."""
    return tuple(round(float(end), 3) for end in interval)


seen = {
    "0 and 5": rounded(confint_poisson_2indep(0, 10, 5, 10)),
    "5 and 0": rounded(confint_poisson_2indep(5, 10, 0, 10)),
    "1 and 5": rounded(confint_poisson_2indep(1, 10, 5, 10)),
    "0 of 20 and 5 of 20": rounded(confint_proportions_2indep(0, 20, 5, 20, method="score", compare="ratio")),
    "0 by midp-c": rounded(confint_poisson(0, 1, method="midp-c")),
    "0 by exact-c": rounded(confint_poisson(0, 1, method="exact-c")),
}
print(seen)
assert seen["0 and 5"] == (0.768, 0.768) and seen["5 and 0"] == (1.302, 1.302), "the behaviour has changed"
assert seen["0 by midp-c"] == (2.996, 2.996) and seen["0 by exact-c"] == (0, 3.689), "the behaviour has changed"
assert seen["1 and 5"][0] < 0.2 < seen["1 and 5"][1], "the behaviour has changed"
assert seen["0 of 20 and 5 of 20"] == (0, 0.705), "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# PriceIndexCalc 0.7 (pandas 3.1.1, numpy 2.4.6, scikit-learn 1.9.1, statsmodels 0.15.0, seaborn 0.13.2) on 2026-11-30,
# Python 3.11.
#
# Guessed: an index of pay by job title and month is 1 where no title's pay changes, in whatever order the rows stand, since
# it's told which column names the title and which the month.
# Seen: titles are only used to keep those of both months. What is then compared is the first row of one month with the
# first of the other, and so on. Three titles whose pay never changes, listed by their adverts, most first: when the
# second overtakes the first, the index is 1.011 by Laspeyres, Carli, Fisher and GEKS alike; with the rows of a month
# turned round it is 1.308 by Laspeyres and 1.119 by Carli. Sorted by title all are 1. Its description asks for no order.
#
# Why it matters here: such indices follow the price of the same work while the mix of titles changes. Counts by title come
# most first from value_counts() and most databases, and the wage index rises when titles change places.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  PriceIndexCalc==0.7 pandas==3.1.1 numpy==2.4.6 scikit-learn==1.9.1 statsmodels==0.15.0 seaborn==0.13.2
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import pandas as pd
from PriceIndexCalc.pandas_modules.index_methods import bilateral_methods, multilateral_methods

PAY = {"Java developer": 50_000, "Python developer": 60_000, "Tech lead": 90_000}
BEFORE = {"Java developer": 80, "Python developer": 70, "Tech lead": 10}
AFTER = {"Python developer": 80, "Java developer": 70, "Tech lead": 10}


def market(october, november):
    """Return a table of titles by month, its rows in the order of the two counts."""
    months = {"2026-10": october, "2026-11": november}
    rows = [(m, t, PAY[t], n) for m, counts in months.items() for t, n in counts.items()]
    return pd.DataFrame(rows, columns=["month", "id", "price", "quantity"])


def indices(october, november):
    """Return November's index by each method, October being 1."""
    tables = {m: bilateral_methods(market(october, november), method=m) for m in ("laspeyres", "carli", "fisher")}
    tables["geks"] = multilateral_methods(market(october, november), method="geks")
    return {method: round(float(table.index_value.iloc[-1]), 3) for method, table in tables.items()}


seen = {
    "by title": indices(BEFORE, dict(sorted(AFTER.items()))),
    "by adverts": indices(BEFORE, AFTER),
    "turned round": indices(BEFORE, dict(reversed(BEFORE.items()))),
}
print(seen)
assert seen == {
    "by title": {"laspeyres": 1.0, "carli": 1.0, "fisher": 1.0, "geks": 1.0},
    "by adverts": {"laspeyres": 1.011, "carli": 1.011, "fisher": 1.011, "geks": 1.011},
    "turned round": {"laspeyres": 1.308, "carli": 1.119, "fisher": 1.0, "geks": 1.0},
}, "the behaviour has changed"
PYTHON

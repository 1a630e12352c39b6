#!/usr/bin/env bash
# IneqPy 0.4.1 (with numpy 2.4.6 and pandas 3.1.1) on 2026-12-01, Python 3.11.
#
# Guessed: hoover() is the share of all pay that would have to move for equal pay, from 0 where all are equal to below 1,
# as its documentation says; gini() of amounts with the number of adverts as weights is gini() of the adverts in a row each.
# Seen: hoover() of ten adverts that all pay £45,000 is 4.5, of a thousand 499.5, and of ten that pay 30,000 to 60,000 the
# same 4.5 (0.08 is right): the mean of pay is taken from pay that has been divided by the number of adverts already.
# gini() of 500 adverts at 40,000 and 500 at 60,000 is 0.2 as a table of two rows, 0.1 as a thousand, which is right; the
# gap depends on how many rows there are, and the weights' size doesn't change it. theil(), atkinson() and top_rest() are
# the same for both. Its tracker has two closed questions why gini() differs from others' (#8, #12), none about hoover().
#
# Why it matters here: pay is heaped, so that a table of amounts and counts is its short form, and surveys of earnings are
# weighted. The fewer the amounts, the more unequal a trade looks, and the more adverts, the larger Hoover's index.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check IneqPy==0.4.1 numpy==2.4.6 pandas==3.1.1
"$work/venv/bin/python" - <<'PYTHON'
import numpy as np
from ineqpy.inequality import gini, hoover, theil

PAY = {
    "two heaps": ([40_000.0, 60_000.0], [500, 500]),
    "a long tail": ([40_000.0, 60_000.0], [900, 100]),
    "four amounts": ([30_000.0, 40_000.0, 50_000.0, 60_000.0], [1, 2, 3, 4]),
}


def of_table_and_rows(measure, name):
    """Return a measure of amounts with counts, and of the adverts one by one."""
    amounts, counts = map(np.array, PAY[name])
    return round(float(measure(amounts, counts)), 3), round(float(measure(np.repeat(amounts, counts))), 3)


def mean_difference(name):
    """Return Gini's index by its definition: half the mean difference of any two adverts over the mean."""
    rows = np.repeat(*map(np.array, PAY[name]))
    return round(float(np.abs(rows[:, None] - rows).mean() / (2 * rows.mean())), 3)


ginis = {name: (*of_table_and_rows(gini, name), mean_difference(name)) for name in PAY}
theils = {name: of_table_and_rows(theil, name) for name in PAY}
equal = {count: float(hoover(np.full(count, 45_000.0))) for count in (2, 10, 1_000)}
unequal = float(hoover(np.repeat(*map(np.array, PAY["four amounts"]))))
print("gini, of a table, of rows, by definition:", ginis)
print("theil:", theils)
print("hoover of equal pay:", equal, "of four amounts:", unequal)
assert ginis == {
    "two heaps": (0.2, 0.1, 0.1),
    "a long tail": (0.048, 0.043, 0.043),
    "four amounts": (0.183, 0.12, 0.108),
}, "the behaviour has changed"
assert all(table == rows for table, rows in theils.values()), "the behaviour has changed"
rounded = {count: round(share, 1) for count, share in equal.items()}
assert (rounded, round(unequal, 1)) == ({2: 0.5, 10: 4.5, 1_000: 499.5}, 4.5), "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# weightipy 0.4.2 (with pandas 3.1.1 and numpy 2.4.6) on 2026-12-01, Python 3.11.
#
# Guessed: with total=10,000 the weights sum to 10,000 and each region has its target share of them; an advert that states
# no region has no weight, or the call refuses it.
# Seen: a region whose share of the adverts is its target already keeps a weight of 1 each. Of 100 adverts, 52 in London
# with a target of 52 per cent, London's weights sum to 52 and the others' to 10,000: half of the vacancies become one in
# 200, and the median pay falls from London's to the North's. With a target of 51.9 per cent they sum to 5,190. In scaling,
# a 1 stands for "has no weight". Adverts without a region have 1 each as well: as many as any other without a total, a
# hundredth of one with it. validate_scheme() refuses missing values, which weight_dataframe() takes without a word. What
# total= leaves as it is wasn't found in its readme or its tracker.
#
# Why it matters here: weighting adverts to the vacancies of official statistics (total=) gives counts by region, and the
# region that needs no correction is nearly wiped out, with no sign but the sum.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check weightipy==0.4.2 pandas==3.1.1 numpy==2.4.6
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import pandas as pd
import weightipy

REGIONS = {"London": (52, 60_000), "North": (28, 40_000), "Wales": (20, 38_000)}


def adverts(unstated=0):
    """Return adverts by region, each region with pay of its own, and some without a region."""
    rows = [{"region": region, "pay": pay} for region, (count, pay) in REGIONS.items() for _ in range(count)]
    return pd.DataFrame(rows + [{"region": None, "pay": 50_000}] * unstated)


def weigh(targets, rows, **options):
    """Return the sum of the weights by region, and the weighted median of pay."""
    scheme = weightipy.scheme_from_dict({"region": targets}, rim_params=options)
    weighted = weightipy.weight_dataframe(rows, scheme)
    sums = weighted.groupby(weighted["region"].astype(object).fillna("unstated"))["weights"].sum()
    ordered = weighted.sort_values("pay")
    half = ordered["weights"].cumsum() >= ordered["weights"].sum() / 2
    return {region: round(total, 1) for region, total in sums.items()} | {"median": int(ordered["pay"][half].iloc[0])}


FITS = {"London": 52, "North": 33, "Wales": 15}
NEAR = {"London": 51.9, "North": 33.1, "Wales": 15}
seen = {
    "fits": weigh(FITS, adverts()),
    "fits, total": weigh(FITS, adverts(), total=10_000),
    "near, total": weigh(NEAR, adverts(), total=10_000),
    "unstated": weigh(NEAR, adverts(unstated=10)),
    "unstated, total": weigh(NEAR, adverts(unstated=10), total=10_000),
}
print(*seen.items(), sep="\n")
assert seen == {
    "fits": {"London": 52.0, "North": 33.0, "Wales": 15.0, "median": 60_000},
    "fits, total": {"London": 52.0, "North": 6_875.0, "Wales": 3_125.0, "median": 40_000},
    "near, total": {"London": 5_190.0, "North": 3_310.0, "Wales": 1_500.0, "median": 60_000},
    "unstated": {"London": 51.9, "North": 33.1, "Wales": 15.0, "unstated": 10.0, "median": 50_000},
    "unstated, total": {"London": 5_190.0, "North": 3_310.0, "Wales": 1_500.0, "unstated": 10.0, "median": 60_000},
}, "the behaviour has changed"
PYTHON

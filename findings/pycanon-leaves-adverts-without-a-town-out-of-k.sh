#!/usr/bin/env bash
# pycanon 1.3.6 (with pandas 2.3.3 and numpy 2.0.2) on 2026-11-30, Python 3.11.
#
# Guessed: an advert without a town is counted as a class of its own in k-anonymity, or refused; a column that is
# the same for all adverts changes no k.
# Seen: of three adverts in Leeds and one without a town, k is 3 by town: the fourth, alone of its kind, is in no
# class. With a column beside it that is the same for all, k is 1. Classes are pandas' groupby(…).groups, which
# leaves a missing value out by one column and keeps it by two. l-diversity, which counts the different pay within
# a class, is 3 and 1 likewise. Nothing is said.
#
# Why it matters here: a table is published where at least so many share each line of it. Adverts often have no
# town, and the one that stands alone is the one that this check of a table doesn't see.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pycanon==1.3.6 pandas==2.3.3 numpy==2.0.2
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import pandas as pd
from pycanon import anonymity

adverts = pd.DataFrame(
    {
        "town": ["Leeds", "Leeds", "Leeds", None],
        "trade": ["developer"] * 4,
        "pay": [45_000, 50_000, 55_000, 90_000],
    }
)
named = adverts.fillna({"town": "unstated"})
seen = {
    "k by town": anonymity.k_anonymity(adverts, ["town"]),
    "k by town and trade": anonymity.k_anonymity(adverts, ["town", "trade"]),
    "k by town, with a word for none": anonymity.k_anonymity(named, ["town"]),
    "l by town": anonymity.l_diversity(adverts, ["town"], ["pay"]),
    "l by town and trade": anonymity.l_diversity(adverts, ["town", "trade"], ["pay"]),
}
print(seen)
assert list(seen.values()) == [3, 1, 1, 3, 1], "the behaviour has changed"
PYTHON

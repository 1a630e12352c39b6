#!/usr/bin/env bash
# pyjstat 2.4.0 (with pandas 3.1.1) on 2026-11-30, Python 3.11.
#
# Guessed: a frame with one row for each region and year becomes JSON-stat in which each figure stands at its
# region and year, whatever the order of the rows, or is refused.
# Seen: the figures are written in the order of the rows, but a reader of JSON-stat counts them region by
# region. With rows sorted by year, London's 55,000 of 2025 is Scotland's of 2026, and Scotland's 45,000 of
# 2026 is London's of 2025. Where a row is missing, all figures behind it move up, and there are fewer than
# the sizes say. Neither is refused.
#
# Why it matters here: statistical offices publish labour figures in this format (Nomis and Eurostat do). A
# table of pay by region and year, sorted as people like to read it, is published with the pay of others.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --use-pep517 pyjstat==2.4.0 pandas==3.1.1
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import json

import pandas as pd
from pyjstat import pyjstat

PAY = {("London", "2026"): 60_000, ("London", "2025"): 55_000, ("Scotland", "2026"): 45_000, ("Scotland", "2025"): 40_000}


def written(order):
    """Return the pay by region and year as pyjstat reads it from what it wrote of rows in this order."""
    rows = pd.DataFrame([(*place, PAY[place]) for place in order], columns=["region", "year", "value"])
    table = pyjstat.Dataset.read(pyjstat.Dataset.read(rows).write()).write("dataframe")
    return {(region, year): pay for region, year, pay in table.itertuples(index=False)}


by_region = list(PAY)
by_year = sorted(PAY, key=lambda place: place[1], reverse=True)
seen = {"by region": written(by_region), "by year": written(by_year)}
print(seen)
gap = pd.DataFrame([("London", "2026", 1), ("Scotland", "2026", 2), ("London", "2025", 3)], columns=["region", "year", "value"])
short = json.loads(pyjstat.Dataset.read(gap).write())
print("a row missing:", short["size"], short["value"])
assert seen["by region"] == PAY, "the behaviour has changed"
assert seen["by year"] == PAY | {("London", "2025"): 45_000, ("Scotland", "2026"): 55_000}, "the behaviour has changed"
assert short["size"] == [2, 2] and short["value"] == [1, 2, 3], "the behaviour has changed"
PYTHON

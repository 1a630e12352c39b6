#!/usr/bin/env bash
# num2words 0.5.14 on 2026-11-30, Python 3.11.
#
# Guessed: num2words(45_000, to="currency", currency="GBP") is forty-five thousand pounds, as of 45000.0.
# Seen: "four hundred and fifty pounds sterling, zero pence": an int is an amount of pence, a float, a Decimal and a text
# are pounds. num2words(45_000) without a currency is forty-five thousand. The README says nothing of it; reports have
# stood in its tracker since 2021.
#
# Why it matters here: the type of a column of pay depends on its rows. Whole salaries are int, and become float as soon
# as one advert states none or £12.60, so that the same salary is read out as £450 or as £45,000.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check num2words==0.5.14
"$work/venv/bin/python" - <<'PYTHON'
from decimal import Decimal

from num2words import num2words


def in_words(pay):
    """Return an amount of sterling in words."""
    return num2words(pay, to="currency", currency="GBP")


seen = {repr(pay): in_words(pay) for pay in (45_000, 45_000.0, Decimal(45_000), "45000")}
print(seen)
pounds = "forty-five thousand pounds sterling, zero pence"
assert seen.pop("45000") == "four hundred and fifty pounds sterling, zero pence", "the behaviour has changed"
assert set(seen.values()) == {pounds}, "the behaviour has changed"
assert num2words(45_000) == "forty-five thousand", "the behaviour has changed"
PYTHON

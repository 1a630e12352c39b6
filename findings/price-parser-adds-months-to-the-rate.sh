#!/usr/bin/env bash
# price-parser 0.5.1 on 2026-11-30, Python 3.11.
#
# Guessed: the amount of "£550 6 months", a rate and the length of the contract, is 550: a space separates thousands only
# where three figures follow. Of two amounts the first is taken, as its readme shows ("99 € 95 €" is 99).
# Seen: 5,506, and 55,012 with "12 months": figures with a space between them are one number, however many they are.
# "£45,000 2 days in the office" is 45.0002, since a comma before four figures is a point, and "£45,000 37.5 hours"
# 4,500,037.5; "£45,000. 25 days" is 45,000.25. A word or a sign between the two keeps them apart, as in "99 € 95 €".
# That the first figure is taken, and not the one by the currency's sign, is in its tracker; this wasn't found there.
#
# Why it matters here: adverts' cells of pay, length and hours become one line of text with spaces between. Rates by the
# day are ten or a hundred times too high, which looks like pay by the month or the year, and salaries come out as £45.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check price-parser==0.5.1
"$work/venv/bin/python" - <<'PYTHON'
from price_parser import Price

EXPECTED = {
    "£550 6 months": 5506,
    "£550 12 months": 55012,
    "£45,000 2 days in the office": 45.0002,
    "£45,000 37.5 hours": 4500037.5,
    "£45,000. 25 days": 45000.25,
    "£550 a day, 6 months": 550,
    "£550 | 6 months": 550,
    "£45 000": 45000,
    "99 € 95 €": 99,
}

seen = {text: Price.fromstring(text).amount_float for text in EXPECTED}
print(seen)
assert seen == EXPECTED, "the behaviour has changed"
PYTHON

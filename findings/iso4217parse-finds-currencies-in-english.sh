#!/usr/bin/env bash
# iso4217parse 0.6.2 on 2026-11-29, Python 3.11.
#
# Guessed: in "45,000 a year plus top benefits" the library, made to find the currency of a text with
# a price, finds none, since codes are written in capitals.
# Seen: it answers TOP, the Tongan paʻanga, for "top benefits", and TRY, the Turkish lira, for "try our
# new office": three letters are a code in any case. A lone "£" is ten currencies, with the British
# pound the seventh of them.
#
# Why it matters here: pay in another currency is kept out of every figure in pounds. With this
# library adverts of good employers leave the market for their adjectives.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check iso4217parse==0.6.2
"$work/venv/bin/python" - <<'PYTHON'
from iso4217parse import parse

seen = [
    [currency.alpha3 for currency in parse(text) or []]
    for text in ("45,000 a year plus top benefits", "45,000, and try our new office", "£45,000")
]
print(seen)
assert seen[:2] == [["TOP"], ["TRY"]], "the behaviour has changed"
assert len(seen[2]) == 10 and seen[2].index("GBP") == 6, "the behaviour has changed"
PYTHON

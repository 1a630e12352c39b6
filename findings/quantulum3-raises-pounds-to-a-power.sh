#!/usr/bin/env bash
# quantulum3 0.10.0 (inflect 7.6.0, num2words 0.5.14), without its classifier, on 2026-11-30, Python 3.11.
#
# Guessed: a range of pay is two quantities, or one with its middle and half its width, however it is
# written: "£45,000 to £55,000", "£45,000 - £55,000", "£45,000-£55,000".
# Seen: three answers for one range. With "to" it is 50,000 give or take 5,000 pounds. With a hyphen
# between spaces it is 45,000 and 55,000 pounds. With a bare hyphen or dash, as most adverts have it, the
# second sign is a unit and the figure after it that unit's power: 45,000 "pound sterling pound sterling
# to the 55", and beside it 0 "per year" from what is left of "000 per annum". "£550-£600 a day" is 550
# pounds times pounds to the 600. No error, and the upper end is in no quantity.
#
# Why it matters here: whoever takes values by their unit loses every such range or keeps the lower end
# alone, and gains salaries of nought a year. Pay comes out too low, and more so where ranges are wide.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  quantulum3==0.10.0 inflect==7.6.0 num2words==0.5.14
"$work/venv/bin/python" - <<'PYTHON'
from quantulum3 import parser


def told(words):
    return [(found.value, found.uncertainty, found.unit.name) for found in parser.parse(words)]


POUNDS = "pound sterling"
expected = {
    "£45,000 to £55,000": [(50_000.0, 5_000.0, POUNDS)],
    "£45,000 - £55,000": [(45_000.0, None, POUNDS), (55_000.0, None, POUNDS)],
    "£45,000-£55,000 per annum": [
        (45_000.0, None, f"{POUNDS} {POUNDS} to the 55"),
        (0.0, None, "per year"),
    ],
    "£550-£600 a day": [(550.0, None, f"{POUNDS} {POUNDS} to the 600")],
}
seen = {words: told(words) for words in expected}
for words, quantities in seen.items():
    print(f"{words}: {quantities}")
assert seen == expected, "the behaviour has changed"
PYTHON

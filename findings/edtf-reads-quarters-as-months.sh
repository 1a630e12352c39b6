#!/usr/bin/env bash
# edtf 5.0.2 (with pyparsing 3.3.3) on 2026-11-30, Python 3.11.
#
# Guessed: text_to_edtf(), which makes a standard date of a written one and knows seasons, reads "Q4 2026" as
# the last quarter, as the year, or not at all; "5-7 December 2026" is those days, one of them, or none.
# Seen: "Q4 2026" is April 2026 and "Q3 2026" March, in the notation of a plain month. "5-7 December 2026" and
# "between 5 and 7 December 2026" are 7 December 2005, and "closes in 5 days, 3 December 2026" is a 3 December
# of 2005 too: the first small number of a text becomes a year of this century. "3 December 2026" is right.
#
# Why it matters here: labour statistics are published by quarter, and posts start "in Q4". A series moves by
# half a year and more without a gap, since all four quarters are months, and interviews were 21 years ago.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    edtf==5.0.2 python-dateutil==2.9.0.post0 pyparsing==3.3.3
"$work/venv/bin/python" -W ignore - <<'PYTHON'
from edtf import text_to_edtf

DAYS = {
    "3 December 2026": "2026-12-03",
    "autumn 2026": "2026-23",
    "Q1 2027": "2027-01",
    "Q3 2026": "2026-03",
    "Q4 2026": "2026-04",
    "5-7 December 2026": "2005-12-07",
    "between 5 and 7 December 2026": "2005-12-07",
    "closes in 5 days, 3 December 2026": "2005-12-03",
}
seen = {text: text_to_edtf(text) for text in DAYS}
print(seen)
assert seen == DAYS, "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# qddate 1.0.17 on 2026-11-30, Python 3.11.
#
# Guessed: a date with a year of two figures is of this century, or not read; day and month stand in the
# same order, however long the year is.
# Seen: "02.11.26", which it has patterns for, is 2 November of the year 26. With slashes the order turns as
# well: "02/11/2026" is 2 November 2026, "02/11/26" 11 February of the year 26. All are plain dates, and
# nothing says that one is two thousand years old.
#
# Why it matters here: it's made to read the dates of web pages fast. One page of jobs that writes 02/11/26
# makes the age of a market's adverts, and any mean of them, meaningless.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check qddate==1.0.17
"$work/venv/bin/python" - <<'PYTHON'
from qddate import DateParser

DAYS = {
    "02.11.2026": "2026-11-02",
    "02.11.26": "0026-11-02",
    "2 Nov 26": "0026-11-02",
    "02/11/2026": "2026-11-02",
    "02/11/26": "0026-02-11",
}
parser = DateParser()
seen = {text: parser.parse(text).date().isoformat() for text in DAYS}
print(seen)
assert seen == DAYS, "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# dateparser 1.5.0 on 2026-12-01, Python 3.11.
#
# Guessed: "Q1 2027" is 1 January 2027 whichever day it is read, or, with the usual settings, which take the day of the
# month from today, a day in January.
# Seen: the month within the quarter is taken from today too. Read on 31 October it is 31 January 2027, on 15 November
# 15 February, on 31 December 31 March; "Q4 2026" read on 15 November is that day. PREFER_DAY_OF_MONTH = "first" makes it
# the first of the same month, 1 March in December; PREFER_MONTH_OF_YEAR = "first", whose name says nothing of quarters,
# has to be set beside it. A half-year keeps its first month with none of them: "H1 2027" is in January.
#
# Why it matters here: starts and closing dates are given by quarter. An advert seen each month starts a month later each
# time, then three months earlier at once; counted by month, starts follow the collector's calendar and not the adverts.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
"$work/venv/bin/python" - <<'PYTHON'
from datetime import datetime

import dateparser

DAYS = [datetime(2026, 10, 31), datetime(2026, 11, 15), datetime(2026, 12, 31)]


def read(text, **settings):
    """Return what the text is on each of the days."""
    made = [dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": day, **settings}) for day in DAYS]
    return [f"{day:%Y-%m-%d}" for day in made]


seen = {text: read(text) for text in ("Q1 2027", "Q4 2026", "H1 2027")}
first = read("Q1 2027", PREFER_DAY_OF_MONTH="first")
both = read("Q1 2027", PREFER_DAY_OF_MONTH="first", PREFER_MONTH_OF_YEAR="first")
print(seen, "first of the month:", first, "and of the year:", both, sep="\n")
assert seen == {
    "Q1 2027": ["2027-01-31", "2027-02-15", "2027-03-31"],
    "Q4 2026": ["2026-10-31", "2026-11-15", "2026-12-31"],
    "H1 2027": ["2027-01-31", "2027-01-15", "2027-01-31"],
}, "the behaviour has changed"
assert first == ["2027-01-01", "2027-02-01", "2027-03-01"], "the behaviour has changed"
assert both == ["2027-01-01"] * 3, "the behaviour has changed"
PYTHON

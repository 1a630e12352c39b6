#!/usr/bin/env bash
# payband-mcp 0.12.0 on 2026-12-01, Python 3.11.
#
# Guessed: "£45,000 - £50,000 per annum, 37.5 hours per week" is pay by the year, which it says, and where the period isn't
# stated it is said to be a guess (interval_stated).
# Seen: it is pay by the week, and stated. Hours, months, weeks and days are looked for before years, within 60 letters on
# either side, and the first of these words decides, whatever it belongs to: "2 days a week in the office" makes weekly
# pay too, a car allowance of "£300 a month" or "Closing date: 5 pm" monthly, and a day rate "per day, 37.5 hours per week"
# weekly. What is too high for an hour or too low for a year is refused, but £45,000 passes for a week. "(37.5 hpw)" is
# read right. Its comments tell of "annual" beside bonuses, not of this; nothing was found in a tracker.
#
# Why it matters here: most British adverts name the hours or the days in the office beside the pay. Its bands are of the
# commonest period alone, so that such adverts are left out of them, or ranked as weekly pay of £45,000.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check payband-mcp==0.12.0
"$work/venv/bin/python" - <<'PYTHON'
from payband_mcp import money

EXPECTED = {
    "£45,000 - £50,000 per annum": "year",
    "£45,000 - £50,000 per annum (37.5 hpw)": "year",
    "£45,000 - £50,000 per annum, 37.5 hours per week": "week",
    "Band 6: £38,682 - £46,580 a year, 37 hours a week": "week",
    "Salary £45,000 to £50,000, hybrid (2 days a week in the office)": "week",
    "£45,000 - £50,000 per annum plus a car allowance of £300 a month": "month",
    "£45,000 - £50,000 per annum. Closing date: 5 pm on 11 December": "month",
    "£550 - £600 per day, 37.5 hours per week": "week",
}

read = {text: money.parse(text) for text in EXPECTED}
seen = {text: pay["interval"] for text, pay in read.items()}
print(*seen.items(), sep="\n")
assert seen == EXPECTED, "the behaviour has changed"
assert all(pay["interval_stated"] for pay in read.values()), "the behaviour has changed"
assert {pay["min"] for text, pay in read.items() if "£45,000" in text} == {45_000}, "the behaviour has changed"
PYTHON

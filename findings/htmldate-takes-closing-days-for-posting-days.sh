#!/usr/bin/env bash
# htmldate 1.11.0 on 2026-11-30, Python 3.11.
#
# Guessed: of a page whose JSON-LD says datePosted 2026-11-02, find_date(original_date=True) gives 2
# November, whatever other days its text names, and gives the same on every day that it is asked.
# Seen: it reads no datePosted as such. A start date in the text comes before it (1 October), and the
# closing day of the text (3 December) does so once that day has come: the same page was posted on 2
# November until then and on 3 December from then on (max_date stands for today, its default).
#
# Why it matters here: how long a vacancy stands is counted from the day it was posted. Saved pages that
# are read again a month later move to another month, and were posted after the day they were saved.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check htmldate==1.11.0
"$work/venv/bin/python" - <<'PYTHON'
from htmldate import find_date

PAGE = """<html><head><script type="application/ld+json">{"@context": "https://schema.org",
"@type": "JobPosting", "title": "Developer", "datePosted": "2026-11-02"}</script></head>
<body><h1>Developer</h1><p>%s</p></body></html>"""
asked = [
    ("Pay £45,000", "2026-11-30"),
    ("Start date 1 October 2026", "2026-11-30"),
    ("Closing date 3 December 2026", "2026-11-30"),
    ("Closing date 3 December 2026", "2026-12-04"),
]
seen = [find_date(PAGE % text, original_date=True, max_date=today) for text, today in asked]
for (text, today), day in zip(asked, seen):
    print(f"{text}, read on {today}: posted on {day}")
assert seen == ["2026-11-02", "2026-10-01", "2026-11-02", "2026-12-03"], "the behaviour has changed"
PYTHON

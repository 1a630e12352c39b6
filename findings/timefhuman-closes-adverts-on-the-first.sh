#!/usr/bin/env bash
# timefhuman 0.1.5 on 2026-11-30, Python 3.11.
#
# Guessed: "3 December 2026" is found in a sentence as it is found alone, and "5-7 December" is the 5th to
# the 7th of December, or no date.
# Seen: alone it is 3 December. In "Closing 3 December 2026" it is the first of that month, and in "closes 3
# December 2026 at 5pm" five o'clock on the first. "5-7 December" is the 7th of May, in the same year.
#
# Why it matters here: closing dates say how long a vacancy stands, and dates of interviews come as ranges.
# All such closing dates fall on the first of a month, at times before the advert was posted.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check timefhuman==0.1.5
"$work/venv/bin/python" - <<'PYTHON'
import datetime as dt

from timefhuman import tfhConfig, timefhuman

NOW = tfhConfig(now=dt.datetime(2026, 11, 30, 9))
DAYS = {
    "3 December 2026": "2026-12-03 00:00",
    "Closing 3 December 2026": "2026-12-01 00:00",
    "closes 3 December 2026 at 5pm": "2026-12-01 17:00",
    "5-7 December": "2026-05-07 00:00",
}
seen = {text: "; ".join(f"{day:%Y-%m-%d %H:%M}" for day in timefhuman(text, config=NOW)) for text in DAYS}
print(seen)
assert seen == DAYS, "the behaviour has changed"
PYTHON

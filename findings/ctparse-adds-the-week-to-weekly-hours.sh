#!/usr/bin/env bash
# ctparse 0.3.6 (with regex 2026.11.19) on 2026-11-30, Python 3.11.
#
# Guessed: of "35 hours a week" the duration is 35 hours, as it is of "35 hours per week", or the sentence has none.
# Seen: 203 hours: "a week" is a duration of its own, and two durations that follow one another are added: 35 and the 168
# hours of a week. "2 days a week" is 9 days. Of "37.5 hours a week" it is 173 hours, since the figure before the point is
# lost. "per week", "/week" and "35 hours" alone give 35.
#
# Why it matters here: an hourly rate becomes pay by the year through the weekly hours, and "£15 an hour, 35 hours a week"
# is 158,340 with 203. Days at the office are read from the same sentence, and a week has no nine of them.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check ctparse==0.3.6 regex==2026.11.19
"$work/venv/bin/python" -W ignore - <<'PYTHON'
from datetime import datetime

from ctparse import ctparse

EXPECTED = {
    "35 hours": "35 hours",
    "35 hours per week": "35 hours",
    "40 hours/week": "40 hours",
    "35 hours a week": "203 hours",
    "37.5 hours a week": "173 hours",
    "2 days per week": "2 days",
    "2 days a week": "9 days",
}
seen = {text: str(ctparse(text, ts=datetime(2026, 11, 2), timeout=0).resolution) for text in EXPECTED}
print(seen)
assert seen == EXPECTED, "the behaviour has changed"
PYTHON

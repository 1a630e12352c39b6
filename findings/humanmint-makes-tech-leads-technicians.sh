#!/usr/bin/env bash
# humanmint 2.0.1 on 2026-11-30, Python 3.11.
#
# Guessed: mint(title=…), made to spell job titles alike, writes "Tech Lead" as "Technical Lead" (which it
# knows), or leaves it.
# Seen: "Technician Lead", called valid. "Tech Manager" and "Tech Director" become those of technicians,
# "Head of Tech" "Head of Technician", "Eng Manager" an "Engineer Manager". "Technical Lead", "Technical
# Director" and "Engineering Manager", which mean the same, are left, so that each is two titles now.
#
# Why it matters here: occupations and levels are coded from titles. Technicians are another group of the
# standard occupational classification than those who lead developers, and their pay is another market's.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check humanmint==2.0.1
"$work/venv/bin/python" - <<'PYTHON'
from humanmint import mint

TITLES = {
    "Tech Lead": "Technician Lead",
    "Tech Manager": "Technician Manager",
    "Tech Director": "Technician Director",
    "Head of Tech": "Head of Technician",
    "Eng Manager": "Engineer Manager",
    "Technical Lead": "Technical Lead",
    "Technical Director": "Technical Director",
    "Engineering Manager": "Engineering Manager",
}
read = {title: mint(title=title).title for title in TITLES}
seen = {title: told["normalized"] for title, told in read.items()}
print(seen)
assert seen == TITLES and read["Tech Lead"]["is_valid"], "the behaviour has changed"
PYTHON

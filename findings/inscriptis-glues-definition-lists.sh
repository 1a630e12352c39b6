#!/usr/bin/env bash
# inscriptis 2.7.6 on 2026-11-29, Python 3.11.
#
# Guessed: a library that turns HTML into text by its layout puts the terms and values of a definition
# list (dt, dd: blocks of their own in every browser) on lines of their own, in the strict profile and
# in the relaxed one.
# Seen: they are glued together. "Salary", "£45,000", "26 days", "holiday" become
# "Salary£45,00026 daysholiday": a pay of £45,000 has become one of £45,00026.
#
# Why it matters here: job pages put pay, place and holiday into definition lists. A pay reader behind
# this library meets a figure with two more digits, or a place glued to a pay.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check inscriptis==2.7.6
"$work/venv/bin/python" - <<'PYTHON'
from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig

PAGE = "<html><body><dl><dt>Salary</dt><dd>£45,000</dd><dt>26 days</dt><dd>holiday</dd></dl></body></html>"
seen = {name: get_text(PAGE, ParserConfig(css=CSS_PROFILES[name])).strip() for name in ("strict", "relaxed")}
print(seen)
assert set(seen.values()) == {"Salary£45,00026 daysholiday"}, "the behaviour has changed"
PYTHON

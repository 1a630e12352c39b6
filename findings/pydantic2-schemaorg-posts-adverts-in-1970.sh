#!/usr/bin/env bash
# pydantic2-schemaorg 0.3.0 (with pydantic 2.14.4) on 2026-11-30, Python 3.11.
#
# Guessed: datePosted "20261102", a date in the basic form of ISO 8601 (which schema.org asks for), is 2
# November 2026, or refused, or kept as text like "12/11/2026" is.
# Seen: it is a count of seconds since 1970: 23 August of that year, five past noon. "2026-11-02" is a
# date, so that two forms of one day are of two types, which Python refuses to compare.
#
# Why it matters here: it models JobPosting, where these dates say when a vacancy opens and closes. A board
# that writes them without hyphens has posted all adverts of this century in twelve days of August 1970.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    pydantic2-schemaorg==0.3.0 pydantic==2.14.4
"$work/venv/bin/python" -W ignore - <<'PYTHON'
from pydantic2_schemaorg.JobPosting import JobPosting

WRITTEN = ("2026-11-02", "12/11/2026", "20261102", "20000101", "20991231")
seen = {day: str(JobPosting(title="Developer", datePosted=day).datePosted) for day in WRITTEN}
print(seen)
assert seen["2026-11-02"] == "2026-11-02" and seen["12/11/2026"] == "12/11/2026", "the behaviour has changed"
assert seen["20261102"] == "1970-08-23 12:05:02+00:00", "the behaviour has changed"
assert {seen[day][:7] for day in WRITTEN[2:]} == {"1970-08"}, "the behaviour has changed"
PYTHON

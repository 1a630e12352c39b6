#!/usr/bin/env bash
# pyap 0.3.1 on 2026-11-30, Python 3.11.
#
# Guessed: parse(…, country="GB") finds the town and the postcode of "10 Example Street, Leeds LS1 4AP",
# or no address where a comma is missing before the postcode.
# Seen: without that comma the first letter of the postcode goes to the town: "Leeds L" and "S1 4AP",
# a postcode of Sheffield. Newcastle's NE1 becomes E1 and Southwark's SE1 too (both east London),
# Westminster's SW1A becomes W1A, Bristol's BS1 Sheffield's S1. With the comma all are right.
#
# Why it matters here: the postcode decides the region of a job, and British addresses are often written
# without that comma. What comes out has the form of a postcode in a real district: no check finds it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyap==0.3.1
"$work/venv/bin/python" - <<'PYTHON'
import pyap

PLACES = {
    "Leeds LS1 4AP": ("Leeds L", "S1 4AP"),
    "Newcastle NE1 1AA": ("Newcastle N", "E1 1AA"),
    "London SE1 0AA": ("London S", "E1 0AA"),
    "London SW1A 1AA": ("London S", "W1A 1AA"),
    "Bristol BS1 1AA": ("Bristol B", "S1 1AA"),
    "Leeds, LS1 4AP": ("Leeds", "LS1 4AP"),
}
for place, expected in PLACES.items():
    found = pyap.parse(f"10 Example Street, {place}", country="GB")
    seen = [(address.city, address.postal_code) for address in found]
    print(f"{place}: {seen}")
    assert seen == [expected], "the behaviour has changed"
PYTHON

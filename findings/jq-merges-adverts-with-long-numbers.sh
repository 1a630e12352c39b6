#!/usr/bin/env bash
# jq 1.13.0 (the Python library, with jq 1.8.2 in it) on 2026-11-30, Python 3.11.
#
# Guessed: a number of 19 digits comes through unchanged, as jq has promised since 1.7 of numbers that nothing
# is counted with (it has them exactly: its own tostring and tojson write all digits).
# Seen: first(), all() and text() give 1234567890123456768 for 1234567890123456789, and for its neighbour
# …790 as well: on the way to Python each number goes through a float, and comes out as a whole number that
# looks exact. Up to 2^53 (16 digits) all is well, so that tests with short numbers pass.
#
# Why it matters here: some employers' sites number their adverts with 18 or 19 digits. Adverts with near
# numbers become one, and no number leads back to the page that it came from.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check jq==1.13.0
"$work/venv/bin/python" - <<'PYTHON'
import jq

PAGE = '{"jobs": [{"id": 1234567890123456789}, {"id": 1234567890123456790}, {"id": 1234567890123456}]}'
ids = jq.compile(".jobs[].id").input_text(PAGE)
seen = {"all": ids.all(), "text": ids.text().split(), "tostring": jq.compile(".jobs[].id | tostring").input_text(PAGE).all()}
print(seen)
merged = [1234567890123456768, 1234567890123456768, 1234567890123456]
assert seen["all"] == merged, "the behaviour has changed"
assert seen["text"] == [str(number) for number in merged], "the behaviour has changed"
assert seen["tostring"] == ["1234567890123456789", "1234567890123456790", "1234567890123456"], "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# jobradar-cv 1.12.0 (with pydantic 2.14.4 and PyYAML 6.0.4) on 2026-11-30, Python 3.11.
#
# Guessed: extract_salary(), which knows pounds and whose reader of amounts names '45,000' beside '45.000' and '45k', reads
# "£45,000" as 45,000 and "£42.5k" as 42,500, or gives nothing: a wrong figure, it says, is worse than none.
# Seen: points are taken out and a comma is a point, in pounds and dollars too. "£42.5k" is 425,000, which lies within the
# figures that it takes for pay, and "£37.5k - £42.5k" 375,000. "£45,000" is 45 pounds and dropped, but where the text has
# "per hour" or "hourly" anywhere, 45 is paid for 1,720 hours: "£45,000 a year. On call is paid per hour" is 77,400.
# "£45k", "£45000" and "€42.500" are right.
#
# Why it matters here: in English every pay written in full has a comma. What's left of a British market behind it is pay
# in thousands, tenfold where it has a half, and figures of nobody's in adverts that mention hours.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps jobradar-cv==1.12.0
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pydantic==2.14.4 PyYAML==6.0.4
"$work/venv/bin/python" - <<'PYTHON'
from jobradar.textutils import extract_salary


def read(text):
    """Return the lowest and highest pay read from a text, or None."""
    salary = extract_salary(text, "GBP")
    return salary and (salary.minimum, salary.maximum)


TEXTS = [
    "£42.5k a year",
    "£37.5k - £42.5k",
    "£45,000 a year",
    "£45,000 a year. On call is paid per hour.",
    "£45k a year",
    "£45000 a year",
    "€42.500",
]
seen = {text: read(text) for text in TEXTS}
print(seen)
assert list(seen.values()) == [
    (425_000, 425_000),
    (375_000, 375_000),
    None,
    (77_400, 77_400),
    (45_000, 45_000),
    (45_000, 45_000),
    (42_500, 42_500),
], "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# frictionless 5.21.0 on 2026-11-30, Python 3.11.
#
# Guessed: a column of "40,000", "45,000" and "60,000" is described as text, or as numbers with a comma between thousands.
# Seen: it's a column of geopoints: "45,000" is the point at longitude 45 and latitude 0, and extract() gives that point.
# So is any pay up to 180,000 whose last three figures are a latitude (52,050 is one, 52,500 isn't), and "12,60". One in
# ten that isn't a point is empty in what is extracted, and an error against that type in validate(); with more of them
# the column is text. Where all are points the file is valid. "45000" is an integer. Geopoints are a type of the standard
# that it follows, written "longitude, latitude".
#
# Why it matters here: people who publish tables describe and check them with it, and pay stands on round thousands. The
# schema beside the file says that salaries are places, and what is read with it has no amounts.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check frictionless==5.21.0
cd "$work" && "$work/venv/bin/python" -W ignore - <<'PYTHON'
from pathlib import Path

from frictionless import describe, extract, validate


def described(*pay):
    """Return the type found for a column of pay, its last value as extracted, and whether the file is valid."""
    Path("pay.csv").write_text("ref,pay\n" + "".join(f'{row},"{each}"\n' for row, each in enumerate(pay)))
    [kind] = [field["type"] for field in describe("pay.csv").schema.to_dict()["fields"] if field["name"] == "pay"]
    value = extract("pay.csv")["pay"][-1]["pay"]
    return kind, tuple(map(float, value)) if isinstance(value, tuple) else value, validate("pay.csv").valid


seen = {
    "thousands": described("40,000", "60,000", "45,000"),
    "up to 180": described("45,000", "120,000", "52,050"),
    "pence": described("12,60", "13,10"),
    "one in ten": described(*["45,000"] * 9, "52,500"),
    "one in three": described("45,000", "60,000", "52,500"),
    "no comma": described("40000", "60000", "45000"),
}
print(seen)
assert list(seen.values()) == [
    ("geopoint", (45, 0), True),
    ("geopoint", (52, 50), True),
    ("geopoint", (13, 10), True),
    ("geopoint", None, False),
    ("string", "52,500", True),
    ("integer", 45000, True),
], "the behaviour has changed"
PYTHON

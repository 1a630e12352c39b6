#!/usr/bin/env bash
# country_converter 1.3.2 (with pandas 2.3.3; with pandas 3 it doesn't open) on 2026-11-30, Python 3.11.
#
# Guessed: convert(…, to="ISO2") knows the country of "London, UK", since it knows "UK"; a place without
# a country in it is not found.
# Seen: "London, UK" and "Glasgow, Scotland" are not found, while "London, GB" and "Leeds, England" are GB.
# "Remote, UK and Ireland" is Ireland alone, and "UK, Ireland" too. Chadwell Heath and Chadderton are in
# Chad, Denmark Hill and Turkey Street (stations in London) in Denmark and Turkey.
#
# Why it matters here: only adverts of the UK are in a figure. A common way to write a place leaves them
# out, jobs open to both countries go to Ireland, and parts of London and Oldham go abroad.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check country_converter==1.3.2 pandas==2.3.3
"$work/venv/bin/python" - <<'PYTHON'
import logging

import country_converter

logging.disable(logging.WARNING)
PLACES = {
    "UK": "GB",
    "London, GB": "GB",
    "Leeds, England": "GB",
    "London, UK": "not found",
    "Glasgow, Scotland": "not found",
    "Remote, UK and Ireland": "IE",
    "UK, Ireland": "IE",
    "Chadwell Heath, Essex": "TD",
    "Chadderton, Oldham": "TD",
    "Denmark Hill, London": "DK",
    "Turkey Street, Enfield": "TR",
}
seen = {place: country_converter.convert(place, to="ISO2") for place in PLACES}
print(seen)
assert seen == PLACES, "the behaviour has changed"
PYTHON

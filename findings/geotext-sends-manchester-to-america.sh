#!/usr/bin/env bash
# geotext 0.4.0 on 2026-12-01, Python 3.11.
#
# Guessed: country_mentions of an advert's text counts the country of each city that it finds, and of a name that
# several countries have, that of the largest city, or all of them.
# Seen: each name has one country, and it is not that of the largest city. Birmingham, Manchester, Bristol, Cambridge,
# Oxford, York, Reading, Brighton and Plymouth are in the US, Worcester and Newcastle in South Africa; London,
# Leeds, Glasgow and Belfast are in GB. "Cambridge, England" is the US as well, and "Newcastle upon Tyne" Newcastle, while
# "United Kingdom" in the text adds a mention of GB beside the US. Its tracker has Bristol, since 2018.
#
# Why it matters here: only adverts of the UK are in a figure. The second city and many of the large ones leave the market
# and London stays, so that the country's median leans towards London's.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check geotext==0.4.0
"$work/venv/bin/python" - <<'PYTHON'
from geotext import GeoText

CITIES = {
    "GB": ["London", "Leeds", "Glasgow", "Belfast", "Sheffield"],
    "US": ["Birmingham", "Manchester", "Bristol", "Cambridge", "Oxford", "York", "Reading", "Brighton", "Plymouth"],
    "ZA": ["Worcester", "Newcastle"],
}


def countries(text):
    """Return how often each country is mentioned in an advert's text."""
    return dict(GeoText(text).country_mentions)


for country, names in CITIES.items():
    seen = {name: countries(f"Java developer in {name}") for name in names}
    print(seen)
    assert seen == {name: {country: 1} for name in names}, "the behaviour has changed"
TEXTS = {
    "Java developer, Newcastle upon Tyne": {"ZA": 1},
    "Java developer in Cambridge, England": {"US": 1},
    "Java developer in Manchester, United Kingdom": {"US": 1, "GB": 1},
}
seen = {text: countries(text) for text in TEXTS}
print(seen)
assert seen == TEXTS, "the behaviour has changed"
PYTHON

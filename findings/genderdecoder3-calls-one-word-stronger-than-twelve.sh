#!/usr/bin/env bash
# genderdecoder3 0.5 on 2026-11-30, Python 3.11.
#
# Guessed: an advert with twelve words coded feminine and one coded masculine is at least as strongly coded as one with a
# single feminine word; each word counts once.
# Seen: "We support our team" is "strongly feminine-coded" for its one word, and twelve such words with none against them
# are too. With "competitive" beside the twelve it is plain "feminine-coded", at any number: "strongly" is set where one
# side has twice the words of the other and more than five, and is overwritten by the next line. A word counts as often
# as there are stems that it starts with: "interpersonal" and "dominant" count twice, so that "interpersonal" alone
# outweighs "lead". No document of the package says either.
#
# Why it matters here: shares of coded adverts by employer or month are counted from these labels. Short adverts and
# teasers come out as strongly coded, and long ones, which have some word of either side, never do.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check genderdecoder3==0.5
"$work/venv/bin/python" -W ignore - <<'PYTHON'
from genderdecoder3 import assess

ADVERTS = {
    "one": "We support our team",
    "twelve": "support " * 12,
    "twelve and one against": "support " * 12 + "and a competitive salary",
    "one and twelve against": "We support our team. " + "analytical " * 12,
    "one of each": "interpersonal and lead",
}
seen = {name: assess(text)["result"] for name, text in ADVERTS.items()}
twice = assess("interpersonal, dominant")
words = twice["feminine_coded_words"] + twice["masculine_coded_words"]
print(seen, words)
assert words == ["interpersonal", "interpersonal", "dominant", "dominant"], "the behaviour has changed"
assert seen == {
    "one": "strongly feminine-coded",
    "twelve": "strongly feminine-coded",
    "twelve and one against": "feminine-coded",
    "one and twelve against": "masculine-coded",
    "one of each": "feminine-coded",
}, "the behaviour has changed"
PYTHON

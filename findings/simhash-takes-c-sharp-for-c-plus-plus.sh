#!/usr/bin/env bash
# simhash 2.1.2 (with numpy 2.4.6) on 2026-11-30, Python 3.11.
#
# Guessed: Simhash(text), which looks at every four letters of a text, gives texts that differ in a few
# signs a small distance, and only equal texts (but for case and spaces) a distance of 0.
# Seen: all that is neither a letter, a digit nor "_" is thrown away first. A C# job and a C++ job in the
# same words are at distance 0, and so are "£45,000" and "€45.000", ".NET" and "net". Java and Go are not.
#
# Why it matters here: copies of a vacancy are found by such hashes. An employer who seeks a C# and a C++
# developer in the same words has one vacancy, and one of the two languages loses it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check simhash==2.1.2 numpy==2.4.6
"$work/venv/bin/python" - <<'PYTHON'
from simhash import Simhash

ADVERT = "We seek a %s developer for our team in Leeds. You will write services and review changes. Pay: %s."
pairs = {
    ("C#", "C++"): ("£45,000", "£45,000"),
    (".NET", "net"): ("£45,000", "£45,000"),
    ("Python", "python"): ("£45,000", "€45.000"),
    ("Java", "Go"): ("£45,000", "£45,000"),
}
seen = {
    languages: Simhash(ADVERT % (languages[0], pay[0])).distance(Simhash(ADVERT % (languages[1], pay[1])))
    for languages, pay in pairs.items()
}
print(seen)
assert list(seen.values())[:3] == [0, 0, 0] and seen["Java", "Go"] > 0, "the behaviour has changed"
PYTHON

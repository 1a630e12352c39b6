#!/usr/bin/env bash
# uk-postcodes-parsing 2.1.0 on 2026-11-30, Python 3.11.
#
# Guessed: parse_from_corpus(), made to find postcodes in texts, finds words of their own: none in "HTML5 3rd party
# widgets", or at worst one that its copy of the national directory doesn't have.
# Seen: "ML5 3RD", a postcode of Coatbridge that is in the directory. It looks within words too: a postcode may begin and
# end in the middle of one. "SE1 2nd floor" is SE1 2ND, "M1 2nd floor" M1 2ND and "N1 3days a week" N1 3DA, all in the
# directory; "PHP8 3rd party" is HP8 3RD, which isn't. With attempt_fix=True, its way to read scanned texts, "no one" is
# N0 0NE and "to our" T0 0UR.
#
# Why it matters here: the postcode decides the region of a job. Adverts for front ends move to North Lanarkshire, and
# the check by the directory, which is there to tell such finds apart, confirms it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check uk-postcodes-parsing==2.1.0
"$work/venv/bin/python" - <<'PYTHON'
import uk_postcodes_parsing as ukp


def found(text, **options):
    """Return the postcodes of a text, each with whether the directory has it."""
    return [(code.postcode, code.is_in_ons_postcode_directory) for code in ukp.parse_from_corpus(text, **options)]


TEXTS = ["HTML5 3rd party widgets", "SE1 2nd floor", "M1 2nd floor", "N1 3days a week", "PHP8 3rd party", "Leeds LS1 4AP"]
seen = {text: found(text) for text in TEXTS}
mended = {text: found(text, attempt_fix=True) for text in ("no one", "to our")}
print(seen, mended, sep="\n")
assert seen == {
    "HTML5 3rd party widgets": [("ML5 3RD", True)],
    "SE1 2nd floor": [("SE1 2ND", True)],
    "M1 2nd floor": [("M1 2ND", True)],
    "N1 3days a week": [("N1 3DA", True)],
    "PHP8 3rd party": [("HP8 3RD", False)],
    "Leeds LS1 4AP": [("LS1 4AP", True)],
}, "the behaviour has changed"
assert mended == {"no one": [("N0 0NE", False)], "to our": [("T0 0UR", False)]}, "the behaviour has changed"
PYTHON

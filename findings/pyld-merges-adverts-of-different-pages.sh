#!/usr/bin/env bash
# PyLD 3.3.0 on 2026-11-30, Python 3.11.
#
# Guessed: of postings read without a base address, "@id": "#job" stays "#job", as it did with PyLD 2.0.4,
# or can be kept so by base="".
# Seen: http://example.org/base/ is taken as the address of every page without a word, with base="" too.
# Two employers' postings, each with "#job" and "#pay", are flattened into one that has two titles, and
# a salary of 45000 and 80000.
#
# Why it matters here: a posting may name itself by a fragment, unique on its own page only. A store of
# pages from one maker of sites then holds one vacancy, with everyone's pay as its range.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check PyLD==3.3.0
"$work/venv/bin/python" - <<'PYTHON'
from pyld import jsonld

SCHEMA = {"@vocab": "https://schema.org/"}


def posting(title, pay):
    """Return a job page's posting, expanded as it is read, without an address of its page."""
    salary = {"@id": "#pay", "@type": "MonetaryAmount", "value": pay}
    page = {"@context": SCHEMA, "@id": "#job", "@type": "JobPosting", "title": title, "baseSalary": salary}
    return jsonld.expand(page, {"base": ""})


store = jsonld.flatten([*posting("Developer", 45_000), *posting("Lead", 80_000)], {"@context": SCHEMA})["@graph"]
seen = {thing["@type"]: (thing["@id"], thing.get("title") or thing.get("value")) for thing in store}
print(len(store), seen)
assert len(store) == 2 and seen == {
    "JobPosting": ("http://example.org/base/#job", ["Developer", "Lead"]),
    "MonetaryAmount": ("http://example.org/base/#pay", [45_000, 80_000]),
}, "the behaviour has changed"
PYTHON

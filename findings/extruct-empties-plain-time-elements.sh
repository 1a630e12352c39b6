#!/usr/bin/env bash
# extruct 0.18.0 (with lxml 6.1.3) on 2026-11-30, Python 3.11.
#
# Guessed: of <time itemprop="datePosted">2026-11-02</time> the date posted is "2026-11-02": HTML says that the
# value of a time element without a datetime attribute is its text, and a date in plain figures needs none.
# Seen: it's the empty text, for datePosted and validThrough, while the property is there and counts as given.
# With datetime="2026-11-02", or in a span, the date is read. As RDFa the same element has its date.
#
# Why it matters here: crawlers of job pages read postings by it (Scrapy's users above all). Adverts of sites
# with the shorter and valid form have no day on which they were posted, nor one on which they close.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --use-pep517 extruct==0.18.0 lxml==6.1.3
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import extruct

MICRODATA = """<!doctype html><title>Job</title><div itemscope itemtype="https://schema.org/JobPosting">
<h1 itemprop="title">Developer</h1><time itemprop="%s">2026-11-02</time>
<time itemprop="%s" datetime="2026-11-02">2 November</time><span itemprop="%s">2026-11-02</span></div>"""
RDFA = """<!doctype html><title>Job</title><div vocab="https://schema.org/" typeof="JobPosting">
<h1 property="title">Developer</h1><time property="%s">2026-11-02</time></div>"""


def microdata(name):
    """Return the values that a property has as a plain time, a time with datetime and a span."""
    return extruct.extract(MICRODATA % (name, name, name), syntaxes=["microdata"])["microdata"][0]["properties"][name]


def rdfa(name):
    """Return the values that a property has in the same page written as RDFa."""
    things = extruct.extract(RDFA % name, syntaxes=["rdfa"])["rdfa"]
    return [value["@value"] for thing in things for value in thing.get(f"https://schema.org/{name}", [])]


seen = {name: (microdata(name), rdfa(name)) for name in ("datePosted", "validThrough")}
print(seen)
for read, as_rdfa in seen.values():
    assert read == ["", "2026-11-02", "2026-11-02"] and as_rdfa == ["2026-11-02"], "the behaviour has changed"
PYTHON

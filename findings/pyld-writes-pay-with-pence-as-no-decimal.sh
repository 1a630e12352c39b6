#!/usr/bin/env bash
# PyLD 3.3.0 (with pyoxigraph 0.5.13) on 2026-11-30, Python 3.11.
#
# Guessed: a rate of 12.6 whose context says that it's an xsd:decimal becomes "12.6"^^xsd:decimal in RDF, and is over 12 in
# SPARQL as 13 is.
# Seen: it becomes "1.26E1"^^xsd:decimal, a form that the type doesn't have, and 45000.5 is "4.50005E4". The standard of
# JSON-LD has it so: a number that isn't whole is written as a double, whatever type the context gives it. pyoxigraph keeps
# them as something that's no number: they're over nothing and under nothing, an average over all of them is empty, and
# in an ordering they stand as texts do. 13, 13.0, 45000 and the text "12.60" are decimals, and without the type in the
# context all numbers are numbers.
#
# Why it matters here: decimals are the type to choose for money, and postings in JSON-LD state pay as numbers. Salaries
# come through, while pay by the hour, which has pence, is in no filter and takes the average of the whole with it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check PyLD==3.3.0 pyoxigraph==0.5.13
"$work/venv/bin/python" - <<'PYTHON'
import pyoxigraph
from pyld import jsonld

DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
TYPED = {"@vocab": "https://schema.org/", "minValue": {"@type": DECIMAL}}
PLAIN = {"@vocab": "https://schema.org/"}
PAY = [13, 13.0, 45000, "12.60", 12.6, 45000.5]
OVER = "SELECT ?job { ?job <https://schema.org/minValue> ?pay FILTER(?pay > 12) }"
MEAN = "SELECT (AVG(?pay) AS ?mean) { ?job <https://schema.org/minValue> ?pay }"


def store(context, pay):
    """Return a store of one posting for each pay, and the pay as it is written in RDF."""
    rows = [{"@context": context, "@id": f"https://jobs.example.org/{n}", "minValue": p} for n, p in enumerate(pay)]
    quads = "".join(jsonld.to_rdf(row, {"format": "application/n-quads"}) for row in rows)
    jobs = pyoxigraph.Store()
    jobs.load(quads.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    return jobs, [line.split('"')[1] for line in quads.splitlines()]


def over(jobs):
    """Return the numbers of the postings whose pay is over 12."""
    return sorted(int(row["job"].value.rsplit("/", 1)[1]) for row in jobs.query(OVER))


def mean(jobs):
    """Return the average pay of a store, None where there is none."""
    (row,) = jobs.query(MEAN)
    return row["mean"] and float(row["mean"].value)


typed, written = store(TYPED, PAY)
plain, _ = store(PLAIN, [12.6, 45000.5])
whole, _ = store(TYPED, [13, 45000])
print(written, over(typed), mean(typed), over(plain), mean(plain), mean(whole))
assert written == ["13", "13", "45000", "12.60", "1.26E1", "4.50005E4"], "the behaviour has changed"
assert (over(typed), mean(typed)) == ([0, 1, 2, 3], None), "the behaviour has changed"
assert (over(plain), mean(plain), mean(whole)) == ([0, 1], 22506.55, 22506.5), "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# petl 1.7.30 on 2026-11-30, Python 3.11.
#
# Guessed: selectgt() and selectlt() leave out a row without a figure, as SQL does with NULL, or raise a
# TypeError as Python does.
# Seen: None is less than every number and text more than every number. The same advert without pay is
# "under £30,000" where the table comes from JSON (null) and "over £90,000" where it comes from CSV ("",
# which convertnumbers() leaves as it is), and so is one that pays "£40k" or "45,000".
#
# Why it matters here: many adverts state no pay. "How many are under 30,000?" counts them all, or none,
# by the kind of file, and a sort by pay puts "Competitive" above every figure.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check petl==1.7.30
printf 'title,pay\nLead,95000\nDeveloper,45000\nTester,\nAnalyst,£40k\n' > "$work/adverts.csv"
cat > "$work/adverts.json" <<'JSON'
[{"title": "Lead", "pay": 95000}, {"title": "Developer", "pay": 45000}, {"title": "Tester", "pay": null}]
JSON
cd "$work" && "$work/venv/bin/python" - <<'PYTHON'
import petl

tables = {
    "CSV": petl.convertnumbers(petl.fromcsv("adverts.csv", encoding="utf-8")),
    "JSON": petl.fromjson("adverts.json", header=["title", "pay"]),
}
seen = {
    kind: (list(petl.selectlt(table, "pay", 30_000)["title"]), list(petl.selectgt(table, "pay", 90_000)["title"]))
    for kind, table in tables.items()
}
print("under 30,000 and over 90,000:", seen)
assert seen == {"CSV": ([], ["Lead", "Tester", "Analyst"]), "JSON": (["Tester"], ["Lead"])}, "the behaviour has changed"
PYTHON

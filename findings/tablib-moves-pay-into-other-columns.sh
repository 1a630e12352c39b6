#!/usr/bin/env bash
# tablib 3.10.0 (with odfpy 1.4.1) on 2026-11-30, Python 3.11.
#
# Guessed: an ODS sheet is read as the spreadsheet shows it and with the values it holds, as tablib reads XLSX: two
# empty cells stay two cells, two equal adverts two rows, and an hourly rate of 12.60 is 12.6.
# Seen: cells and rows that the format writes once and says to repeat (LibreOffice writes neighbours that are alike
# so) come once. An advert without pay has its place for its pay, one with equal ends has its place as the
# upper end, and of two equal adverts one is left; the row is filled up at its end. A number is what is shown, not
# what the cell holds: 12.60, shown without pence, is 13.0, and 45,650 shown in thousands ("46") is 46.0.
#
# Why it matters here: public bodies publish pay as ODS, where empty cells and equal ends are everywhere. No row
# is short and nothing is said; only a place among the figures tells, and rounded pay doesn't even do that. A
# change for repeated columns has waited in its tracker since March 2025; rows and shown figures are in none.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "tablib[ods]==3.10.0" odfpy==1.4.1
cd "$work" && "$work/venv/bin/python" - <<'PYTHON'
import tablib
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P


def cell(shown="", value=None, **repeated):
    """Return a cell that shows a text and holds a number, if it has one."""
    held = {"valuetype": "string"} if value is None else {"valuetype": "float", "value": value}
    made = TableCell(**held, **repeated) if shown else TableCell(**repeated)
    if shown:
        made.addElement(P(text=shown))
    return made


def row(*cells, **repeated):
    """Return a row of cells."""
    made = TableRow(**repeated)
    for each in cells:
        made.addElement(each)
    return made


book = OpenDocumentSpreadsheet()
sheet = Table(name="Adverts")
book.spreadsheet.addElement(sheet)
for each in (
    row(cell("title"), cell("low"), cell("high"), cell("place")),
    row(cell("Range"), cell("45000", 45_000), cell("55000", 55_000), cell("Leeds")),
    row(cell("Unstated"), cell(numbercolumnsrepeated=2), cell("Leeds")),
    row(cell("Equal"), cell("50000", 50_000, numbercolumnsrepeated=2), cell("Leeds")),
    row(cell("Twice"), cell("45000", 45_000), cell("55000", 55_000), cell("Hull"), numberrowsrepeated=2),
    row(cell("Shown rounded"), cell("13", 12.60), cell("46", 45_650), cell("Hull")),
):
    sheet.addElement(each)
book.save("adverts.ods")
with open("adverts.ods", "rb") as file:
    seen = list(tablib.Dataset().load(file, format="ods"))
print(*seen, sep="\n")
assert seen == [
    ("Range", 45_000.0, 55_000.0, "Leeds"),
    ("Unstated", "Leeds", "", ""),
    ("Equal", 50_000.0, "Leeds", ""),
    ("Twice", 45_000.0, 55_000.0, "Hull"),
    ("Shown rounded", 13.0, 46.0, "Hull"),
], "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# python-calamine 0.9.1 (on sheets of odfpy 1.4.1 and openpyxl 3.1.5) on 2026-12-01, Python 3.11.
#
# Guessed: hours a week in an ODS sheet (7:30, 21:00, 37:30, shown as [h]:mm) are spans of time, as they are from the same
# sheet in XLSX.
# Seen: up to 23:59 they are times of the day (half past seven, nine in the evening), and from 24:00 on texts:
# "PT24H00M00S" and "PT37H30M00S". From XLSX all are spans. ODS stores each of them alike, as a duration. Its types of what
# it reads name time, span and text, and do not say which of them hours in ODS become; this wasn't found in its
# tracker.
#
# Why it matters here: public bodies keep posts and their hours in ODS, and this reader is the fast engine that pandas offers.
# A column of hours falls in two by full time and part time: figures are worked out from one part only, and a full week is
# the part that is lost where texts are left out.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 odfpy==1.4.1 openpyxl==3.1.5
cd "$work" && venv/bin/python -W ignore - <<'PYTHON'
from datetime import time, timedelta

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

MINUTES = [7 * 60 + 30, 21 * 60, 24 * 60, 37 * 60 + 30]


def write_ods():
    """Write the hours as an ODS sheet of one column."""
    document, table = OpenDocumentSpreadsheet(), Table(name="posts")
    for hours, minutes in (divmod(total, 60) for total in MINUTES):
        row, cell = TableRow(), TableCell(valuetype="time", timevalue=f"PT{hours:02}H{minutes:02}M00S")
        cell.addElement(P(text=f"{hours}:{minutes:02}"))
        row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save("posts.ods")


def write_xlsx():
    """Write the same hours as an XLSX sheet."""
    book = Workbook()
    for at, total in enumerate(MINUTES, start=1):
        book.active.cell(at, 1, timedelta(minutes=total)).number_format = "[h]:mm"
    book.save("posts.xlsx")


def read(name):
    """Return the first column as calamine reads it."""
    return [row[0] for row in CalamineWorkbook.from_path(name).get_sheet_by_index(0).to_python()]


write_ods()
write_xlsx()
seen = {name: read(name) for name in ("posts.ods", "posts.xlsx")}
print(seen)
assert seen == {
    "posts.ods": [time(7, 30), time(21), "PT24H00M00S", "PT37H30M00S"],
    "posts.xlsx": [timedelta(minutes=total) for total in MINUTES],
}, "the behaviour has changed"
PYTHON

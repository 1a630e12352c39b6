#!/usr/bin/env bash
# xlsx2csv 0.8.6 (on workbooks of XlsxWriter 3.3.1) on 2026-11-30, Python 3.11.
#
# Guessed: a cell that holds 450 and is shown as "450 per day" becomes 450, or "450 per day", in the CSV file.
# Seen: a d, m, y, h or s in the cell's number format makes it a date, also within quotation marks. What is
# written then is the format itself, with its letters filled in from that date: 450 becomes #,##0" per 25ay",
# 45000 "a year" becomes "£"#,##0" a year", and 26 days 0 "25ays". The number is nowhere in the file. A zero
# that is shown as "Competitive" is 00:00. Without words in the format 45000 stays 45000.
#
# Why it matters here: employers and agencies keep rates in workbooks, where "per day" and "a year" are such
# formats. The pay is gone, and a reader that looks for digits in what stands there finds 0 and 25.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check xlsx2csv==0.8.6 xlsxwriter==3.3.1
cd "$work" && "$work/venv/bin/python" - <<'PYTHON'
import csv
import io

import xlsxwriter
from xlsx2csv import Xlsx2csv

CELLS = {
    "#,##0": (45_000, "45000"),
    '#,##0" per day"': (450, '#,##0" per 25ay"'),
    '"£"#,##0" a year"': (45_000, '"£"#,##0" a year"'),
    '0 "days"': (26, '0 "25ays"'),
    '#,##0;-#,##0;"Competitive"': (0, "00:00"),
}
with xlsxwriter.Workbook("pay.xlsx") as workbook:
    sheet = workbook.add_worksheet()
    for row, (shown, (value, _)) in enumerate(CELLS.items()):
        sheet.write_number(row, 0, value, workbook.add_format({"num_format": shown}))
written = io.StringIO()
Xlsx2csv("pay.xlsx", outputencoding="utf-8").convert(written)
seen = {shown: cell for shown, (cell,) in zip(CELLS, csv.reader(io.StringIO(written.getvalue())))}
print(seen)
assert seen == {shown: cell for shown, (_, cell) in CELLS.items()}, "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# pylightxl 1.61 (on workbooks of XlsxWriter 3.3.1) on 2026-11-30, Python 3.11.
#
# Guessed: 2 November 2026 is read as that day from any workbook, 37:30 hours a week as 37:30, or as the 1.5625
# days that it is stored as, and a number that is shown with a word behind it as that number.
# Seen: a workbook may count its days from 1904 and says so itself (date1904, long the default on a Mac). It is
# read as if from 1900: the advert was posted on 2022/11/01. Of 37:30 whole days are dropped: "13:30:00". A
# number format with more d, y, h or s than digits makes a date of any number, within quotation marks too: 26
# "days" of holiday are 1900/01/25. None of it is marked: all come as text.
#
# Why it matters here: adverts and posts are kept in workbooks. All adverts of such a file are four years and a
# day too old, and a full week becomes a contract of thirteen hours, which pay by the hour is counted from.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --use-pep517 pylightxl==1.61 xlsxwriter==3.3.1
cd "$work" && "$work/venv/bin/python" - <<'PYTHON'
import datetime as dt

import pylightxl
import xlsxwriter

CELLS = [(dt.date(2026, 11, 2), "dd/mm/yyyy"), (1.5625, "[h]:mm"), (26, '0 "days"'), (26, "0")]


def read(name, first_year):
    """Return what is read from a workbook with these cells, whose days are counted from the first year."""
    with xlsxwriter.Workbook(name, {"date_1904": first_year == 1904}) as workbook:
        sheet = workbook.add_worksheet("posts")
        for column, (value, shown) in enumerate(CELLS):
            sheet.write(0, column, value, workbook.add_format({"num_format": shown}))
    return pylightxl.readxl(name).ws("posts").row(1)


seen = {year: read(f"{year}.xlsx", year) for year in (1900, 1904)}
print(seen)
assert seen[1900] == ["2026/11/02", "13:30:00", "1900/01/25 00:00:00", 26], "the behaviour has changed"
assert seen[1904] == ["2022/11/01", "13:30:00", "1900/01/25 00:00:00", 26], "the behaviour has changed"
PYTHON

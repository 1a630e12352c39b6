#!/usr/bin/env bash
# formulas 1.3.4 (with openpyxl 3.1.5 and numpy 2.4.6) on 2026-11-30, Python 3.11.
#
# Guessed: COUNTIF, SUMIF and AVERAGEIF take "*" and "?" as Excel does: a pattern is that of the whole cell, in
# capitals or not, as the library's own MATCH has it. "*Java" then is "Java" and "Core Java".
# Seen: a pattern with "*" or "?" needs to fit the start of a cell only, and in the same capitals. "*Java" counts
# JavaScript as well and has its pay in the mean (50,000 for 45,000); "C?" counts "C++ and C" beside "C#", and even
# "Core Java". "java*" counts nothing, and its mean is an error, while "java" without a star counts "Java".
#
# Why it matters here: analysts count adverts and average pay by such patterns over titles, and this library
# works their workbooks out without Excel. Java has JavaScript's adverts and pay, with no error.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check formulas==1.3.4 openpyxl==3.1.5 numpy==2.4.6
cd "$work" && TQDM_DISABLE=1 "$work/venv/bin/python" -W ignore - <<'PYTHON'
import formulas
import openpyxl

ADVERTS = [("Java", 40_000), ("Core Java", 50_000), ("JavaScript", 60_000), ("C#", 55_000), ("C++ and C", 70_000)]
EXPECTED = {  # behind each: what Excel gives
    'COUNTIF(A1:A5,"*Java")': 3,  # 2
    'AVERAGEIF(A1:A5,"*Java",B1:B5)': 50_000,  # 45,000
    'COUNTIF(A1:A5,"C?")': 3,  # 1
    'SUMIF(A1:A5,"C?",B1:B5)': 175_000,  # 55,000
    'COUNTIF(A1:A5,"java*")': 0,  # 2
    'COUNTIF(A1:A5,"java")': 1,  # 1
    'MATCH("c?",A1:A5,0)': 4,  # 4
}
workbook = openpyxl.Workbook()
for advert in ADVERTS:
    workbook.active.append(advert)
for row, formula in enumerate(EXPECTED, start=1):
    workbook.active.cell(row, 4, f"={formula}")
workbook.save("pay.xlsx")
cells = formulas.ExcelModel().loads("pay.xlsx").finish().calculate()
seen = {formula: float(cells[f"'[pay.xlsx]SHEET'!D{row}"].value[0, 0]) for row, formula in enumerate(EXPECTED, start=1)}
print(seen)
assert seen == EXPECTED, "the behaviour has changed"
PYTHON

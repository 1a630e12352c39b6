#!/usr/bin/env bash
# pycel 1.0b30 (with openpyxl 3.1.5) on 2026-11-30, Python 3.11.
#
# Guessed: ROUND(44500,-3) is 45000, as in Excel, since ROUND(44.5,0) is 45 here too and ROUND(0.125,2) 0.13.
# Seen: 44000. To places behind the point, halves go up as in Excel; to tens, hundreds and thousands they go to the
# even figure, as Python's: 42500 is 42000 and 46500 46000, while 45500 is 46000. MROUND isn't there to compare.
# LARGE and SMALL count pay that is typed as text ("60000") as well, where MAX leaves it out, as Excel does.
#
# Why it matters here: benchmarks of pay are rounded to the thousand or the hundred, and advertised pay stands on
# halves. Every other half comes out a thousand too low: two medians that are £1,000 apart become equal (45,500 and
# 46,500) or £2,000 apart (44,500 and 45,500).
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pycel==1.0b30 openpyxl==3.1.5 numpy==2.4.6
cd "$work" && "$work/venv/bin/python" -W ignore - <<'PYTHON'
import openpyxl
from pycel import ExcelCompiler

EXPECTED = {  # behind each: what Excel gives
    "ROUND(44.5,0)": 45,  # 45
    "ROUND(0.125,2)": 0.13,  # 0.13
    "ROUND(42500,-3)": 42_000,  # 43,000
    "ROUND(44500,-3)": 44_000,  # 45,000
    "ROUND(45500,-3)": 46_000,  # 46,000
    "ROUND(46500,-3)": 46_000,  # 47,000
    "ROUND(450.5,-1)": 450,  # 450
    "MAX(A1:A3)": 50_000,  # 50,000
    "LARGE(A1:A3,1)": 60_000,  # 50,000
}
workbook = openpyxl.Workbook()
for pay in (40_000, 50_000, "60000"):
    workbook.active.append([pay])
for row, formula in enumerate(EXPECTED, start=1):
    workbook.active.cell(row, 4, f"={formula}")
workbook.save("pay.xlsx")
compiler = ExcelCompiler("pay.xlsx")
seen = {formula: compiler.evaluate(f"Sheet!D{row}") for row, formula in enumerate(EXPECTED, start=1)}
print(seen)
assert seen == EXPECTED, "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# exceljs 4.4.0 (npm; on a workbook of openpyxl 3.1.5, which python-calamine 0.9.1 reads too) on 2026-11-30, Node.js 20.20.
#
# Guessed: a cell that holds the number 450 is 450, whatever letters its format writes behind it.
# Seen: with a backslash before each letter (£#,##0\ \p\d, shown as "£450 pd") 450 is 25 March 1901. Text in quotation
# marks is put aside before days, months, hours and seconds are looked for; letters behind a backslash are not (the
# backslashes are gone by then), nor is the letter whose width a format leaves free (0_d). A rate of 12.60 an hour
# (0.00\h) is 11 January 1900. With quotation marks it is the number, as openpyxl and calamine read all of these.
#
# Why it matters here: the two ways of writing a format mean the same and look the same, and day rates are what adverts
# for contractors hold. In a column read as it comes, some are numbers and some are dates of 1901.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1
npm install --silent --no-audit --no-fund --prefix "$work" exceljs@4.4.0
cd "$work" && "$work/venv/bin/python" - <<'PYTHON'
import openpyxl
import python_calamine

PAY = [
    (450, "£#,##0"),
    (450, '£#,##0" pd"'),
    (450, r"£#,##0\ \p\d"),
    (450, r"0\d"),
    (450, "0_d"),
    (12.6, '0.00"h"'),
    (12.6, r"0.00\h"),
]
workbook = openpyxl.Workbook()
for row, (pay, form) in enumerate(PAY, 1):
    workbook.active.cell(row, 1, pay).number_format = form
workbook.save("pay.xlsx")
read = [pay for (pay,) in openpyxl.load_workbook("pay.xlsx").active.iter_rows(values_only=True)]
sheet = python_calamine.CalamineWorkbook.from_path("pay.xlsx").get_sheet_by_index(0)
print("openpyxl:", read, "calamine:", [pay for (pay,) in sheet.to_python()])
assert read == [pay for (pay,) in sheet.to_python()] == [pay for pay, _ in PAY], "the peers have changed"
PYTHON
node - <<'NODE'
const assert = require("node:assert");
const { Workbook } = require("exceljs");

(async () => {
  const workbook = new Workbook();
  await workbook.xlsx.readFile("pay.xlsx");
  const seen = workbook.worksheets[0].getColumn(1).values.slice(1);
  const read = seen.map((pay) => (pay instanceof Date ? pay.toISOString().slice(0, 10) : pay));
  console.log("exceljs:", read);
  const expected = [450, 450, "1901-03-25", "1901-03-25", "1901-03-25", 12.6, "1900-01-11"];
  assert.deepEqual(read, expected, "the behaviour has changed");
})();
NODE

#!/usr/bin/env bash
# officeparser 7.8.0 (npm, the last for Node.js 20; on a workbook of openpyxl 3.1.5) on 2026-12-01, Node.js 20.20.
#
# Guessed: to("text") of a sheet, its "aligned grid", which the readme calls the most faithful of a spreadsheet, keeps each
# figure under its heading, and shows a date as the sheet does.
# Seen: tabs stand between the cells, empty cells are left out, and dates are numbers of days. An advert that pays from
# 45,000, with no upper end, posted on 2 November 2026, is "Developer", 45000, 46328, 12.6 below "Title", "Pay from", "Pay
# to", "Posted", "Rate": pay of 45,000 to 46,328. One that states an upper end alone pays from 38,000 to 46,329. toText()
# has the same cells a line each; preserveLayout changes nothing. to("csv") and to("md") keep the columns, but not the
# dates: nothing says that 46328 is one. 8.1.1 gives the same. Its tracker was not found to tell of either.
#
# Why it matters here: sheets of vacancies and guides to pay are read so for search and for language models. The days of
# these years, from 45,000 (15 March 2023) on, look as salaries do, and step in where an end of the pay isn't stated.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
npm install --silent --no-audit --no-fund --prefix "$work" officeparser@7.8.0
cd "$work" && "$work/venv/bin/python" - <<'PYTHON'
import datetime

import openpyxl

workbook = openpyxl.Workbook()
sheet = workbook.active
sheet.append(["Title", "Pay from", "Pay to", "Posted", "Rate"])
sheet.append(["Developer", 45_000, None, datetime.date(2026, 11, 2), 12.6])
sheet.append(["Tester", None, 38_000, datetime.date(2026, 11, 3), None])
for row in sheet.iter_rows(min_row=2):
    row[1].number_format = row[2].number_format = "£#,##0"
    row[3].number_format = "dd/mm/yyyy"
workbook.save("pay.xlsx")
PYTHON
cat > read.mjs <<'NODE'
import assert from "node:assert";
import { parseOffice } from "officeparser";

const sheet = await parseOffice("pay.xlsx");
const lines = async (form) => (await sheet.to(form)).value.trim().split("\n");
const seen = { text: await lines("text"), csv: await lines("csv"), lines: sheet.toText().split("\n").slice(5) };
console.log(seen);
assert.deepEqual(
  seen,
  {
    text: ["Title\tPay from\tPay to\tPosted\tRate", "Developer\t45000\t46328\t12.6", "Tester\t38000\t46329"],
    csv: ["Title,Pay from,Pay to,Posted,Rate", "Developer,45000,,46328,12.6", "Tester,,38000,46329,"],
    lines: ["Developer", "45000", "46328", "12.6", "Tester", "38000", "46329"],
  },
  "the behaviour has changed",
);
NODE
node read.mjs

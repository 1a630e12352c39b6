#!/usr/bin/env bash
# xlsx2html 0.6.4 (with Babel 2.19.0 and openpyxl 3.1.5) on 2026-11-30, Python 3.11.
#
# Guessed: a cell that holds the number 45,000 and has the format "Text" (@, as a column set to text after its
# pay was typed) is shown as 45000, as Excel shows it; in thousands (£#,##0,"k") as £45k.
# Seen: 40000. "@" is given to Babel as one of its own patterns, where it stands for a significant figure, and one
# of them is "round to one figure": 37,500 is 40000, 55,000 is 60000, a rate of 549 is 500 and the year 2026 is 2000.
# In thousands it is £,45000"k", and words keep their quotation marks: 450" per day". A report of "@" with a postal
# code has stood in its tracker since 2021; its description promises the formats of cells.
#
# Why it matters here: what comes out has the form of pay, with no mark. A page made from a workbook of adverts has
# every salary of such a column to the nearest ten thousand, and 45,000 below 40,001.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check xlsx2html==0.6.4 babel==2.19.0 openpyxl==3.1.5
cd "$work" && "$work/venv/bin/python" -W ignore - <<'PYTHON'
import io
import re

import openpyxl
from xlsx2html import xlsx2html

CELLS = [
    (45_000, "General", "45000"),
    (45_000, "#,##0", "45,000"),
    (45_000, "@", "40000"),
    (37_500, "@", "40000"),
    (55_000, "@", "60000"),
    (549, "@", "500"),
    (2026, "@", "2000"),
    (45_000, '£#,##0,"k"', '£,45000"k"'),
    (450, '0" per day"', '450" per day"'),
]


def shown(value, form):
    """Return the text of a page's only cell."""
    workbook, file = openpyxl.Workbook(), io.BytesIO()
    workbook.active["A1"] = value
    workbook.active["A1"].number_format = form
    workbook.save(file)
    file.seek(0)
    page = xlsx2html(file, locale="en_GB")
    page.seek(0)
    (text,) = re.findall(r"<td[^>]*>(.*?)</td>", page.read(), re.DOTALL)
    return text


seen = [(value, form, shown(value, form)) for value, form, _ in CELLS]
print(*seen, sep="\n")
assert seen == CELLS, "the behaviour has changed"
PYTHON

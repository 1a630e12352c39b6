#!/usr/bin/env bash
# mammoth 1.13.0 (with python-docx 1.2.0 to write the document) on 2026-11-30, Python 3.11.
#
# Guessed: extract_raw_text() gives the lines of a paragraph apart, as it gives paragraphs apart, or with a space between.
# Seen: a line break inside a paragraph is nothing at all: "£45,000", a break and "28 days of leave" are
# "£45,00028 days of leave", and "Grade 6" above "£38,249" is "Grade 6£38,249". convert_to_html() has <br />, and a tab is a
# tab in both. The README says that formatting is ignored and that two newlines follow each paragraph; of lines it
# says nothing.
#
# Why it matters here: boxes of "salary, hours, leave" are typed with Shift+Enter, so that a figure stands at the end of
# a line and another at the start of the next. Pay of 45,000 is read as 45,00028 or as 4,500,028.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check mammoth==1.13.0 python-docx==1.2.0
cd "$work" && "$work/venv/bin/python" - <<'PYTHON'
import docx
import mammoth

document = docx.Document()
box = document.add_paragraph().add_run("Grade 6")
for line in ("£45,000", "28 days of leave"):
    box.add_break()
    box.add_text(line)
document.add_paragraph("Leeds\tYork")
document.save("advert.docx")
with open("advert.docx", "rb") as file:
    raw = mammoth.extract_raw_text(file).value
with open("advert.docx", "rb") as file:
    page = mammoth.convert_to_html(file).value
print([raw, page])
assert raw == "Grade 6£45,00028 days of leave\n\nLeeds\tYork\n\n", "the behaviour has changed"
assert page == "<p>Grade 6<br />£45,000<br />28 days of leave</p><p>Leeds\tYork</p>", "the behaviour has changed"
PYTHON

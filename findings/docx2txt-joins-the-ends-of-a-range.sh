#!/usr/bin/env bash
# docx2txt 0.9 (with docx2python 3.7.1, mammoth 1.13.0 and python-docx 1.2.0 beside it) on 2026-11-30, Python 3.11.
#
# Guessed: "£45,000-55,000" written in Word with the hyphen that keeps both ends on one line is read as it is shown.
# Seen: "£45,00055,000". Word keeps that hyphen (Ctrl+Shift+_) as an element of its own and not as a letter; docx2txt and
# docx2python take letters, tabs and line breaks from a document and leave it out. "37-hour week" is "37hour week". mammoth
# gives the hyphen as U+2011, python-docx as "-". An ordinary hyphen or dash is right in all four.
#
# Why it matters here: employers send adverts as Word documents, and it is in ranges that people keep a line from breaking.
# A reader of amounts finds neither 45,000 nor 55,000; one that takes commas out finds 4,500,055,000.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check docx2txt==0.9 docx2python==3.7.1 mammoth==1.13.0 \
  python-docx==1.2.0
cd "$work" && "$work/venv/bin/python" -W ignore - <<'PYTHON'
import docx
import docx2python
import docx2txt
import mammoth
from docx.oxml import OxmlElement


def written(before, after):
    """Write advert.docx with one line, its two parts joined by Word's hyphen that doesn't break."""
    document = docx.Document()
    run = document.add_paragraph().add_run(before)
    run._r.append(OxmlElement("w:noBreakHyphen"))
    run.add_text(after)
    document.save("advert.docx")


def read():
    """Return the line as each library reads it."""
    with open("advert.docx", "rb") as file:
        raw = mammoth.extract_raw_text(file).value
    return {
        "docx2txt": docx2txt.process("advert.docx").strip(),
        "docx2python": docx2python.docx2python("advert.docx").text.strip(),
        "mammoth": raw.strip(),
        "python-docx": docx.Document("advert.docx").paragraphs[0].text,
    }


written("£45,000", "55,000")
seen = [read()]
written("37", "hour week")
seen.append(read())
print(*seen, sep="\n")
for lost, line in zip(seen, ("£45,000{}55,000", "37{}hour week"), strict=True):
    assert lost["docx2txt"] == lost["docx2python"] == line.format(""), "the behaviour has changed"
    assert lost["mammoth"] == line.format("\u2011"), "the peer has changed"
    assert lost["python-docx"] == line.format("-"), "the peer has changed"
PYTHON

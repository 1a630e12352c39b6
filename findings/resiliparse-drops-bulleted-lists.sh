#!/usr/bin/env bash
# Resiliparse 2.0.1 on 2026-11-30, Python 3.11.
#
# Guessed: extract_plain_text(main_content=True) leaves menus, footers and hidden parts out and keeps a
# bulleted list that stands between two paragraphs of <main>, as it keeps a numbered one.
# Seen: every <ul> is gone, its heading stays. The same points as <ol> or as <dl> are kept, and so is
# the <ul> without main_content.
#
# Why it matters here: adverts put pay, hours, holiday and the technologies they ask for into bulleted
# lists. Behind this extractor such an advert asks for nothing and states no pay, and shares are those of
# employers who number their points or write sentences.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check resiliparse==2.0.1
"$work/venv/bin/python" - <<'PYTHON'
from resiliparse.extract.html2text import extract_plain_text

PROSE = "<p>You will build services with us and talk with the people who use them, every week.</p>"
PAGE = f"<!doctype html><html><body><main><h1>Developer</h1>{PROSE}<h2>Offer</h2>%s{PROSE}</main></body></html>"
POINTS = "<li>£45,000 a year</li><li>Three years of Go or Python</li>"
lists = {
    "bulleted": f"<ul>{POINTS}</ul>",
    "numbered": f"<ol>{POINTS}</ol>",
    "defined": "<dl><dt>Pay</dt><dd>£45,000 a year</dd></dl>",
}
kept = {kind: "£45,000" in extract_plain_text(PAGE % part, main_content=True) for kind, part in lists.items()}
print("pay kept in main content:", kept)
assert kept == {"bulleted": False, "numbered": True, "defined": True}, "the behaviour has changed"
assert "Offer" in extract_plain_text(PAGE % lists["bulleted"], main_content=True), "the behaviour has changed"
assert "£45,000" in extract_plain_text(PAGE % lists["bulleted"]), "the behaviour has changed"
PYTHON

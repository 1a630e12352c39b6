#!/usr/bin/env bash
# cleanco 2.3 on 2026-11-29, Python 3.11.
#
# Guessed: basename() takes legal forms off the end of a company's name and leaves the name; a name
# that is nothing else comes back as it was.
# Seen: 'Co-op' and 'SAS' come back as the empty string and 'The Co-op' as 'The', while 'Co-op Group'
# and 'SAS Institute' keep theirs: the same employer has two keys, one of them empty. 'Santander UK
# plc' loses its country too, which 'Santander UK' then shares with every other Santander. A closing
# bracket is lost: 'Acme Ltd (t/a Bolt)' becomes 'Acme Ltd (t/a Bolt'.
#
# Why it matters here: adverts are joined and counted by employer. An empty key joins the Co-op with
# SAS, and with every advert that names no employer; a rule of "at least three employers" then counts
# strangers as one.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check cleanco==2.3
"$work/venv/bin/python" - <<'PYTHON'
from cleanco import basename

names = ["Co-op", "SAS", "The Co-op", "Co-op Group", "SAS Institute", "Santander UK plc", "Acme Ltd (t/a Bolt)"]
seen = [basename(name) for name in names]
print(dict(zip(names, seen)))
assert seen == ["", "", "The", "Co-op Group", "SAS Institute", "Santander", "Acme Ltd (t/a Bolt"], "the behaviour has changed"
PYTHON

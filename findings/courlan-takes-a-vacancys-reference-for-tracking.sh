#!/usr/bin/env bash
# courlan 1.4.0 on 2026-11-30, Python 3.11.
#
# Guessed: clean_url() takes off what says how a reader came (utm_source, gclid), and leaves what names the
# page; only strict=True goes further.
# Seen: without strict it takes off ref, refid, reference, cid, source and session as well, so that
# "vacancy?ref=J-45" and "vacancy?ref=J-46" are one address. "id", "jid" and "jobref" are left.
#
# Why it matters here: crawlers clean addresses by it (trafilatura's does), and a board may tell vacancies
# apart by ?ref=. Such a board becomes one page: one vacancy is fetched, and the others count as seen.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check courlan==1.4.0
"$work/venv/bin/python" - <<'PYTHON'
from courlan import clean_url


def told_apart(name):
    """Return whether two vacancies whose addresses differ in one parameter stay two."""
    first, second = (clean_url(f"https://jobs.example.org/vacancy?{name}=J-{n}") for n in (45, 46))
    return first != second


seen = {name: told_apart(name) for name in ("utm_source", "ref", "reference", "refid", "cid", "id", "jid", "jobref")}
print(seen)
assert [name for name, apart in seen.items() if apart] == ["id", "jid", "jobref"], "the behaviour has changed"
PYTHON

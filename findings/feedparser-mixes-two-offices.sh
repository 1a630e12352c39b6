#!/usr/bin/env bash
# feedparser 6.0.14 on 2026-11-29, Python 3.11.
#
# Guessed: of two <tt:location> elements in an item of a job board's feed (the shape that Teamtailor's
# feeds have), either both are kept as a list or the last one stands.
# Seen: elements of a namespace that feedparser does not know are laid flat into the entry, the later
# over the earlier and each for itself: the name and city of the second office stand beside the
# country of the first, an office that does not exist. Nothing says that there were two.
#
# Why it matters here: where a job is decides whether it is in a UK figure at all, and in which
# region. One feed item with offices in Leeds (GB) and Boston (no country) reads as Boston, GB.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14
"$work/venv/bin/python" - <<'PYTHON'
import feedparser

FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:tt="https://example.org/locations"><channel>
<title>Jobs</title><item><title>Developer</title><tt:locations>
<tt:location><tt:name>North</tt:name><tt:city>Leeds</tt:city><tt:country>GB</tt:country></tt:location>
<tt:location><tt:name>Harbour</tt:name><tt:city>Boston</tt:city></tt:location>
</tt:locations></item></channel></rss>"""
entry = feedparser.parse(FEED).entries[0]
seen = [entry["tt_name"], entry["tt_city"], entry["tt_country"]]
print(seen)
assert seen == ["Harbour", "Boston", "GB"], "the behaviour has changed"
assert "Leeds" not in str(entry), "the behaviour has changed"
PYTHON

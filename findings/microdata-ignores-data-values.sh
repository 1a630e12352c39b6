#!/usr/bin/env bash
# microdata 0.8.0 (with html5lib 1.1) on 2026-11-29, Python 3.11.
#
# Guessed: the value of <data itemprop=… value="45000">£45k</data> is "45000", as the HTML standard
# says for data and meter ("the value of the element's value attribute").
# Seen: the text is given instead ("£45k", "£55k", and "ref" for an identifier whose value is J-45),
# while <time datetime=…> and <meta content=…> are honoured.
#
# Why it matters here: these elements exist so that a page can show £45k and mean 45000. Pay read
# through this library is a text where a number was stated, and postings whose identifier stands in
# such an element all share the word that is shown.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check microdata==0.8.0 html5lib==1.1
"$work/venv/bin/python" - <<'PYTHON'
import json

import microdata

PAGE = """<!doctype html><title>Job</title><div itemscope itemtype="http://schema.org/JobPosting">
<data itemprop="identifier" value="J-45">ref</data>
<time itemprop="datePosted" datetime="2026-11-02">2 November</time>
<div itemprop="baseSalary" itemscope itemtype="http://schema.org/MonetaryAmount">
<meta itemprop="currency" content="GBP">
<data itemprop="minValue" value="45000">£45k</data> to <meter itemprop="maxValue" max="99000" value="55000">£55k</meter>
</div></div>"""
posting = json.loads(microdata.get_items(PAGE)[0].json())["properties"]
pay = posting["baseSalary"][0]["properties"]
seen = [posting["identifier"], posting["datePosted"], pay["currency"], pay["minValue"], pay["maxValue"]]
print(seen)
assert seen == [["ref"], ["2026-11-02"], ["GBP"], ["£45k"], ["£55k"]], "the behaviour has changed"
PYTHON

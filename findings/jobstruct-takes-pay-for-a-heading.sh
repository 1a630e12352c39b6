#!/usr/bin/env bash
# jobstruct 0.1.1 (with beautifulsoup4 4.15.0) on 2026-11-30, Python 3.11.
#
# Guessed: JobStructHTML, which sorts an advert's paragraphs under the names of its headings, keeps every paragraph, and
# "Salary: £45,000 a year" under the heading Benefits is one of the benefits.
# Seen: it is nowhere: each paragraph of five words or fewer is itself a heading and no text. What follows it is moved: a
# budget for training, two lines below "Benefits", is under "other", and after the short paragraph "Experience with Java"
# the requirements are qualifications. In six words ("The salary is £45,000 a year") all is right. Lists are nowhere,
# short or long, as it looks at paragraphs and blocks alone.
#
# Why it matters here: it's made for measuring a market from adverts, where pay, hours and places are stated in lines of
# three or four words. They are the ones that are lost, and the share of adverts with benefits falls with them.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check jobstruct==0.1.1 beautifulsoup4==4.15.0
"$work/venv/bin/python" - <<'PYTHON'
from jobstruct import JobStructHTML

PAGE = """<html><body>
<h2>Benefits</h2>
<p>We pay ten per cent into your pension.</p>
<p>{pay}</p>
<p>You have a budget of your own for training.</p>
<h2>Requirements</h2>
<p>{skill}</p>
<p>You have written services in Java for three years.</p>
<ul><li>You know how databases keep their promises.</li></ul>
</body></html>"""
PENSION, TRAINING = "We pay ten per cent into your pension.", "You have a budget of your own for training."
SERVICES = "You have written services in Java for three years."


def sections(pay, skill):
    """Return the sections of the page that hold anything."""
    read = JobStructHTML.from_string(PAGE.format(pay=pay, skill=skill)).to_dict()
    return {name: lines for name, lines in read.items() if lines}


short = sections("Salary: £45,000 a year", "Experience with Java")
longer = sections("The salary is £45,000 a year", "You have some experience with Java")
print(short, longer, sep="\n")
assert short == {"benefits": [PENSION], "qualifications": [SERVICES], "other": [TRAINING]}, "the behaviour has changed"
assert longer == {
    "benefits": [PENSION, "The salary is £45,000 a year", TRAINING],
    "requirements": ["You have some experience with Java", SERVICES],
}, "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# ats-jobs-mcp 1.1.0 on 2026-11-30, Python 3.11.
#
# Guessed: parse_range(), which says that pay read wrong is worse than pay not read, and that rates by the month
# or the week are refused, gives the yearly pay of a text, or nothing.
# Seen: every number from 1,000 up is pay, and the lowest is the minimum: "£45,000 from 1 April 2026" is 2,026 to
# 45,000, with a car allowance of £5,000 a range starts at 5,000, and with "(ref 10234)" at 10,234. "£3,500 pcm"
# and "£1,200 pw" are pay of a year, and "£45-55k" is 55,000 alone. "per month" and "per week" are refused.
#
# Why it matters here: it reads the pay of employers' own postings, so that "over 40,000" can be asked. British
# ones write dates, references, allowances, pcm and pw beside it, and each of them becomes a lowest pay.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps ats-jobs-mcp==1.1.0
"$work/venv/bin/python" - <<'PYTHON'
from ats_jobs_mcp.salary import parse_range

PAY = {
    "£45,000 - £55,000 per annum": (45_000, 55_000),
    "£45,000 from 1 April 2026": (2_026, 45_000),
    "£45,000 - £55,000 + £5,000 car allowance": (5_000, 55_000),
    "Grade 7: £45,000 to £52,000 (ref 10234)": (10_234, 52_000),
    "£3,500 pcm": (3_500, 3_500),
    "£1,200 pw": (1_200, 1_200),
    "£45-55k": (55_000, 55_000),
    "£3,500 per month": (None, None),
    "£1,200 per week": (None, None),
}
seen = {text: parse_range(text)[:2] for text in PAY}
print(seen)
assert seen == PAY, "the behaviour has changed"
PYTHON

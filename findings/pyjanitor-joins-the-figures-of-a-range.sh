#!/usr/bin/env bash
# pyjanitor 0.32.60 (with pandas 3.1.1) on 2026-11-30, Python 3.11.
#
# Guessed: currency_column_to_numeric(), made to turn a column of amounts into numbers, reads "£45,000" as
# 45000, and a text with two figures as the first of them or as missing, as it does with "Competitive".
# Seen: all digits of the text become one number. "£45,000 to £55,000" is 4,500,055,000, "£45,000 plus 26
# days' holiday" 4,500,026, "£45,000 (Grade 7)" 450,007, and "£45k" 45. With a hyphen for "to" it raises.
#
# Why it matters here: pay in adverts comes as ranges and with words. One range in a column is enough for a
# mean of millions, and "£45,000 (Grade 7)" is a salary that no check of plausible digits refuses.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyjanitor==0.32.60 pandas==3.1.1
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import janitor
import pandas as pd

PAY = {
    "£45,000": 45_000,
    "£45,000 to £55,000": 4_500_055_000,
    "£45,000 plus 26 days' holiday": 4_500_026,
    "£45,000 (Grade 7)": 450_007,
    "£45k": 45,
    "Competitive": None,
}
read = janitor.currency_column_to_numeric(pd.DataFrame({"pay": list(PAY)}), "pay")["pay"]
seen = {text: None if pd.isna(pay) else int(pay) for text, pay in zip(PAY, read)}
print(seen)
assert seen == PAY, "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# string-grouper 0.8.0 (with pandas 2.3.3, scikit-learn 1.9.1, scipy 1.17.1 and numpy 2.4.6) on 2026-11-30, Python 3.11.
#
# Guessed: names that are the same letter by letter are alike by 1 and in one group, whatever the least similarity is.
# Seen: "EY", three times in a list, is three groups of one, and BP two, while three KPMG are one group and so are
# "EY Ltd" and "EY LTD". match_strings() finds no EY for EY in a second list, match_most_similar() gives a missing index
# beside the same name, and compute_pairwise_similarities() of EY and EY is 0. Names are compared by their runs of three
# letters, and one of two letters has none; within one list each row is paired with itself all the same, so that nothing
# seems to be missing. With ngram_size=2 all are found.
#
# Why it matters here: adverts are counted by employer, and EY, BP, BT, HP and EE have many. Each of these adverts becomes
# an employer of its own, and a rule that three employers have to stand behind a figure is met by one.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check string-grouper==0.8.0 pandas==2.3.3 \
  scikit-learn==1.9.1 scipy==1.17.1 numpy==2.4.6
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import pandas as pd
from string_grouper import compute_pairwise_similarities, group_similar_strings, match_most_similar, match_strings

EMPLOYERS = pd.Series(["EY", "EY", "EY", "BP", "BP", "KPMG", "KPMG", "KPMG", "EY Ltd", "EY LTD"])
NAMES = pd.Series(["EY", "KPMG"])


def groups(**options):
    """Return how many groups each employer's adverts are in."""
    found = group_similar_strings(EMPLOYERS, **options)
    return found["group_rep_index"].groupby(EMPLOYERS.str.upper()).nunique().to_dict()


seen = groups()
pairs = groups(ngram_size=2)
matched = match_strings(NAMES, NAMES)["left_side"].tolist()
nearest = match_most_similar(NAMES, NAMES)["most_similar_index"].tolist()
alike = compute_pairwise_similarities(NAMES, NAMES).round(6).tolist()
print("groups:", seen, "by two letters:", pairs, "matched:", matched, "nearest:", nearest, "alike:", alike)
assert seen == {"EY": 3, "BP": 2, "KPMG": 1, "EY LTD": 1}, "the behaviour has changed"
assert pairs == dict.fromkeys(seen, 1), "the behaviour has changed"
assert (matched, alike) == (["KPMG"], [0, 1]) and pd.isna(nearest[0]) and nearest[1] == 1, "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# vegafusion 2.0.3 (with altair 6.3.0, pandas 3.1.1, pyarrow 26.0.1) on 2026-11-30, Python 3.11.
#
# Guessed: a chart of medians shows the same figures with data_transformers.enable("vegafusion") as without: the
# median of 2 and 3 years is 2.5, as Vega's own.
# Seen: where the column holds whole numbers, the median is cut to one: 2, while the first quartile of the same
# two adverts is 2.25, above the median, and the mean 2.5. With 2.0 and 3.0 the median is 2.5.
#
# Why it matters here: years of experience, levels and days open are small whole numbers, where a half is much.
# One advert without a figure makes the column a float in pandas, and the medians of all others change.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    vegafusion==2.0.3 altair==6.3.0 vl-convert-python==1.9.0.post1 pandas==3.1.1 pyarrow==26.0.1
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import altair
import pandas as pd

altair.data_transformers.enable("vegafusion")


def charted(measure, years):
    """Return the value that a bar of the years' measure has."""
    chart = altair.Chart(pd.DataFrame({"years": years})).mark_bar().encode(y=f"{measure}(years):Q")
    return float(chart.transformed_data()[f"{measure}_years"][0])


seen = {measure: (charted(measure, [2, 3]), charted(measure, [2.0, 3.0])) for measure in ("q1", "median", "mean")}
print("whole numbers, floats:", seen)
assert seen == {"q1": (2.25, 2.25), "median": (2.0, 2.5), "mean": (2.5, 2.5)}, "the behaviour has changed"
PYTHON

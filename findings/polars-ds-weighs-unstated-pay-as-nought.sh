#!/usr/bin/env bash
# polars-ds 0.13.0 (with polars 1.44.2) on 2026-11-30, Python 3.11.
#
# Guessed: adverts without pay (null) are left out of weighted_mean(), their weight too, as of Polars' own mean() and
# of this library's hmean(); or the answer is null.
# Seen: the pay is left out of the sum, its weight stays in what the sum is divided by, so that unstated pay counts as
# nought. Of 40,000, 60,000 and an unstated one of weight 2 the mean is 25,000, below all pay there is; of 40,000
# and an unstated one, equally weighted, 20,000. weighted_var() and weighted_corr() take their means from it: pay that
# rises with experience as a straight line has a correlation of -0.44, and of 1 once the unstated row is dropped.
# weighted_hmean() looks at no pay at all: of 40,000 and 60,000 it is 1, the mean of their weights.
#
# Why it matters here: adverts are weighted so that each employer or source counts by its share, and many state no
# pay. Groups fall the further, the fewer of their adverts state it, which reads as low pay.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check polars-ds==0.13.0 polars==1.44.2
"$work/venv/bin/python" - <<'PYTHON'
import polars as pl
import polars_ds as pds

adverts = pl.DataFrame({"pay": [40_000.0, 60_000.0, None], "years": [1.0, 2.0, 3.0], "weight": [1.0, 1.0, 2.0]})
MEASURES = {
    "mean": pl.col("pay").mean(),
    "harmonic mean": pds.hmean("pay").round(),
    "weighted mean": pds.weighted_mean("pay", "weight"),
    "weighted harmonic mean": pds.weighted_hmean("pay", "weight"),
    "weighted correlation": pds.weighted_corr("pay", "years", "weight").round(2),
}
seen = adverts.select(**MEASURES).row(0)
stated = adverts.drop_nulls().select(**MEASURES).row(0)
pair = adverts[[0, 2]].select(pds.weighted_mean("pay", pl.lit(pl.Series([1.0, 1.0])))).item()
print(*zip(MEASURES, seen, stated), sep="\n")
print("one of two stated:", pair)
assert seen == (50_000, 48_000, 25_000, 2, -0.44), "the behaviour has changed"
assert stated == (50_000, 48_000, 50_000, 1, 1), "the behaviour has changed"
assert pair == 20_000, "the behaviour has changed"
PYTHON

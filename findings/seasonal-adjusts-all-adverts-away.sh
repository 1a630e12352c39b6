#!/usr/bin/env bash
# seasonal 0.3.1 (with numpy 2.4.6 and scipy 1.17.1) on 2026-11-30, Python 3.11.
#
# Guessed: five years of some 1,000 adverts a month, with the same season each year, stay about 1,000 a month when they are
# adjusted, whichever trend is taken out first; where no period is given, 12 months are found.
# Seen: with trend=None, the choice for a series that doesn't rise or fall, each month of the adjusted series is 0: the
# level is counted to the season. Its own fit_trend(kind=None) gives the mean of 1,000 as the trend. With a straight line all
# months are 1,005, the level of the months' median; with a spline they are 997 to 999. Without a period it finds
# one of 4 months, and of the 260 adverts between the highest and the lowest month 150 stay.
#
# Why it matters here: adverts have a season and often no trend. A series of noughts is seen; one shifted by half of a per
# cent, or with most of its season left in, is read as a change of the market.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check seasonal==0.3.1 numpy==2.4.6 scipy==1.17.1
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import numpy as np
from seasonal import adjust_seasons, fit_seasons, fit_trend

SEASON = [120, 60, 30, 10, 0, -20, -40, -60, 30, 20, -10, -140]
adverts = np.tile(1_000.0 + np.array(SEASON), 5)


def extremes(trend, period=12):
    """Return the lowest and the highest month of the adjusted series."""
    adjusted = adjust_seasons(adverts, trend=trend, period=period)
    return round(float(adjusted.min())), round(float(adjusted.max()))


seen = {str(trend): extremes(trend) for trend in (None, "line", "spline")}
found, _ = fit_seasons(adverts, trend=None)
level = float(fit_trend(adverts, kind=None)[0])
print(adverts.mean(), seen, "trend of None:", level, "period found:", len(found), extremes("line", None))
assert seen == {"None": (0, 0), "line": (1_005, 1_005), "spline": (997, 999)}, "the behaviour has changed"
assert (level, len(found), extremes("line", None)) == (1_000, 4, (928, 1_078)), "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# tidypolars 0.3.2 (with polars 2.1.0) on 2026-12-01, Python 3.11.
#
# Guessed: quarter() is the calendar's, as it is in lubridate, whose names tidypolars has, and in Polars' own dt.quarter();
# wday() is 1 on Sundays to 7 on Saturdays, as its documentation says.
# Seen: the quarters are January to March, April to July, August to November, and December: a fourth of the month's number,
# plus one. Adverts that are 100 in each month are 300, 400, 400 and 100. wday() is 8 on Sundays and 2 to 7 on the other
# days; there's no 1. year(), month(), week() and yday() are right. Nothing was found of it in its tracker. (Ibis on SQLite,
# another of these findings, has quarters that are no whole numbers; these look as quarters do.)
#
# Why it matters here: quarters are what official figures of vacancies and pay are compared by. The last one has a third of
# its adverts, and April's pay settlements are spread over four months.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check tidypolars==0.3.2 polars==2.1.0
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import datetime

import polars as pl
import tidypolars as tp
from tidypolars import col

posted = [datetime.date(2026, month, 1 + day % 28) for month in range(1, 13) for day in range(100)]
adverts = tp.tibble(posted=posted).mutate(quarter=tp.quarter(col("posted")), month=tp.month(col("posted")))
counts = adverts.count("quarter").to_dict(as_series=False)
tidy = dict(sorted(zip(counts["quarter"], counts["n"], strict=True)))
plain = dict(sorted(pl.Series(posted).dt.quarter().value_counts().iter_rows()))
months = {quarter: sorted(set(adverts.filter(col("quarter") == quarter).pull("month"))) for quarter in tidy}
week = [datetime.date(2026, 11, day) for day in range(1, 8)]  # Sunday to Saturday
weekdays = tp.tibble(day=week).mutate(weekday=tp.wday(col("day"))).pull("weekday").to_list()
print("by quarter:", tidy, "Polars:", plain, "months:", months, "Sunday to Saturday:", weekdays)
assert tidy == {1: 300, 2: 400, 3: 400, 4: 100}, "the behaviour has changed"
assert plain == {1: 300, 2: 300, 3: 300, 4: 300}, "the peer has changed"
assert months == {1: [1, 2, 3], 2: [4, 5, 6, 7], 3: [8, 9, 10, 11], 4: [12]}, "the behaviour has changed"
assert weekdays == [8, 2, 3, 4, 5, 6, 7], "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# csvkit 2.2.0 (with agate 1.14.2) on 2026-11-30, Python 3.11.
#
# Guessed: csvsort puts the rows of a file in order and leaves their values; a column of notice periods
# ("1 month", "3 months") stays text, and so does pay in several currencies.
# Seen: periods are dates, counted from 1 January of the year 1: "3 months" becomes 0001-04-01 and "12
# months" 0002-01-01. "£45,000", "€60,000" and "$90,000" become 45000, 60000 and 90000, and csvstat gives
# a mean of them. Only --no-inference, which sorts figures as text, leaves them.
#
# Why it matters here: an analyst who sorts an export has lost the periods and the currencies in it, and
# pay in pounds, euros and dollars shares one mean.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2
cat > "$work/adverts.csv" <<'CSV'
title,pay,notice
Developer,"€60,000",3 months
Lead,"$90,000",12 months
Tester,"£45,000",1 month
CSV
seen=$("$work/venv/bin/csvsort" -c pay "$work/adverts.csv"); echo "$seen"
mean=$("$work/venv/bin/csvstat" -c pay --mean "$work/adverts.csv"); echo "mean pay: $mean"
[ "$seen" = "title,pay,notice
Tester,45000,0001-02-01
Developer,60000,0001-04-01
Lead,90000,0002-01-01" ] && [ "${mean//,/}" = 65000 ] || { echo "the behaviour has changed"; exit 1; }

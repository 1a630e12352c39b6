#!/usr/bin/env bash
# sdmx1 2.28.0 (with pandas 3.1.1 and numpy 2.4.6) on 2026-11-30, Python 3.11.
#
# Guessed: to_pandas(…, datetime="TIME_PERIOD") puts each period of SDMX on its first day, or refuses what it
# doesn't know: November, written as a reporting month "2026-M11", on 1 November, the third third of the year
# ("2026-T3") on 1 September.
# Seen: "2026-M11" is eleven seconds past midnight on 1 January 2026, and "2026-M12" twelve. "2026-T3" is 1 March.
# "2026-11" and "2026-Q4" are right, and "2026-W48" is refused: pandas reads the periods as times of its own.
#
# Why it matters here: statistical offices publish labour figures in this format, and the IMF writes its months
# so. Twelve months are twelve seconds of New Year's night: by month, they are all January.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check sdmx1==2.28.0 pandas==3.1.1 numpy==2.4.6
cd "$work" && HOME=$work "$work/venv/bin/python" -W ignore - <<'PYTHON'
import sdmx
from sdmx.model import v21


def dated(period):
    """Return the time at which the figure of a period stands in the table."""
    structure = v21.DataStructureDefinition(id="PAY")
    for name in ("REGION", "TIME_PERIOD"):
        structure.dimensions.getdefault(id=name)
    structure.measures.getdefault(id="OBS_VALUE")
    key = structure.make_key(v21.Key, {"REGION": "UK", "TIME_PERIOD": period})
    figures = v21.StructureSpecificDataSet(structured_by=structure)
    figures.add_obs([v21.Observation(dimension=key, value=45_000)])
    return str(sdmx.to_pandas(figures, datetime="TIME_PERIOD").index[0])


PERIODS = {
    "2026-11": "2026-11-01 00:00:00",
    "2026-Q4": "2026-10-01 00:00:00",
    "2026-M11": "2026-01-01 00:00:11",
    "2026-M12": "2026-01-01 00:00:12",
    "2026-T3": "2026-03-01 00:00:00",
}
seen = {period: dated(period) for period in PERIODS}
print(seen)
assert seen == PERIODS, "the behaviour has changed"
PYTHON

#!/usr/bin/env bash
# splink 5.0.0 (with duckdb 2.0.1, pandas 3.1.1) on 2026-12-01, Python 3.11.
#
# Guessed: PostcodeComparison, which compares UK postcodes by unit, sector, district and area, has "LS14AP" and "LS1 4AP" as
# equal, or the first as no postcode.
# Seen: the district is as many figures as stand there. LS14AP, a postcode of LS1, the centre of Leeds, agrees by area alone
# with LS1 4AP, which it is, and by district with LS14 6JA, an outer suburb. E17AA leaves Whitechapel for Walthamstow, M11AE
# the centre of Manchester for Clayton. Districts of two figures and those with a letter are right, SW1A2AA as SW1A 2AA, by
# district at most. With invalid_postcodes_as_null=True each postcode without a space is null, though no letter is missing.
#
# Why it matters here: two adverts of a vacancy are found by title, employer and postcode, and boards differ in the space.
# True pairs in the centre of each large city lose weight, and pairs of centre and suburb gain it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check splink==5.0.0 duckdb==2.0.1 pandas==3.1.1
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import logging

import pandas as pd
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import PostcodeComparison

logging.disable(logging.WARNING)
LEVELS = {-1: "null", 0: "none", 1: "area", 2: "district", 3: "sector", 4: "postcode"}
PAIRS = {
    ("LS1 4AP", "LS14AP"): "area",
    ("LS14 6JA", "LS14AP"): "district",
    ("E1 7AA", "E17AA"): "area",
    ("E17 4AA", "E17AA"): "district",
    ("M1 1AE", "M11AE"): "area",
    ("SW1A 2AA", "SW1A2AA"): "district",
    ("LS1 4AP", "LS1 4AB"): "sector",
    ("LS1 4AP", "LS1 4AP"): "postcode",
}


def agreement(**options):
    """Return the level at which the two postcodes of each pair agree."""
    rows = [
        {"unique_id": 2 * pair + place, "pair": pair, "postcode": postcode}
        for pair, postcodes in enumerate(PAIRS)
        for place, postcode in enumerate(postcodes)
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[PostcodeComparison("postcode", **options)],
        blocking_rules_to_generate_predictions=[block_on("pair")],
        additional_columns_to_retain=["pair"],
    )
    linker = Linker(DuckDBAPI().register(pd.DataFrame(rows)), settings)
    found = linker.inference.predict().as_pandas_dataframe().sort_values("unique_id_l")
    return dict(zip(PAIRS, found["gamma_postcode"].map(LEVELS), strict=True))


seen, strict = agreement(), agreement(invalid_postcodes_as_null=True)
print(*seen.items(), "invalid as null:", *strict.items(), sep="\n")
assert seen == PAIRS, "the behaviour has changed"
spaced = {"sector", "postcode"}
assert strict == {pair: level if level in spaced else "null" for pair, level in PAIRS.items()}, "the behaviour has changed"
PYTHON

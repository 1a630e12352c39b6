#!/usr/bin/env bash
# ironcalc 0.9.1 (formualizer 0.13.0 beside it) on 2026-12-01, Python 3.11.
#
# Guessed: a look-up of the band that pay falls into passes over an empty row and a line with words between the bands, as
# spreadsheets do, whose formulas compare numbers with numbers alone.
# Seen: an empty row between 40,000 and 50,000 is the answer for all pay below it: LOOKUP, VLOOKUP with TRUE and INDEX with
# MATCH give 0 for 35,000 and for 45,000, while 55,000 finds its band. Elsewhere in the table the row is harmless: below
# the first band it hides that band alone. With the word "Upper" there all higher pay is in the band of 40,000. XLOOKUP
# with -1 has the right band in each case, from the same cells. formualizer has the same 0 from LOOKUP with the empty
# row, and the right band from VLOOKUP and MATCH. Empty rows at a table's end are in ironcalc's tracker since August 2026.
#
# Why it matters here: pay scales are laid out in blocks with a row between them. The figure found is a pay of 0 or that of
# a lower band, no error, and which it is hangs on where in the table the gap is.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check ironcalc==0.9.1 formualizer==0.13.0
"$work/venv/bin/python" - <<'PYTHON'
import formualizer
import ironcalc

BANDS = [(30_000, 310), (40_000, 420), (50_000, 530), (60_000, 640)]
TABLES = {"whole": BANDS, "gap": [*BANDS[:2], (), *BANDS[2:]], "word": [*BANDS[:2], ("Upper",), *BANDS[3:]]}
FORMULAS = {
    "LOOKUP": "=LOOKUP({pay},A1:A{n},B1:B{n})",
    "VLOOKUP": "=VLOOKUP({pay},A1:B{n},2,TRUE)",
    "MATCH": "=INDEX(B1:B{n},MATCH({pay},A1:A{n},1))",
    "XLOOKUP": "=XLOOKUP({pay},A1:A{n},B1:B{n},,-1)",
}


def calculated(rows, formula):
    """Return what ironcalc answers to a formula beside the rows."""
    model = ironcalc.create("pay", "en", "UTC")
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            model.set_user_input(0, row, column, str(value))
    model.set_user_input(0, 1, 4, formula)
    model.evaluate()
    return int(model.get_formatted_cell_value(0, 1, 4))


def peer(rows, formula):
    """Return what formualizer answers."""
    book = formualizer.Workbook()
    book.add_sheet("pay")
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            book.set_value("pay", row, column, value)
    book.set_formula("pay", 1, 4, formula)
    return int(book.evaluate_cell("pay", 1, 4))


def found(engine, table, names):
    """Return the bands of three amounts, by formula."""
    rows = TABLES[table]
    made = {name: [FORMULAS[name].format(pay=pay, n=len(rows)) for pay in (35_000, 45_000, 65_000)] for name in names}
    return {name: [engine(rows, formula) for formula in formulas] for name, formulas in made.items()}


seen = {table: found(calculated, table, FORMULAS) for table in TABLES}
beside = found(peer, "gap", ["LOOKUP", "VLOOKUP", "MATCH"])
print("ironcalc:", *seen.items(), "formualizer:", beside, sep="\n")
RIGHT = [310, 420, 640]
assert seen["whole"] == dict.fromkeys(FORMULAS, RIGHT), "the behaviour has changed"
assert seen["gap"] == {**dict.fromkeys(FORMULAS, [0, 0, 640]), "XLOOKUP": RIGHT}, "the behaviour has changed"
assert seen["word"] == {**dict.fromkeys(FORMULAS, [310, 420, 420]), "XLOOKUP": RIGHT}, "the behaviour has changed"
assert beside == {"LOOKUP": [0, 0, 640], "VLOOKUP": RIGHT, "MATCH": RIGHT}, "the behaviour has changed"
PYTHON

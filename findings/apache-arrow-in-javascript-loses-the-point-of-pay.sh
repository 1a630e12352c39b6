#!/usr/bin/env bash
# apache-arrow 21.2.0 (npm; on tables of @uwdata/flechette 1.1.2, which reads them too) on 2026-11-30, Node.js 20.20.
#
# Guessed: a rate of 12.60 in a column of decimals with two places is 12.6 as a number and "12.60" or "12.6" as a text.
# Seen: it's 1260 as both: the places are in the column's type and not in its values. In a column wide enough for 40 digits
# the numbers are the same, but the text of 12.60 and of 45,000 is "0" (-0.05 is "-5"). flechette gives 12.6, 45000 and
# -0.05 of the same bytes. Reports about the places have stood in its tracker since 2021.
#
# Why it matters here: databases and data frames hand pay on as decimals, since those are exact, and this is how a page
# receives them. It's a hundred times too high there, alike in every row, while counts and years of the same rows are right.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" apache-arrow@21.2.0 @uwdata/flechette@1.1.2
cat > "$work/read.mjs" <<'NODE'
import assert from "node:assert";
import { tableFromIPC } from "apache-arrow";
import * as flechette from "@uwdata/flechette";

const PAY = [12.6, 45000, -0.05];
const types = { usual: flechette.decimal(9, 2), wide: flechette.decimal(40, 2, 256) };
const bytes = flechette.tableToIPC(flechette.tableFromArrays({ usual: PAY, wide: PAY }, { types }), { format: "stream" });
const table = tableFromIPC(bytes);
const column = (name) => [...table.getChild(name)];
const seen = Object.keys(types).map((name) => [column(name).map(Number), column(name).map(String)]);
const peer = Object.keys(types).map((name) => [...flechette.tableFromIPC(bytes).getChild(name)]);
console.log("numbers and texts:", seen, "flechette:", peer);
assert.deepEqual(peer, [PAY, PAY], "the peer has changed");
assert.deepEqual(seen, [
  [[1260, 4500000, -5], ["1260", "4500000", "-5"]],
  [[1260, 4500000, -5], ["0", "0", "-5"]],
], "the behaviour has changed");
NODE
cd "$work" && node read.mjs

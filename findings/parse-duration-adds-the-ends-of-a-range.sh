#!/usr/bin/env bash
# parse-duration 2.1.9 (npm) on 2026-11-30, Node.js 20.20.
#
# Guessed: "6-12 months" is 6 months, 12, or null; "12-month contract" is 12 months; the unit that is asked for changes
# how the answer is counted and not how long it is.
# Seen: a figure that no unit follows at once is taken in the unit asked for, and figures are added up. "6-12 months" is
# 18 in months, and a year and 6 weeks or 6 days in weeks or days; "6 to 12 months" is 12, since "to" is a word that it
# passes over. "12-month contract" is 12 in whatever unit is asked for: 12 months, 12 weeks, 12 hours. "1,5 years" is 15
# years. Its readme adds the parts of "1hr 20mins" and allows for "noisy input"; it has no word of ranges or hyphens.
#
# Why it matters here: the lengths of contracts are written as ranges and with hyphens. A range in months gives a longer
# contract than any that is offered, and a fixed term of a year, asked for in hours, lasts 12 of them.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" parse-duration@2.1.9
cat > "$work/read.mjs" <<'NODE'
import assert from "node:assert";
import parse from "parse-duration";

const UNITS = ["month", "week", "day", "hour"];
const EXPECTED = {
  "12 months": [12, 52, 365, 8766],
  "12-month contract": [12, 12, 12, 12],
  "6-12 months": [18, 58, 371, 8772],
  "6 to 12 months": [12, 52, 365, 8766],
  "1.5 years": [18, 78, 548, 13149],
  "1,5 years": [180, 783, 5479, 131490],
};

const lengths = (text) => UNITS.map((unit) => Math.round(parse(text, unit)));
const seen = Object.fromEntries(Object.keys(EXPECTED).map((text) => [text, lengths(text)]));
console.log(UNITS, seen);
assert.deepEqual(seen, EXPECTED, "the behaviour has changed");
NODE
node "$work/read.mjs"

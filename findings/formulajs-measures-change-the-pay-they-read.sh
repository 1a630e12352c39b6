#!/usr/bin/env bash
# @formulajs/formulajs 4.6.1 (npm) on 2026-11-30, Node.js 20.20.
#
# Guessed: MEDIAN(), AVERAGE() and MAX(), named after the spreadsheet's functions, leave "competitive" out as these do,
# and none changes the list of pay that it's given.
# Seen: MEDIAN() of 30,000 to 60,000 and a "competitive" is 40,000, where QUARTILE.INC(…, 2) is 45,000: the text counts
# as nought. It also writes the nought into the list: AVERAGE() of it is 45,000 before and 36,000 after, MIN() 30,000 and
# 0, COUNT() 4 and 5. So it is with "", "45,000" and "£45,000"; a null counts as nought and stays. MAX(pay, 90000), which
# asks for the highest with one more offer, puts the offer at the end of the list: the mean is 54,000 from then on, and
# 60,000 when it was asked twice. AVERAGE, MIN, COUNT and MEDIAN with one more figure do the same; with a list of more, or
# the figure first, nothing is changed. What it says of these functions has no word of it.
#
# Why it matters here: "competitive" is a common entry of such lists. The mean that a page shows depends on what was asked
# for before it, and salaries of nought, and offers that nobody made, are in the data that it keeps.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @formulajs/formulajs@4.6.1
cat > "$work/measure.mjs" <<'NODE'
import assert from "node:assert";
import { AVERAGE, COUNT, MAX, MEDIAN, MIN, QUARTILE } from "@formulajs/formulajs";

function around(measure, ...entries) {
  const pay = [30000, 40000, 50000, 60000, ...entries];
  const measures = () => [AVERAGE(pay), MIN(pay), COUNT(pay), QUARTILE.INC(pay, 2)];
  const before = measures();
  const answer = measure(pay);
  return { before, answer, after: measures(), added: pay.slice(4) };
}

const seen = {
  competitive: around(MEDIAN, "competitive"),
  comma: around(MEDIAN, "45,000"),
  missing: around(MEDIAN, null),
  offer: around((pay) => MAX(pay, 90000)),
  twice: around((pay) => [MAX(pay, 90000), MAX(pay, 90000)][1]),
  list: around((pay) => MAX(pay, [90000])),
  first: around((pay) => MAX(90000, pay)),
};
console.log("mean, lowest, count, second quartile:", seen);
const before = [45000, 30000, 4, 45000];
const noughts = { before, answer: 40000, after: [36000, 0, 5, 40000], added: [0] };
const unchanged = { before, answer: 90000, after: before, added: [] };
assert.deepEqual(
  seen,
  {
    competitive: noughts,
    comma: noughts,
    missing: { ...unchanged, answer: 40000, added: [null] },
    offer: { before, answer: 90000, after: [54000, 30000, 5, 50000], added: [90000] },
    twice: { before, answer: 90000, after: [60000, 30000, 6, 55000], added: [90000, 90000] },
    list: unchanged,
    first: unchanged,
  },
  "the behaviour has changed",
);
NODE
node "$work/measure.mjs"

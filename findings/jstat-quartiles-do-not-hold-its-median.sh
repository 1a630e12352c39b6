#!/usr/bin/env bash
# jstat 1.9.6 (npm) on 2026-11-30, Node.js 20.20.
#
# Guessed: the second of jStat's quartiles() is its median(), whatever rule the first and the third follow; a histogram of
# equal pay has all of it in one bar.
# Seen: of 30,000, 40,000, 50,000 and 60,000 the median is 45,000 and the quartiles 30,000, 40,000 and 50,000: each is an
# amount of the list, the one whose place is the rounded share of their number. Of two adverts the first and the second
# quartile are both the lower, and of five the first is the lowest of all, where percentile() has 40,000. A histogram of
# two adverts at 45,000 has no advert in any of its four bars: they are in a fifth, called NaN.
#
# Why it matters here: a table of quartiles and median from one library shows a median of 45,000 above a second quartile of
# 40,000. In small groups the spread is too wide at the lower end, and heaps on one figure are not drawn.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" jstat@1.9.6
cd "$work" && node - <<'NODE'
const assert = require("node:assert");
const { jStat } = require("jstat");

const groups = [
  [30000, 40000],
  [30000, 40000, 50000, 60000],
  [30000, 40000, 50000, 60000, 70000],
];
const seen = groups.map((pay) => [jStat.quartiles(pay), jStat.median(pay), jStat.percentile(pay, 0.25)]);
const bars = jStat.histogram([45000, 45000], 4);
console.log("quartiles, median, first quartile by percentile():", seen, "bars:", bars);
assert.deepEqual(seen, [
  [[30000, 30000, 40000], 35000, 30000],
  [[30000, 40000, 50000], 45000, 37500],
  [[30000, 50000, 60000], 50000, 40000],
], "the behaviour has changed");
assert.deepEqual(Array.from(bars), [0, 0, 0, 0], "the behaviour has changed");
assert.ok("NaN" in bars, "the behaviour has changed");
NODE

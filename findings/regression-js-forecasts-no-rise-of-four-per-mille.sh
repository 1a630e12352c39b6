#!/usr/bin/env bash
# regression 2.0.1 (npm) on 2026-12-01, Node.js 20.20.
#
# Guessed: "precision", by its readme "the number of significant figures the output is rounded to", rounds what is shown;
# the fit, its predictions and R² are those of the figures before rounding.
# Seen: coefficients are rounded to two decimals, not figures, and everything else comes from these. Pay that grows by 0.4
# per cent a month, from 45,000 to 49,300 in two years, is the exponential 44,999.94e^(0x): 45,000 is forecast for a year
# later, where 51,955 is right, and R² is -2.68. So it is in thousands. A share of adverts that grows by 0.4 points a month
# is the line 0x + 0.15, 15 per cent in each month to come. A line through pay is right, as its slope is 188.13. With
# precision 6 all are right. In its tracker (#94, #87) others ask why rounding is the default and not done at the end.
#
# Why it matters here: growth of pay is a few tenths of a per cent a month, and shares of adverts move by less than a point.
# Both are below what two decimals hold, so that a chart of them has a flat trend, and a forecast has no rise.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" regression@2.0.1
cat > "$work/fit.mjs" <<'NODE'
import assert from "node:assert";
import regression from "regression";

const months = [...Array(24).keys()];
const pay = months.map((month) => [month, Math.round(45_000 * 1.004 ** month)]);
const thousands = pay.map(([month, amount]) => [month, amount / 1000]);
const share = months.map((month) => [month, Number((0.1 + 0.004 * month).toFixed(3))]);
const fit = (kind, points, options) => {
  const { string, r2, predict } = regression[kind](points, options);
  return [string, r2, Number(predict(36)[1].toFixed(2))];
};
const seen = {
  pay: fit("exponential", pay),
  thousands: fit("exponential", thousands),
  share: fit("linear", share),
  line: fit("linear", pay),
  sixDecimals: fit("exponential", pay, { precision: 6 })[2],
  shareInSixDecimals: fit("linear", share, { precision: 6 })[2],
};
console.log(seen);
assert.deepEqual(
  seen,
  {
    pay: ["y = 44999.94e^(0x)", -2.68, 44999.94],
    thousands: ["y = 45e^(0x)", -2.68, 45],
    share: ["y = 0x + 0.15", -0.02, 0.15],
    line: ["y = 188.13x + 44968.51", 1, 51741.19],
    sixDecimals: 51954.75,
    shareInSixDecimals: 0.24,
  },
  "the behaviour has changed",
);
NODE
node "$work/fit.mjs"

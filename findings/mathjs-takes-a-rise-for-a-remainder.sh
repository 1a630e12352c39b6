#!/usr/bin/env bash
# mathjs 15.2.0 (npm) on 2026-11-30, Node.js 20.20.
#
# Guessed: "40000 + 5% + 1000", a rise of 5 per cent and 1,000 more, is 43,000, since "40000 + 5%" is 42,000; or it's
# 41,000.05, with 5% for 0.05, or refused.
# Seen: 40,005. A percent sign that has + or - behind it is the sign of a remainder: 5 over +1000 leaves 5. "40000 - 5% +
# 1000" is 39,995, "40000 * 5% + 1000" 0, since 200,000 can be divided by 1,000, and "(100% - 5%) * 40000" 0. The same in
# another order, "1000 + 40000 + 5%", and with brackets, "(40000 + 5%) + 1000", is a rise. Its list of changes says that
# the sign is a percentage only where no term follows; that "10% + 20%" has become a remainder is a report of October 2025
# in its tracker.
#
# Why it matters here: forms that reckon with pay take such formulas as people write them. A rise is worth £5 and a bonus
# nothing, and what comes out looks like pay: only whoever reckons along sees it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" mathjs@15.2.0
cd "$work" && node - <<'NODE'
const assert = require("node:assert");
const { evaluate } = require("mathjs");

const EXPECTED = {
  "40000 + 5%": 42000,
  "40000 + 5% + 1000": 40005,
  "40000 - 5% + 1000": 39995,
  "40000 * 5%": 2000,
  "40000 * 5% + 1000": 0,
  "(100% - 5%) * 40000": 0,
  "1000 + 40000 + 5%": 43050,
  "(40000 + 5%) + 1000": 43000,
};

const seen = Object.fromEntries(Object.keys(EXPECTED).map((formula) => [formula, evaluate(formula)]));
console.log(seen);
assert.deepEqual(seen, EXPECTED, "the behaviour has changed");
NODE

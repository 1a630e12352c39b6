#!/usr/bin/env bash
# @microsoft/recognizers-text-suite 1.3.1 (npm) on 2026-11-30, Node.js 20.20.
#
# Guessed: "GBP 45,000" is the amount that "45,000 GBP" and "£45,000" are: its currency is named by the standard's code.
# Seen: it's found, its currency is GBP, and its value is 450: where the code stands before the figure, every amount is a
# hundredth, as if in pence. So it is with EUR, USD and CHF, with "GBP 45k", and "GBP 12.60 an hour" is 0.126; without the
# space nothing is found. "£45,000 and 33 days' leave" is 45,000.33: a figure after "and" is taken for pence. That codes
# before a figure aren't found in its Python version stands in its tracker.
#
# Why it matters here: agencies and employers in several countries write the code first. Their pay is a hundredth of the
# others', in the right currency, and 450 is a plausible rate by the day.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @microsoft/recognizers-text-suite@1.3.1
cd "$work" && node - <<'NODE'
const assert = require("node:assert");
const { recognizeCurrency } = require("@microsoft/recognizers-text-suite");

const EXPECTED = {
  "£45,000": ["45000 Pound"],
  "45,000 GBP": ["45000 GBP"],
  "GBP 45,000": ["450 GBP"],
  "GBP 45k": ["450 GBP"],
  "EUR 45,000": ["450 EUR"],
  "USD 45,000": ["450 USD"],
  "CHF 45,000": ["450 CHF"],
  "GBP 12.60 an hour": ["0.126 GBP"],
  "GBP45,000": [],
  "GBP 45,000 to GBP 55,000": ["450 GBP", "550 GBP"],
  "£45,000 and 33 days' leave": ["45000.33 Pound"],
};

function amounts(text) {
  const found = recognizeCurrency(text, "en-us").map(({ resolution }) => resolution);
  return found.map(({ value, isoCurrency, unit }) => `${value} ${isoCurrency ?? unit}`);
}

const seen = Object.fromEntries(Object.keys(EXPECTED).map((text) => [text, amounts(text)]));
console.log(seen);
assert.deepEqual(seen, EXPECTED, "the behaviour has changed");
NODE

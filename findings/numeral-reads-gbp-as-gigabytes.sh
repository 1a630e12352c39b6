#!/usr/bin/env bash
# numeral 2.0.6 (npm) on 2026-11-30, Node.js 20.20.
#
# Guessed: numeral("GBP 45,000").value() is 45000, as numeral("EUR 45,000").value() is, or null.
# Seen: 45,000,000,000,000. The library also reads sizes of files, looks for their units anywhere in a text, and finds
# "GB" in "GBP": thousand millions of bytes. So it is before the figure and behind it, with a space or without, and
# with the pound sign as well ("£45,000 GBP"). EUR, USD, CHF, INR and PLN give 45000, so that a test with euros or
# dollars passes. Two reports have stood in its tracker since 2017 and 2021.
#
# Why it matters here: feeds and employers' sites write pay with the code of its currency, and it is the pound alone that
# comes out a thousand million times too high, as a number like any other.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" numeral@2.0.6
cd "$work" && node - <<'NODE'
const assert = require("node:assert");
const numeral = require("numeral");

const PAY = ["£45,000", "EUR 45,000", "USD 45,000", "CHF 45,000", "INR 45,000", "PLN 45,000"];
const POUNDS = ["GBP 45,000", "GBP45,000", "45,000 GBP", "£45,000 GBP"];
const seen = Object.fromEntries([...PAY, ...POUNDS].map((pay) => [pay, numeral(pay).value()]));
console.log(seen);
for (const pay of PAY) assert.equal(seen[pay], 45_000, "the behaviour has changed");
for (const pay of POUNDS) assert.equal(seen[pay], 45_000 * 1e9, "the behaviour has changed");
NODE

#!/usr/bin/env bash
# words-to-numbers 1.5.1 (npm) on 2026-11-30, Node.js 20.20.
#
# Guessed: "forty-five thousand pounds" becomes "45000 pounds", as "twenty thousand five hundred and sixty nine" is 20569
# in its readme.
# Seen: "5040 pounds". Of a number of thousands only the last word is multiplied, and the others are added: "forty
# thousand" and "fifteen thousand" are right, "forty-one thousand" is 1040, "four hundred and fifty thousand" 50400 and
# "one hundred and twenty thousand" 20100. Figures in a row are added up too: "sixty thousand, twenty-five days" is "60025
# days". Its readme has only thousands of one word. Reports of it have stood in its tracker since 2018.
#
# Why it matters here: public bodies and small firms write pay in words. Round tens of thousands, which are what is tried
# first, come out right; salaries between them are a few thousand, which looks like pay by the month.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" words-to-numbers@1.5.1
cd "$work" && node - <<'NODE'
const assert = require("node:assert");
const { wordsToNumbers } = require("words-to-numbers");

const EXPECTED = {
  "forty thousand": 40000,
  "fifteen thousand": 15000,
  "forty-one thousand": 1040,
  "forty-five thousand pounds": "5040 pounds",
  "four hundred and fifty thousand": 50400,
  "one hundred and twenty thousand": 20100,
  "twenty thousand five hundred and sixty nine": 20569,
  "sixty thousand, twenty-five days": "60025 days",
};

const seen = Object.fromEntries(Object.keys(EXPECTED).map((words) => [words, wordsToNumbers(words)]));
console.log(seen);
assert.deepEqual(seen, EXPECTED, "the behaviour has changed");
NODE

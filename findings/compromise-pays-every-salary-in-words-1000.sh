#!/usr/bin/env bash
# compromise 14.17.0 (npm) on 2026-11-30, Node.js 20.20.
#
# Guessed: money() gives the amount that numbers() gives of the same words: "forty-five thousand pounds" 45000.
# Seen: 1000, and 1000 for "fifty thousand pounds" and "45 thousand pounds": only the word before "pounds" is money. In
# euros the phrase is found, but its first word is the amount (40 of "forty-five thousand euros", 50 of "fifty thousand
# euros"), and of "£1.2 million" it is 1.2. numbers() gives 45000, 50000 and 1200000 of all of these. "£45k" is 45 in
# both, with nothing that says thousands.
#
# Why it matters here: money() is the question to ask for pay, and its answers are figures. All salaries written in
# words of pounds become the same 1000 a year, and the adverts of one employer become alike.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" compromise@14.17.0 efrt@2.7.0 \
  grad-school@0.0.5 suffix-thumb@5.0.3
cd "$work" && node - <<'NODE'
const assert = require("node:assert");
const nlp = require("compromise");

const EXPECTED = {
  "£45,000": { money: [45_000], numbers: [45_000] },
  "45,000 pounds": { money: [45_000], numbers: [45_000] },
  "forty-five thousand pounds": { money: [1000], numbers: [45_000] },
  "fifty thousand pounds": { money: [1000], numbers: [50_000] },
  "45 thousand pounds": { money: [1000], numbers: [45_000] },
  "fifty thousand euros": { money: [50], numbers: [50_000] },
  "£1.2 million": { money: [1.2], numbers: [1_200_000] },
  "£45k": { money: [45], numbers: [45] },
};
const seen = {};
for (const pay of Object.keys(EXPECTED)) {
  const text = nlp(pay);
  seen[pay] = { money: text.money().get(), numbers: text.numbers().get() };
}
console.log(seen);
assert.deepEqual(seen, EXPECTED, "the behaviour has changed");
NODE

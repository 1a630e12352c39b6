#!/usr/bin/env bash
# wink-nlp 2.4.0 with wink-eng-lite-web-model 1.8.1 (npm) on 2026-12-01, Node.js 20.20.
#
# Guessed: "£45,000" is an entity MONEY, as "$45,000" is: both signs are tokens of the type "currency", and the model maps
# British spellings to American ones.
# Seen: it's a CARDINAL of 45,000 without its sign, and so is "€45,000", while $, US$, A$, ¥ and ₹ make MONEY. In words,
# "45,000 pounds" is MONEY, and "£45,000 pounds" too, less its sign. A k is a word of its own: "£45k" is the number 45, and
# "$45k" is MONEY of "$45", "£1.5m" is 1.5. Nothing was found of either in its documentation or its tracker (an older
# tokenizer of the same authors was given more signs in 2018).
#
# Why it matters here: adverts searched for entities of money have none in Britain and in the euro countries, and the share
# of adverts that state pay is that of those in dollars. As numbers, 45 of pay stands beside 37.5 of hours.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" wink-nlp@2.4.0 wink-eng-lite-web-model@1.8.1
cat > "$work/read.mjs" <<'NODE'
import assert from "node:assert";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

const nlp = winkNLP(model);
const entities = (text) => {
  const spans = nlp.readDoc(text).entities().out(nlp.its.detail);
  return spans.map(({ type, value }) => `${type} ${value}`).join(", ");
};
const expected = {
  "Salary £45,000 to £50,000": "CARDINAL 45,000, CARDINAL 50,000",
  "Salary €45,000 to €50,000": "CARDINAL 45,000, CARDINAL 50,000",
  "Salary $45,000 to $50,000": "MONEY $45,000, MONEY $50,000",
  "Salary ₹45,000 to ₹50,000": "MONEY ₹45,000, MONEY ₹50,000",
  "Salary 45,000 pounds": "MONEY 45,000 pounds",
  "Salary £45,000 pounds": "MONEY 45,000 pounds",
  "Salary £45k": "CARDINAL 45",
  "Salary $45k": "MONEY $45",
  "Budget £1.5m": "CARDINAL 1.5",
};
const seen = Object.fromEntries(Object.keys(expected).map((text) => [text, entities(text)]));
const kinds = nlp.readDoc("£ € $").tokens().out(nlp.its.type);
console.log(seen, kinds);
assert.deepEqual(seen, expected, "the behaviour has changed");
assert.deepEqual(kinds, ["currency", "currency", "currency"], "the behaviour has changed");
NODE
node "$work/read.mjs"

#!/usr/bin/env bash
# survey-core 3.1.1 (npm, the engine of SurveyJS) on 2026-11-30, Node.js 20.20.
#
# Guessed: in an expression of a form the answer "45,000" to a question of text is 45,000, or is left out or refused like
# one that is no number.
# Seen: it's 45: a comma is a decimal point. The mean of "45,000" and "60000" is 30,022.50, the rise from "40000" to
# "45,000" -99.9 per cent, the highest of "45,000" and "40000" in a list 40,000, and "45,000" is not over 40,000. "£45,000"
# is no number: in a sum it's joined to the other figures as text. "45000" is right, and so are questions whose input is
# of type number, which take no comma.
#
# Why it matters here: surveys of pay ask what people earn, and in English they answer 45,000. Raises, means and the
# questions shown by them are a thousandth, and an answer of £45 looks like pay by the hour.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" survey-core@3.1.1
cd "$work" && node - <<'NODE'
const assert = require("node:assert");
const { SurveyModel } = require("survey-core");

const expression = (name, text) => ({ type: "expression", name, expression: text });
const FORM = {
  elements: [
    { type: "text", name: "before" },
    { type: "text", name: "now" },
    { type: "matrixdynamic", name: "offers", rowCount: 0, columns: [{ name: "pay", cellType: "text" }] },
    expression("rise", "({now} - {before}) / {before} * 100"),
    expression("mean", "avg({now}, 60000)"),
    expression("highest", "maxInArray({offers}, 'pay')"),
    expression("over", "iif({now} > 40000, 'over', 'not over')"),
    expression("sum", "{now} + {before}"),
  ],
};

function answers(now) {
  const survey = new SurveyModel(FORM);
  survey.data = { before: "40000", now, offers: [{ pay: now }, { pay: "40000" }] };
  return ["rise", "mean", "highest", "over", "sum"].map((name) => survey.getQuestionByName(name).value);
}

const seen = { plain: answers("45000"), comma: answers("45,000"), pounds: answers("£45,000") };
console.log("rise, mean, highest, over, sum:", seen);
assert.deepEqual(seen.plain, [12.5, 52500, 45000, "over", 85000], "the behaviour has changed");
assert.deepEqual(seen.comma, [-99.8875, 30022.5, 40000, "not over", 40045], "the behaviour has changed");
assert.equal(seen.pounds[4], "£45,00040000", "the behaviour has changed");
NODE

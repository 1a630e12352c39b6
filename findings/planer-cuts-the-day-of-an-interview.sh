#!/usr/bin/env bash
# planer 1.2.0 (npm; with email-reply-parser 2.3.7 beside it) on 2026-12-01, Node.js 20.20.
#
# Guessed: an invitation to an interview that quotes no earlier mail comes through extractFrom(), which takes quoted mail
# out, as it is: a line "Date: 7 December 2026" is part of the letter.
# Seen: the letter ends before that line: day, time, place and signature are gone. A line that starts with "Date:" or
# "From:" is the head of a quoted mail, whatever stands behind it and whether or not a second such line follows. An alert
# for jobs with "From: £45,000" above "To: £55,000" keeps neither, and one that begins with them is empty. "Interview date:",
# "When:" and "Salary from:" come through, and email-reply-parser has all of these whole. talon, the library in Python that
# planer is a port of, was changed for "Date:" in 2019; in planer's tracker it wasn't found.
#
# Why it matters here: a maker of software for recruiting wrote it, and such letters are what recruiters send. What is left
# is a polite letter without a day, or an advert without its pay, and nothing says that anything was cut.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" planer@1.2.0 email-reply-parser@2.3.7
cd "$work" && node - <<'NODE'
const assert = require("node:assert");
const planer = require("planer");
const peer = require("email-reply-parser");

const Parser = peer.default ?? peer;
const DETAILS = "Time: 2pm\nPlace: 10 Example Street, Leeds";
const LETTERS = {
  date: `We would like to invite you to an interview.\n\nDate: 7 December 2026\n${DETAILS}`,
  "interview date": `We would like to invite you to an interview.\n\nInterview date: 7 December 2026\n${DETAILS}`,
  when: `We would like to invite you to an interview.\n\nWhen: 7 December 2026\n${DETAILS}`,
  alert: "Backend developer, Leeds\nFrom: £45,000\nTo: £55,000",
  "pay first": "From: £45,000\nTo: £55,000\nBackend developer, Leeds",
  "salary from": "Backend developer, Leeds\nSalary from: £45,000",
};

const seen = Object.fromEntries(
  Object.entries(LETTERS).map(([name, text]) => [name, planer.extractFrom(text, "text/plain")]),
);
console.log(seen);
assert.deepEqual(seen, {
  ...LETTERS,
  date: "We would like to invite you to an interview.",
  alert: "Backend developer, Leeds",
  "pay first": "",
}, "the behaviour has changed");
for (const text of Object.values(LETTERS))
  assert.equal(new Parser().read(text).getVisibleText().trim(), text, "the behaviour has changed");
NODE

#!/usr/bin/env bash
# datatables.net 3.1.5 (npm, with jsdom 29.1.1 as its page) on 2026-12-01, Node.js 20.20.
#
# Guessed: a column with "£38,500", "£45k" and "£50,000" is either text, or sorted by the amounts.
# Seen: it is a column of numbers, "num-fmt", and "£45k" stands below "£450": the letter k is dropped from figures, with f
# and r, as the pound sign and the comma are, since krona and franc are written so, and what is left is 45. Where each
# amount has its k the order is right, so that a test of such a column passes. With one range in it, "£40k - £45k", the
# whole column is text. Days and hours are taken for numbers as readily: "£450", "£12.60" and "£45,000" are one scale.
#
# Why it matters here: adverts write both "£45k" and "£45,000", in one table of results. Sorted from the highest, every
# salary with a k comes behind the hourly rates, and the first page is what a reader takes for the top of the market.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" datatables.net@3.1.5 jsdom@29.1.1
cd "$work" && node - <<'NODE'
const assert = require("node:assert");
const { JSDOM } = require("jsdom");

const page = new JSDOM("<!doctype html><body></body>", { url: "http://localhost/" }).window;
for (const name of Object.getOwnPropertyNames(page)) if (!(name in globalThis)) globalThis[name] = page[name];
const DataTable = require("datatables.net");

const table = (pay) => `<table><thead><tr><th>Pay</th></tr></thead><tbody>${pay
  .map((text) => `<tr><td>${text}</td></tr>`)
  .join("")}</tbody></table>`;

const sorted = (pay) => {
  document.body.innerHTML = table(pay);
  const shown = new DataTable("table", { order: [[0, "asc"]], paging: false });
  return [shown.column(0).type(), ...shown.column(0, { order: "applied" }).data().toArray()];
};

const seen = {
  mixed: sorted(["£50,000", "£45k", "£450", "£38,500"]),
  alike: sorted(["£100k", "£45k", "£9.5k"]),
  range: sorted(["£50,000", "£45k", "£40k - £45k"])[0],
};
console.log(seen);
assert.deepEqual(
  seen,
  {
    mixed: ["num-fmt", "£45k", "£450", "£38,500", "£50,000"],
    alike: ["num-fmt", "£9.5k", "£45k", "£100k"],
    range: "string-utf8",
  },
  "the behaviour has changed",
);
NODE

#!/usr/bin/env bash
# tabletojson 4.1.15 (npm) on 2026-11-30, Node.js 20.20.
#
# Guessed: a table of pay whose heading "Pay" spans two columns, from and to, keeps each figure under its heading, as
# cells that span two rows do, which its readme shows; or the second of them has no name.
# Seen: the heading counts as one column, and all headings behind it move to the left: the upper end of the pay is the
# number of vacancies (55,000 for 120), and the 120 have the name "3". With a second line of headings, "Job" in the upper
# one spanning both, "From" is "Senior" and "To" 45,000, the lower end. Where that cell stands empty in the upper line and
# "Job" in the lower, all is right. Its readme has an option that says which lines are headings, for tables of several.
#
# Why it matters here: guides to pay are published as tables with both ends under one heading. Every figure is there,
# under a name that fits a figure of its kind, and the lowest pay is read as the highest.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" tabletojson@4.1.15
cat > "$work/read.mjs" <<'NODE'
import assert from "node:assert";
import { Tabletojson } from "tabletojson";

const tags = { h: "th", d: "td" };
const row = (kind, ...cells) => {
  const made = cells.map(([text, span = ""]) => `<${tags[kind]} ${span}>${text}</${tags[kind]}>`);
  return `<tr>${made.join("")}</tr>`;
};
const read = (heads, ...rows) =>
  Tabletojson.convert(`<table><thead>${heads}</thead><tbody>${rows.join("")}</tbody></table>`)[0];

const ROW = row("d", ["Senior"], ["45,000"], ["55,000"], ["120"]);
const ENDS = [["From"], ["To"], ["Vacancies"]];
const seen = {
  spanned: read(row("h", ["Job"], ["Pay", "colspan=2"], ["Vacancies"]), ROW),
  twoLines: read(row("h", ["Job", "rowspan=2"], ["Pay", "colspan=2"], ["Open"]) + row("h", ...ENDS), ROW),
  empty: read(row("h", [""], ["Pay", "colspan=2"], ["Open"]) + row("h", ["Job"], ...ENDS), ROW),
  plain: read(row("h", ["Job"], ...ENDS), ROW),
};
console.log(seen);
const right = { Job: "Senior", From: "45,000", To: "55,000", Vacancies: "120" };
assert.deepEqual(
  seen,
  {
    spanned: [{ Job: "Senior", Pay: "45,000", Vacancies: "55,000", 3: "120" }],
    twoLines: [{ From: "Senior", To: "45,000", Vacancies: "55,000", 3: "120" }],
    empty: [right],
    plain: [right],
  },
  "the behaviour has changed",
);
NODE
node "$work/read.mjs"

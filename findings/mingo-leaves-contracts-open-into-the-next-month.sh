#!/usr/bin/env bash
# mingo 7.2.7 (npm) on 2026-12-01, Node.js 20.20.
#
# Guessed: a month after 31 January is the last day of February, as it is in MongoDB, whose queries this library runs over
# lists: there a month that is too short gives its last day.
# Seen: it's 3 March: the days that the month doesn't have are counted on into the next. A quarter after 30 November is 2
# March, a month before 31 March 3 March, which is later in the same month, and a year after 29 February 1 March. $densify
# by months from 31 January to 30 April has 3 March and 3 April in it and no day of February. The first to the 28th are
# right. $dateFromString takes 09:00 in the time zone Europe/London on 1 July for 09:00 UTC, an hour late, while
# $dateToString knows the summer time there. Neither was found in its tracker.
#
# Why it matters here: contracts and notice run by months and quarters, and adverts are counted by them. A term ends after
# the contract has, and a series by the ends of months has no figure in February and two in April.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" mingo@7.2.7
cat > "$work/run.mjs" <<'NODE'
import assert from "node:assert";
import { Aggregator } from "mingo";

const day = (text) => new Date(text);
const show = (date) => date.toISOString().slice(0, 10);
const value = (expression) => new Aggregator([{ $project: { value: expression } }]).run([{}])[0].value;
const move = (operator, from, unit) => show(value({ [operator]: { startDate: day(from), unit, amount: 1 } }));
const step = { field: "end", range: { step: 1, unit: "month", bounds: "full" } };
const ends = [{ end: day("2026-01-31") }, { end: day("2026-04-30") }];
const timezone = "Europe/London";

const seen = {
  "a month after 28 January": move("$dateAdd", "2026-01-28", "month"),
  "a month after 31 January": move("$dateAdd", "2026-01-31", "month"),
  "a quarter after 30 November": move("$dateAdd", "2026-11-30", "quarter"),
  "a month before 31 March": move("$dateSubtract", "2026-03-31", "month"),
  "a year after 29 February": move("$dateAdd", "2028-02-29", "year"),
  "months' ends": new Aggregator([{ $densify: step }]).run(ends).map((row) => show(row.end)),
  "9 in London": value({ $dateFromString: { dateString: "2026-07-01T09:00:00", timezone } }).toISOString(),
  "shown in London": value({ $dateToString: { date: day("2026-07-01T08:00:00Z"), format: "%H:%M", timezone } }),
};
console.log(seen);
assert.deepEqual(seen, {
  "a month after 28 January": "2026-02-28",
  "a month after 31 January": "2026-03-03",
  "a quarter after 30 November": "2027-03-02",
  "a month before 31 March": "2026-03-03",
  "a year after 29 February": "2029-03-01",
  "months' ends": ["2026-01-31", "2026-03-03", "2026-04-03", "2026-04-30"],
  "9 in London": "2026-07-01T09:00:00.000Z",
  "shown in London": "09:00",
}, "the behaviour has changed");
NODE
node "$work/run.mjs"

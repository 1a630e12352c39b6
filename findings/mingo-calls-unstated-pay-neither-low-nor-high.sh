#!/usr/bin/env bash
# mingo 7.2.7 (npm) on 2026-12-01, Node.js 20.20.
#
# Guessed: in an aggregation {$lt: ["$pay", 40000]} is true of adverts without pay and {$gt: ["$pay", 40000]} of pay that's
# a text, as in MongoDB, whose expressions compare across types: null is below every number, and text above.
# Seen: both are false of both, and $lte and $gte too, in $match with $expr, in $cond and in $switch. Elsewhere in the same
# library the order is MongoDB's: $sort puts null before 30,000 and "45k" after 60,000, $max is "45k", and $cmp calls a
# missing pay less than 40,000, where $lt says that it isn't. Its readme has a list of what differs from MongoDB, without
# this, and it wasn't found in its tracker.
#
# Why it matters here: pipelines for MongoDB are tried by it without a database. "Below 40,000 low, else high" puts unstated
# pay among the high in the test and among the low on the data. Many adverts state no pay, and either band has their count.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" mingo@7.2.7
cat > "$work/run.mjs" <<'NODE'
import assert from "node:assert";
import { Aggregator } from "mingo";

const adverts = [
  { id: "30,000", pay: 30000 },
  { id: "60,000", pay: 60000 },
  { id: "null", pay: null },
  { id: "missing" },
  { id: "text", pay: "45k" },
];
const run = (...stages) => new Aggregator(stages).run(adverts);
const matched = (operator) => run({ $match: { $expr: { [operator]: ["$pay", 40000] } } }).map((row) => row.id);
const each = (expression) => run({ $project: { value: expression } }).map((row) => row.value);

const seen = {
  lt: matched("$lt"),
  lte: matched("$lte"),
  gt: matched("$gt"),
  gte: matched("$gte"),
  cond: each({ $cond: [{ $lt: ["$pay", 40000] }, "low", "high"] }),
  switch: each({ $switch: { branches: [{ case: { $lte: ["$pay", 40000] }, then: "low" }], default: "high" } }),
  cmp: each({ $cmp: ["$pay", 40000] }),
  sort: run({ $sort: { pay: 1 } }).map((row) => row.id),
  ends: run({ $match: { id: { $ne: "missing" } } }, { $group: { _id: null, low: { $min: "$pay" }, high: { $max: "$pay" } } }),
};
console.log(seen);
assert.deepEqual(seen, {
  lt: ["30,000"],
  lte: ["30,000"],
  gt: ["60,000"],
  gte: ["60,000"],
  cond: ["low", "high", "high", "high", "high"],
  switch: ["low", "high", "high", "high", "high"],
  cmp: [-1, 1, -1, -1, 1],
  sort: ["null", "missing", "30,000", "60,000", "text"],
  ends: [{ _id: null, low: 30000, high: "45k" }],
}, "the behaviour has changed");
NODE
node "$work/run.mjs"

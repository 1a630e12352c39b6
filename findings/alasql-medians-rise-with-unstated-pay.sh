#!/usr/bin/env bash
# alasql 4.19.1 (npm) on 2026-11-30, Node.js 20.20.
#
# Guessed: adverts that state no pay are left out of every measure of it, whether their pay is null or the property isn't
# there, as COUNT(pay) and AVG(pay) leave them out; QUART2(), the second quartile, is MEDIAN().
# Seen: null is left out of all. Where the property isn't there, the row is counted in the order of pay, behind the highest:
# of 30,000 to 60,000 and two such rows the median is 55,000 for 45,000, the third quartile is one of the two, and there is
# no deviation; COUNT, AVG and MIN are right. In a table of its own, two rows put in without that column make COUNT 5,
# AVG 36,000 and MEDIAN 60,000 of the same four figures and a null. QUART2 is 50,000 where MEDIAN is 45,000.
#
# Why it matters here: boards' JSON leaves pay out where none is stated. The more adverts do, the higher is the median, up
# to the best paid, while the average beside it stays or falls.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" alasql@4.19.1
cd "$work" && node - <<'NODE'
const assert = require("node:assert");
const alasql = require("alasql");

const MEASURES = ["COUNT", "AVG", "MIN", "MEDIAN", "QUART2", "QUART3", "STDEV"];
const SELECT = `SELECT ${MEASURES.map((name) => `${name}(pay) AS [${name}_pay]`).join(", ")} FROM `;
const measures = (source, ...rows) => {
  const [row] = alasql(SELECT + source, rows);
  return MEASURES.map((name) => (Number.isFinite(row[`${name}_pay`]) ? Math.round(row[`${name}_pay`]) : null));
};

const stated = [30000, 40000, 50000, 60000].map((pay) => ({ pay }));
alasql("CREATE TABLE jobs (id INT, pay INT)");
alasql("INSERT INTO jobs VALUES (1, 30000), (2, 40000), (3, 50000), (4, 60000), (5, NULL)");
alasql("INSERT INTO jobs (id) VALUES (6), (7)");
const seen = {
  stated: measures("?", stated),
  nulls: measures("?", [...stated, { pay: null }, { pay: null }]),
  absent: measures("?", [...stated, {}, {}]),
  table: measures("jobs"),
};
console.log(MEASURES.join(", "), seen);
assert.deepEqual(seen.stated, [4, 45000, 30000, 45000, 50000, 60000, 12910], "the behaviour has changed");
assert.deepEqual(seen.nulls, seen.stated, "the behaviour has changed");
assert.deepEqual(seen.absent, [4, 45000, 30000, 55000, 60000, null, null], "the behaviour has changed");
assert.deepEqual([seen.table[0], seen.table[1], seen.table[3]], [5, 36000, 60000], "the behaviour has changed");
NODE

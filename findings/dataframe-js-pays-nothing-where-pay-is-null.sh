#!/usr/bin/env bash
# dataframe-js 1.4.4 (npm) on 2026-12-01, Node.js 20.20.
#
# Guessed: an advert whose pay is null is left out of the lowest pay, as it is of the mean.
# Seen: the lowest pay is 0, in stat.min(), in stat.stats() and by group, beside a mean and a sum that leave the advert out,
# in the same answer; the highest is right. An empty text is 0 too, while a missing property and NaN are left out. What it
# says of min() has no word of missing values, for which it has functions of their own; in its tracker is only that max() of
# negative figures was 0, mended in 2018.
#
# Why it matters here: boards' JSON has null where no pay is stated, and a table of lowest, mean and highest by level or town
# is what is shown first. One such advert makes a level's lowest pay nothing, and the mean beside it looks right.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" dataframe-js@1.4.4
cd "$work" && node - <<'NODE'
const assert = require("node:assert");
const { DataFrame } = require("dataframe-js");

const adverts = (unstated) =>
  new DataFrame(
    [{ level: "junior", pay: 30000 }, { level: "senior", pay: 60000 }, { level: "senior", ...unstated }],
    ["level", "pay"],
  );
const measures = (table) => {
  const { min, mean, max, sum } = table.stat.stats("pay");
  return [table.stat.min("pay"), min, mean, max, sum];
};
const none = adverts({ pay: null });

const seen = {
  null: measures(none),
  empty: measures(adverts({ pay: "" })),
  missing: measures(adverts({})),
  NaN: measures(adverts({ pay: NaN })),
  "by level": none.groupBy("level").aggregate((group) => group.stat.min("pay")).toArray(),
};
console.log(seen);
assert.deepEqual(seen, {
  null: [0, 0, 45000, 60000, 90000],
  empty: [0, 0, 45000, 60000, 90000],
  missing: [30000, 30000, 45000, 60000, 90000],
  NaN: [30000, 30000, 45000, 60000, 90000],
  "by level": [["junior", 30000], ["senior", 0]],
}, "the behaviour has changed");
NODE

#!/usr/bin/env bash
# echarts 6.1.0 (npm; echarts-simple-transform 1.0.0 beside it) on 2026-12-01, Node.js 20.20.
#
# Guessed: null is no figure in the transform "boxplot" either, as it is none in a series, where a bar or a point for it
# is left out; the quartiles are those of the adverts that state their pay.
# Seen: null is an amount of nought. Of 45,000 and 50,000 with three adverts that state none the median is 0; of 30,000,
# 40,000 and 50,000 with one the lowest pay is 0, the first quartile 22,500 and the median 35,000. The transform of the
# same project that groups, "aggregate", has it too: 30,000, 50,000 and an unstated one have a mean of 26,667, a median of
# 30,000 and a lowest pay of 0.
#
# Why it matters here: half of all adverts state no pay, and a query gives null for them. Boxes fall the further, the
# fewer adverts of a group state it, and no box looks broken.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" echarts@6.1.0 echarts-simple-transform@1.0.0
cd "$work" && node - <<'NODE'
const assert = require("node:assert");
const echarts = require("echarts");
const { aggregate } = require("echarts-simple-transform");

echarts.registerTransform(aggregate);
const PAGE = { renderer: "svg", ssr: true, width: 400, height: 300 };

const made = (source, transform) => {
  const chart = echarts.init(null, null, PAGE);
  const series = [{ type: "bar", datasetIndex: 1 }];
  chart.setOption({ dataset: [{ source }, { transform }], xAxis: { type: "category" }, yAxis: {}, series });
  const row = Array.from(chart.getModel().getSeriesByIndex(0).getSource().data[0]);
  chart.dispose();
  return row;
};
const box = (...pay) => made([pay], { type: "boxplot" });
const MEASURES = ["min", "median", "average"].map((method) => ({ name: method, from: "pay", method }));
const grouped = (...pay) =>
  made([["town", "pay"], ...pay.map((amount) => ["Leeds", amount])], {
    type: "ecSimpleTransform:aggregate",
    config: { resultDimensions: [{ name: "town", from: "town" }, ...MEASURES], groupBy: "town" },
  });

const seen = {
  stated: box(30000, 40000, 50000),
  oneUnstated: box(30000, 40000, 50000, null),
  threeUnstated: box(45000, 50000, null, null, null),
  grouped: grouped(30000, 50000, null),
};
console.log(seen);
assert.deepEqual(
  seen,
  {
    stated: ["0", 30000, 35000, 40000, 45000, 50000],
    oneUnstated: ["0", 0, 22500, 35000, 42500, 50000],
    threeUnstated: ["0", 0, 0, 0, 45000, 50000],
    grouped: ["Leeds", 0, 30000, 80000 / 3],
  },
  "the behaviour has changed",
);
NODE

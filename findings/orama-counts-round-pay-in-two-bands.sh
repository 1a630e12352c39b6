#!/usr/bin/env bash
# @orama/orama 3.1.18 (npm) on 2026-12-01, Node.js 20.20.
#
# Guessed: of the facet ranges 30,000-40,000, 40,000-50,000 and 50,000-60,000 each advert is in one, its lower end being in
# and its upper end out, as in Elasticsearch, or the other way round: ranges that share their ends are how the
# documentation's example has them (0-3, 3-7, 7-10).
# Seen: both ends are in, and an advert at an end is in two. Of 270 adverts, 240 of them at 30,000, 40,000, 50,000 or 60,000,
# the bands hold 150, 210 and 100, together 460. What says so is a comment at that example's answer ("between 0 and 3
# (inclusive)"). Ends a penny apart count each once. A filter of both ends, between, has them in too, by its name.
#
# Why it matters here: pay is heaped on round amounts, which are what bands end at, so that most adverts stand at an end.
# The bands of a list of vacancies add up to far more than the list, and the one with heaps at both ends is the largest.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @orama/orama@3.1.18
cat > "$work/count.mjs" <<'NODE'
import assert from "node:assert";
import { create, insertMultiple, search } from "@orama/orama";

const adverts = { 30_000: 40, 40_000: 100, 45_000: 20, 50_000: 90, 60_000: 10, 35_000: 10 };
const pay = Object.entries(adverts).flatMap(([amount, count]) => Array(count).fill(Number(amount)));
const vacancies = create({ schema: { title: "string", pay: "number" } });
await insertMultiple(vacancies, pay.map((amount) => ({ title: "Developer", pay: amount })));
const bands = async (gap) => {
  const ends = [30_000, 40_000, 50_000, 60_000];
  const ranges = ends.slice(1).map((to, place) => ({ from: ends[place], to: place === 2 ? to : to - gap }));
  const { count, facets } = await search(vacancies, { term: "developer", facets: { pay: { ranges } } });
  const counts = Object.values(facets.pay.values);
  return { count, counts, together: counts.reduce((sum, part) => sum + part) };
};
const seen = { shared: await bands(0), apart: await bands(0.01) };
console.log(seen);
assert.deepEqual(
  seen,
  {
    shared: { count: 270, counts: [150, 210, 100], together: 460 },
    apart: { count: 270, counts: [50, 120, 100], together: 270 },
  },
  "the behaviour has changed",
);
NODE
node "$work/count.mjs"

#!/usr/bin/env bash
# chrono-node 2.10.3 (npm) on 2026-11-30, Node.js 20.20.
#
# Guessed: "from 9 December" in an advert is 9 December, as "on 9 December" is and "from 9 December 2026".
# Seen: where the month has a short name and no year follows, the day is an hour. Read on 2 November, "from 9 Dec" is that
# same 2 November at nine o'clock and "from 9 June" 1 June at nine, for each day to the 23rd; "from 24 Dec" isn't found.
# So it is for May, June, July and the short names ("Jan", "Sept"), with the British parser and the strict one. With "on"
# or "by", "9th" for 9, a year, or "December" in full the day is right.
#
# Why it matters here: "from" is how adverts say when a post starts. What comes out is a date with a time that nobody
# wrote, up to 22 days early, or the day on which the advert was read.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" chrono-node@2.10.3
cd "$work" && TZ=UTC node - <<'NODE'
const assert = require("node:assert");
const chrono = require("chrono-node");

const READ = new Date("2026-11-02T12:00:00Z");
const read = (parser, text) => parser.parseDate(text, READ)?.toISOString().slice(0, 16);
const EXPECTED = {
  "on 9 Dec": "2026-12-09T12:00",
  "from 9 December": "2026-12-09T12:00",
  "from 9 Dec 2026": "2026-12-09T12:00",
  "from 9th Dec": "2026-12-09T12:00",
  "from 9 Dec": "2026-11-02T09:00",
  "from 9 June": "2026-06-01T09:00",
  "from 9 May": "2027-05-01T09:00",
  "from 23 May": "2027-05-01T23:00",
  "from 24 Dec": undefined,
};
const seen = Object.fromEntries(Object.keys(EXPECTED).map((text) => [text, read(chrono.en.GB, text)]));
const strict = ["on 9 Dec", "from 9 Dec"].map((text) => read(chrono.en.strict, text));
console.log(seen, "strict:", strict);
assert.deepEqual(seen, EXPECTED, "the behaviour has changed");
assert.deepEqual(strict, ["2026-12-09T12:00", "2026-11-02T09:00"], "the behaviour has changed");
NODE

#!/usr/bin/env bash
# any-date-parser 2.2.4 (npm) on 2026-11-30, Node.js 20.20.
#
# Guessed: a British date is read as such where the locale is American if it can be nothing else: "25/12/2026", which has
# no 25th month, is 25 December; or it's invalid, as "Grade 7" is.
# Seen: it's 12 May: a 25th month is read as a fifth, by leaving the first figure out. 31/12/2026 is 12 January,
# 13/11/2026 11 March and 19/10/2026 10 September; of the days from the 13th on only the 20th and the 30th, whose last
# figure is no month, are right. "Closes 25/12/2026 17:00" and 25-12-2026 fare alike. In Britain's locale it's American
# dates that lose a figure: 12/25/2026 is 12 February. All count as valid. Its readme says in which order the forms are
# tried, and that locales differ in it, not that a part of a date may be read.
#
# Why it matters here: boards collect from both countries, and without a locale that of the machine is taken, which is
# American on most servers. Closing days move by months, and not as a swap of day and month would move them.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" any-date-parser@2.2.4
cat > "$work/read.mjs" <<'NODE'
import assert from "node:assert";
import parser from "any-date-parser";

const EXPECTED = {
  "25/12/2026": ["2026-05-12", "2026-12-25"],
  "31/12/2026": ["2026-01-12", "2026-12-31"],
  "13/11/2026": ["2026-03-11", "2026-11-13"],
  "19/10/2026": ["2026-09-10", "2026-10-19"],
  "20/11/2026": ["2026-11-20", "2026-11-20"],
  "25-12-2026": ["2026-05-12", "2026-12-25"],
  "Closes 25/12/2026 17:00": ["2026-05-12", "2026-12-25"],
  "12/25/2026": ["2026-12-25", "2026-02-12"],
  "Grade 7": ["invalid", "invalid"],
};

function day(text, locale) {
  const date = parser.fromString(text, locale);
  return date.isValid() ? date.toISOString().slice(0, 10) : "invalid";
}

const seen = Object.fromEntries(Object.keys(EXPECTED).map((text) => [text, [day(text, "en-US"), day(text, "en-GB")]]));
console.log("in American and British English:", seen);
assert.deepEqual(seen, EXPECTED, "the behaviour has changed");
NODE
TZ=UTC node "$work/read.mjs"

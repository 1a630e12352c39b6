#!/usr/bin/env bash
# rss-parser 3.13.0 (npm) on 2026-11-30, Node.js 20.20.
#
# Guessed: "Salary <b>£45,000</b> for <b>37</b> hours a week" in an entry of an Atom feed has the same text whether its
# content is of type "html" or "xhtml", the two forms in which the format has marked-up text.
# Seen: as xhtml it is "Salary  for  hours a week£45,00037": within each element all text comes first and then all elements,
# in content and in contentSnippet alike. Lines that are parted by <br/> lose their ends, so that "£45,000" above "28 days
# of leave" is "£45,00028 days of leave". As html, where the markup is escaped, the text is right.
#
# Why it matters here: boards and employers publish their vacancies as such feeds. Figures are what adverts print in bold:
# they are taken out of their sentences and strung together, and pay of 45,000 for 37 hours is 4,500,037.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" rss-parser@3.13.0
cd "$work" && node - <<'NODE'
const assert = require("node:assert");
const Parser = require("rss-parser");

const BOLD = "Salary <b>£45,000</b> for <b>37</b> hours a week";
const LINES = "Salary £45,000<br/>28 days of leave";
const escaped = (text) => `<content type="html">${text.replaceAll("<", "&lt;")}</content>`;
const inline = (text) => `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${text}</div></content>`;
const feed = (content) => `<?xml version="1.0" encoding="utf-8"?>
  <feed xmlns="http://www.w3.org/2005/Atom"><id>tag:jobs</id><title>Jobs</title><updated>2026-11-02T09:00:00Z</updated>
  <author><name>Acme</name></author><entry><id>tag:jobs:45</id><title>Backend developer</title>
  <updated>2026-11-02T09:00:00Z</updated>${content}</entry></feed>`;

(async () => {
  const text = async (content) => (await new Parser().parseString(feed(content))).items[0].contentSnippet;
  const seen = {
    html: [await text(escaped(BOLD)), await text(escaped(LINES))],
    xhtml: [await text(inline(BOLD)), await text(inline(LINES))],
  };
  console.log(seen);
  assert.deepEqual(seen, {
    html: ["Salary £45,000 for 37 hours a week", "Salary £45,000\n28 days of leave"],
    xhtml: ["Salary  for  hours a week£45,00037", "Salary £45,00028 days of leave"],
  }, "the behaviour has changed");
})();
NODE

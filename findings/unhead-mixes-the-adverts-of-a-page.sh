#!/usr/bin/env bash
# @unhead/schema-org 3.1.3 (npm, with unhead 3.4.3) on 2026-12-01, Node.js 20.20.
#
# Guessed: three calls of defineJobPosting() for a page of vacancies, each with an address of its own, make three postings;
# dates in British figures are left as they are, or all refused.
# Seen: they make one. Each has the page's address with #job-posting as its @id, and nodes of one @id are merged, the later
# over the earlier and each field for itself: after a developer (45,000 to 50,000) and a tester (38,000 to 42,000, Leeds)
# comes a lead from 70,000, with no upper end and no place, and what's published is a lead from 70,000 to 42,000 in Leeds at
# the lead's address. With "@id" in each there are three. A date in figures is read as American where it can be: "02/11/2026"
# is 11 February, and "13/12/2026" stays. In a tracker the author told someone that a page's nodes need an @id (in 2024), and
# an issue to document it is open (#390); the documentation of defineJobPosting() was not found to say so.
#
# Why it matters here: search engines and collectors of adverts read this. Of a page of adverts one is left, whose pay is
# made of two, and adverts posted on the first twelve days of a month are dated up to eleven months off.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @unhead/schema-org@3.1.3 unhead@3.4.3
cat > "$work/page.mjs" <<'NODE'
import assert from "node:assert";
import { defineJobPosting, UnheadSchemaOrg, useSchemaOrg } from "@unhead/schema-org";
import { createHead, renderSSRHead } from "unhead/server";

const publish = async (postings) => {
  const plugins = [UnheadSchemaOrg({ host: "https://jobs.example", path: "/vacancies" })];
  const head = createHead({ plugins });
  useSchemaOrg(head, postings.map((posting) => defineJobPosting(posting)));
  const { bodyTags, headTags } = await renderSSRHead(head);
  const graph = (bodyTags + headTags).match(/<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s)[1];
  return JSON.parse(graph)["@graph"].filter((node) => node["@type"] === "JobPosting");
};
const posting = (number, title, pay, more = {}) => ({
  title,
  url: `https://jobs.example/vacancies/${number}`,
  datePosted: "2026-11-02",
  baseSalary: { currency: "GBP", value: { ...pay, unitText: "YEAR" } },
  ...more,
});
const vacancies = [
  posting(1, "Developer", { minValue: 45_000, maxValue: 50_000 }),
  posting(2, "Tester", { minValue: 38_000, maxValue: 42_000 }, { jobLocation: { address: { addressLocality: "Leeds" } } }),
  posting(3, "Lead", { minValue: 70_000 }),
];
const brief = ({ title, url, baseSalary, jobLocation }) => {
  const { minValue, maxValue } = baseSalary.value;
  return [title, url.split("/").at(-1), minValue, maxValue, jobLocation?.address.addressLocality].join(" ");
};
const dated = async (day) => (await publish([posting(1, "Developer", {}, { datePosted: day })]))[0].datePosted;
const seen = {
  page: (await publish(vacancies)).map(brief),
  withIds: (await publish(vacancies.map((vacancy, place) => ({ "@id": `#${place}`, ...vacancy })))).map(brief),
  days: [(await dated("02/11/2026")).slice(0, 10), await dated("13/12/2026")],
};
console.log(seen);
assert.deepEqual(
  seen,
  {
    page: ["Lead 3 70000 42000 Leeds"],
    withIds: ["Developer 1 45000 50000 ", "Tester 2 38000 42000 Leeds", "Lead 3 70000  "],
    days: ["2026-02-11", "13/12/2026"],
  },
  "the behaviour has changed",
);
NODE
TZ=UTC node "$work/page.mjs"

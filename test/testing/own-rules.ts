import type { RuleSet } from "../../src/index.js";
import { parseRuleSet } from "../../src/schema.js";

const source = (bullet: number) => ({
  document: "plan",
  section: "reading",
  bullet,
  sha256: String(bullet).repeat(64),
});

/** A user's own two goals, written with nothing but what the package exports. */
export const ownRules: RuleSet = parseRuleSet({
  "rule-set.json": {
    format: 1,
    id: "reading-2025-26",
    version: "1.0.0",
    title: "Our reading plan",
    academicYear: "2025/26",
    inForce: { from: "2025-09-01", until: "2026-09-01" },
    subjects: { hub: { one: "library", other: "libraries" }, network: { one: "network", of: "hub" } },
    documents: {
      plan: {
        title: "The plan",
        publisher: "Us",
        url: "https://example.org/plan",
        retrieved: "2025-09-01",
      },
    },
    assumptions: {},
  },
  "facts.json": {
    format: 1,
    facts: {
      "pupils.total": { type: "count", title: "pupils", unit: "pupils" },
      "pupils.reading": { type: "count", title: "pupils reading", unit: "pupils", partOf: "pupils.total" },
      "pupils.reading-share": {
        type: "share",
        title: "share reading",
        of: ["pupils.reading", "pupils.total"],
      },
      "books.bought": { type: "count", title: "books bought", unit: "books" },
      "books.lost": { type: "percentage", title: "books lost" },
      "judgement.reading.stock.range": { type: "level", title: "range", question: "How wide is it?" },
    },
  },
  "reading.json": {
    format: 1,
    phase: "reading",
    parameters: {
      reach: {
        unit: "share of pupils",
        milestones: [
          { on: "2025-09-01", value: "29%", basis: "local" },
          { on: "2026-07-31", value: "58%", basis: "stated", document: "plan" },
        ],
      },
    },
    goals: {
      "reading.reach": {
        title: "Most pupils read with us",
        source: source(1),
        modality: "target",
        deadline: { on: "2026-07-31" },
        criteria: {
          share: {
            excerpt: "58% of pupils",
            scopes: { hub: "stated" },
            met: {
              fact: "pupils.reading-share",
              operator: "greaterThanInclusive",
              value: { parameter: "reach" },
            },
            onTrack: {
              fact: "pupils.reading-share",
              operator: "greaterThanInclusive",
              value: { parameter: "reach", at: "as-of" },
            },
          },
        },
      },
      "reading.stock": {
        title: "There is plenty to read",
        source: source(2),
        modality: "aim",
        criteria: {
          books: {
            excerpt: "300 books, few of them lost",
            scopes: { hub: "stated", network: "local" },
            met: {
              all: [
                { fact: "books.bought", operator: "greaterThanInclusive", value: 300 },
                { not: { fact: "books.lost", operator: "greaterThan", value: "5%" } },
              ],
            },
          },
          range: {
            excerpt: "a wide range",
            scopes: { hub: "local" },
            met: {
              fact: "judgement.reading.stock.range",
              operator: "in",
              value: ["embedded", "sustained"],
            },
          },
        },
      },
    },
  },
});

// Rule sets that each grow in one way, to check that the time grows no faster; each evaluation binds its rules again.
import { evaluate } from "maths-hub-goals";

const SNAPSHOT = { format: 1, subject: { scope: "hub", id: "long" }, asOf: "2025-03-31", facts: {} };
const least = (fact, value) => ({ fact, operator: "greaterThanInclusive", value });
const numbered = (size, make) => Array.from({ length: size }, (_, at) => make(at));

const GROWING = {
  "values in a list": (size) =>
    ruleSet({ c: { fact: "f0", operator: "in", value: numbered(size, (at) => at * 3) } }, 1),
  "branches on one fact": (size) =>
    ruleSet({ c: { all: numbered(size, (at) => ({ any: [least("f0", at), least("f0", 2 * at)] })) } }, 1),
  "branches on many facts": (size) =>
    ruleSet(
      { c: { all: numbered(size, (at) => ({ any: [least(`f${at}`, 3), least(`f${at + 1}`, 3)] })) } },
      size + 1,
    ),
  "criteria on many facts": (size) =>
    ruleSet(Object.fromEntries(numbered(size, (at) => [`c${at}`, least(`f${at}`, 3)])), size),
};

/** What a rule set grows in, and what evaluates one of a given size. */
export const growing = Object.entries(GROWING).map(([name, make]) => ({
  name,
  ofSize: (size) => () => evaluate(make(size), SNAPSHOT),
}));

function ruleSet(conditions, facts) {
  return {
    ...{ format: 1, id: "long", version: "1.0.0", title: "Long", academicYear: "2024/25" },
    inForce: { from: "2024-09-01", until: "2025-09-01" },
    subjects: { hub: { one: "hub" } },
    ...{ documents: {}, assumptions: {}, parameters: {} },
    facts: Object.fromEntries(numbered(facts, (at) => [`f${at}`, { type: "count", title: `Fact ${at}` }])),
    phases: { primary: { title: "Primary", goals: ["goal"] } },
    goals: {
      goal: {
        title: "The goal",
        source: { document: "none", section: "none", bullet: 1, sha256: "0".repeat(64) },
        modality: "aim",
        criteria: Object.fromEntries(
          Object.entries(conditions).map(([id, met]) => [
            id,
            { excerpt: "schools", scopes: { hub: "stated" }, met },
          ]),
        ),
      },
    },
  };
}

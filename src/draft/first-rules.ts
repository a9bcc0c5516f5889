import type { CasesFile, FactsFile, PhaseFile, RuleSetFile } from "../rule-set/types.js";
import { fingerprintOf } from "../source/normalise-text.js";

/** The files of a small rule set to start your own from, by name. */
export interface FirstRules {
  readonly "rule-set.json": RuleSetFile;
  readonly "facts.json": FactsFile;
  readonly "first.json": PhaseFile;
  readonly "cases/first.tasks.json": CasesFile;
}

const DOCUMENT = "goals-document";
/** The bullet of the goal; `verify-source` gives the fingerprint of any other bullet. */
const BULLET = "80% of the tasks are done";
const YEAR_END = "the-year-ends-in-march";

/**
 * A rule set with one goal, in which every number is an example. What to replace it with is written next to it, in
 * notes and descriptions, since JSON has no comments.
 *
 * @param id - the id of the rule set
 */
export function firstRules(id: string): FirstRules {
  return {
    "rule-set.json": {
      format: 1,
      id,
      version: "0.1.0",
      title: "The name of your goals",
      academicYear: "2026/27",
      inForce: { from: "2026-04-01", until: "2027-04-01" },
      subjects: { team: { one: "team", other: "teams" } },
      phases: ["first"],
      documents: {
        [DOCUMENT]: {
          title: "The document that sets your goals",
          publisher: "Who published it",
          url: "https://example.org/goals",
          retrieved: "2026-04-01",
        },
      },
      assumptions: {
        [YEAR_END]: {
          text: "“In the year” is read as the year that ends on 31 March 2027. Say here what the document leaves open.",
          basis: "local",
          value: "2027-03-31",
        },
      },
    },
    "facts.json": {
      format: 1,
      facts: {
        "tasks.total": {
          type: "count",
          title: "tasks in the plan",
          description: "Say what counts and what does not, so that two people would count the same.",
          question: "How many tasks does the plan have?",
          unit: { one: "task", other: "tasks" },
        },
        "tasks.done": {
          type: "count",
          title: "tasks that are done",
          question: "How many of them are done?",
          unit: { one: "task", other: "tasks" },
          partOf: "tasks.total",
        },
        "tasks.done-share": {
          type: "share",
          title: "share of tasks that are done",
          description: "A share is worked out exactly; a snapshot never gives it.",
          of: ["tasks.done", "tasks.total"],
          predicate: "are done",
        },
      },
    },
    "first.json": {
      format: 1,
      phase: "first",
      title: "First things",
      parameters: {
        "tasks-target": {
          unit: "share of tasks",
          title: "share of tasks to be done",
          note: 'The number in the document, and where it says so. "stated" means the document says it; "local" means it is your own choice.',
          milestones: [
            {
              on: "2027-03-31",
              value: "80%",
              basis: "stated",
              document: DOCUMENT,
              assumption: YEAR_END,
            },
          ],
        },
        "tasks-on-track": {
          unit: "share of tasks",
          title: "share of tasks that counts as on track",
          note: "Your own choice, which a reader of the results can see, and change for one evaluation.",
          value: "40%",
          basis: "local",
        },
      },
      goals: {
        "first.tasks": {
          title: "Most tasks of the plan are done",
          statement: "Say in a sentence or two of your own what the goal asks for.",
          source: {
            document: DOCUMENT,
            section: "goals",
            bullet: 1,
            sha256: fingerprintOf(BULLET),
          },
          modality: "target",
          deadline: { on: "2027-03-31", assumption: YEAR_END },
          criteria: {
            done: {
              title: "Share of tasks done",
              excerpt: BULLET,
              scopes: { team: "stated" },
              note: "One criterion for each clause of the bullet; the excerpt quotes its own words, 12 at most.",
              met: {
                fact: "tasks.done-share",
                operator: "greaterThanInclusive",
                value: { parameter: "tasks-target" },
              },
              onTrack: {
                fact: "tasks.done-share",
                operator: "greaterThanInclusive",
                value: { parameter: "tasks-on-track" },
              },
            },
          },
        },
      },
    },
    "cases/first.tasks.json": {
      format: 1,
      goal: "first.tasks",
      cases: {
        "80 of 100 is 80%: met": example({ total: 100, done: 80 }, "met"),
        "79 of 100: on track, one more would do": example({ total: 100, done: 79 }, "on-track", 1),
        "40 of 100: on track": example({ total: 100, done: 40 }, "on-track", 40),
        "39 of 100: off track": example({ total: 100, done: 39 }, "off-track", 41),
        "79 of 100 on the last day: still on track": {
          ...example({ total: 100, done: 79 }, "on-track", 1),
          asOf: "2027-03-31",
        },
        "79 of 100 the day after: not met": {
          ...example({ total: 100, done: 79 }, "not-met", 1),
          asOf: "2027-04-01",
        },
        "All of them: met": example({ total: 100, done: 100 }, "met"),
      },
    },
  };
}

function example(
  { total, done }: { readonly total: number; readonly done: number },
  status: string,
  add?: number,
): CasesFile["cases"][string] {
  const shortfall = add === undefined ? [] : [{ fact: "tasks.done", add }];
  return {
    scope: "team",
    asOf: "2026-09-30",
    facts: { "tasks.total": total, "tasks.done": done },
    expected: { status, shortfall },
  };
}

/** A snapshot for these rules. */
export const FIRST_SNAPSHOT = {
  format: 1,
  subject: { scope: "team", id: "first-team", name: "The first team" },
  asOf: "2026-09-30",
  facts: { "tasks.total": 25, "tasks.done": { min: 11, max: 12 } },
} as const;

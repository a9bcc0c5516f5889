import type { Criterion, Fact, Parameter, RuleSet } from "../../src/rule-set/types.js";

/** What a test sets in its own small rule set. */
export interface Tiny {
  readonly facts?: Record<string, Fact>;
  readonly parameters?: Record<string, Parameter>;
  readonly criteria: Record<string, Pick<Criterion, "met"> & Partial<Criterion>>;
  readonly deadline?: string;
  readonly assumption?: string;
  /** Hubs and their network by default. */
  readonly subjects?: NonNullable<RuleSet["subjects"]>;
}

/** Counts `whole`, `part` of it, and the `share` of the two. */
export const SCHOOLS: Record<string, Fact> = {
  whole: { type: "count", title: "Schools", unit: { one: "school", other: "schools" } },
  part: {
    type: "count",
    title: "Schools engaged",
    unit: { one: "school", other: "schools" },
    partOf: "whole",
  },
  share: { type: "share", title: "Share engaged", of: ["part", "whole"], predicate: "have engaged" },
};

/** A rule set of one goal, `goal`, measured for all its subjects, in force in 2024/25. */
export function tinyRuleSet({
  facts = SCHOOLS,
  parameters = {},
  criteria,
  deadline,
  assumption,
  subjects = { hub: { one: "hub" }, network: { one: "network", of: "hub" } },
}: Tiny): RuleSet {
  const everywhere = Object.fromEntries(Object.keys(subjects).map((id) => [id, "stated" as const]));
  return {
    format: 1,
    id: "tiny",
    version: "1.0.0",
    title: "Tiny",
    academicYear: "2024/25",
    inForce: { from: "2024-09-01", until: "2025-09-01" },
    subjects,
    documents: {},
    assumptions:
      assumption === undefined ? {} : { [assumption]: { text: "A day.", basis: "local", value: deadline! } },
    parameters,
    facts,
    phases: { primary: { title: "Primary", goals: ["goal"] } },
    goals: {
      goal: {
        title: "The goal",
        source: { document: "none", section: "none", bullet: 1, sha256: "0".repeat(64) },
        modality: "aim",
        ...(deadline === undefined
          ? {}
          : { deadline: { on: deadline, ...(assumption === undefined ? {} : { assumption }) } }),
        criteria: Object.fromEntries(
          Object.entries(criteria).map(([id, criterion]) => [
            id,
            { excerpt: "schools", scopes: everywhere, ...criterion },
          ]),
        ),
      },
    },
  };
}

/** A snapshot for a tiny rule set: facts on a day. */
export function snapshotOf(facts: Record<string, unknown>, asOf = "2025-03-31", scope = "hub") {
  return { subject: { scope, id: "test" }, asOf, facts } as never;
}

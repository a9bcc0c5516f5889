import { type ParsedRuleSet, safeParseRuleSet } from "../../src/rule-set/parse.js";
import { type RulePlaces, rulePlaces } from "../../src/rule-set/rule-places.js";
import type { CasesFile } from "../../src/rule-set/types.js";
import { smallRuleSet } from "../rule-set/small-rule-set.js";

const count = (title: string, more: object = {}) => ({ type: "count", title, unit: "things", ...more });
const facts = JSON.parse(smallRuleSet["facts.json"]!) as { facts: object };
const atLeast = (fact: string, value: unknown) => ({ fact, operator: "greaterThanInclusive", value });
const clause = { excerpt: "schools", scopes: { hub: "local", network: "stated" } };
const goal = (bullet: number, criteria: object, on?: string) => ({
  title: `Goal ${bullet}`,
  source: { document: "goals", section: "secondary", bullet, sha256: String(bullet).repeat(64) },
  modality: "aim",
  ...(on === undefined ? {} : { deadline: { on } }),
  criteria,
});

/**
 * Goals that use everything in the rule language beside the small rule set: sums, ratios, shifts, steps, `when`, days.
 */
const LANGUAGE = {
  "facts.json": {
    ...facts,
    facts: {
      ...facts.facts,
      "teams.small": count("small teams"),
      "teams.large": count("large teams"),
      "teams.all": count("teams", { sum: ["teams.small", "teams.large"] }),
      "teams.leading": count("leading teams", { partOf: "teams.all" }),
      "teams.leading-share": {
        type: "share",
        title: "share leading",
        of: ["teams.leading", "teams.all"],
      },
      "days.taken": count("days"),
      "days.each": { type: "ratio", title: "days for each team", of: ["days.taken", "teams.all"] },
      "incidents.now": count("incidents"),
      "incidents.before": count("incidents before"),
    },
  },
  "secondary.json": {
    format: 1,
    phase: "secondary",
    parameters: {
      teams: {
        unit: "teams",
        between: "step",
        milestones: [
          { on: "2024-12-31", value: 10, basis: "stated", document: "goals" },
          { on: "2025-06-30", value: 20, basis: "stated", document: "goals" },
        ],
      },
    },
    goals: {
      "secondary.teams": goal(
        3,
        {
          teams: {
            ...clause,
            when: atLeast("incidents.before", 5),
            met: atLeast("teams.all", { parameter: "teams", at: "as-of" }),
            deadline: { on: "2025-03-31" },
          },
        },
        "2025-08-31",
      ),
      "secondary.days": goal(4, {
        "two-of-three": {
          ...clause,
          met: {
            atLeast: 2,
            of: [
              atLeast("days.each", "2"),
              atLeast("pupils.succeeding", { parameter: "coverage", plus: "10%" }),
              atLeast("report.day", "2025-02-01"),
            ],
          },
        },
      }),
      "secondary.incidents": goal(
        5,
        {
          fewer: {
            ...clause,
            settled: "at-deadline",
            met: {
              fact: "incidents.now",
              operator: "lessThanInclusive",
              value: { fact: "incidents.before", times: "90%" },
            },
          },
        },
        "2025-08-31",
      ),
      "secondary.leading": goal(6, {
        leading: { ...clause, met: atLeast("teams.leading-share", "25%") },
      }),
    },
  },
};

/** The small rule set with other worked cases, or other files, read and checked like a folder. */
export function smallRules(
  others: Readonly<Record<string, unknown>> = {},
): Extract<ParsedRuleSet, { success: true }> & { readonly places: RulePlaces } {
  const { "cases/engagement.json": _, ...rules } = smallRuleSet;
  const files: Record<string, unknown> = { ...rules, ...others };
  const parsed = safeParseRuleSet(files);
  if (!parsed.success) throw parsed.error;
  const values = Object.entries(files).map(([name, file]) => [
    name,
    typeof file === "string" ? (JSON.parse(file) as unknown) : file,
  ]);
  return { ...parsed, places: rulePlaces(Object.fromEntries(values)) };
}

/** As `smallRules`, with goals that use everything in the rule language. */
export function languageRules(others: Readonly<Record<string, unknown>> = {}): ReturnType<typeof smallRules> {
  return smallRules({ ...LANGUAGE, ...others });
}

/** A file of cases. */
export function casesFor(goal: string, cases: CasesFile["cases"]): CasesFile {
  return { format: 1, goal, cases };
}

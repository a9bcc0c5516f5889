import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readRuleTexts } from "../../src/adapters/node/read-rule-texts.js";
import { analyseRules } from "../../src/analyse/analyse-rules.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { safeParseRuleSet } from "../../src/rule-set/parse.js";
import { rulePlaces } from "../../src/rule-set/rule-places.js";
import { mutateRules } from "../../src/testing/rules/mutate-rules.js";
import { runCases } from "../../src/testing/rules/run-cases.js";

const ROOT = join(import.meta.dirname, "../fixtures/clauses");
const CLAUSES = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

async function read(name: string) {
  const texts = await readRuleTexts(join(ROOT, name));
  const parsed = safeParseRuleSet(texts);
  if (!parsed.success) throw parsed.error;
  const files = Object.fromEntries(
    Object.entries(texts).map(([file, text]) => [file, JSON.parse(text) as unknown]),
  );
  return { ...parsed, places: rulePlaces(files) };
}

describe.each(CLAUSES)("the clause %s", async (name) => {
  const { data: ruleSet, cases, warnings, places } = await read(name);

  it("has no fault and no warning", () => {
    expect(warnings).toEqual([]);
    expect(analyseRules(ruleSet, { cases, others: [], places })).toEqual([]);
  });

  it("has the statuses, what is possible, what is missing and the shortfalls that its cases say", () => {
    const { failed, passed, goalsWithoutCases } = runCases(ruleSet, cases);
    expect(failed).toEqual([]);
    expect(goalsWithoutCases).toEqual([]);
    expect(passed).toBeGreaterThan(6);
  });

  it("says why in words", async () => {
    const lines = Object.values(cases).flatMap(({ goal, cases: examples }) =>
      Object.entries(examples).flatMap(([title, { scope, asOf, facts, expected }]) => {
        const { goals } = evaluate(ruleSet, { subject: { scope, id: "case" }, asOf, facts } as never);
        const { status, reasons } = goals[goal]!;
        expect(status).toBe(expected.status);
        return [`${title} → ${status}`, ...reasons.map(({ test, text }) => `  ${test}: ${text}`), ""];
      }),
    );
    await expect(`${lines.join("\n").trimEnd()}\n`).toMatchFileSnapshot(join(ROOT, name, "sentences.txt"));
  });

  it("misses no small fault: every mutant is found by a case, or proven to be the same", () => {
    const report = mutateRules(ruleSet, cases, places);
    const survivors = report.survivors.map(
      ({ mutant, killer }) =>
        `${mutant.description}: ${killer === undefined ? "none found" : `${killer.name} ${JSON.stringify(killer.example)}`}`,
    );
    expect(survivors).toEqual([]);
    expect(report.mutants).toBeGreaterThan(2);
  });
});

it("has the seventeen clauses, and the goals from which five of them were changed", () => {
  expect(CLAUSES).toHaveLength(18);
  expect(readFileSync(join(ROOT, "last-year", "rule-set.json"), "utf8")).toContain('"1.0.0"');
});

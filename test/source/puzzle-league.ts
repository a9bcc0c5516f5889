import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { safeParseRuleSet } from "../../src/rule-set/parse.js";
import type { CasesFile, RuleSet } from "../../src/rule-set/types.js";

/** The invented goals: their documents, and the rules for the first of them. */
export const PUZZLES = join(import.meta.dirname, "../fixtures/invented-2025-26");

/** One of the invented documents. */
export function puzzleDocument(year: "2024-25" | "2025-26"): string {
  return readFileSync(join(PUZZLES, `goals-${year}.txt`), "utf8");
}

/** The rules of the first document, as texts by name. */
export function puzzleTexts(): Record<string, string> {
  const folder = join(PUZZLES, "rules/2024-25");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".json"),
  );
  return Object.fromEntries(
    names.map((name) => [name.replaceAll("\\", "/"), readFileSync(join(folder, name), "utf8")]),
  );
}

/** The same, assembled. */
export function puzzleRules(): {
  readonly ruleSet: RuleSet;
  readonly cases: Readonly<Record<string, CasesFile>>;
} {
  const parsed = safeParseRuleSet(puzzleTexts());
  if (!parsed.success) throw parsed.error;
  return { ruleSet: parsed.data, cases: parsed.cases };
}

import { subjectsOf } from "./subjects.js";
import type { FactsFile, Parameter, Phase, PhaseFile, RuleSet, RuleSetFile } from "./types.js";

/** Titles of the usual phases; any other phase is called by its id unless its file gives a title. */
const PHASE_TITLES: ReadonlyMap<string, string> = new Map([
  ["primary", "Primary"],
  ["secondary", "Secondary"],
  ["post-16", "Post-16"],
  ["llme", "Local leaders of mathematics education"],
]);

/** The files of one rule set, which are already known to be valid. */
export interface RuleSetFiles {
  readonly ruleSet: RuleSetFile;
  readonly facts: FactsFile;
  /** In rule order. */
  readonly phases: readonly PhaseFile[];
}

/**
 * Puts the files of a rule set together without checking anything; `parseRuleSet` checks. The result is deeply frozen
 * and shares objects with the files, which must therefore belong to the caller: copying took a third of the time that a
 * program needs to start.
 */
export function assembleRuleSet({ ruleSet, facts, phases }: RuleSetFiles): RuleSet {
  const { $schema: _, phases: __, parameters: shared, ...rest } = ruleSet;
  const parameters: Record<string, Parameter> = { ...shared };
  const phaseTable: Record<string, Phase> = {};
  const goals: Record<string, RuleSet["goals"][string]> = {};
  for (const file of phases) {
    Object.assign(parameters, file.parameters);
    Object.assign(goals, file.goals);
    const title = file.title ?? PHASE_TITLES.get(file.phase) ?? file.phase;
    phaseTable[file.phase] = { title, goals: Object.keys(file.goals) };
  }
  // Written out in full, so that every part of the rules uses the same names for them.
  const subjects = subjectsOf({ ...rest, goals });
  return deepFreeze({ ...rest, subjects, parameters, facts: facts.facts, phases: phaseTable, goals });
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const entry of Object.values(value)) deepFreeze(entry);
  return Object.freeze(value);
}

// rules: takes a rule set and its worked cases, gives which cases fail, which small changes to the rules none notices, and
// what the cases do not cover.
import { distinguish, type GeneratedCase, type Verdict } from "../../compare/distinguish.js";
import { onlyGoals } from "../../compare/only-goals.js";
import type { RulePlaces } from "../../rule-set/rule-places.js";
import type { Case, CasesFile, RuleSet } from "../../rule-set/types.js";
import { type Mutant, mutantsOf } from "./mutants.js";
import { isPassed, runCase } from "./run-case.js";

/** A mutant that means the same as the rules: no facts distinguish it. */
export interface EquivalentMutant {
  readonly mutant: Mutant;
  readonly reason: string;
}

/** A mutant that no case found. */
export interface Survivor {
  readonly mutant: Mutant;
  /** A case that would have found it, with the result by the real rules. */
  readonly killer: GeneratedCase;
  /** The file of cases it belongs in. */
  readonly casesFile: string;
}

/** A mutant that no case found and for which no such case could be made; it may mean the same as the rules. */
export interface UndecidedMutant {
  readonly mutant: Mutant;
  /** How many snapshots were tried. */
  readonly tried: number;
}

/** How well the worked cases find faults in the rules. */
export interface MutationReport {
  readonly mutants: number;
  readonly killed: number;
  readonly equivalent: readonly EquivalentMutant[];
  readonly survivors: readonly Survivor[];
  /** No facts that were tried distinguish it, but it is not proved to be the same. */
  readonly undecided: readonly UndecidedMutant[];
}

/**
 * Tests the worked cases of a rule set: makes every small fault in the rules, one at a time, and checks whether a case
 * finds it. All cases must pass, except drafts, which are not used.
 *
 * @param places - the file that each goal and parameter is in
 * @param onProgress - called after each mutant with the number done and the total
 */
export function mutateRules(
  ruleSet: RuleSet,
  cases: Readonly<Record<string, CasesFile>>,
  places: RulePlaces,
  onProgress: (done: number, total: number) => void = () => {},
): MutationReport {
  const casesOf = new Map<string, Case[]>();
  const fileOf = new Map<string, string>();
  for (const [file, { goal, cases: examples }] of Object.entries(cases)) {
    casesOf.set(goal, [
      ...(casesOf.get(goal) ?? []),
      ...Object.values(examples).filter(({ draft }) => !draft),
    ]);
    if (!fileOf.has(goal)) fileOf.set(goal, file);
  }
  const names = new Set(Object.values(cases).flatMap((file) => Object.keys(file.cases)));
  const isKilled = ({ affected, goals }: Mutant): boolean =>
    goals.some((goal) => {
      const alone = goals.length === 1 ? affected : onlyGoals(affected, [goal]);
      return casesOf.get(goal)?.some((example) => !isPassed(runCase(alone, goal, example)));
    });

  const all = [...mutantsOf(ruleSet, places)];
  const equivalent: EquivalentMutant[] = [];
  const survivors: Survivor[] = [];
  const undecided: UndecidedMutant[] = [];
  const killers: GeneratedCase[] = [];
  // A case made for one mutant often finds other mutants of the same goal.
  const found = ({ affected, goals }: Mutant): GeneratedCase | undefined =>
    killers.find(({ goal, example }) => goals.includes(goal) && !isPassed(runCase(affected, goal, example)));
  for (const [at, mutant] of all.entries()) {
    onProgress(at, all.length);
    if (isKilled(mutant)) continue;
    const known = found(mutant);
    const verdict: Verdict = known
      ? { kind: "case", generated: known }
      : distinguish(ruleSet, mutant.ruleSet, mutant.goals, names);
    if (verdict.kind === "equivalent") equivalent.push({ mutant, reason: verdict.reason });
    else if (verdict.kind === "not-found") undecided.push({ mutant, tried: verdict.tried });
    else {
      const killer = verdict.generated;
      if (known === undefined) killers.push(killer);
      names.add(killer.name);
      survivors.push({ mutant, casesFile: fileOf.get(killer.goal) ?? `cases/${killer.goal}.json`, killer });
    }
  }
  const killed = all.length - equivalent.length - survivors.length - undecided.length;
  return { mutants: all.length, killed, equivalent, survivors, undecided };
}

import { distinguish, type GeneratedCase } from "../../compare/distinguish.js";
import { onlyGoals } from "../../compare/only-goals.js";
import type { RulePlaces } from "../../rule-set/rule-places.js";
import type { Case, CasesFile, RuleSet } from "../../rule-set/types.js";
import { type Mutant, mutantsOf } from "./mutants.js";
import { isPassed, runCase } from "./run-case.js";

/** A mutant that is the same rules in other words: no facts tell it apart. */
export interface EquivalentMutant {
  readonly mutant: Mutant;
  readonly reason: string;
}

/** A mutant that no case found. */
export interface Survivor {
  readonly mutant: Mutant;
  /** A case that would have found it, by the real rules; absent where none was found. */
  readonly killer?: GeneratedCase;
  /** The file of cases it belongs in. */
  readonly casesFile: string;
}

/** How the worked cases stand up to faults in the rules. */
export interface MutationReport {
  readonly mutants: number;
  readonly killed: number;
  readonly equivalent: readonly EquivalentMutant[];
  readonly survivors: readonly Survivor[];
}

/**
 * Tests the worked cases of a rule set, all of which must pass, drafts aside, which find nothing: makes every small fault in the rules, and sees
 * whether a case finds it.
 *
 * @param places - in which file each goal and parameter stands
 * @param onProgress - told after each mutant how many are done, and of how many
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
  for (const [at, mutant] of all.entries()) {
    onProgress(at, all.length);
    if (isKilled(mutant)) continue;
    const verdict = distinguish(ruleSet, mutant.ruleSet, mutant.goals, names);
    if (verdict.kind === "equivalent") equivalent.push({ mutant, reason: verdict.reason });
    else {
      const killer = verdict.kind === "case" ? verdict.generated : undefined;
      const goal = killer?.goal ?? mutant.goals[0] ?? "";
      const casesFile = fileOf.get(goal) ?? `cases/${goal}.json`;
      survivors.push({ mutant, casesFile, ...(killer === undefined ? {} : { killer }) });
    }
  }
  const killed = all.length - equivalent.length - survivors.length;
  return { mutants: all.length, killed, equivalent, survivors };
}

import { RuleSetError } from "../../base/rule-set-error.js";
import { compile } from "../../compile/compile.js";
import type { RuleSet } from "../../rule-set/types.js";
import { onlyGoals } from "../only-goals.js";
import type { Amendment } from "./amendment.js";
import { type NamesUsed, namesUsed, namesUsedIn } from "./names-used.js";
import { NO_RENAMES, newId, type Renames, renameRules } from "./renames.js";
import type { Sides } from "./sides.js";

/**
 * Applies some of the changes to the first rule set. Renamed facts get their new ids last, because snapshots use those;
 * goals and criteria keep their ids.
 *
 * @param goals - the only goals to keep, so that the rules bind faster
 * @returns `undefined` if the result is not a valid rule set
 */
export function applyAmendments(
  amendments: readonly Amendment[],
  sides: Sides,
  goals?: readonly string[],
): RuleSet | undefined {
  const { a, b } = sides;
  const edited = amendments.reduce<RuleSet>((rules, { edit }) => edit?.(rules) ?? rules, a);
  const settled = edited === a ? a : settle(edited, a, b);
  const kept = goals?.filter((goal) => Object.hasOwn(settled.goals, goal));
  const made = renameRules(
    kept === undefined ? settled : onlyGoals(settled, kept),
    factRenames(amendments, sides),
  );
  return binds(made) ? made : undefined;
}

/**
 * Completes rules that lie between two rule sets: adds what their goals use and only one rule set has, and removes what
 * only goals or criteria that are gone used. This is what lets each change be made by itself.
 */
function settle(state: RuleSet, a: RuleSet, b: RuleSet): RuleSet {
  const catalogue = {
    facts: { ...a.facts, ...b.facts, ...state.facts },
    parameters: { ...a.parameters, ...b.parameters, ...state.parameters },
  };
  const used = namesUsed(Object.values(state.goals), catalogue);
  const needed = [namesUsedIn(a), namesUsedIn(b)] as const;
  const settled = <Kind extends keyof NamesUsed>(kind: Kind): RuleSet[Kind] => {
    const isWanted = (id: string): boolean => {
      const [inA, inB] = [Object.hasOwn(a[kind], id), Object.hasOwn(b[kind], id)];
      const hasPurpose = needed[inA ? 0 : 1][kind].has(id);
      // Something that only one rule set has, and that no goal used, is added or removed by a change of its own.
      return inA && inB ? true : hasPurpose ? used[kind].has(id) : Object.hasOwn(state[kind], id);
    };
    const ids = Object.keys(catalogue[kind]).filter(isWanted);
    const isAsItWas =
      ids.length === Object.keys(state[kind]).length && ids.every((id) => Object.hasOwn(state[kind], id));
    // The same object lets a search read each snapshot once for both rule sets.
    if (isAsItWas) return state[kind];
    return Object.fromEntries(ids.map((id) => [id, catalogue[kind][id]])) as RuleSet[Kind];
  };
  const phases = Object.entries(state.phases).filter(([, { goals }]) => goals.length > 0);
  return {
    ...state,
    facts: settled("facts"),
    parameters: settled("parameters"),
    phases: Object.fromEntries(phases),
  };
}

function factRenames(amendments: readonly Amendment[], { renames }: Sides): Renames {
  const facts = new Map<string, string>();
  for (const { renamedFact: id } of amendments) if (id !== undefined) facts.set(id, newId(renames.facts, id));
  return { ...NO_RENAMES, facts };
}

function binds(ruleSet: RuleSet): boolean {
  // A goal must have criteria.
  if (Object.values(ruleSet.goals).some(({ criteria }) => Object.keys(criteria).length === 0)) return false;
  try {
    compile(ruleSet);
    return true;
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error;
    return false;
  }
}

import type { RuleSet } from "../../rule-set/types.js";
import { type NamesUsed, namesUsed, namesUsedIn } from "./names-used.js";

/**
 * Makes rules whole that lie between two rule sets: what their goals use and only one of the two has is brought in, and
 * what only served goals or criteria that are gone is left out. So each change can be made by itself.
 */
export function settle(state: RuleSet, a: RuleSet, b: RuleSet): RuleSet {
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
      // What neither served a goal nor is shared comes and goes by a change of its own.
      return inA && inB ? true : hasPurpose ? used[kind].has(id) : Object.hasOwn(state[kind], id);
    };
    const ids = Object.keys(catalogue[kind]).filter(isWanted);
    const isAsItWas =
      ids.length === Object.keys(state[kind]).length && ids.every((id) => Object.hasOwn(state[kind], id));
    // The very same map lets a search read each snapshot once for both rule sets.
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

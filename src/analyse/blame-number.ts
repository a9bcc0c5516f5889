import { compareRationals } from "../base/rational.js";
import { parameterNumberOf } from "../compile/parameter-measures.js";
import type { RuleSet } from "../rule-set/types.js";
import { lastNumberOf, parameterOf, type Use, usesIn } from "./consistency/rule-uses.js";
import { parameterPointer } from "./pointers.js";

/** A criterion whose `onTrack` asks for more than its `met`. */
export interface Stricter {
  readonly goal: string;
  readonly criterion: string;
}

/** The number to correct, and the criteria that are wrong because of it. */
export interface Blame {
  readonly parameter: string;
  readonly pointer: string;
  /** The other numbers that these criteria compare it with. */
  readonly others: readonly string[];
  readonly criteria: readonly Stricter[];
}

/**
 * Finds the numbers that make criteria ask for more to be on track than to be met. If 80% was typed as 8%, that number
 * is at fault, not every `onTrack` that is compared with it. A number is blamed if it is below its own earlier
 * milestone. It is also blamed if every criterion that asks for it is wrong, and either the other number is right
 * elsewhere or there are several such criteria. Criteria for which no number is more likely to be wrong than another
 * are left out.
 */
export function blameNumbers(ruleSet: RuleSet, stricter: readonly Stricter[]): readonly Blame[] {
  if (stricter.length === 0) return [];
  const uses = usesIn(ruleSet);
  const key = (goal: string, criterion: string) => JSON.stringify([goal, criterion]);
  const wrong = new Set(stricter.map((each) => key(each.goal, each.criterion)));
  const tracked = uses.filter(({ criterion, test }) => criterion.onTrack !== undefined && test !== "when");
  const isWrong = (use: Use) => wrong.has(key(use.goalId, use.criterionId));
  const readers = new Map<string, { wrong: number; right: number }>();
  for (const use of tracked)
    for (const id of numbersBelow(ruleSet, parameterOf(use.comparison))) {
      const count = readers.get(id) ?? { wrong: 0, right: 0 };
      readers.set(id, count);
      if (isWrong(use)) count.wrong++;
      else count.right++;
    }
  const blames = new Map<
    string,
    { parameter: string; pointer: string; others: string[]; criteria: Stricter[] }
  >();
  for (const each of stricter) {
    const own = tracked.filter((use) => use.goalId === each.goal && use.criterionId === each.criterion);
    const parametersOf = (test: Use["test"]) =>
      own.flatMap((use) => (use.test === test ? numbersBelow(ruleSet, parameterOf(use.comparison)) : []));
    const [met, onTrack] = [parametersOf("met"), parametersOf("onTrack")];
    const parameter = blamed(ruleSet, met, onTrack, readers);
    if (parameter === undefined) continue;
    const pointer = `${parameterPointer(parameter)}${lastNumberOf(ruleSet.parameters[parameter]!)!.below}/value`;
    const blame = blames.get(pointer) ?? { parameter, pointer, others: [], criteria: [] };
    blames.set(pointer, blame);
    blame.criteria.push(each);
    for (const other of [...met, ...onTrack])
      if (other !== parameter && !blame.others.includes(other)) blame.others.push(other);
  }
  return [...blames.values()];
}

type Readers = ReadonlyMap<string, { readonly wrong: number; readonly right: number }>;

function blamed(
  ruleSet: RuleSet,
  met: readonly string[],
  onTrack: readonly string[],
  readers: Readers,
): string | undefined {
  const falling = met.find((id) => onTrack.includes(id) && falls(ruleSet, id));
  if (falling !== undefined) return falling;
  const isAlwaysWrong = (id: string) => readers.get(id)!.right === 0;
  const [targets, others] = [met, onTrack].map((ids) => ids.filter(isAlwaysWrong));
  const isOthersRight = onTrack.some((id) => !met.includes(id) && !isAlwaysWrong(id));
  const target = targets!.find((id) => isOthersRight || readers.get(id)!.wrong > 2);
  if (target !== undefined) return target;
  return others!.find((id) => !met.includes(id) && met.some((each) => !isAlwaysWrong(each)));
}

/** The parameters with numbers of their own behind a parameter: itself, or the factors of a product. */
function numbersBelow(ruleSet: RuleSet, id: string | undefined): readonly string[] {
  const parameter = id === undefined ? undefined : ruleSet.parameters[id];
  if (id === undefined || parameter === undefined) return [];
  return "product" in parameter ? parameter.product.flatMap((each) => numbersBelow(ruleSet, each)) : [id];
}

/** Whether the last milestone is below an earlier one. */
function falls(ruleSet: RuleSet, id: string): boolean {
  const parameter = ruleSet.parameters[id]!;
  if (!("milestones" in parameter)) return false;
  const numbers = parameter.milestones.flatMap(({ value }) => parameterNumberOf(id, value, ruleSet) ?? []);
  return numbers.slice(0, -1).some((number) => compareRationals(number, numbers.at(-1)!) > 0);
}

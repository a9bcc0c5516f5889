import { cellsOf, OPERATORS, operators } from "../operators/operators.js";
import type { Comparison, Condition, Criterion, RuleSet } from "../rule-set/types.js";

type Rewrite = (condition: Condition) => Condition;

/** Ways to rewrite a condition without changing its meaning. */
const REWRITES: Readonly<Record<string, Rewrite>> = {
  "not twice": (condition) => ({ not: { not: condition } }),
  "the same thing twice": (condition) => ({ all: [condition, condition] }),
  "not the opposite": (condition) => ({ not: oppositeOf(condition) }),
  "each limit and what lies beyond it": inParts,
};

/** A condition that holds exactly where another does not, by De Morgan's laws. */
function oppositeOf(condition: Condition): Condition {
  if ("not" in condition) return condition.not;
  if ("all" in condition) return { any: condition.all.map(oppositeOf) };
  if ("any" in condition) return { all: condition.any.map(oppositeOf) };
  if ("of" in condition) return { not: condition };
  return { ...condition, operator: operators[condition.operator].complement };
}

/** Splits each comparison that holds on a limit and on one side of it into `any` of the two. */
function inParts(condition: Condition): Condition {
  if ("not" in condition) return { not: inParts(condition.not) };
  if ("all" in condition) return { all: condition.all.map(inParts) };
  if ("any" in condition) return { any: condition.any.map(inParts) };
  if ("of" in condition) return { ...condition, of: condition.of.map(inParts) };
  const { takes } = operators[condition.operator];
  const [below, on, above] = cellsOf(condition.operator);
  if (takes === "list" || !on || below === above) return condition;
  return { any: [holdingIn(condition, [false, true, false]), holdingIn(condition, [below, false, above])] };
}

function holdingIn(comparison: Comparison, cells: readonly boolean[]): Comparison {
  const operator = OPERATORS.find(
    (name) => operators[name].takes === "one" && cellsOf(name).every((holds, at) => holds === cells[at]),
  )!;
  return { ...comparison, operator };
}

/** The same rules rewritten, by the name of the rewrite; criteria that are not wanted stay as they are. */
export function rewritten(
  ruleSet: RuleSet,
  isWanted: (goal: string, criterion: string) => boolean,
): readonly (readonly [how: string, ruleSet: RuleSet])[] {
  return Object.entries(REWRITES).map(([how, rewrite]) => {
    const criterionOf = ({ onTrack, when, ...criterion }: Criterion): Criterion => ({
      ...criterion,
      met: rewrite(criterion.met),
      ...(onTrack === undefined ? {} : { onTrack: rewrite(onTrack) }),
      ...(when === undefined ? {} : { when: rewrite(when) }),
    });
    const goals = Object.entries(ruleSet.goals).map(([id, goal]) => {
      const criteria = Object.entries(goal.criteria).map(([name, criterion]) => [
        name,
        isWanted(id, name) ? criterionOf(criterion) : criterion,
      ]);
      return [id, { ...goal, criteria: Object.fromEntries(criteria) }];
    });
    return [how, { ...ruleSet, goals: Object.fromEntries(goals) }];
  });
}

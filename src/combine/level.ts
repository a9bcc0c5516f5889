import type { Plan } from "../compile/plan.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";
import { levelAbove, levelBelow, levelsUpTo, oneOf, otherOf } from "../rule-set/subjects.js";

/** The level that snapshots are combined into, with the names of it and of those below. */
export interface Level {
  readonly into: string;
  /** The level whose snapshots are combined. */
  readonly below: string;
  /** The level below that. */
  readonly lower: string | undefined;
  /** Whether it is not combined into another. */
  readonly isTop: boolean;
  readonly one: string;
  readonly other: string;
  readonly belowOne: string;
  readonly belowOther: string;
}

/** A level of the rules; `undefined` if nothing is combined into it. */
export function levelNamed({ ruleSet }: Pick<Plan, "ruleSet">, into: string): Level | undefined {
  const below = levelBelow(ruleSet, into);
  if (below === undefined) return undefined;
  return {
    into,
    below,
    lower: levelBelow(ruleSet, below),
    isTop: levelAbove(ruleSet, into) === undefined,
    one: oneOf(ruleSet, into),
    other: otherOf(ruleSet, into),
    belowOne: oneOf(ruleSet, below),
    belowOther: otherOf(ruleSet, below),
  };
}

/** The level above the lowest one of the snapshots, or that one itself if it is the highest. */
export function usualLevel({ ruleSet }: Plan, reads: readonly ReadSnapshot[]): string {
  const scopes = new Set(reads.map(({ subject }) => subject.scope));
  const [first = ""] = scopes;
  const lowest = levelsUpTo(ruleSet, first).find((id) => scopes.has(id)) ?? first;
  return levelAbove(ruleSet, lowest) ?? lowest;
}

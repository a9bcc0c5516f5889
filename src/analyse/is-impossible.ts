import { slotsOf, variablesOf } from "../compile/bind.js";
import type { ComparisonPlan, Plan, TreePlan, Variable } from "../compile/plan.js";
import { comparisonsOf } from "../operators/line.js";
import { alternativesOf, combined, isWhole, TooManyAlternatives } from "./alternatives.js";
import { areContradictory, type Inequality, inequality } from "./contradiction.js";

/** A test, and whether it should be true or false. */
export interface Demand {
  readonly tree: TreePlan;
  readonly wanted: boolean;
  /** Whether the test is a `when`. */
  readonly isFor?: true;
}

/** The most wholes that may be zero or not, each of which doubles the work. */
const MOST_WHOLES = 6;

/**
 * Whether no facts give all the tests the demanded results, on any day. `true` is proved, taking into account parts and
 * wholes of counts; `false` means that facts exist, or that it could not be proved.
 */
export function isImpossible(plan: Plan, demands: readonly Demand[]): boolean {
  const variables = demands.flatMap(({ tree }) => variablesIn(tree));
  const wholes = [
    ...new Set(variables.flatMap((each) => (each.kind === "quotient" ? [each.whole.index] : []))),
  ];
  if (wholes.length > MOST_WHOLES) return false;
  const standing = standingBounds(plan, slotsUnder(plan, variables));
  const isPossibleWith = (zero: ReadonlySet<number>): boolean => {
    const alternatives = demands.map(({ tree, wanted, isFor }) =>
      alternativesOf(plan, tree, wanted, zero, isFor),
    );
    // A test that does not apply is neither true nor false.
    if (!alternatives.every((each) => each !== undefined)) return false;
    const sizes = wholes.map((whole) =>
      zero.has(whole) ? inequality([[whole, 1n]], 0n) : inequality([[whole, -1n]], -1n),
    );
    return combined(alternatives).some((some) => !areContradictory([...standing, ...sizes, ...some]));
  };
  try {
    for (let which = 0; which < 2 ** wholes.length; which++)
      if (isPossibleWith(new Set(wholes.filter((_, at) => which & (1 << at))))) return false;
    return true;
  } catch (error) {
    if (error instanceof TooManyAlternatives) return false;
    throw error;
  }
}

/** The variables that a test reads. */
export function variablesIn(tree: TreePlan): readonly Variable[] {
  return comparisonsOf<ComparisonPlan>(tree).flatMap(variablesOf);
}

/** The slots of variables, and all slots that these are parts or sums of. */
export function slotsUnder({ slots }: Plan, variables: readonly Variable[]): ReadonlySet<number> {
  const found = new Set<number>();
  const add = (index: number): void => {
    if (found.has(index)) return;
    found.add(index);
    const { wholes, sum = [] } = slots[index]!;
    for (const other of [...wholes, ...sum.map((each) => each.index)]) add(other);
  };
  for (const { index } of variables.flatMap(slotsOf)) add(index);
  return found;
}

/**
 * What is always true of facts: their least and greatest values, that no part is above its whole, and what sums add up.
 */
function standingBounds({ slots, edges, sums }: Plan, indices: ReadonlySet<number>): readonly Inequality[] {
  const ends = [...indices].flatMap((index) => {
    const slot = slots[index]!;
    const { min, max } = isWhole(slot) ? slot.type.axis : { min: 0, max: 1 };
    return [inequality([[index, -1n]], -BigInt(min)), inequality([[index, 1n]], BigInt(max))];
  });
  const parts = edges
    .filter((edge) => edge.every((index) => indices.has(index)))
    .map((edge) =>
      inequality(
        edge.map((index, at) => [index, at === 0 ? 1n : -1n] as const),
        0n,
      ),
    );
  const added = sums
    .filter(({ slot }) => indices.has(slot))
    .flatMap(({ slot, of }) => {
      const terms = [[slot, 1n] as const, ...of.map((index) => [index, -1n] as const)];
      const turned = terms.map(([index, coefficient]) => [index, -coefficient] as const);
      return [inequality(terms, 0n), inequality(turned, 0n)];
    });
  return [...ends, ...parts, ...added];
}

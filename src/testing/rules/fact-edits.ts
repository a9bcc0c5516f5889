import { isQuotient, isShare, type RuleSet } from "../../rule-set/types.js";
import type { Edit } from "./edit.js";

/** Every small change of a fact that is worked out: a count left out of a sum, or a ratio inverted. */
export function factEdits({ facts }: RuleSet, id: string): readonly Edit[] {
  const fact = facts[id]!;
  const path = ["facts", id];
  if ("sum" in fact && fact.sum.length > 1) {
    return fact.sum.map(
      (addend, at): Edit => ({
        kind: "addend-dropped",
        path: [...path, "sum", at],
        value: undefined,
        description: `${addend} was left out of the sum`,
      }),
    );
  }
  if (!isQuotient(fact) || isShare(fact)) return [];
  const [first, second] = fact.of;
  return [
    {
      kind: "ratio-turned",
      path: [...path, "of"],
      value: [second, first],
      description: `the ratio of ${first} to ${second} became that of ${second} to ${first}`,
    },
  ];
}

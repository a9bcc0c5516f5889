import { FALSE, type Facts, NOT_APPLICABLE, TRUE, type TreePlan } from "./plan.js";

/**
 * Joins two sets of truth values under `all` (`dominant` is FALSE) or `any` (TRUE): the set of what every pair gives.
 * What is not applicable drops out, so it is the identity of both.
 */
export function joinTruths(a: number, b: number, dominant: typeof TRUE | typeof FALSE): number {
  const other = TRUE + FALSE - dominant;
  let joined = 0;
  if (a & NOT_APPLICABLE) joined |= b;
  if (b & NOT_APPLICABLE) joined |= a;
  if (a & dominant && b !== 0) joined |= dominant;
  if (b & dominant && a !== 0) joined |= dominant;
  if (a & other && b & other) joined |= other;
  return joined;
}

/** Turns TRUE and FALSE about; what is not applicable stays so. */
export function negateTruths(truths: number): number {
  return (truths & NOT_APPLICABLE) | (truths & TRUE ? FALSE : 0) | (truths & FALSE ? TRUE : 0);
}

/** The set of truth values of a tree whose comparisons are taken to vary independently: sound, never too small. */
export function truthOfTree(tree: TreePlan, facts: Facts): number {
  switch (tree.kind) {
    case "comparison":
      return tree.comparison.truth(facts);
    case "not":
      return negateTruths(truthOfTree(tree.child, facts));
    default: {
      const dominant = tree.kind === "all" ? FALSE : TRUE;
      let truths = NOT_APPLICABLE;
      for (const child of tree.children) truths = joinTruths(truths, truthOfTree(child, facts), dominant);
      return truths;
    }
  }
}

/** A test of the signs of a criterion's comparisons, `offsets` giving each one's place among them. */
export type SignTest = (signs: readonly number[]) => boolean;

/** Binds a tree to a test over one array of signs: for criteria that read one variable alone. */
export function signTestOf(
  tree: TreePlan,
  test: (leaf: TreePlan & { kind: "comparison" }) => SignTest,
): SignTest {
  switch (tree.kind) {
    case "comparison":
      return test(tree);
    case "not": {
      const child = signTestOf(tree.child, test);
      return (signs) => !child(signs);
    }
    default: {
      const children = tree.children.map((child) => signTestOf(child, test));
      return tree.kind === "all"
        ? (signs) => children.every((child) => child(signs))
        : (signs) => children.some((child) => child(signs));
    }
  }
}

/** Every comparison of a tree, in rule order. */
export function comparisonsOf(tree: TreePlan): (TreePlan & { kind: "comparison" })[] {
  switch (tree.kind) {
    case "comparison":
      return [tree];
    case "not":
      return comparisonsOf(tree.child);
    default:
      return tree.children.flatMap(comparisonsOf);
  }
}

import { cutAt, truthsAlong } from "../../compile/line.js";
import type { ComparisonPlan, Threshold, TreePlan, Variable } from "../../compile/plan.js";
import { isConstant } from "../../compile/thresholds.js";
import { comparisonsOf, truthsOfComparison } from "../../operators/line.js";
import { FALSE, NOT_APPLICABLE, TRUE } from "../../operators/truths.js";
import type { DialectWords } from "./dialect.js";
import { allOf, anyOf, type SqlNumber, type Test } from "./expression.js";
import { type Line, lineOf, mayLieOn } from "./line.js";
import type { Names } from "./names.js";
import { type Limits, limitsOfRuns, onBoth, withoutInner } from "./runs.js";
import { isAlwaysSet, isEverSet } from "./targets.js";

/** A truth value that a condition may have. */
export type Truth = typeof TRUE | typeof FALSE | typeof NOT_APPLICABLE;

type Settled = typeof TRUE | typeof FALSE;

const opposite = (truth: Settled): Settled => (truth === TRUE ? FALSE : TRUE);

/** Whether a tree's numbers are the same on every day. */
function isFixed(tree: TreePlan): boolean {
  return comparisonsOf<ComparisonPlan>(tree).every(({ thresholds }) => thresholds.every(isConstant));
}

// Lines that do not move with the day are the same on any.
const ANY_DAY = 0;

/** Writes conditions as tests of what they may be, given what is known of the facts. */
export class Truths {
  readonly names: Names;
  readonly #dialect: DialectWords;

  constructor(names: Names, dialect: DialectWords) {
    this.names = names;
    this.#dialect = dialect;
  }

  line(left: Variable, right: Variable | undefined): Line {
    return lineOf(left, right, this.names, this.#dialect);
  }

  /** Whether a tree whose comparisons all stand on one line may be true, or false, somewhere on it that can be reached. */
  mayBeOn(line: Line, tree: TreePlan, truth: Settled): Test {
    return anyOf(this.#runs(tree, truth).map((limits) => mayLieOn(line, limits)));
  }

  /**
   * The runs of a line on which a tree may be true, or false. Where no number moves with the day they are runs of the
   * line's cells; else those of each comparison's own cells, below, on and above its number, joined.
   */
  #runs(tree: TreePlan, truth: Settled): readonly Limits[] {
    if (isFixed(tree)) {
      const comparisons = comparisonsOf<ComparisonPlan>(tree);
      const line = cutAt(comparisons, ANY_DAY);
      const [cells] = truthsAlong([tree], comparisons, line);
      return limitsOfRuns(line.cuts.map(this.#constant), cells!, truth);
    }
    if (tree.kind === "comparison") return this.#runsAround(tree, truth);
    if (tree.kind === "not") return this.#runs(tree.child, opposite(truth));
    // What does not move is one part, so that its runs are as few as they can be.
    const fixed: TreePlan = { kind: tree.kind, children: tree.children.filter(isFixed) };
    const moving = tree.children.filter((child) => !isFixed(child));
    const parts = fixed.children.length === 0 ? moving : [fixed, ...moving];
    const each = parts.map((part) => this.#runs(part, truth));
    return (tree.kind === "all") === (truth === TRUE) ? each.reduce(onBoth) : withoutInner(each.flat());
  }

  #runsAround({ operator, thresholds }: ComparisonPlan, truth: Settled): readonly Limits[] {
    const [threshold] = thresholds;
    if (!isEverSet(threshold!)) return limitsOfRuns([], truthsOfComparison(operator, [undefined], 1), truth);
    return limitsOfRuns([this.#dated(threshold!)], truthsOfComparison(operator, [1], 3), truth);
  }

  #dated(threshold: Threshold): SqlNumber {
    const { n, d } = this.names.target(threshold);
    return { n, d, ...(isAlwaysSet(threshold) ? {} : { unset: `${n} IS NULL` }) };
  }

  readonly #constant = ({ n, d }: { readonly n: bigint; readonly d: bigint }): SqlNumber => {
    const { greatest, name } = this.#dialect;
    if (greatest !== undefined && (n > greatest || d > greatest))
      throw new RangeError(`The number ${n}/${d} is too long for ${name}.`);
    return { n, d };
  };

  /** Whether a tree, its comparisons taken to vary independently, may have a truth value. */
  mayBe(truth: Truth, tree: TreePlan): Test {
    if (tree.kind === "comparison") {
      const line = this.line(tree.left, tree.right);
      return truth === NOT_APPLICABLE ? line.mayNotApply : this.mayBeOn(line, tree, truth);
    }
    if (tree.kind === "not")
      return this.mayBe(truth === NOT_APPLICABLE ? truth : opposite(truth), tree.child);
    const each = tree.children.map((child) => this.mayBe(truth, child));
    if (truth === NOT_APPLICABLE) return allOf(each);
    // One is enough to make `all` false or `any` true.
    if (truth === (tree.kind === "all" ? FALSE : TRUE)) return anyOf(each);
    // What is not applicable drops out, but not all of it.
    const dropsOut = tree.children.map((child) => this.mayBe(NOT_APPLICABLE, child));
    const stays = dropsOut.includes(false) || anyOf(each);
    return allOf([...each.map((test, i) => anyOf([test, dropsOut[i]!])), stays]);
  }

  /** Whether a tree may have more than one truth value. */
  isOpen(tree: TreePlan): Test {
    const [isTrue, isFalse, isNot] = [TRUE, FALSE, NOT_APPLICABLE].map((truth) =>
      this.mayBe(truth as Truth, tree),
    ) as [Test, Test, Test];
    return anyOf([allOf([isTrue, isFalse]), allOf([isTrue, isNot]), allOf([isFalse, isNot])]);
  }
}

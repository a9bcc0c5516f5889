import type { ComparisonPlan, Plan, Threshold, TreePlan, Variable } from "../../compile/plan.js";
import { FALSE, NOT_APPLICABLE, TRUE } from "../../compile/plan.js";
import { operators } from "../../operators/operators.js";
import type { DialectWords } from "./dialect.js";
import { allOf, anyOf, choose, compare, type Test } from "./expression.js";
import { type Line, lineOf, mayLieOn } from "./line.js";
import type { Names } from "./names.js";
import { compareFractions, type SqlNumber } from "./sql-number.js";
import { type Numbers, stretchesOfTree } from "./stretches.js";
import { isAlwaysSet } from "./targets.js";

/** A truth value that a condition may have. */
export type Truth = typeof TRUE | typeof FALSE | typeof NOT_APPLICABLE;

/** Writes conditions as tests of what they may be, given what is known of the facts. */
export class Truths {
  readonly names: Names;
  readonly #plan: Plan;
  readonly #dialect: DialectWords;

  constructor(names: Names, plan: Plan, dialect: DialectWords) {
    this.names = names;
    this.#plan = plan;
    this.#dialect = dialect;
  }

  line(variable: Variable): Line {
    this.names.read(variable);
    return lineOf(variable, this.names, this.#dialect);
  }

  readonly numbers: Numbers = {
    of: (threshold) =>
      threshold.constant ? this.numbers.constant(threshold.at(0)!) : this.names.target(threshold),
    constant: ({ n, d }) => {
      const { greatest, name } = this.#dialect;
      if (greatest !== undefined && (n > greatest || d > greatest))
        throw new RangeError(`The number ${n}/${d} is too long for ${name}.`);
      return { n, d };
    },
  };

  /** Whether every number that is compared with is set, on the row's day. */
  areSet(thresholds: readonly Threshold[]): Test {
    return allOf(
      thresholds.map(
        (threshold) => isAlwaysSet(threshold, this.#plan) ?? `${this.names.target(threshold).n} IS NOT NULL`,
      ),
    );
  }

  /** Whether a tree, its comparisons taken to vary independently, may have a truth value. */
  mayBe(truth: Truth, tree: TreePlan): Test {
    if (tree.kind === "comparison") return this.#comparisonMayBe(truth, tree);
    if (tree.kind === "not") {
      return this.mayBe(truth === NOT_APPLICABLE ? truth : ((TRUE + FALSE - truth) as Truth), tree.child);
    }
    const { children } = tree;
    const each = children.map((child) => this.mayBe(truth, child));
    if (truth === NOT_APPLICABLE) return allOf(each);
    // One is enough to make `all` false or `any` true.
    if (truth === (tree.kind === "all" ? FALSE : TRUE)) return anyOf(each);
    // What is not applicable drops out, but not all of it.
    return allOf([
      ...children.map((child, i) => anyOf([each[i]!, this.mayBe(NOT_APPLICABLE, child)])),
      anyOf(each),
    ]);
  }

  /** Whether a tree may have more than one truth value. */
  isOpen(tree: TreePlan): Test {
    const [isTrue, isFalse, isNot] = [TRUE, FALSE, NOT_APPLICABLE].map((truth) =>
      this.mayBe(truth as Truth, tree),
    ) as [Test, Test, Test];
    return anyOf([allOf([isTrue, isFalse]), allOf([isTrue, isNot]), allOf([isFalse, isNot])]);
  }

  #comparisonMayBe(truth: Truth, tree: TreePlan & { kind: "comparison" }): Test {
    const { left, right, thresholds } = tree.comparison;
    if (right !== undefined) return this.#pairMayBe(truth, tree.comparison, right);
    const line = this.line(left);
    if (truth === NOT_APPLICABLE) return line.mayNotApply;
    const isSet = this.areSet(thresholds);
    // No target is set, so either may follow, unless there is no share to compare with it.
    if (isSet === false) return line.applies;
    const stretches = stretchesOfTree(tree, truth === FALSE, this.numbers);
    return choose(isSet, anyOf(stretches.map((stretch) => mayLieOn(line, stretch))), line.applies);
  }

  #pairMayBe(truth: Truth, { left, operator }: ComparisonPlan, right: Variable): Test {
    if (truth === NOT_APPLICABLE) return this.pairMayNotApply(left, right);
    const signs = [-1, 0, 1].filter((sign) => operators[operator].holds([sign], 0, 1) === (truth === TRUE));
    return anyOf(signs.map((sign) => this.pairMayStand(sign, left, right)));
  }

  pairMayNotApply(left: Variable, right: Variable): Test {
    return anyOf([this.line(left).mayNotApply, this.line(right).mayNotApply]);
  }

  /** Whether one variable may stand to another like this: below, equal or above. */
  pairMayStand(sign: number, left: Variable, right: Variable): Test {
    const [a, b] = [this.line(left), this.line(right)];
    const isPartOf = (one: Variable, other: Variable) =>
      one.kind === "slot" && other.kind === "slot" && one.slot.wholes.includes(other.slot.index);
    const stands = (): Test => {
      if (sign < 0) return isPartOf(right, left) ? false : fractions(a.low, "<", b.high);
      if (sign > 0) return isPartOf(left, right) ? false : fractions(a.high, ">", b.low);
      return allOf([fractions(a.low, "<=", b.high), fractions(a.high, ">=", b.low)]);
    };
    return allOf([a.applies, b.applies, stands()]);
  }
}

/** As `compareFractions`; what has the same denominator is compared as it is. */
function fractions(a: SqlNumber, comparator: "<" | "<=" | ">" | ">=", b: SqlNumber): Test {
  return a.d === b.d ? compare(a.n, comparator, b.n) : compareFractions(a, comparator, b);
}

import { compareRationals, type Rational } from "../../base/rational.js";
import type { CriterionLine } from "../../compile/decide.js";
import { lineOf } from "../../compile/line.js";
import type { ComparisonPlan, TreePlan } from "../../compile/plan.js";
import { isConstant, numberOn } from "../../compile/thresholds.js";
import type { Line } from "../../operators/line.js";
import { FALSE, NOT_APPLICABLE, TRUE } from "../../operators/truths.js";
import type { DialectWords } from "./dialect.js";
import { allOf, anyOf, atLeastOf, byDay, type SqlNumber, type Test } from "./expression.js";
import { mayLieOn, type SqlLine, sqlLineOf } from "./line.js";
import type { Names } from "./names.js";
import { keyOfRuns, type Limits, limitsOfRuns } from "./runs.js";
import { stretchesOf } from "./stretches.js";
import { isEverNegative } from "./targets.js";

/** A truth value that a condition may have. */
export type Truth = typeof TRUE | typeof FALSE | typeof NOT_APPLICABLE;

const TRUTHS: readonly Truth[] = [TRUE, FALSE, NOT_APPLICABLE];

/** Tests whether something may have any of some bits. */
export type Reaches = (wanted: number) => Test;

/** Tests the truth values that comparisons may have by themselves. */
export type Leaves = (comparison: ComparisonPlan) => (truth: Truth) => Test;

/** With more than this for one condition, the query would be too long for an engine. */
const MOST_RUNS = 5_000;
const MOST_TESTS = 100_000;

/** Writes conditions as tests of which truth values they may have, with what is known of the facts. */
export class Truths {
  readonly names: Names;
  readonly #dialect: DialectWords;
  readonly #comparisons = new Map<ComparisonPlan, (truth: Truth) => Test>();
  #tests = 0;

  constructor(names: Names, dialect: DialectWords) {
    this.names = names;
    this.#dialect = dialect;
  }

  /** The possible outcomes of a criterion on its one line. */
  onLine(found: CriterionLine): { readonly reaches: Reaches; readonly mayNotApply: Test } {
    const { left, right, times, dated, on } = found;
    const line = sqlLineOf({ left, right, times }, this.names, this.#dialect);
    return { reaches: this.#reaches(line, dated, on), mayNotApply: line.mayNotApply };
  }

  /** The truth values of a comparison in a `met` or `onTrack`. */
  readonly asked: Leaves = (comparison) => {
    const before = this.#comparisons.get(comparison);
    if (before !== undefined) return before;
    const line = sqlLineOf(comparison, this.names, this.#dialect);
    const reaches = this.#reaches(line, [comparison], (day) => lineOf(comparison, day));
    const may = (truth: Truth) => (truth === NOT_APPLICABLE ? line.mayNotApply : reaches(truth));
    this.#comparisons.set(comparison, may);
    return may;
  };

  /** The truth values of a comparison in a `when`; without a whole it is false. */
  readonly ofWhom: Leaves = (comparison) => {
    const may = this.asked(comparison);
    return (truth) => {
      if (truth === NOT_APPLICABLE) return false;
      return truth === FALSE ? anyOf([may(FALSE), may(NOT_APPLICABLE)]) : may(TRUE);
    };
  };

  /**
   * Tests the cells of a line, for each stretch of days in which they stay the same; runs that stay the same are
   * joined.
   */
  #reaches(line: SqlLine, comparisons: readonly ComparisonPlan[], lineOn: (day: number) => Line): Reaches {
    const stretches = stretchesOf(comparisons).map((from) => {
      const { cuts, cells } = lineOn(from);
      return { from, cuts: cuts.map((cut) => this.#numberAt(cut, comparisons, from)), cells };
    });
    return (wanted) => {
      let size = 0;
      let before: string | undefined;
      const tests: { readonly from: number; readonly test: Test }[] = [];
      for (const { from, cuts, cells } of stretches) {
        const runs = limitsOfRuns(cuts, cells, wanted);
        const key = keyOfRuns(runs);
        if (key === before) continue;
        before = key;
        if (stretches.length > 1 && (size += runs.length) > MOST_RUNS) {
          throw new RangeError(
            "A criterion has too many conditions on one fact, with targets that move with the day, to be written as SQL; split it into several.",
          );
        }
        tests.push({ from, test: anyOf(runs.map((limits: Limits) => mayLieOn(line, limits))) });
      }
      return byDay(tests);
    };
  }

  /**
   * The number at a cut of a line on a day: constant if there is one that is the same on every day, otherwise in
   * columns.
   */
  #numberAt(cut: Rational, comparisons: readonly ComparisonPlan[], day: number): SqlNumber {
    for (const { thresholds, shift } of comparisons) {
      for (const threshold of thresholds) {
        if (isConstant(threshold)) continue;
        const number = numberOn(threshold, day);
        if (number === undefined || compareRationals(number, cut) !== 0) continue;
        if (this.#isFixed(cut, comparisons)) continue;
        return { ...this.names.target(threshold, shift), signed: isEverNegative(threshold) };
      }
    }
    return this.#constant(cut);
  }

  #isFixed(cut: Rational, comparisons: readonly ComparisonPlan[]): boolean {
    return comparisons.some(({ thresholds }) =>
      thresholds.some(
        (threshold) =>
          isConstant(threshold) &&
          threshold.value !== undefined &&
          compareRationals(threshold.value, cut) === 0,
      ),
    );
  }

  #constant({ n, d }: Rational): SqlNumber {
    const { greatest, name } = this.#dialect;
    if (greatest !== undefined && (n > greatest || -n > greatest || d > greatest))
      throw new RangeError(`The number ${n}/${d} is too long for ${name}.`);
    return { n, d };
  }

  /** Whether a tree may have a truth value, assuming that its comparisons vary independently. */
  mayBe(truth: Truth, tree: TreePlan, leaves: Leaves = this.asked): Test {
    this.#tests = 0;
    return this.#mayBe(truth, tree, leaves);
  }

  #mayBe(truth: Truth, tree: TreePlan, leaves: Leaves): Test {
    if (++this.#tests > MOST_TESTS) {
      throw new RangeError(
        "A criterion's conditions are nested too deep to be written as SQL; split it into several.",
      );
    }
    if (tree.kind === "comparison") return leaves(tree)(truth);
    if (tree.kind === "not")
      return this.#mayBe(truth === NOT_APPLICABLE ? truth : opposite(truth), tree.child, leaves);
    const may = (wanted: Truth) => tree.children.map((child) => this.#mayBe(wanted, child, leaves));
    const each = may(truth);
    if (truth === NOT_APPLICABLE) return allOf(each);
    if (tree.kind === "atLeast") {
      const { least } = tree;
      if (truth === TRUE) return atLeastOf(least, each);
      const dropsOut = may(NOT_APPLICABLE);
      // Too few may be true for the rest to be enough, and at least one child that applies must be false or true.
      const isShort = atLeastOf(
        each.length - least + 1,
        each.map((test, i) => anyOf([test, dropsOut[i]!])),
      );
      const isLeft = dropsOut.includes(false) || anyOf([...each, ...(least > 1 ? may(TRUE) : [])]);
      return allOf([isShort, isLeft]);
    }
    // One false child is enough to make `all` false, and one true child to make `any` true.
    if (truth === (tree.kind === "all" ? FALSE : TRUE)) return anyOf(each);
    // Children that are not applicable drop out, but not all of them may.
    const dropsOut = may(NOT_APPLICABLE);
    const stays = dropsOut.includes(false) || anyOf(each);
    return allOf([...each.map((test, i) => anyOf([test, dropsOut[i]!])), stays]);
  }

  /** Whether a tree may have more than one truth value. */
  isOpen(tree: TreePlan, leaves: Leaves = this.asked): Test {
    const [isTrue, isFalse, isNot] = TRUTHS.map((truth) => this.mayBe(truth, tree, leaves)) as [
      Test,
      Test,
      Test,
    ];
    return anyOf([allOf([isTrue, isFalse]), allOf([isTrue, isNot]), allOf([isFalse, isNot])]);
  }
}

function opposite(truth: typeof TRUE | typeof FALSE): typeof TRUE | typeof FALSE {
  return truth === TRUE ? FALSE : TRUE;
}

import type { Difference } from "../../compile/line.js";
import type { Facts, Variable } from "../../compile/plan.js";
import { actualOf } from "../../evaluate/values.js";

/** What is known of a fact: the bounds of its value; for a share also its part and whole. */
export class Measure {
  readonly variable: Variable;
  readonly facts: Facts;
  /** The fact minus another, if the difference of the two is needed. */
  readonly difference: Difference | undefined;

  constructor(variable: Variable, facts: Facts, difference?: Difference) {
    this.variable = variable;
    this.facts = facts;
    this.difference = difference;
  }

  /** In the form that reasons use. */
  toJSON(): unknown {
    return actualOf(this.variable, this.facts);
  }
}

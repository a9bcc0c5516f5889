import type { Difference } from "../../compile/line.js";
import type { Facts, Variable } from "../../compile/plan.js";
import { actualOf } from "../../evaluate/values.js";

/** What is known of a fact: between which values it lies; of a share, its part and its whole. */
export class Measure {
  readonly variable: Variable;
  readonly facts: Facts;
  /** The fact less another, where the difference of the two is asked for. */
  readonly difference: Difference | undefined;

  constructor(variable: Variable, facts: Facts, difference?: Difference) {
    this.variable = variable;
    this.facts = facts;
    this.difference = difference;
  }

  /** As reasons show it. */
  toJSON(): unknown {
    return actualOf(this.variable, this.facts);
  }
}

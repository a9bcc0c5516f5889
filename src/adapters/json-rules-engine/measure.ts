import type { Facts, Variable } from "../../compile/plan.js";
import { actualOf } from "../../evaluate/values.js";

/** What is known of a fact: between which values it lies; of a share, its part and its whole. */
export class Measure {
  readonly variable: Variable;
  readonly facts: Facts;

  constructor(variable: Variable, facts: Facts) {
    this.variable = variable;
    this.facts = facts;
  }

  /** As reasons show it. */
  toJSON(): unknown {
    return actualOf(this.variable, this.facts);
  }
}

import { typeOf } from "../../compile/bind.js";
import type { Facts, Plain, Slot, Variable } from "../../compile/plan.js";
import { plainOf } from "../../compile/values.js";
import type { FactType } from "../../rule-set/types.js";

/** What is known of a fact: between which values it lies; for a share, its part and its whole. */
export class Measure {
  readonly type: FactType;
  readonly variable: Variable;
  readonly facts: Facts;

  constructor(variable: Variable, facts: Facts) {
    this.type = typeOf(variable);
    this.variable = variable;
    this.facts = facts;
  }

  /** Whether it is a share whose whole may be zero. */
  get mayNotApply(): boolean {
    return this.variable.kind === "share" && this.facts.values[this.variable.whole.index * 2] === 0;
  }

  /** Whether it is anything but a share whose whole is certainly zero. */
  get mayApply(): boolean {
    return this.variable.kind !== "share" || this.facts.values[this.variable.whole.index * 2 + 1] !== 0;
  }

  /** `{part, whole}` for a share; each value as a snapshot writes it: known, or `{min, max}` with open ends left out. */
  toJSON(): unknown {
    const { variable } = this;
    if (variable.kind === "slot") return this.#rangeOf(variable.slot);
    return { part: this.#rangeOf(variable.part), whole: this.#rangeOf(variable.whole) };
  }

  #rangeOf(slot: Slot): Plain | { min?: Plain; max?: Plain } {
    const [low, high] = [this.facts.values[slot.index * 2]!, this.facts.values[slot.index * 2 + 1]!];
    if (low === high) return plainOf(slot, low);
    return {
      ...(low === slot.min ? {} : { min: plainOf(slot, low) }),
      ...(high === slot.max ? {} : { max: plainOf(slot, high) }),
    };
  }
}

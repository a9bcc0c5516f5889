import type { Rational } from "../../base/rational.js";
import type { Plain } from "../../compile/plan.js";
import { expectedOf } from "../../compile/values.js";
import type { FactType } from "../../rule-set/types.js";

/** One exact value of a type of fact: a target, or the value that speaks for a stretch. */
export class Point {
  readonly type: FactType;
  readonly value: Rational;

  constructor(value: Rational, type: FactType) {
    this.value = value;
    this.type = type;
  }

  /** As results write it; json-rules-engine's own results hold it, and a bigint has no JSON. */
  toJSON(): Plain {
    return expectedOf(this.value, this.type);
  }
}

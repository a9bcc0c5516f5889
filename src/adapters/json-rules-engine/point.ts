import type { Rational } from "../../base/rational.js";
import type { Measure as FactMeasure, Plain } from "../../facts/kind.js";

/**
 * One exact number that facts are compared with. It holds nothing else but how it is written: json-rules-engine copies
 * what is in a condition for every run.
 */
export class Point {
  readonly value: Rational;
  readonly text: Plain;

  constructor(value: Rational, type: FactMeasure) {
    this.value = value;
    this.text = type.writeExact(value);
  }

  /** As results write it: a bigint has no JSON. */
  toJSON(): Plain {
    return this.text;
  }
}

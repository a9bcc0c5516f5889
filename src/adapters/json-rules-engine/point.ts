import type { Rational } from "../../base/rational.js";
import type { Measure as FactMeasure, Plain } from "../../facts/kind.js";

/**
 * One exact number that facts are compared with. It contains nothing except how it is written, because
 * json-rules-engine copies the contents of conditions for every run.
 */
export class Point {
  readonly value: Rational;
  readonly text: Plain;

  constructor(value: Rational, type: FactMeasure) {
    this.value = value;
    this.text = type.writeExact(value);
  }

  /** In the form that results use, since a bigint has no JSON. */
  toJSON(): Plain {
    return this.text;
  }
}

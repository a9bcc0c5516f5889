import type { Plan, Threshold } from "../../compile/plan.js";
import { numberOn } from "../../compile/thresholds.js";
import { contextWith } from "../../evaluate/context.js";
import { evaluationOf } from "../../evaluate/evaluate.js";
import type { ReadSnapshot } from "../../evaluate/read-snapshot.js";
import type { Evaluation, OwnWords } from "../../evaluate/types.js";
import type { Measure as FactMeasure } from "../../facts/kind.js";
import { Measure } from "./measure.js";
import { Point } from "./point.js";

/** What the rules of one engine read, and how many there are. */
export interface Bound {
  readonly plan: Plan;
  readonly parameters: ReadonlyMap<string, { readonly threshold: Threshold; readonly type: FactMeasure }>;
  readonly ruleCount: number;
}

/** One run of an engine: the snapshot it reads, and what its rules have decided so far. */
export class RunState {
  readonly #bound: Bound;
  readonly #read: ReadSnapshot;
  readonly #outcomes: number[];
  #decided = 0;
  #evaluation: Evaluation | undefined;

  constructor(bound: Bound, read: ReadSnapshot) {
    this.#bound = bound;
    this.#read = read;
    this.#outcomes = new Array<number>(bound.plan.criteriaCount).fill(0);
  }

  get scope(): string {
    return this.#read.subject.scope;
  }

  /** The day number of the snapshot. */
  get day(): number {
    return this.#read.facts.day;
  }

  /** All that is known of a fact. */
  fact(id: string): Measure {
    return new Measure(this.#bound.plan.variables.get(id)!, this.#read.facts);
  }

  /** A parameter's number on the snapshot's day; `undefined` where none is set. */
  parameter(name: string): Point | undefined {
    const { threshold, type } = this.#bound.parameters.get(name)!;
    const value = numberOn(threshold, this.day);
    return value && new Point(value, type);
  }

  /** Takes down that a rule has been decided: `outcome` is the bit it stands for, or 0 where it did not hold. */
  decide(criterion: number, outcome: number): void {
    this.#outcomes[criterion]! |= outcome;
    this.#decided++;
  }

  /** The results, once every rule has been decided. */
  get evaluation(): Evaluation {
    return (this.#evaluation ??= this.evaluationIn());
  }

  /** The results in the caller's own words, once every rule has been decided. */
  evaluationIn(words?: OwnWords): Evaluation {
    if (this.#decided < this.#bound.ruleCount) {
      throw new Error(
        "Goal results were read before all criteria were decided. Give rules that read them a priority below 1000, and run one engine once at a time.",
      );
    }
    return evaluationOf(contextWith(this.#bound.plan, this.#read, this.#outcomes), this.#read, words);
  }
}

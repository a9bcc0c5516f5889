import { typeOf } from "../../compile/bind.js";
import type { Plan, Threshold, Variable } from "../../compile/plan.js";
import { evaluationOf } from "../../evaluate/evaluate.js";
import type { Evaluation } from "../../evaluate/evaluation.js";
import type { ReadSnapshot } from "../../evaluate/read-snapshot.js";
import type { FactType } from "../../rule-set/types.js";
import type { CriterionRules, Stretch } from "./criterion-rules.js";
import { Measure } from "./measure.js";
import { Point } from "./point.js";

/** What the rules of one engine read, and how many there are. */
export interface Bound {
  readonly plan: Plan;
  readonly criteria: ReadonlyMap<string, CriterionRules>;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly parameters: ReadonlyMap<string, { readonly threshold: Threshold; readonly type: FactType }>;
  readonly ruleCount: number;
}

/** One run of an engine: the snapshot it reads, and what its rules have decided so far. */
export class RunState {
  readonly #bound: Bound;
  readonly #read: ReadSnapshot;
  readonly #outcomes: number[];
  readonly #stretches = new Map<string, readonly Stretch[]>();
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

  /** A fact as conditions ask for it: all that is known of it, or its value on one stretch of a criterion. */
  fact(id: string, params: Record<string, unknown>): unknown {
    const variable = this.#bound.variables.get(id)!;
    const { criterion, stretch, side, read } = params;
    if (typeof criterion === "string") {
      const found = this.#stretchesOf(criterion)[Number(stretch)];
      const value = side === "expected" ? found?.expected : found?.actual;
      return value && new Point(value, typeOf(variable));
    }
    const measure = new Measure(variable, this.#read.facts);
    return read === "mayNotApply" ? measure.mayNotApply : measure;
  }

  /** A parameter's number on the snapshot's day; `undefined` where none is set. */
  parameter(name: string): Point | undefined {
    const { threshold, type } = this.#bound.parameters.get(name)!;
    const value = threshold.at(this.#read.facts.day);
    return value && new Point(value, type);
  }

  stretchCount(criterion: string): number {
    return this.#stretchesOf(criterion).length;
  }

  isTargetSet(criterion: string): boolean {
    return this.#bound.criteria.get(criterion)!.isTargetSet(this.#read.facts.day);
  }

  /** Takes down that a rule has been decided: `outcome` is the bit it stands for, or 0 where it did not hold. */
  decide(criterion: number, outcome: number): void {
    this.#outcomes[criterion]! |= outcome;
    this.#decided++;
  }

  /** The results, once every rule has been decided. */
  get evaluation(): Evaluation {
    if (this.#decided < this.#bound.ruleCount) {
      throw new Error(
        "Goal results were read before all criteria were decided. Give rules that read them a priority below 1000, and run one engine once at a time.",
      );
    }
    return (this.#evaluation ??= evaluationOf(this.#bound.plan, this.#read, this.#outcomes));
  }

  #stretchesOf(criterion: string): readonly Stretch[] {
    let found = this.#stretches.get(criterion);
    if (found === undefined) {
      found = this.#bound.criteria.get(criterion)!.stretches(this.#read.facts);
      this.#stretches.set(criterion, found);
    }
    return found;
  }
}

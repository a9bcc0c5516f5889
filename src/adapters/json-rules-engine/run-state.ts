import { parseFactor } from "../../base/rational.js";
import type { Plan } from "../../compile/plan.js";
import { contextWith } from "../../evaluate/context.js";
import { evaluationOf } from "../../evaluate/evaluate.js";
import type { ReadSnapshot } from "../../evaluate/read-snapshot.js";
import type { Evaluation, OwnWords } from "../../evaluate/types.js";
import { Measure } from "./measure.js";

/** What the rules of one engine read, and how many rules there are. */
export interface Bound {
  readonly plan: Plan;
  readonly ruleCount: number;
}

/** One run of an engine: the snapshot that it reads, and what its rules have decided so far. */
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

  /**
   * Everything that is known of a fact.
   *
   * @param less - another fact of its type, if the difference of the two is needed
   * @param times - what that fact is multiplied by; 1 by default
   */
  fact(id: string, { less, times = 1 }: Record<string, unknown> = {}): Measure {
    const { variables } = this.#bound.plan;
    const left = variables.get(id)!;
    if (less === undefined) return new Measure(left, this.#read.facts);
    const right = variables.get(less as string);
    if (right?.type !== left.type)
      throw new Error(`There is no fact ${JSON.stringify(less)} to subtract from "${id}".`);
    const factor = parseFactor(times as string | number);
    if (factor === undefined)
      throw new Error(`${JSON.stringify(times)} isn't a factor. Write a number as text, as in "1.1".`);
    return new Measure(left, this.#read.facts, { left, right, times: factor });
  }

  /** Records that a rule has been decided: `outcome` is the bit of its outcome, or 0 if it did not hold. */
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
        "Goal results were read before all criteria were decided. Give rules that read them a priority below 1000, and don't run one engine twice at once.",
      );
    }
    return evaluationOf(contextWith(this.#bound.plan, this.#read, this.#outcomes), this.#read, words);
  }
}

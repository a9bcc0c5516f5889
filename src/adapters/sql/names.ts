import type { QuotientVariable, Slot, Threshold, Variable } from "../../compile/plan.js";
import type { Shift } from "../../rule-set/types.js";
import type { DialectWords } from "./dialect.js";
import type { SqlNumber } from "./expression.js";

/** The names of the columns that a query reads and makes; also collects which of them it needs. */
export class Names {
  /** Facts, ratios and dated numbers that some criterion reads, in rule order. */
  readonly slots = new Set<Slot>();
  readonly ratios = new Set<QuotientVariable>();
  readonly targets = new Map<string, Threshold>();
  readonly #dialect: DialectWords;
  readonly #short = new Map<string, string>();

  constructor(dialect: DialectWords) {
    this.#dialect = dialect;
  }

  /** Notes that a variable is read. */
  read(variable: Variable): void {
    if (variable.kind === "slot") {
      this.slots.add(variable.slot);
      return;
    }
    this.slots.add(variable.part).add(variable.whole);
    this.ratios.add(variable);
  }

  low(slot: Slot): string {
    return this.#dialect.quote(`${slot.id}.min`);
  }

  high(slot: Slot): string {
    return this.#dialect.quote(`${slot.id}.max`);
  }

  /** The columns with the least and greatest value of a ratio. */
  ratio({ id }: QuotientVariable): { readonly low: SqlNumber; readonly high: SqlNumber } {
    return { low: this.fraction(`${id}.low`), high: this.fraction(`${id}.high`) };
  }

  /** A number that moves with the day, after any shift; its numerator is NULL on days without a target. */
  target(threshold: Threshold, { times, plus }: Shift = {}): { readonly n: string; readonly d: string } {
    const made = [
      ...(times === undefined ? [] : [` * ${times}`]),
      ...(plus === undefined ? [] : [` + ${plus}`]),
    ];
    const name = `${threshold.parameter}@as-of${made.join("")}`;
    this.targets.set(name, threshold);
    return this.fraction(name);
  }

  /** The two columns of a fraction. */
  fraction(name: string): { readonly n: string; readonly d: string } {
    return { n: this.#own(`${name}.n`), d: this.#own(`${name}.d`) };
  }

  criterion(goal: string, criterion: string): string {
    return this.#own(`${goal}/${criterion}`);
  }

  /** The column that says whether a judgement, or another fact, keeps a criterion undecided. */
  missing(goal: string, criterion: string, what: "judgement" | "measured"): string {
    return this.#own(`${goal}/${criterion}@${what}`);
  }

  floor(goal: string): string {
    return this.#own(`${goal}@floor`);
  }

  /** A name that only the query uses; one that is too long is replaced by a number. */
  #own(name: string): string {
    const { longestName, quote } = this.#dialect;
    if (new TextEncoder().encode(name).length <= longestName) return quote(name);
    let short = this.#short.get(name);
    if (short === undefined) this.#short.set(name, (short = `@${this.#short.size + 1}`));
    return quote(short);
  }
}

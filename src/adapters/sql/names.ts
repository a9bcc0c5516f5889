import type { RatioVariable, Slot, Threshold, Variable } from "../../compile/plan.js";
import type { DialectWords } from "./dialect.js";
import type { SqlNumber } from "./expression.js";

/** The names of the columns that a query reads and makes, and which of them it needs. */
export class Names {
  /** Facts, ratios and dated numbers that some criterion reads, in rule order. */
  readonly slots = new Set<Slot>();
  readonly ratios = new Set<RatioVariable>();
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

  /** The least and greatest ratio there may be. */
  ratio({ id }: RatioVariable): { readonly low: SqlNumber; readonly high: SqlNumber } {
    const end = (name: string) => ({ n: this.#own(`${id}.${name}.n`), d: this.#own(`${id}.${name}.d`) });
    return { low: end("low"), high: end("high") };
  }

  /** A number that moves with the day; its numerator is NULL on days without a target. */
  target(threshold: Threshold): { readonly n: string; readonly d: string } {
    const id = threshold.parameter!;
    this.targets.set(id, threshold);
    return { n: this.#own(`${id}@as-of.n`), d: this.#own(`${id}@as-of.d`) };
  }

  criterion(goal: string, criterion: string): string {
    return this.#own(`${goal}/${criterion}`);
  }

  /** Whether a fact that is a judgement, or is none, keeps a criterion open. */
  missing(goal: string, criterion: string, what: "judgement" | "measured"): string {
    return this.#own(`${goal}/${criterion}@${what}`);
  }

  floor(goal: string): string {
    return this.#own(`${goal}@floor`);
  }

  /** A name of the query's own, which may be any: too long ones are numbered. */
  #own(name: string): string {
    const { longestName, quote } = this.#dialect;
    if (new TextEncoder().encode(name).length <= longestName) return quote(name);
    let short = this.#short.get(name);
    if (short === undefined) this.#short.set(name, (short = `@${this.#short.size + 1}`));
    return quote(short);
  }
}

import {
  combine,
  constant,
  type Form,
  isConstant,
  joined,
  not,
  numeral,
  scale,
  textOf,
  variable,
} from "./form.js";

/** A step of a run: either a decision, which can be reversed, or something that is true by definition. */
export interface Step {
  readonly text: string;
  /** Names that the step declares. */
  readonly declares: string | undefined;
  readonly isDecision: boolean;
}

/** An unknown number that a proof is about, and the ends of what it can be. */
export interface Unknown {
  readonly name: string;
  readonly least: bigint;
  readonly most: bigint;
}

interface Range {
  low: bigint | undefined;
  high: bigint | undefined;
}

/**
 * One run of the library's code on unknown numbers, each with a value as an example. The example decides every
 * comparison, and the trace records the decisions: the run is the same for all numbers that give the same decisions.
 */
export class Trace {
  readonly steps: Step[] = [];
  /** What must hold for the run to be what doubles do; checked at its end. */
  readonly conditions: string[] = [];
  readonly #values: Map<string, bigint>;
  readonly #unknowns = new Map<string, Unknown>();
  /** Forms that are known to be at most 0. */
  readonly #known: Form[] = [];
  /** The ranges of forms, without their constants, from the steps so far. */
  readonly #ranges = new Map<string, Range>();

  constructor(unknowns: readonly Unknown[], example: ReadonlyMap<string, bigint>) {
    this.#values = new Map(example);
    for (const unknown of unknowns) this.#unknowns.set(unknown.name, unknown);
  }

  /** The value of a form in the example. */
  valueOf({ terms, plus }: Form): bigint {
    let value = plus;
    for (const [name, coefficient] of terms) value += coefficient * this.#values.get(name)!;
    return value;
  }

  /** The ends of what a form can be, from those of its unknowns and from the decisions. */
  rangeOf(form: Form): readonly [low: bigint, high: bigint] {
    let [low, high] = [form.plus, form.plus];
    for (const [name, coefficient] of form.terms) {
      const { least, most } = this.#unknowns.get(name)!;
      low += coefficient * (coefficient > 0n ? least : most);
      high += coefficient * (coefficient > 0n ? most : least);
    }
    const { key, range, sign, divisor } = this.#place(form);
    if (key === "") return [low, high];
    const ends = [range.low, range.high].map((end) =>
      end === undefined ? undefined : sign * divisor * end + form.plus,
    );
    const [least, most] = sign > 0n ? ends : [ends[1], ends[0]];
    return [
      least !== undefined && least > low ? least : low,
      most !== undefined && most < high ? most : high,
    ];
  }

  /** Assumes that a form is at most 0: for the start of a proof, or a definition. */
  suppose(form: Form): void {
    this.#keep(form, true);
  }

  /** Decides whether a form is at most 0. */
  isAtMostZero(form: Form): boolean {
    const [low, high] = this.rangeOf(form);
    if (high <= 0n) return true;
    if (low > 0n) return false;
    const holds = this.valueOf(form) <= 0n;
    // What follows from earlier decisions is not a decision; this saves most questions to the solver.
    if (this.#follows(holds ? form : opposite(form), DEPTH)) return holds;
    const text = `(<= ${textOf(form)} 0)`;
    this.steps.push({ text: holds ? text : not(text), declares: undefined, isDecision: true });
    this.#keep(form, holds);
    return holds;
  }

  /** Decides whether a form is 0. */
  isZero(form: Form): boolean {
    // A whole number that is neither below 0 nor above it is 0.
    if (!this.isAtMostZero(form)) return false;
    return this.isAtMostZero(combine(constant(0n), form, -1n));
  }

  /** The greatest whole number not above a form divided by a number above zero. */
  floor(form: Form, divisor: bigint): Form {
    if (divisor === 1n) return form;
    if (isConstant(form)) return constant(floorDivided(form.plus, divisor));
    // If everything is divisible, no new name is needed.
    if ([...form.terms.values()].every((coefficient) => coefficient % divisor === 0n)) {
      const terms = new Map([...form.terms].map(([name, coefficient]) => [name, coefficient / divisor]));
      return { terms, plus: floorDivided(form.plus, divisor) };
    }
    const text = textOf(form);
    const name = `q${this.#unknowns.size}`;
    const [low, high] = this.rangeOf(form);
    this.#unknowns.set(name, {
      name,
      least: floorDivided(low, divisor),
      most: floorDivided(high, divisor),
    });
    this.#values.set(name, floorDivided(this.valueOf(form), divisor));
    const product = `(* ${divisor} ${name})`;
    const apart = combine(form, variable(name), -divisor);
    this.#known.push(combine(constant(0n), apart, -1n), { ...apart, plus: apart.plus - divisor + 1n });
    this.steps.push({
      text: joined("and", [`(<= ${product} ${text})`, `(< ${text} (+ ${product} ${divisor}))`]),
      declares: name,
      isDecision: false,
    });
    return variable(name);
  }

  /** Notes that a form must be exact as a double, unless that is clear. */
  mustBeExact(form: Form): void {
    const [low, high] = this.rangeOf(form);
    if (low >= -EXACT && high <= EXACT) return;
    const text = textOf(form);
    this.conditions.push(`(<= ${numeral(-EXACT)} ${text} ${EXACT})`);
  }

  #place(form: Form): { key: string; range: Range; sign: bigint; divisor: bigint } {
    const names = [...form.terms.keys()].sort();
    if (names.length === 0) return { key: "", range: NO_RANGE, sign: 1n, divisor: 1n };
    let divisor = 0n;
    for (const coefficient of form.terms.values()) divisor = common(divisor, coefficient);
    const sign = form.terms.get(names[0]!)! > 0n ? 1n : -1n;
    const key = names.map((name) => `${(sign * form.terms.get(name)!) / divisor}${name}`).join("+");
    return { key, range: this.#ranges.get(key) ?? NO_RANGE, sign, divisor };
  }

  /**
   * Whether it follows from what is known that a form is at most 0: from its range, or from the range of the form after
   * a known form has been subtracted to remove one of its unknowns.
   */
  #follows(form: Form, depth: number): boolean {
    if (this.rangeOf(form)[1] <= 0n) return true;
    if (depth === 0) return false;
    for (const [name, factor] of form.terms) {
      for (const known of this.#known) {
        const by = known.terms.get(name);
        if (by === undefined || by > 0n !== factor > 0n) continue;
        const [size, times] = by > 0n ? [by, factor] : [-by, -factor];
        if (this.#follows(combine(scale(form, size), known, -times), depth - 1)) return true;
      }
    }
    return false;
  }

  /** Records that a form is at most 0, or that it is at least 1. */
  #keep(form: Form, isAtMost: boolean): void {
    this.#known.push(isAtMost ? form : opposite(form));
    const { key, range, sign, divisor } = this.#place(form);
    if (key === "") return;
    const kept: Range = { ...range };
    // sign * divisor * unit + plus <= 0, or >= 1
    if (sign > 0n === isAtMost) {
      const limit = sign > 0n ? floorDivided(-form.plus, divisor) : floorDivided(form.plus - 1n, divisor);
      if (kept.high === undefined || limit < kept.high) kept.high = limit;
    } else {
      const limit = sign > 0n ? -floorDivided(form.plus - 1n, divisor) : -floorDivided(-form.plus, divisor);
      if (kept.low === undefined || limit > kept.low) kept.low = limit;
    }
    this.#ranges.set(key, kept);
  }
}

/** A form that is at most 0 exactly if this form is above 0. */
function opposite(form: Form): Form {
  return combine(constant(1n), form, -1n);
}

/** How many known forms may be subtracted from a form. */
const DEPTH = 2;

const NO_RANGE: Range = { low: undefined, high: undefined };

// Up to here doubles distinguish every whole number from the next.
const EXACT = 2n ** 53n;

export function floorDivided(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return quotient * divisor > value ? quotient - 1n : quotient;
}

function common(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

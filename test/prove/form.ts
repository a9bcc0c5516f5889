/** A sum of multiples of unknown whole numbers and a number: `3x - 4y + 5`. */
export interface Form {
  readonly terms: ReadonlyMap<string, bigint>;
  readonly plus: bigint;
}

const NO_TERMS: ReadonlyMap<string, bigint> = new Map();

export function constant(plus: bigint): Form {
  return { terms: NO_TERMS, plus };
}

export function variable(name: string): Form {
  return { terms: new Map([[name, 1n]]), plus: 0n };
}

export function isConstant({ terms }: Form): boolean {
  return terms.size === 0;
}

/** `a` and `times` times `b`. */
export function combine(a: Form, b: Form, times = 1n): Form {
  const terms = new Map(a.terms);
  for (const [name, coefficient] of b.terms) {
    const sum = (terms.get(name) ?? 0n) + times * coefficient;
    if (sum === 0n) terms.delete(name);
    else terms.set(name, sum);
  }
  return { terms, plus: a.plus + times * b.plus };
}

export function scale(form: Form, times: bigint): Form {
  return combine(constant(0n), form, times);
}

/** The form as SMT-LIB. */
export function textOf({ terms, plus }: Form): string {
  const parts = [...terms].map(([name, coefficient]) =>
    coefficient === 1n ? name : `(* ${numeral(coefficient)} ${name})`,
  );
  if (plus !== 0n || parts.length === 0) parts.push(numeral(plus));
  return parts.length === 1 ? parts[0]! : `(+ ${parts.join(" ")})`;
}

export function numeral(value: bigint | number): string {
  return value < 0 ? `(- ${-BigInt(value)})` : String(value);
}

/** Joins formulas by `and` or `or`; no formulas give `true` or `false`. */
export function joined(how: "and" | "or", parts: readonly string[]): string {
  if (parts.length === 1) return parts[0]!;
  return parts.length === 0 ? String(how === "and") : `(${how} ${parts.join(" ")})`;
}

export function not(text: string): string {
  return text === "true" ? "false" : text === "false" ? "true" : `(not ${text})`;
}

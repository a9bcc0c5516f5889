/** A condition of a query, which is true or false and never NULL; or its value, if it is constant. */
export type Test = boolean | string;

/** A whole number of a query; or its value, if it is constant. */
export type Whole = bigint | string;

/** A number that a fact is compared with, as a fraction: constant, or in columns. */
export interface SqlNumber {
  readonly n: Whole;
  readonly d: Whole;
  /** Whether its columns may be below zero. */
  readonly signed?: boolean;
}

/** Holds if every test does. */
export function allOf(tests: readonly Test[]): Test {
  const open = [...new Set(tests)].filter((test) => test !== true);
  if (open.includes(false)) return false;
  if (open.length === 0) return true;
  return open.length === 1 ? open[0]! : `(${open.join(" AND ")})`;
}

/** Holds if any test does. */
export function anyOf(tests: readonly Test[]): Test {
  const open = [...new Set(tests)].filter((test) => test !== false);
  if (open.includes(true)) return true;
  if (open.length === 0) return false;
  return open.length === 1 ? open[0]! : `(${open.join(" OR ")})`;
}

/** Holds if at least so many tests do; they are counted, since writing out every choice would be too long. */
export function atLeastOf(least: number, tests: readonly Test[]): Test {
  const open = tests.filter((test) => typeof test === "string");
  const wanted = least - tests.filter((test) => test === true).length;
  if (wanted <= 0) return true;
  if (wanted > open.length) return false;
  if (wanted === open.length) return allOf(open);
  if (wanted === 1) return anyOf(open);
  return `(${open.map((test) => `CASE WHEN ${test} THEN 1 ELSE 0 END`).join(" + ")}) >= ${wanted}`;
}

/** A test that holds exactly if another does not. */
export function not(test: Test): Test {
  return typeof test === "boolean" ? !test : `NOT (${test})`;
}

/** A test for each stretch of days, by its first day; the first stretch has no beginning. */
export function byDay(stretches: readonly { readonly from: number; readonly test: Test }[]): Test {
  const [first, ...rest] = stretches.filter(({ test }, i) => i === 0 || test !== stretches[i - 1]!.test);
  if (first === undefined) return false;
  if (rest.length === 0) return first.test;
  const all = [first, ...rest];
  const parts = all.map(({ test }, i) => {
    const next = all[i + 1];
    return next === undefined ? `ELSE ${show(test)}` : `WHEN day < ${next.from} THEN ${show(test)}`;
  });
  return `CASE ${parts.join(" ")} END`;
}

/** One test if a condition holds, and another if it doesn't. */
export function choose(when: Test, then: Test, otherwise: Test): Test {
  if (when === true || then === otherwise) return then;
  if (when === false) return otherwise;
  return `CASE WHEN ${when} THEN ${show(then)} ELSE ${show(otherwise)} END`;
}

/** A test as SQL. */
export function show(test: Test): string {
  return test === true ? "TRUE" : test === false ? "FALSE" : test;
}

/** The operators that compare two numbers. */
export type Comparator = "<" | "<=" | ">" | ">=" | "=" | "<>";

export function compare(a: Whole, comparator: Comparator, b: Whole): Test {
  if (typeof a === "string" || typeof b === "string") return `${a} ${comparator} ${b}`;
  switch (comparator) {
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    case "=":
      return a === b;
    case "<>":
      return a !== b;
  }
}

export function times(a: Whole, b: Whole): Whole {
  if (typeof a === "bigint" && typeof b === "bigint") return a * b;
  if (a === 0n || b === 0n) return 0n;
  if (a === 1n) return b;
  if (b === 1n) return a;
  return `${a} * ${b}`;
}

export function plus(a: Whole, b: Whole): Whole {
  if (typeof a === "bigint" && typeof b === "bigint") return a + b;
  if (a === 0n) return b;
  if (b === 0n) return a;
  return `(${a} + ${b})`;
}

/** Compares two fractions: by cross-multiplying, or directly if the denominators are the same. */
export function compareFractions(a: SqlNumber, comparator: Comparator, b: SqlNumber): Test {
  return a.d === b.d ? compare(a.n, comparator, b.n) : compare(times(a.n, b.d), comparator, times(b.n, a.d));
}

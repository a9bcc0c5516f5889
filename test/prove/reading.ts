import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { joined, not, numeral } from "./form.js";
import type { Loose } from "./loose.js";

/*
 * A separate reading of rule files, from the JSON alone and by docs/rule-format.md. It shares nothing with the library,
 * so that a fault in either shows.
 */

/** A sum of products of facts: `"engaged total"` is engaged times total, `""` a number by itself. */
export type Sum = ReadonlyMap<string, bigint>;

/** How a sum must compare with zero. */
type Sign = "<" | "<=" | "=" | "!=" | ">=" | ">";

/** One comparison: a sum beside zero; not applicable if one of the wholes is zero. */
export interface Test {
  readonly kind: "test";
  readonly sum: Sum;
  readonly sign: Sign;
  readonly wholes: readonly Sum[];
}

/** A condition as read: what it says about given facts. */
export type Reading =
  | Test
  | { readonly kind: "constant"; readonly holds: boolean; readonly wholes: readonly Sum[] }
  | { readonly kind: "not"; readonly of: Reading }
  | { readonly kind: "all" | "any"; readonly of: readonly Reading[] }
  | { readonly kind: "atLeast"; readonly least: number; readonly of: readonly Reading[] };

/** A fact that snapshots give. */
export interface GivenFact {
  readonly id: string;
  readonly type: "count" | "level" | "flag";
  /** The greatest value: for a count, 2^53 - 1. */
  readonly most: bigint;
  /** What it is a part of, as a sum of facts. */
  readonly wholes: readonly Sum[];
  /** Its values as snapshots write them, if it is not a count. */
  readonly values?: readonly (string | boolean)[];
}

/** A criterion read for a day. */
export interface CriterionReading {
  readonly goal: string;
  readonly id: string;
  readonly scopes: readonly string[];
  readonly met: Reading;
  readonly onTrack: Reading | undefined;
  readonly when: Reading | undefined;
  readonly isSettledLate: boolean;
  /** Its deadline as a day, `undefined` if it has none. */
  readonly deadline: string | undefined;
  /** The days on which its numbers change, from parameters that depend on the day. */
  readonly milestones: readonly string[];
  /** The given facts that a shortfall may change: the part of a share, either fact of a ratio. */
  readonly changing: readonly string[];
}

type Json = Loose;

/** The texts of a rule folder. */
export interface Folder {
  readonly texts: Readonly<Record<string, string>>;
  readonly facts: Readonly<Record<string, Json>>;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly goals: Readonly<Record<string, Json>>;
  readonly scales: Readonly<Record<string, readonly Json[]>>;
  readonly name: string;
}

/** Reads the rule files of a folder, without its cases. */
export function readFolder(path: string): Folder {
  const names = readdirSync(path).filter((name) => name.endsWith(".json"));
  const texts = Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name), "utf8")]));
  const files = Object.values(texts).map((text): Json => JSON.parse(text));
  const merged = (key: string) => Object.assign({}, ...files.map((file) => file[key] ?? {}));
  const { id, version } = JSON.parse(texts["rule-set.json"]!) as { id: string; version: string };
  return {
    texts,
    facts: merged("facts"),
    parameters: merged("parameters"),
    goals: merged("goals"),
    scales: merged("scales"),
    name: `${id}@${version}`,
  };
}

interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

function fraction(n: bigint, d: bigint): Fraction {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  return { n: n / a, d: d / a };
}

/** Reads `75%`, `3/4`, `2.5`, `-10%` and whole numbers. */
function numberOf(raw: string | number): Fraction {
  const text = String(raw);
  const [, sign, whole, decimals = "", over, percent] =
    /^(-?)(\d+)(?:\.(\d+))?(?:\/(\d+))?(%?)$/.exec(text) ?? [];
  if (whole === undefined) throw new Error(`${text} is no number`);
  const n = BigInt(`${sign}${whole}${decimals}`);
  return fraction(n, 10n ** BigInt(decimals.length) * BigInt(over ?? "1") * (percent === "" ? 1n : 100n));
}

function dayNumber(day: string): bigint {
  return BigInt(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

/** The day this many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const DEFAULT_SCALE = ["not-started", "introduced", "embedded", "sustained"];

/** The levels that a fact can have, or another fact on the same scale, lowest first. */
function scaleOf({ scales }: Folder, fact: Json): readonly string[] {
  const [only] = Object.values(scales);
  const levels: readonly Json[] = fact.scale === undefined ? (only ?? DEFAULT_SCALE) : scales[fact.scale]!;
  return levels.map((level) => (typeof level === "string" ? level : level.id));
}

/** The number of a parameter: its last, or that on a day; `"nothing"` before its first step. */
function parameterOf(
  folder: Folder,
  id: string,
  day: string | undefined,
  scale: readonly string[],
): Fraction | "nothing" {
  const parameter = folder.parameters[id];
  const read = (raw: string | number) => {
    const level = scale.indexOf(raw as string);
    return level >= 0 ? fraction(BigInt(level), 1n) : numberOf(raw);
  };
  if (parameter.product !== undefined) {
    const [a, b] = parameter.product.map((factor: string) =>
      parameterOf(folder, factor, undefined, scale),
    ) as [Fraction, Fraction];
    return fraction(a.n * b.n, a.d * b.d);
  }
  if (parameter.milestones === undefined) return read(parameter.value);
  const points: { on: string; value: string }[] = parameter.milestones;
  const last = read(points.at(-1)!.value);
  if (day === undefined || (points.length === 1 && parameter.between !== "step")) return last;
  const reached = points.filter(({ on }) => on <= day);
  if (parameter.between === "step") return reached.length === 0 ? "nothing" : read(reached.at(-1)!.value);
  if (reached.length === 0) return read(points[0]!.value);
  if (reached.length === points.length) return last;
  const [before, after] = [reached.at(-1)!, points[reached.length]!];
  const [from, to] = [read(before.value), read(after.value)];
  const [gone, all] = [dayNumber(day) - dayNumber(before.on), dayNumber(after.on) - dayNumber(before.on)];
  return fraction(from.n * to.d * (all - gone) + to.n * from.d * gone, from.d * to.d * all);
}

/** The product of two sums. */
function times(a: Sum, b: Sum): Sum {
  const product = new Map<string, bigint>();
  for (const [one, x] of a)
    for (const [other, y] of b) {
      const key = [...one.split(" "), ...other.split(" ")]
        .filter((name) => name !== "")
        .sort()
        .join(" ");
      product.set(key, (product.get(key) ?? 0n) + x * y);
    }
  return product;
}

function plus(a: Sum, b: Sum, factor = 1n): Sum {
  const sum = new Map(a);
  for (const [key, x] of b) sum.set(key, (sum.get(key) ?? 0n) + factor * x);
  for (const [key, x] of sum) if (x === 0n) sum.delete(key);
  return sum;
}

const number = (value: bigint): Sum => new Map([["", value]]);

/** A count as a sum of given counts. */
export function sumOf({ facts }: Folder, id: string): Sum {
  const { sum } = facts[id];
  if (sum === undefined) return new Map([[id, 1n]]);
  return (sum as string[]).map((each) => sumOf({ facts } as Folder, each)).reduce((a, b) => plus(a, b));
}

/** A fact as one sum over another. */
function quotientOf(folder: Folder, id: string): { over: Sum; under: Sum; wholes: readonly Sum[] } {
  const fact = folder.facts[id];
  if (fact.of === undefined) return { over: sumOf(folder, id), under: number(1n), wholes: [] };
  const [over, under] = (fact.of as string[]).map((each) => sumOf(folder, each)) as [Sum, Sum];
  return { over, under, wholes: [under] };
}

const SIGNS: Readonly<Record<string, Sign>> = {
  equal: "=",
  notEqual: "!=",
  lessThan: "<",
  lessThanInclusive: "<=",
  greaterThan: ">",
  greaterThanInclusive: ">=",
};

/** Reads a condition as it is on a day; `isDenied` if it is inside an odd number of `not`. */
function readCondition(folder: Folder, condition: Json, day: string, isDenied: boolean): Reading {
  const each = (list: Json[]) => list.map((one) => readCondition(folder, one, day, isDenied));
  if (condition.all) return { kind: "all", of: each(condition.all) };
  if (condition.any) return { kind: "any", of: each(condition.any) };
  if (condition.not) return { kind: "not", of: readCondition(folder, condition.not, day, !isDenied) };
  if (condition.atLeast) return { kind: "atLeast", least: condition.atLeast, of: each(condition.of) };
  const { fact, operator, value } = condition;
  if (operator === "in" || operator === "notIn") {
    const of = (value as Json[]).map((one) =>
      readCondition(folder, { fact, operator: "equal", value: one }, day, isDenied),
    );
    return operator === "in" ? { kind: "any", of } : { kind: "not", of: { kind: "any", of } };
  }
  const sign = SIGNS[operator];
  if (sign === undefined) throw new Error(`no operator ${operator}`);
  const { over, under, wholes } = quotientOf(folder, fact);
  const { type } = folder.facts[fact];
  const isShifted = typeof value === "object" && value !== null;
  const factor = numberOf((isShifted && value.times) || 1);
  const more: Fraction = numberOf((isShifted && value.plus) || 0);
  if (isShifted && value.fact !== undefined) {
    const other = quotientOf(folder, value.fact);
    // over / under beside factor * other + more, with everything multiplied out
    const left = times(times(over, other.under), number(factor.d * more.d));
    const right = times(times(other.over, under), number(factor.n * more.d));
    const extra = times(times(under, other.under), number(more.n * factor.d));
    return {
      kind: "test",
      sum: plus(plus(left, right, -1n), extra, -1n),
      sign,
      wholes: [...wholes, ...other.wholes],
    };
  }
  const scale = type === "level" ? scaleOf(folder, folder.facts[fact]) : [];
  const expected = isShifted
    ? parameterOf(folder, value.parameter, value.at === "as-of" ? day : undefined, scale)
    : literalOf(value, scale);
  if (expected === "nothing") return { kind: "constant", holds: !isDenied, wholes };
  const n = expected.n * factor.n * more.d + more.n * expected.d * factor.d;
  const target = fraction(n, expected.d * factor.d * more.d);
  const sum = plus(times(over, number(target.d)), times(under, number(target.n)), -1n);
  return { kind: "test", sum, sign, wholes };
}

function literalOf(value: string | number | boolean, scale: readonly string[]): Fraction {
  if (typeof value === "boolean") return fraction(value ? 1n : 0n, 1n);
  const level = scale.indexOf(value as string);
  return level >= 0 ? fraction(BigInt(level), 1n) : numberOf(value);
}

/** Every comparison in the JSON of a condition. */
function comparisonsIn(condition: Json): Json[] {
  if (condition === undefined) return [];
  if (condition.fact !== undefined) return [condition];
  return [condition.all, condition.any, condition.of, condition.not]
    .flat()
    .filter(Boolean)
    .flatMap(comparisonsIn);
}

/** The criteria of a folder as they are on a day. */
export function readCriterion(folder: Folder, goalId: string, id: string, day: string): CriterionReading {
  const goal = folder.goals[goalId];
  const criterion = goal.criteria[id];
  const read = (condition: Json) => (condition ? readCondition(folder, condition, day, false) : undefined);
  const asked = [criterion.met, criterion.onTrack].flatMap(comparisonsIn);
  const dated = [...asked, ...comparisonsIn(criterion.when)].flatMap(({ value }) =>
    value?.at === "as-of" ? (folder.parameters[value.parameter].milestones ?? []) : [],
  );
  return {
    goal: goalId,
    id,
    scopes: Object.keys(criterion.scopes),
    met: read(criterion.met)!,
    onTrack: read(criterion.onTrack),
    when: read(criterion.when),
    isSettledLate: criterion.settled === "at-deadline",
    deadline: (criterion.deadline ?? goal.deadline)?.on,
    milestones: [...new Set(dated.map(({ on }: { on: string }) => on))].sort(),
    changing: comparisonsIn(criterion.met).flatMap(({ fact }) => changingIn(folder, fact)),
  };
}

function changingIn(folder: Folder, id: string): readonly string[] {
  const { type, of } = folder.facts[id];
  const counts: readonly string[] = type === "share" ? of.slice(0, 1) : type === "ratio" ? of : [id];
  return counts.flatMap((count) => [...sumOf(folder, count).keys()]);
}

/** The days to try a criterion on: before, on, between and after everything that happens to it. */
export function daysOf({ milestones, deadline }: CriterionReading, fallback: string): readonly string[] {
  const days = new Set<string>();
  milestones.forEach((mark, at) => {
    if (at === 0) days.add(dayAfter(mark, -1));
    days.add(mark);
    const next = milestones[at + 1];
    const gap = next === undefined ? 1 : Number(dayNumber(next) - dayNumber(mark));
    days.add(dayAfter(mark, Math.ceil(gap / 2)));
  });
  if (days.size === 0) days.add(deadline ?? fallback);
  return [...days].sort();
}

/** The facts that a snapshot can give, by id. */
export function givenFacts(folder: Folder): ReadonlyMap<string, GivenFact> {
  const given = new Map<string, GivenFact>();
  const wholes = new Map<string, Sum[]>();
  for (const [id, fact] of Object.entries(folder.facts)) {
    const [part, whole] = fact.type === "share" ? fact.of : [id, fact.partOf];
    if (whole === undefined) continue;
    const found = wholes.get(part) ?? [];
    const sum = sumOf(folder, whole);
    if (!found.some((each) => [...each.keys()].join() === [...sum.keys()].join())) found.push(sum);
    wholes.set(part, found);
  }
  for (const [id, fact] of Object.entries(folder.facts)) {
    if (fact.of !== undefined || fact.sum !== undefined) continue;
    const values =
      fact.type === "level" ? scaleOf(folder, fact) : fact.type === "flag" ? [false, true] : undefined;
    if (values === undefined && fact.type !== "count")
      throw new Error(`facts of type ${fact.type} are not read here`);
    given.set(id, {
      id,
      type: fact.type,
      most: values === undefined ? BigInt(Number.MAX_SAFE_INTEGER) : BigInt(values.length - 1),
      wholes: wholes.get(id) ?? [],
      ...(values === undefined ? {} : { values }),
    });
  }
  return given;
}

/** Every comparison of a reading. */
export function testsOf(reading: Reading | undefined): readonly Test[] {
  if (reading === undefined || reading.kind === "constant") return [];
  if (reading.kind === "test") return [reading];
  return reading.kind === "not" ? testsOf(reading.of) : reading.of.flatMap(testsOf);
}

/** The given facts that a reading reads. */
export function factsOf(reading: Reading | undefined): readonly string[] {
  if (reading === undefined) return [];
  if (reading.kind === "constant") return reading.wholes.flatMap(namesIn);
  if (reading.kind === "test") return [...new Set([reading.sum, ...reading.wholes].flatMap(namesIn))];
  return [...new Set(reading.kind === "not" ? factsOf(reading.of) : reading.of.flatMap(factsOf))];
}

function namesIn(sum: Sum): readonly string[] {
  return [...sum.keys()].flatMap((key) => key.split(" ")).filter((name) => name !== "");
}

/** How a fact's value is written in a formula. */
export type Written = (fact: string) => string;

/** A sum in SMT-LIB. */
export function sumText(sum: Sum, written: Written): string {
  const parts = [...sum].map(([key, factor]) => {
    const names = key === "" ? [] : key.split(" ").map(written);
    if (names.length === 0) return numeral(factor);
    return factor === 1n && names.length === 1 ? names[0]! : `(* ${numeral(factor)} ${names.join(" ")})`;
  });
  return parts.length === 0 ? "0" : parts.length === 1 ? parts[0]! : `(+ ${parts.join(" ")})`;
}

/** Whether a reading holds, fails or does not apply, each as a formula. */
export interface Truth {
  readonly holds: string;
  readonly fails: string;
  readonly dropped: string;
}

/** What a reading says of values, as formulas. */
export function truthOf(reading: Reading, written: Written, forWhom = false): Truth {
  switch (reading.kind) {
    case "test": {
      const { sum, sign, wholes } = reading;
      const dropped = joined(
        "or",
        wholes.map((whole) => `(= ${sumText(whole, written)} 0)`),
      );
      const text = sumText(sum, written);
      const compares = sign === "!=" ? `(not (= ${text} 0))` : `(${sign} ${text} 0)`;
      // In `when`, a share whose whole is zero counts as false.
      if (forWhom) {
        const holds = joined("and", [not(dropped), compares]);
        return { holds, fails: not(holds), dropped: "false" };
      }
      return {
        holds: joined("and", [not(dropped), compares]),
        fails: joined("and", [not(dropped), not(compares)]),
        dropped,
      };
    }
    case "constant": {
      const dropped = joined(
        "or",
        reading.wholes.map((whole) => `(= ${sumText(whole, written)} 0)`),
      );
      const [holds, fails] = reading.holds ? [not(dropped), "false"] : ["false", not(dropped)];
      return { holds, fails, dropped };
    }
    case "not": {
      const { holds, fails, dropped } = truthOf(reading.of, written, forWhom);
      return { holds: fails, fails: holds, dropped };
    }
    default: {
      const parts = reading.of.map((each) => truthOf(each, written, forWhom));
      const dropped = joined(
        "and",
        parts.map((each) => each.dropped),
      );
      const some = (of: "holds" | "fails") =>
        joined(
          "or",
          parts.map((each) => each[of]),
        );
      if (reading.kind === "all") {
        const fails = some("fails");
        return { holds: joined("and", [not(fails), not(dropped)]), fails, dropped };
      }
      const holds =
        reading.kind !== "atLeast"
          ? some("holds")
          : `(>= (+ 0 ${parts.map((each) => `(ite ${each.holds} 1 0)`).join(" ")}) ${reading.least})`;
      return { holds, fails: joined("and", [not(holds), not(dropped)]), dropped };
    }
  }
}

/** The outcomes of a criterion, as the library calls them before deadlines. */
export const OUTCOMES = ["not-applicable", "met", "on-track", "off-track"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * The outcomes of a criterion with these values before its deadline has passed, each as a formula. For a criterion that
 * is settled at its deadline: it holds (`met`), it holds so far (`on-track`), or it does not hold (`off-track`).
 */
export function outcomesOf(criterion: CriterionReading, written: Written): Readonly<Record<Outcome, string>> {
  const met = truthOf(criterion.met, written);
  const track = criterion.onTrack && truthOf(criterion.onTrack, written);
  const isFor = criterion.when === undefined ? "true" : truthOf(criterion.when, written, true).holds;
  const where = (...parts: string[]) => joined("and", [isFor, ...parts]);
  const dropped = joined("or", [not(isFor), met.dropped]);
  if (criterion.isSettledLate) {
    const isOff = track?.fails ?? "false";
    return {
      "not-applicable": dropped,
      met: where(met.holds, not(isOff)),
      "on-track": where(met.holds, isOff),
      "off-track": where(met.fails),
    };
  }
  const isOn = track?.holds ?? "false";
  return {
    "not-applicable": dropped,
    met: where(met.holds),
    "on-track": where(met.fails, isOn),
    "off-track": where(met.fails, not(isOn)),
  };
}

/** What a reading gives for known values. */
function judged(reading: Reading, values: ReadonlyMap<string, bigint>, forWhom = false): boolean | undefined {
  const total = (sum: Sum) =>
    [...sum].reduce((all, [key, factor]) => {
      const names = key === "" ? [] : key.split(" ");
      return all + names.reduce((product, name) => product * values.get(name)!, factor);
    }, 0n);
  switch (reading.kind) {
    case "not": {
      const inside = judged(reading.of, values, forWhom);
      return inside === undefined ? undefined : !inside;
    }
    case "test":
    case "constant": {
      if (reading.wholes.some((whole) => total(whole) === 0n)) return forWhom ? false : undefined;
      if (reading.kind === "constant") return reading.holds;
      const at = total(reading.sum);
      const [below, on, above] = COMPARED[reading.sign];
      return at < 0n ? below : at === 0n ? on : above;
    }
    default: {
      const parts = reading.of
        .map((each) => judged(each, values, forWhom))
        .filter((each) => each !== undefined);
      if (parts.length === 0) return undefined;
      if (reading.kind === "all") return parts.every(Boolean);
      return parts.filter(Boolean).length >= (reading.kind === "atLeast" ? reading.least : 1);
    }
  }
}

const COMPARED: Readonly<Record<Sign, readonly [below: boolean, on: boolean, above: boolean]>> = {
  "<": [true, false, false],
  "<=": [true, true, false],
  "=": [false, true, false],
  "!=": [true, false, true],
  ">=": [false, true, true],
  ">": [false, false, true],
};

/** The outcome of a criterion for known values; `outcomesOf` gives the same as formulas. */
export function outcomeAt(criterion: CriterionReading, values: ReadonlyMap<string, bigint>): Outcome {
  if (criterion.when !== undefined && judged(criterion.when, values, true) !== true) return "not-applicable";
  const met = judged(criterion.met, values);
  if (met === undefined) return "not-applicable";
  const track = criterion.onTrack && judged(criterion.onTrack, values);
  if (criterion.isSettledLate) return !met ? "off-track" : track === false ? "on-track" : "met";
  return met ? "met" : track === true ? "on-track" : "off-track";
}

import type { Claim, Defined, Exploration } from "./explore.js";
import { combine, constant, type Form, joined, not, textOf, variable } from "./form.js";
import type { Change, Library } from "./library.js";
import type { Loose } from "./loose.js";
import {
  type CriterionReading,
  factsOf,
  type GivenFact,
  OUTCOMES,
  type Outcome,
  outcomesOf,
  type Sum,
  sumText,
  type Test,
  testsOf,
  truthOf,
  type Written,
} from "./reading.js";
import { HIDDEN, Unknowing, writtenAs } from "./runtime.js";
import type { Unknown } from "./trace.js";

/** How far a fact is known in a proof. */
export type Knowledge = "known" | "bounded";

/** A criterion of a rule set on a day, as the library has it and as the proofs read it themselves. */
export interface Subject {
  readonly library: Library;
  readonly plan: Loose;
  readonly goal: Loose;
  readonly at: number;
  readonly day: number;
  readonly reading: CriterionReading;
  readonly given: ReadonlyMap<string, GivenFact>;
  /** How each count that a shortfall may change can change, by its id: see `mayMove`. */
  readonly mayMove: ReadonlyMap<string, Movement>;
  /** Derived sums by id, written as sums of given facts. */
  readonly sums: ReadonlyMap<string, Sum>;
}

/** Whether a count may rise and fall in a shortfall. */
export interface Movement {
  readonly up: boolean;
  readonly down: boolean;
}

/** The bounds of a fact in a proof, both as forms. */
export interface Ends {
  readonly low: Form;
  readonly high: Form;
}

/** What the library gives on one path. */
export interface Found {
  /** The set of outcomes as bits, before any deadline. */
  readonly outcomes: number;
  /** The statuses possible until the deadline, and after it. */
  readonly open: number;
  readonly late: number;
  readonly shortfall: readonly Change[];
}

export const OBLIGATIONS = {
  known: "on known facts its outcome is what the condition says",
  sound: "no outcome that a completion gives is left out of what is possible",
  exact: "every outcome said to be possible is that of a completion",
  enough:
    "the shortfall is enough for every completion it is said to serve, and says nothing where nothing is short",
  least:
    "the shortfall is the least: a smaller change does not do, and what is impossible has no change that does",
} as const;
export type Obligation = keyof typeof OBLIGATIONS;

const MOST = BigInt(Number.MAX_SAFE_INTEGER);
const OPEN = MOST + 1n;
const BITS: Readonly<Record<Outcome, number>> = {
  "not-applicable": 1,
  met: 2,
  "on-track": 4,
  "off-track": 8,
};

/**
 * The counts that a criterion is proved on: those it reads, and the wholes and parts of the counts that its shortfall
 * may change.
 */
export function countsOf({ reading, given, mayMove }: Subject): {
  readonly read: string[];
  readonly above: string[];
  readonly below: string[];
} {
  const all = [...new Set([reading.met, reading.onTrack, reading.when].flatMap(factsOf))];
  const read = all.filter((id) => given.get(id)!.type === "count");
  const isWholeOf = (whole: string, part: string) => given.get(part)!.wholes.some((sum) => sum.has(whole));
  const changing = read.filter((id) => reading.changing.includes(id) && mayMove.get(id)!.up);
  const others = [...given.keys()].filter((id) => !read.includes(id));
  const above = others.filter((id) => changing.some((part) => isWholeOf(id, part)));
  const below = changing.flatMap((whole) => others.filter((id) => isWholeOf(whole, id)).slice(0, MOST_PARTS));
  return { read, above, below: [...new Set(below)] };
}

/** How many parts of one count have bounds of their own in a proof; of further parts nothing is known. */
const MOST_PARTS = 2;

/** What to explore for a criterion if its counts are known or bounded like this. */
export function exploration(
  subject: Subject,
  knowledge: ReadonlyMap<string, Knowledge>,
  /** The ends of each level and flag, as places on its scale. */
  scaled: ReadonlyMap<string, readonly [low: number, high: number]>,
): Exploration<Found> {
  const { given, sums } = subject;
  const counts = [...knowledge.keys()];
  const unknowns: Unknown[] = [];
  const granted: Form[] = [];
  const ends = new Map<string, Ends>();
  const name = (id: string, letter: string) => `${letter}${counts.indexOf(id)}`;
  for (const id of counts) {
    if (knowledge.get(id) === "known") {
      unknowns.push({ name: name(id, "v"), least: 0n, most: MOST });
      const value = variable(name(id, "v"));
      ends.set(id, { low: value, high: value });
      continue;
    }
    const [low, high] = [name(id, "l"), name(id, "h")];
    unknowns.push({ name: low, least: 0n, most: MOST }, { name: high, least: 0n, most: OPEN });
    ends.set(id, { low: variable(low), high: variable(high) });
    granted.push(atMost(variable(low), variable(high)));
  }
  for (const [id, [low, high]] of scaled)
    ends.set(id, { low: constant(BigInt(low)), high: constant(BigInt(high)) });
  // As after reading a snapshot: no end of a part is above that of its whole.
  for (const part of counts)
    for (const sum of given.get(part)!.wholes) {
      const whole = [...sum.keys()].length === 1 ? [...sum.keys()][0]! : "";
      const [one, other] = [ends.get(part)!, ends.get(whole)];
      if (other !== undefined) granted.push(atMost(one.low, other.low), atMost(one.high, other.high));
    }
  // A sum that is certainly too large is refused.
  for (const sum of sums.values()) {
    const lows = [...sum.keys()].map((id) => ends.get(id)!.low);
    granted.push(
      atMost(
        lows.reduce((a, b) => combine(a, b)),
        constant(MOST),
      ),
    );
  }
  const claimsFor = claimMaker(subject, ends);
  const hasSums = sums.size > 0;
  return {
    unknowns,
    granted,
    defined: claimsFor.defined,
    run: () => runOn(subject, ends, hasSums),
    claims: claimsFor.claims,
  };
}

function atMost(a: Form, b: Form): Form {
  const terms = new Map(a.terms);
  for (const [name, factor] of b.terms) terms.set(name, (terms.get(name) ?? 0n) - factor);
  for (const [name, factor] of terms) if (factor === 0n) terms.delete(name);
  return { terms, plus: a.plus - b.plus };
}

function numberOf(form: Form): unknown {
  return form.terms.size === 0 ? Number(form.plus) : new Unknowing(form, false);
}

/** Runs the library, from the bounds after reading to the possible outcomes and the shortfall. */
function runOn(
  { library, plan, goal, at, day, reading }: Subject,
  ends: ReadonlyMap<string, Ends>,
  hasSums: boolean,
): Found {
  const values: unknown[] = [...plan.nothingKnown];
  for (const [id, { low, high }] of ends) {
    const index = plan.slotIndex.get(id);
    values[2 * index] = numberOf(low);
    values[2 * index + 1] = numberOf(high);
  }
  if (hasSums) {
    // The library adds up the sums itself; bounds that contradict each other are refused on reading.
    if (library.carryBounds(values, plan.edges, plan.sums) !== undefined)
      return { outcomes: 0, open: 0, late: 0, shortfall: [] };
  } else hide(values, ends, plan, reading.changing);
  const outcomes = new Array<number>(plan.criteriaCount).fill(1);
  const place = goal.first + at;
  const facts = { values, day };
  outcomes[place] = library.decide(plan, place, facts);
  const { deadline } = goal.criteria[at];
  const possibleOn = (on: number) =>
    library.outcomesAt({ plan, facts: { values, day: on }, outcomes }, goal, at);
  const context = { plan, facts, outcomes };
  return {
    outcomes: outcomes[place]!,
    open: possibleOn(Math.min(day, deadline)),
    late: Number.isFinite(deadline) ? possibleOn(deadline + 1) : 0,
    shortfall: library.criterionShortfall({ context, plan: goal }, at),
  };
}

/**
 * Hides counts that should not matter to the proof: a path that uses one is not followed. The exception is parts beyond
 * the first few of a count that may change; nothing is known of those.
 */
function hide(
  values: unknown[],
  ends: ReadonlyMap<string, Ends>,
  { edges, slots }: Loose,
  changing: readonly string[],
): void {
  for (const { id, index, type } of slots) {
    if (ends.has(id) || type.axis.max < Number(MOST)) continue;
    values[2 * index] = values[2 * index + 1] = HIDDEN;
  }
  for (const [part, whole] of edges as (readonly [number, number])[]) {
    if (ends.has(slots[part].id) || !changing.includes(slots[whole].id)) continue;
    values[2 * part] = 0;
    values[2 * part + 1] = values[2 * whole + 1];
  }
}

interface ClaimMaker {
  readonly defined: readonly Defined[];
  readonly claims: (found: Found) => readonly Claim[];
}

/** Values of given facts as formulas. */
type Point = ReadonlyMap<string, string>;

function claimMaker(subject: Subject, ends: ReadonlyMap<string, Ends>): ClaimMaker {
  const { reading, given, sums, mayMove } = subject;
  const ids = [...ends.keys()];
  const low = (id: string) => textOf(ends.get(id)!.low);
  const high = (id: string) => textOf(ends.get(id)!.high);
  const isKnown = (id: string) => low(id) === high(id);
  // A completion: a value for each fact.
  const free = ids.filter((id) => !isKnown(id));
  const nameOf = (id: string) => `x${ids.indexOf(id)}`;
  const anyPoint: Point = new Map(ids.map((id) => [id, isKnown(id) ? low(id) : nameOf(id)]));
  const at =
    (point: Point): Written =>
    (id) =>
      point.get(id)!;
  /** Whether a point is a completion. */
  const isCompletion = (point: Point): string =>
    joined("and", [
      ...ids.flatMap((id) => {
        const x = point.get(id)!;
        if (x === low(id) && isKnown(id)) return [];
        return [`(<= ${low(id)} ${x})`, `(<= ${x} ${high(id)})`, `(<= ${x} ${given.get(id)!.most})`];
      }),
      ...ids.flatMap((id) =>
        given
          .get(id)!
          .wholes.filter((sum) => [...sum.keys()].every((each) => ends.has(each)))
          .map((sum) => `(<= ${point.get(id)} ${sumText(sum, at(point))})`),
      ),
      ...[...sums.values()].map((sum) => `(<= ${sumText(sum, at(point))} ${MOST})`),
    ]);
  const names = free.map(nameOf);
  const completion = isCompletion(anyPoint);
  const outcome = (point: Point) => outcomesOf(reading, at(point));
  const met = (point: Point) => truthOf(reading.met, at(point));

  // If a single fact is bounded: the least values at which something can change.
  const read = [...new Set([reading.met, reading.onTrack, reading.when].flatMap(factsOf))];
  const tests = [reading.met, reading.onTrack, reading.when].flatMap(testsOf);
  const bounded = read.filter((id) => !isKnown(id));
  const defined: Defined[] = [];
  const isOneBounded = bounded.length <= 1;
  const points = isOneBounded ? pointsAlong(bounded[0]) : [];
  const corners = cornersOf();

  function pointsAlong(id: string | undefined): readonly Point[] {
    const fixed = new Map(ids.map((each) => [each, read.includes(each) ? low(each) : aside(each)]));
    if (id === undefined) return [fixed];
    const others: Written = (each) => (each === id ? "0" : low(each));
    const starts = tests.flatMap((test) => {
      const found = turnOf(test, id, others, `t${defined.length}`);
      if (found === undefined) return [];
      defined.push(found);
      return [found.name, `(+ ${found.name} 1)`];
    });
    // The ends that the sums it belongs to leave it: they are at most the greatest count, and at least their parts.
    const besides = (sum: Sum) => {
      const rest = new Map(sum);
      rest.delete(id);
      return sumText(rest, low);
    };
    const room = [...sums.values()].filter((sum) => sum.has(id)).map((sum) => `(- ${MOST} ${besides(sum)})`);
    const needed = ids.flatMap((part) =>
      given
        .get(part)!
        .wholes.filter((sum) => sum.size > 1 && sum.has(id))
        .map((sum) => `(- ${low(part)} ${besides(sum)})`),
    );
    return [...new Set([low(id), high(id), "0", "1", ...starts, ...room, ...needed])].map((start) =>
      new Map(fixed).set(id, start),
    );
  }

  /** The value of a count beside those that are read that leaves those the most room. */
  function aside(id: string, isTight = false): string {
    const isWhole = read.some((part) => given.get(part)!.wholes.some((sum) => sum.has(id)));
    return isWhole === isTight ? low(id) : cut(high(id));
  }

  /** Completions at the ends of what the facts can be, including wholes that are equal to their part, or 1. */
  function cornersOf(): readonly Point[] {
    const moving = bounded.filter((id) => given.get(id)!.type === "count");
    let found: Point[] = [false, true].map(
      (isTight) => new Map(ids.map((id) => [id, read.includes(id) ? low(id) : aside(id, isTight)])),
    );
    for (const id of moving) {
      const isUnder = tests.some(({ wholes }) => wholes.some((whole) => whole.has(id)));
      const parts = moving.filter((part) => given.get(part)!.wholes.some((sum) => sum.has(id)));
      const values = [
        low(id),
        cut(high(id)),
        ...parts.map((part) => cut(high(part))),
        ...(isUnder ? ["1"] : []),
      ];
      found = found.flatMap((point) => values.map((value) => new Map(point).set(id, value)));
    }
    return [...new Map(found.map((point) => [[...point.values()].join(), point])).values()];
  }

  /** The point after a change; the changed count goes as far as there is room. */
  function moved(point: Point, id: string, by: string): Point {
    const sum = sums.get(id);
    const [first, ...rest] = sum === undefined ? [id] : [...sum.keys()];
    const number = sum === undefined ? point.get(id)! : sumText(sum, at(point));
    const wholes = given
      .get(first!)!
      .wholes.filter((whole) => sum === undefined && [...whole.keys()].every((each) => ends.has(each)))
      .map((whole) => sumText(whole, at(point)));
    const parts = ids
      .filter((each) => given.get(each)!.wholes.some((whole) => whole.size === 1 && whole.has(id)))
      .map((each) => point.get(each)!);
    const most = wholes.reduce((a, b) => `(ite (<= ${a} ${b}) ${a} ${b})`, String(MOST));
    const least = parts.reduce((a, b) => `(ite (>= ${a} ${b}) ${a} ${b})`, "0");
    const to = `(+ ${number} ${by})`;
    const held = `(ite (> ${to} ${most}) ${most} (ite (< ${to} ${least}) ${least} ${to}))`;
    const others = rest.map((each) => ` ${point.get(each)}`).join("");
    return new Map(point).set(first!, sum === undefined ? held : `(- ${held}${others})`);
  }

  /** Whether there is room for a change at a point. */
  function hasRoom(point: Point, id: string, by: string): string {
    const after = moved(point, id, by);
    const total = (of: Point) => sumText(sums.get(id) ?? new Map([[id, 1n]]), at(of));
    return `(= ${total(after)} (+ ${total(point)} ${by}))`;
  }

  /** The same point with exactly enough room for a change. */
  function withRoom(point: Point, id: string, by: string): readonly Point[] {
    if (!given.has(id)) return [];
    const wholes = given.get(id)!.wholes.flatMap((sum) => (sum.size === 1 ? [...sum.keys()] : []));
    return wholes
      .filter((whole) => free.includes(whole))
      .map((whole) => {
        const to = `(+ ${point.get(id)} ${by})`;
        return new Map(point).set(whole, `(ite (>= ${low(whole)} ${to}) ${low(whole)} ${to})`);
      });
  }

  /** Whether a count is compared with its own whole: the two are then taken to vary independently. */
  function isBesideItsWhole(id: string): boolean {
    const wholes = given.get(id)?.wholes ?? [];
    return tests.some(
      ({ sum, wholes: under }) =>
        under.length === 0 &&
        sum.has(id) &&
        wholes.some((whole) => [...whole.keys()].some((each) => sum.has(each))),
    );
  }

  function allowed(id: string, by: string): string {
    const { up, down } = mayMove.get(id)!;
    return joined("and", [...(up ? [] : [`(<= ${by} 0)`]), ...(down ? [] : [`(>= ${by} 0)`])]);
  }

  const size = (text: string) => `(ite (< ${text} 0) (- ${text}) ${text})`;
  // A sum that can exceed the greatest count has an open end too.
  const isOpen = joined("or", [
    ...free.filter((id) => given.get(id)!.type === "count").map((id) => `(>= ${high(id)} ${OPEN})`),
    ...[...sums.values()].map((sum) => `(>= ${sumText(sum, high)} ${OPEN})`),
  ]);

  /** What is claimed about a shortfall. */
  function shortfallClaims({ shortfall, outcomes }: Found): Claim[] {
    const claims: Claim[] = [];
    const claim = (name: Obligation, forAll: readonly string[], whenever: readonly string[], holds: string) =>
      claims.push({ name, forAll: [...forAll], given: [...whenever], holds });
    if (outcomes === 0) return claims;
    if (shortfall.length === 0) {
      // For an unknown level or flag there is no shortfall if no value is certain to be enough.
      const isOfCounts = read.every((id) => given.get(id)!.type === "count" || isKnown(id));
      const { "not-applicable": dropped } = outcome(anyPoint);
      if (isOfCounts)
        claim(
          "enough",
          names,
          [completion],
          joined("or", [met(anyPoint).holds, dropped, met(anyPoint).dropped]),
        );
      return claims;
    }
    if (shortfall.some(({ kind }) => kind === "to")) return valueClaims(shortfall);
    if (shortfall.length > 1) throw new Error(`a shortfall of several counts: ${JSON.stringify(shortfall)}`);
    const [change] = shortfall as [Change];
    const { fact } = change;
    const smaller = (than: string) => `(< ${size("m")} ${size(than)})`;
    const fails = (point: Point) => not(met(point).holds);
    if (change.kind === "impossible") {
      const { holds } = met(moved(anyPoint, fact, "m"));
      claim(
        "least",
        [...names, "m"],
        [completion, allowed(fact, "m"), hasRoom(anyPoint, fact, "m")],
        not(holds),
      );
      return claims;
    }
    const { add } = change as { add: Loose };
    const isNumber = typeof add === "number" || add instanceof Unknowing;
    const least = writtenAs(isNumber ? add : (add.min ?? 0));
    const most = isNumber ? least : add.max === undefined ? undefined : writtenAs(add.max);
    const after = (point: Point, by: string) => met(moved(point, fact, by));
    if (isNumber) claim("enough", names, [completion], `(distinct ${least} 0)`);
    claim("least", [], [], allowed(fact, least));
    if (most !== undefined) {
      claim("enough", [], [], allowed(fact, most));
      const { holds, dropped } = after(anyPoint, most);
      claim("enough", names, [completion], joined("or", [holds, dropped]));
    }
    // The least change may be enough for one completion, and a smaller one is enough for none. If several facts are
    // open, a change may be asked for only because `possible` has `met`, which may include more than can come true.
    claims.push({
      name: "enough",
      forAll: [],
      given: isOneBounded ? [] : [`(distinct ${least} 0)`],
      ...any(
        [...corners, ...points]
          .flatMap((point) => [point, ...withRoom(point, fact, least)])
          .map((point) => joined("and", [isCompletion(point), after(point, least).holds])),
      ),
    });
    claim(
      "least",
      [...names, "m"],
      [completion, allowed(fact, "m"), smaller(least), hasRoom(anyPoint, fact, "m")],
      fails(moved(anyPoint, fact, "m")),
    );
    // No change smaller than the one for every completion is enough for all of them; if there is none, no change is
    // enough.
    const nearer = most === undefined ? [not(isOpen)] : [smaller(most)];
    if (most === undefined && isBesideItsWhole(fact)) return claims;
    claims.push({
      name: "least",
      forAll: ["m"],
      given: [allowed(fact, "m"), ...nearer],
      ...any(corners.map((point) => joined("and", [isCompletion(point), after(point, "m").fails]))),
      probe: { m: most === undefined ? "0" : `(ite (> ${most} 0) (- ${most} 1) (+ ${most} 1))` },
    });
    return claims;
  }

  /** For levels and flags: the values are enough, and fewer or nearer values are not. */
  function valueClaims(shortfall: readonly Change[]): Claim[] {
    const after = new Map(anyPoint);
    for (const change of shortfall) {
      const place = change.kind === "to" ? given.get(change.fact)!.values!.indexOf(change.to as string) : -1;
      if (place < 0) throw new Error(`a shortfall of values: ${JSON.stringify(shortfall)}`);
      after.set(change.fact, String(place));
    }
    const claims: Claim[] = [{ name: "enough", forAll: names, given: [completion], holds: met(after).holds }];
    const changed = read.map((id) => `y${ids.indexOf(id)}`);
    const other = new Map(anyPoint);
    for (const [i, id] of read.entries()) other.set(id, changed[i]!);
    const inside = read.map((id, i) => `(<= 0 ${changed[i]} ${given.get(id)!.most})`);
    const differing = `(+ 0 ${read.map((id, i) => `(ite (= ${changed[i]} ${anyPoint.get(id)}) 0 1)`).join(" ")})`;
    if (read.every(isKnown))
      claims.push({
        name: "least",
        forAll: changed,
        given: [...inside, `(< ${differing} ${shortfall.length})`],
        holds: not(met(other).holds),
      });
    const [only, ...more] = shortfall;
    if (more.length > 0 || only!.kind !== "to" || read.length > 1) return claims;
    // Counted from the least the fact can be, or from the most if that is already enough.
    const { fact } = only!;
    const [y] = changed as [string];
    const truthAt = (value: string) => met(new Map(anyPoint).set(fact, value)).holds;
    const from = `(ite ${truthAt(low(fact))} ${high(fact)} ${low(fact)})`;
    const distance = (value: string) => size(`(- ${value} ${from})`);
    claims.push({
      name: "least",
      forAll: [y],
      given: [...inside, `(< ${distance(y)} ${distance(after.get(fact)!)})`],
      holds: not(truthAt(y)),
    });
    return claims;
  }

  return {
    defined,
    claims(found) {
      const said = OUTCOMES.filter((each) => found.outcomes & BITS[each]);
      const formulas = outcome(anyPoint);
      const claims: Claim[] = [];
      const sound = { forAll: names, given: [completion] };
      claims.push({
        ...sound,
        name: "sound",
        holds: joined(
          "or",
          said.map((each) => formulas[each]),
        ),
      });
      const isLateSound = lateOutcomes(said, reading.isSettledLate) === found.late || found.late === 0;
      const isOpenSound = openOutcomes(said, reading.isSettledLate) === found.open;
      if (found.outcomes !== 0)
        claims.push({ ...sound, given: [], name: "sound", holds: String(isLateSound && isOpenSound) });
      const name = bounded.length === 0 ? "known" : "exact";
      if (isOneBounded && found.outcomes !== 0)
        for (const each of said) {
          const attained = points.map((point) => joined("and", [isCompletion(point), outcome(point)[each]]));
          claims.push({ name, forAll: [], given: [], ...any(attained) });
        }
      return [...claims, ...shortfallClaims(found)];
    },
  };
}

/** Any of some formulas. */
function any(anyOf: readonly string[]): Pick<Claim, "holds" | "anyOf"> {
  return { holds: joined("or", anyOf), anyOf };
}

/** A greatest value if the end is open: nothing is above 2^53 - 1. */
function cut(text: string): string {
  return `(ite (<= ${text} ${MOST}) ${text} ${MOST})`;
}

/**
 * The greatest value of a fact at which a test's sum is not yet above zero (or not yet below it), the other facts
 * known.
 */
function turnOf({ sum }: Test, id: string, others: Written, name: string): Defined | undefined {
  let factor = 0n;
  const rest = new Map<string, bigint>();
  for (const [key, value] of sum) {
    const names = key === "" ? [] : key.split(" ");
    if (names.length > 1) return undefined;
    if (names[0] === id) factor = value;
    else rest.set(key, value);
  }
  if (factor === 0n) return undefined;
  // factor * x + rest = 0
  const by = factor < 0n ? -factor : factor;
  const right = sumText(
    new Map([...rest].map(([key, value]) => [key, factor < 0n ? value : -value])),
    others,
  );
  return { name, of: right, over: by };
}

const [MET, ON_TRACK, OFF_TRACK, NOT_MET] = [2, 4, 8, 16];

/** The statuses of outcomes until the deadline: a criterion settled at its deadline is at best on track. */
function openOutcomes(said: readonly Outcome[], isSettledLate: boolean): number {
  const [met, onTrack] = isSettledLate ? [ON_TRACK, OFF_TRACK] : [MET, ON_TRACK];
  const status = { "not-applicable": 1, met, "on-track": onTrack, "off-track": OFF_TRACK };
  return said.reduce((bits, each) => bits | status[each]!, 0);
}

/** The statuses after the deadline: what is not met by then counts as not met. */
function lateOutcomes(said: readonly Outcome[], isSettledLate: boolean): number {
  const onTrack = isSettledLate ? MET : NOT_MET;
  const status = { "not-applicable": 1, met: MET, "on-track": onTrack, "off-track": NOT_MET };
  return said.reduce((bits, each) => bits | status[each]!, 0);
}

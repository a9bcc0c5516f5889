import { calculate } from "./calculate.js";
import { type Form, joined, not, textOf, variable } from "./form.js";
import { NotFollowed, tracing } from "./runtime.js";
import { GivenUp, type Solver } from "./solver.js";
import { floorDivided, type Step, type Trace, type Unknown } from "./trace.js";

/**
 * A claim about all numbers that take one path: the formula that must hold, over the unknowns and the claim's own
 * names.
 */
export interface Claim {
  readonly name: string;
  /** The claim's own names; it must hold for all their values too. */
  readonly forAll: readonly string[];
  readonly given: readonly string[];
  readonly holds: string;
  /** Used instead of `holds`: one of these must hold. The first that the example satisfies is asked first. */
  readonly anyOf?: readonly string[];
  /** Examples for the claim's own names, as formulas. */
  readonly probe?: Readonly<Record<string, string>>;
}

/** A number that claims use: the greatest whole number not above a form divided by a number. */
export interface Defined {
  readonly name: string;
  readonly of: string;
  readonly over: bigint;
}

/** What is explored: code that runs on unknown numbers, and what is claimed of the result of each path. */
export interface Exploration<T> {
  readonly unknowns: readonly Unknown[];
  /** What is assumed of the unknowns: each of these forms is at most 0. */
  readonly granted: readonly Form[];
  /** Named numbers that the claims use. */
  readonly defined?: readonly Defined[];
  readonly run: () => T;
  readonly claims: (result: T) => readonly Claim[];
}

/** Numbers for which a claim fails, and what the code gave for them. */
export interface Counterexample<T> {
  readonly claim: string;
  readonly numbers: ReadonlyMap<string, bigint>;
  readonly result: T;
}

/** The result of an exploration. */
export interface Explored<T> {
  readonly paths: number;
  readonly asked: number;
  readonly counterexamples: readonly Counterexample<T>[];
  /** Claims that were neither proved nor refuted, each once, with the reason. */
  readonly open: ReadonlyMap<string, string>;
}

/** The most paths that are followed. */
const MOST_PATHS = 20_000;

/**
 * Follows every path of some code, and proves the claims on each. An example decides the first path; then each decision
 * is reversed if the solver finds numbers that reverse it, and those numbers are the next example.
 */
export function explore<T>(
  solver: Solver,
  { unknowns, granted, defined = [], run, claims }: Exploration<T>,
): Explored<T> {
  const names = unknowns.map(({ name }) => name);
  const counterexamples: Counterexample<T>[] = [];
  const open = new Map<string, string>();
  const before = solver.asked;
  const failed = new Set<string>();
  let paths = 0;

  const follow = (example: ReadonlyMap<string, bigint>, prefix: readonly string[]): void => {
    if (++paths > MOST_PATHS) {
      open.set("*", "there are too many paths");
      return;
    }
    let traced: ReturnType<typeof tracing<T>>;
    try {
      traced = tracing(unknowns, example, granted, run);
    } catch (error) {
      if (!(error instanceof NotFollowed)) throw error;
      open.set("*", error.message);
      return;
    }
    const { result, trace } = traced;
    const { steps } = trace;
    if (prefix.some((text, at) => steps[at]?.text !== text))
      throw new Error(
        `The code is not the same when it is run again: ${prefix} and then ${steps.map(({ text }) => text)}`,
      );
    let pushed = 0;
    const grant = ({ text, declares }: Step) => {
      if (declares !== undefined) solver.say(`(declare-const ${declares} Int)`);
      solver.say(`(assert ${text})`);
    };
    for (let at = prefix.length; at < steps.length; at++) {
      const step = steps[at]!;
      solver.push();
      pushed++;
      if (step.isDecision) {
        solver.push();
        const other = not(step.text);
        solver.say(`(assert ${other})`);
        const verdict = solver.check();
        if (verdict === "sat")
          follow(
            solver.numbersOf(names),
            steps
              .slice(0, at)
              .map(({ text }) => text)
              .concat(turned(step.text)),
          );
        solver.pop();
      }
      grant(step);
    }
    conclude(result, trace);
    for (; pushed > 0; pushed--) solver.pop();
  };

  const conclude = (result: T, trace: Trace): void => {
    const { conditions } = trace;
    const all = claims(result).filter(({ name, holds }) => !failed.has(name) && holds !== "true");
    if (conditions.length > 0)
      all.push({ name: "exact", forAll: [], given: [], holds: joined("and", conditions) });
    // All claims together first: they hold on nearly every path.
    if (refuted(all.map((claim) => likely(claim, trace))) === "unsat") return;
    for (const claim of all) {
      const verdict = refuted([claim]);
      if (verdict === "unsat") continue;
      failed.add(claim.name);
      counterexamples.push({ claim: claim.name, numbers: verdict, result });
    }
  };

  /** A claim with the one of its formulas that the example satisfies. */
  const likely = (claim: Claim, trace: Trace): Claim => {
    const { anyOf, probe = {} } = claim;
    if (anyOf === undefined) return claim;
    const numberIn = (name: string): bigint => {
      const formula = probe[name];
      if (formula !== undefined) return calculate(formula, numberIn) as bigint;
      const found = defined.find((each) => each.name === name);
      if (found === undefined) return trace.valueOf(variable(name));
      return floorDivided(calculate(found.of, numberIn) as bigint, found.over);
    };
    const fitting = anyOf.find((formula) => calculate(formula, numberIn) === true);
    return fitting === undefined ? claim : { ...claim, holds: fitting };
  };

  const refuted = (some: readonly Claim[]): ReadonlyMap<string, bigint> | "unsat" => {
    if (some.length === 0) return "unsat";
    solver.push();
    const own = new Set(some.flatMap(({ forAll }) => forAll));
    for (const name of own) solver.say(`(declare-const ${name} Int)`);
    const broken = some.map(({ given, holds }) => joined("and", [...given, not(holds)]));
    solver.say(`(assert ${joined("or", broken)})`);
    const verdict = solver.check();
    const found = verdict === "sat" ? solver.numbersOf([...names, ...own]) : verdict;
    solver.pop();
    return found;
  };

  solver.push();
  for (const { name, least, most } of unknowns)
    solver.say(`(declare-const ${name} Int)(assert (<= ${least} ${name} ${most}))`);
  for (const form of granted) solver.say(`(assert (<= ${textOf(form)} 0))`);
  for (const { name, of, over } of defined) {
    const product = `(* ${over} ${name})`;
    solver.say(
      `(declare-const ${name} Int)(assert (and (<= ${product} ${of}) (< ${of} (+ ${product} ${over}))))`,
    );
  }
  try {
    if (solver.check() === "sat") follow(solver.numbersOf(names), []);
    else open.set("*", "what is granted is never so");
    solver.pop();
  } catch (error) {
    if (!(error instanceof GivenUp)) throw error;
    open.set("*", error.message);
  }
  return { paths, asked: solver.asked - before, counterexamples, open };
}

/** The text of a decision, reversed. */
function turned(text: string): string {
  return text.startsWith("(not ") ? text.slice(5, -1) : not(text);
}

import fc from "fast-check";
import { safeParseSnapshot } from "../../src/schema.js";
import { made } from "./hostile.js";
import { freezeDeep, sizeOf } from "./inputs.js";
import type { Kind } from "./kind.js";
import { OUTSIDE } from "./outside.js";
import { prototypes } from "./prototypes.js";
import { READING, RULES, SNAPSHOT } from "./reading.js";
import { WRITING } from "./writing.js";

export const KINDS: readonly Kind[] = [...READING, ...WRITING, ...OUTSIDE];

export interface Slow {
  readonly kind: string;
  /** The approximate number of characters and values in the input. */
  readonly size: number;
  readonly ms: number;
  /** How it begins. */
  readonly input: string;
}

export interface Outcome {
  inputs: number;
  /** The failures found for each kind: the smallest input, and what happened with it. */
  readonly crashes: string[];
  readonly hangs: Slow[];
  slowest: Slow | undefined;
  readonly count: Record<string, number>;
}

/** The outcome before the first input. */
export function nothingYet(): Outcome {
  return { inputs: 0, crashes: [], hangs: [], slowest: undefined, count: {} };
}

const BATCH = 500;
/** How many times as long as reading plain JSON of the same size anything may take. */
const PATIENCE = 300;
/** Below this size, times are too short to be compared. */
const LEAST = 20_000;

/** The milliseconds per character of a plain snapshot on this machine, under its present load. */
function control(): number {
  const text = JSON.stringify({ ...SNAPSHOT, "x-long": Array.from({ length: 2000 }, () => ["text", 1]) });
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    safeParseSnapshot(RULES, text);
    return performance.now() - start;
  });
  return Math.min(...times) / text.length;
}

/**
 * Gives hostile inputs to the library, of each kind as many as its share says, and collects what goes wrong.
 *
 * @param goOn - called after each batch with the number of inputs so far; returns whether to go on
 */
export async function fuzz(
  inputs: number,
  seed: number,
  goOn: (done: number) => boolean = () => true,
): Promise<Outcome> {
  const outcome = nothingYet();
  const before = prototypes();
  const shares = KINDS.reduce((sum, { share }) => sum + share, 0);
  const failed = new Set<string>();
  for (let round = 0; outcome.inputs < inputs && failed.size < KINDS.length; round++) {
    for (const each of KINDS) {
      if (failed.has(each.name)) continue;
      const runs = Math.max(1, Math.round((Math.min(inputs, BATCH * KINDS.length) * each.share) / shares));
      const fault = await tryKind(each, runs, seed + round, outcome);
      if (fault !== undefined) {
        failed.add(each.name);
        outcome.crashes.push(`${each.name}: ${fault}`);
      }
      if (prototypes() !== before) outcome.crashes.push(`${each.name}: a prototype was changed`);
      if (!goOn(outcome.inputs)) return outcome;
    }
  }
  return outcome;
}

/** Gives one input to the library; rejects if something happens that is not promised. */
export async function tryInput(each: Kind, drawn: unknown, outcome: Outcome): Promise<void> {
  const input = made(drawn);
  outcome.inputs++;
  outcome.count[each.name] = (outcome.count[each.name] ?? 0) + 1;
  freezeDeep(input);
  const ms = await timed(each, input);
  if (outcome.slowest === undefined || ms > outcome.slowest.ms)
    outcome.slowest = { kind: each.name, size: sizeOf(input), ms, input: show(drawn) };
  if (ms > 50) await judge(each, input, ms, outcome);
  if ("pwned" in globalThis) throw new Error("Code of the input was run");
}

async function tryKind(
  each: Kind,
  numRuns: number,
  seed: number,
  outcome: Outcome,
): Promise<string | undefined> {
  const property = fc.asyncProperty(each.inputs, (drawn) => tryInput(each, drawn, outcome));
  const details = await fc.check(property, { numRuns, seed });
  if (!details.failed) return undefined;
  return `${show(details.counterexample)} (seed ${seed}): ${String((details.errorInstance as Error | null)?.stack ?? details.errorInstance).slice(0, 900)}`;
}

async function timed(each: Kind, input: unknown): Promise<number> {
  const start = performance.now();
  const result = each.run(input);
  if (result instanceof Promise) await result;
  return performance.now() - start;
}

/** An input is only too slow if it is so each time, compared with one control: once may be due to the machine. */
async function judge(each: Kind, input: unknown, first: number, outcome: Outcome): Promise<void> {
  const size = sizeOf(input);
  const most = PATIENCE * control() * (size + LEAST);
  let ms = first;
  for (let again = 0; again < 3 && ms > most; again++) ms = Math.min(ms, await timed(each, input));
  if (ms > most) outcome.hangs.push({ kind: each.name, size, ms, input: show(input) });
}

function show(input: unknown): string {
  try {
    return fc.stringify(input).slice(0, 600);
  } catch {
    return "an input that cannot be shown";
  }
}

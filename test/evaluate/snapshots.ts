import type { Issue } from "../../src/base/issue.js";
import { carryBounds, highOf, lowOf, setBounds } from "../../src/compile/bounds.js";
import { compile } from "../../src/compile/compile.js";
import type { Plan, Slot } from "../../src/compile/plan.js";
import { readSnapshot } from "../../src/evaluate/read-snapshot.js";
import type { FactValue, RuleSet, Scope } from "../../src/rule-set/types.js";
import type { Known } from "./oracle.js";

/** A source of whole numbers, both ends inclusive. */
export type Pick = (low: number, high: number) => number;

const HIGHEST_COUNT = 40; // small, so that thresholds and their neighbours are hit often

const DAYS = [
  "2024-09-01",
  "2025-03-31",
  "2025-08-30",
  "2025-08-31",
  "2025-09-01",
  "2023-08-31",
  "2024-02-29",
];

/** The slots of a plan whose facts snapshots give. */
export function givenSlotsOf({ slots }: { readonly slots: readonly Slot[] }): readonly Slot[] {
  return slots.filter(({ sum }) => sum === undefined);
}

const MOST_TRIES = 100;

/**
 * A full set of facts within bounds, every part at most its whole, including sums; `bounds` must be consistent. Each
 * number that is drawn narrows the range of those after it.
 */
export function complete(plan: Plan, bounds: (slot: Slot) => readonly [number, number], pick: Pick): Known {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = tryToComplete(plan, bounds, pick);
    if (found !== undefined) return found;
  }
  throw new Error("The bounds of a drawn snapshot have no completion.");
}

function tryToComplete(
  { slots, edges, sums, nothingKnown }: Plan,
  bounds: (slot: Slot) => readonly [number, number],
  pick: Pick,
): Known | undefined {
  const values = [...nothingKnown];
  for (const slot of slots) if (slot.sum === undefined) setBounds(values, slot.index, ...bounds(slot));
  const known: Record<string, Known[string]> = {};
  for (const slot of wholesFirst(slots)) {
    if (carryBounds(values, edges, sums) !== undefined) return undefined;
    const number = pick(lowOf(values, slot.index), highOf(values, slot.index));
    setBounds(values, slot.index, number);
    known[slot.id] = slot.type.write(number);
  }
  if (carryBounds(values, edges, sums) !== undefined) return undefined;
  return Object.fromEntries(givenSlotsOf({ slots }).map(({ id }) => [id, known[id]!]));
}

function wholesFirst(slots: readonly Slot[]): readonly Slot[] {
  const ordered = new Set<Slot>();
  const visit = (slot: Slot): void => {
    if (ordered.has(slot)) return;
    for (const whole of slot.wholes) visit(slots[whole]!);
    // If the whole is a sum, its terms come first.
    if (slot.sum === undefined) ordered.add(slot);
    else for (const each of slot.sum) visit(each);
  };
  for (const slot of slots) visit(slot);
  return [...ordered];
}

/** A number after it has been blurred: known, bounded, open, or not given. */
function blur(slot: Slot, value: number, pick: Pick, highest: number): FactValue | undefined {
  const { axis, write } = slot.type;
  const known = write(value);
  const low = () => write(pick(axis.min, value));
  const high = () => write(pick(value, slot.fact.type === "count" ? highest : axis.max));
  switch (pick(0, 7)) {
    case 0:
      return { min: low(), max: high() };
    case 1:
      return { min: low() };
    case 2:
      return { max: high() };
    case 3:
      return undefined;
    case 4:
      return { unknown: "not returned" };
    default:
      return known;
  }
}

export interface Drawn {
  readonly scope: Scope;
  readonly asOf: string;
  readonly facts: Record<string, FactValue>;
}

/** Draws a valid snapshot of a rule set, some of its facts bounded or unknown. */
export function drawSnapshot(ruleSet: RuleSet, pick: Pick): Drawn {
  const plan = compile(ruleSet);
  const { subjects: scopes } = plan;
  const most = ({ type, fact }: Slot) =>
    Math.min(type.axis.max, fact.type === "count" ? HIGHEST_COUNT : type.axis.max);
  const known = complete(plan, (slot) => [slot.type.axis.min, most(slot)], pick);
  const facts: Record<string, FactValue> = {};
  // Some snapshots are nearly complete and some nearly empty: both decide goals, in different ways.
  const keen = pick(0, 2);
  for (const slot of givenSlotsOf(plan)) {
    const value = known[slot.id]!;
    const number = slot.type.read(value)!;
    const blurred = pick(0, 2) < keen ? (value as FactValue) : blur(slot, number, pick, HIGHEST_COUNT * 2);
    if (blurred !== undefined) facts[slot.id] = blurred;
  }
  return { scope: scopes[pick(0, scopes.length - 1)]!, asOf: DAYS[pick(0, DAYS.length - 1)]!, facts };
}

/** Draws a completion of a snapshot: every fact known, within what the snapshot says. */
export function drawCompletion(ruleSet: RuleSet, drawn: Drawn, pick: Pick): Known {
  const plan = compile(ruleSet);
  const issues: Issue[] = [];
  const { facts } = readSnapshot(
    plan,
    { subject: { scope: drawn.scope, id: "x" }, asOf: drawn.asOf, facts: drawn.facts },
    issues,
  );
  if (issues.length > 0) throw new Error(issues.map(({ message }) => message).join("\n"));
  return complete(
    plan,
    ({ index, fact }) => {
      const [low, high] = [lowOf(facts.values, index), highOf(facts.values, index)];
      // An open count has no upper end; a little above its lower bound is far enough.
      return [low, fact.type === "count" ? Math.min(high, low + HIGHEST_COUNT * 2) : high];
    },
    pick,
  );
}

/**
 * Draws numbers from a seed by the minimal standard generator: good enough to spread cases, and the same everywhere.
 */
export function pickerOf(seed: number): Pick {
  let state = seed;
  return (low, high) => {
    state = (state * 48_271) % 2_147_483_647;
    return high <= low ? low : low + (state % (high - low + 1));
  };
}

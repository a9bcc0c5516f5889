import fc from "fast-check";
import { formatIsoDay, parseDay } from "../base/day.js";
import { givenSlots, slotsReadBy } from "../compile/bind.js";
import { compile } from "../compile/compile.js";
import type { Plan, Slot } from "../compile/plan.js";
import type { Snapshot } from "../evaluate/types.js";
import type { Plain } from "../facts/kind.js";
import { choiceOfSubjects } from "../rule-set/subjects.js";
import type { FactValue, RuleSet, Scope } from "../rule-set/types.js";
import { onGrid } from "./grid.js";
import { comparisonsOfGoal, landmarksOf } from "./landmarks.js";
import { mostOf, Narrowing } from "./narrowing.js";
import { addedWith, wholesAround, wholesFirst } from "./wholes-first.js";
import { type Blur, blurArbitrary, type Draw, drawArbitrary, drawNumber } from "./world-parts.js";

/** The true facts on a day, and what a snapshot says about them. */
export interface World {
  readonly snapshot: Snapshot;
  /** The true value of every fact drawn, whether or not the snapshot gives it. */
  readonly truth: Readonly<Record<string, Plain>>;
}

export interface WorldOptions {
  readonly scope?: Scope | undefined;
  /** ISO day. */
  readonly asOf?: string | undefined;
  /** Draw only the facts that this goal reads, and the counts that they are part of. */
  readonly goal?: string | undefined;
  /** Every fact is known. */
  readonly known?: boolean | undefined;
}

/**
 * Worlds of a rule set. The truth is drawn first and then blurred. As a result every snapshot is valid and has at least
 * one completion, and each fact shrinks independently.
 */
export function worldArbitrary(ruleSet: RuleSet, options: WorldOptions = {}): fc.Arbitrary<World> {
  const plan = compile(ruleSet);
  const landmarks = landmarksOf(plan);
  const slots = slotsToDraw(plan, options.goal);
  const scopes: readonly Scope[] = options.scope === undefined ? plan.subjects : [options.scope];
  const unknown = scopes.find((scope) => !plan.subjects.includes(scope));
  if (unknown !== undefined)
    throw new RangeError(
      `Snapshots of "${plan.ruleSet.id}" are about ${choiceOfSubjects(plan.subjects)}, not "${unknown}".`,
    );
  const fixedDay = options.asOf === undefined ? undefined : parseDay(options.asOf);
  if (options.asOf !== undefined && fixedDay === undefined)
    throw new RangeError(`"${options.asOf}" isn't a date. Write it as YYYY-MM-DD.`);
  const day = fixedDay === undefined ? fc.constantFrom(...landmarks.days) : fc.constant(fixedDay);
  const world = (blur: fc.Arbitrary<Blur>) => {
    const facts = slots.map((slot) => fc.tuple(blur, drawArbitrary(slot, landmarks)));
    return fc
      .tuple(fc.constantFrom(...scopes), day, fc.tuple(...facts))
      .map(([scope, today, drawn]) => makeWorld(plan, slots, scope, today, drawn));
  };
  if (options.known) return world(fc.constant<Blur>({ kind: "known", below: 0, above: 0 }));
  // Some snapshots are nearly complete and some nearly empty: both decide goals, in different ways.
  return fc.oneof(
    world(blurArbitrary("sparse")),
    world(blurArbitrary("mixed")),
    world(blurArbitrary("dense")),
  );
}

/** Facts in the order in which they are drawn: wholes, and others that a fact is drawn beside, before it. */
function slotsToDraw(plan: Plan, goalId: string | undefined): readonly Slot[] {
  const { aims } = landmarksOf(plan);
  const goal = goalId === undefined ? undefined : plan.goals.find(({ id }) => id === goalId);
  if (goalId !== undefined && goal === undefined)
    throw new RangeError(`No goal "${goalId}" in "${plan.ruleSet.id}".`);
  const read = goal ? comparisonsOfGoal(goal).flatMap(slotsReadBy) : plan.slots;
  const wanted = read.flatMap(givenSlots);
  const ordered = new Set<Slot>();
  const visiting = new Set<Slot>();
  const visit = (slot: Slot): void => {
    if (visiting.has(slot)) return;
    visiting.add(slot);
    for (const whole of wholesAround(slot, plan)) givenSlots(whole).forEach(visit);
    addedWith(slot, plan).forEach(visit);
    for (const { needs } of aims[slot.index]!)
      for (const other of needs) if (wanted.includes(other)) visit(other);
    ordered.add(slot);
  };
  for (const slot of wanted) visit(slot);
  // Two facts that are each compared with the other form a circle; wholes must still come before their parts.
  return wholesFirst([...ordered], plan);
}

function makeWorld(
  plan: Plan,
  slots: readonly Slot[],
  scope: Scope,
  day: number,
  drawn: readonly (readonly [Blur, Draw])[],
): World {
  const { aims } = landmarksOf(plan);
  const numbers = new Map<Slot, number>();
  const narrowing = new Narrowing(plan);
  const truth: Record<string, Plain> = {};
  const facts: Record<string, FactValue> = {};
  slots.forEach((slot, i) => {
    const [blur, draw] = drawn[i]!;
    const wanted = drawNumber(slot, draw, aims[slot.index]!, day, (each) => numbers.get(each) ?? 0);
    const number = narrowing.take(slot, wanted);
    numbers.set(slot, number);
    truth[slot.id] = slot.type.write(number);
    const value = blurred(slot, number, blur);
    if (value !== undefined) facts[slot.id] = value;
  });
  return { snapshot: { subject: { scope, id: "any" }, asOf: formatIsoDay(day), facts }, truth };
}

function blurred(slot: Slot, number: number, { kind, below, above }: Blur): FactValue | undefined {
  const { axis, write } = slot.type;
  const min = () => write(Math.max(axis.min, onGrid(slot, number - below)));
  const max = () => write(Math.min(mostOf(slot), onGrid(slot, number + above)));
  switch (kind) {
    case "absent":
      return undefined;
    case "known":
      return write(number);
    case "between":
      return { min: min(), max: max() };
    case "at-least":
      return { min: min() };
    case "at-most":
      return { max: max() };
    case "unknown":
      return { unknown: "not returned" };
  }
}

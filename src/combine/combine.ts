import { formatCount } from "../base/words.js";
import { highOf, lowOf } from "../compile/bounds.js";
import type { Plan } from "../compile/plan.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";
import type { Snapshot } from "../evaluate/types.js";
import type { Evidence, FactValue } from "../rule-set/types.js";
import { type CombinationFault, combinationFaults } from "./combination-faults.js";
import { combiningOf, type SlotCombining } from "./combining.js";
import { type Contribution, contributionOf, silentHubs, together } from "./contribution.js";

/** How snapshots are combined. */
export interface CombineOptions {
  /** How many hubs there are, whether they have reported or not. */
  readonly hubsExpected: number;
  /** The id of what comes out; `"network"` where none is given. */
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/** A network snapshot, with what a reader of it has to know. */
export interface Combination {
  readonly snapshot: Snapshot;
  /** Facts that add up counts in which several hubs may hold the same people or schools. */
  readonly overlapping: readonly string[];
  /** Facts that some snapshot gives, and that have no value for the network. */
  readonly leftOut: readonly string[];
  /** Hubs that were counted each, and may be the same: their ids differ by capitals or blanks alone. */
  readonly alike: readonly (readonly NamedHub[])[];
}

/** Combines snapshots that have been read without a fault; what keeps them from it is returned instead. */
export function combine(
  plan: Plan,
  reads: readonly ReadSnapshot[],
  { hubsExpected, id = "network", name }: CombineOptions,
): Combination | readonly CombinationFault[] {
  const faults = combinationFaults(reads, hubsExpected);
  if (faults.length > 0) return faults;
  const combining = combiningOf(plan);
  const reported = together(reads.map((read) => contributionOf(plan, combining, read)));
  const all = together([reported, silentHubs(combining, hubsExpected - reported.expected)]);
  const tooLarge = plan.slots.filter(
    (_, at) => combining[at]!.kind === "sum" && !Number.isFinite(lowOf(all.bounds, at)),
  );
  if (tooLarge.length > 0) {
    return tooLarge.map(({ id: fact }) => {
      const message = `"${fact}" adds up to more than 9,007,199,254,740,991, where whole numbers stop being exact.`;
      return { code: "too-large", pointer: "", message };
    });
  }

  const facts: Record<string, FactValue> = {};
  const evidence: Record<string, Evidence> = {};
  const overlapping: string[] = [];
  plan.slots.forEach(({ id: fact }, at) => {
    const how = combining[at]!;
    const value = networkValue(how, all, at);
    if (value === undefined) return;
    facts[fact] = value;
    evidence[fact] = { source: sourceOf(how, all) };
    if (how.kind === "sum" && how.overlapping) overlapping.push(fact);
  });
  const { asOf } = reads[0]!;
  const snapshot = {
    format: 1,
    subject: { scope: "network", id, ...(name === undefined ? {} : { name }) },
    asOf,
    facts,
    evidence,
    combined: { hubs: all.hubs, expected: all.expected },
  } as Snapshot;
  return { snapshot, overlapping, leftOut: leftOut(plan, combining, reads), alike: alikeHubs(reads) };
}

/** The network's value of a slot; `undefined` where nothing is known of it. */
function networkValue({ kind }: SlotCombining, all: Contribution, at: number): FactValue<number> | undefined {
  if (kind === "none") return undefined;
  if (kind === "hubs") return all.expected;
  const [min, max] = [lowOf(all.bounds, at), highOf(all.bounds, at)];
  if (min === max) return min;
  if (Number.isFinite(max)) return min === 0 ? { max } : { min, max };
  return min === 0 ? undefined : { min };
}

function sourceOf(how: SlotCombining, { hubs, expected }: Contribution): string {
  const all = `${formatCount(expected)} ${expected === 1 ? "hub" : "hubs"}`;
  const reported = hubs.length === expected ? all : `${formatCount(hubs.length)} of ${all}`;
  if (how.kind === "hubs") return "The number of hubs expected";
  if (how.kind === "hubs-meeting") return `Worked out from the snapshots of ${reported}`;
  const twice = how.kind === "sum" && how.overlapping ? "; some may be counted by more than one hub" : "";
  return `Added up over ${reported}${twice}`;
}

function leftOut(
  plan: Plan,
  combining: readonly SlotCombining[],
  reads: readonly ReadSnapshot[],
): readonly string[] {
  const isGiven = (at: number) =>
    reads.some(
      ({ facts: { values } }) =>
        lowOf(values, at) > lowOf(plan.nothingKnown, at) ||
        highOf(values, at) < highOf(plan.nothingKnown, at),
    );
  return plan.slots
    .filter(({ index }) => combining[index]!.kind === "none" && isGiven(index))
    .map(({ id }) => id);
}

/** A hub's id in one of several snapshots. */
interface NamedHub {
  readonly id: string;
  /** The place of the snapshot. */
  readonly index: number;
  /** JSON Pointer to the id in that snapshot. */
  readonly pointer: string;
}

/**
 * Hubs whose ids differ by capitals, blanks or the form of a letter alone, in groups, each of which may well be one hub;
 * those that other snapshots were combined from included.
 */
function alikeHubs(reads: readonly ReadSnapshot[]): readonly (readonly NamedHub[])[] {
  const groups = new Map<string, NamedHub[]>();
  reads.forEach(({ subject, combined }, index) => {
    const add = (id: string, pointer: string): void => {
      const key = id.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ id, index, pointer }]);
      else group.push({ id, index, pointer });
    };
    if (combined === undefined) add(subject.id, "/subject/id");
    else for (const [at, id] of combined.hubs.entries()) add(id, `/combined/hubs/${at}`);
  });
  return [...groups.values()].filter(({ length }) => length > 1);
}

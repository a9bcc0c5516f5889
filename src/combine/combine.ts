// combine: takes snapshots of several subjects on one day, gives one snapshot of the level above, with what is missing.
import { show } from "../base/show.js";
import { didYouMean, nearest } from "../base/suggest.js";
import { highOf, lowOf } from "../compile/bounds.js";
import type { Plan } from "../compile/plan.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";
import { isRecord } from "../evaluate/snapshot-faults.js";
import type { Snapshot } from "../evaluate/types.js";
import { choiceOfSubjects, oneOf, otherOf } from "../rule-set/subjects.js";
import type { Evidence, FactValue } from "../rule-set/types.js";
import { type CombinationFault, combinationFaults } from "./combination-faults.js";
import { combiningOf, type SlotCombining } from "./combining.js";
import { type Contribution, contributionOf, givesFact, silentSubjects, together } from "./contribution.js";
import { type Gap, gapsOf } from "./gaps.js";
import { type Expected, type Group, groupsOf } from "./groups.js";
import { type Level, levelNamed, usualLevel } from "./level.js";
import {
  numberFaults,
  type ReadRoster,
  type Roster,
  type RosterEntry,
  readRoster,
  strangerFaults,
} from "./roster.js";
import { sourceWords } from "./source-words.js";

/**
 * How snapshots are combined: into one, from the number of subjects `expected`; or, with a record of numbers by the id
 * of a group, into one for each group, by what each snapshot is `within`. A `roster` says, instead or in addition,
 * which subjects these are: a list, or a record of lists by the id of a group.
 */
export type CombineOptions<
  Scopes extends string = string,
  Of extends number | Readonly<Record<string, number>> = number,
> = HowToCombine<Scopes, Of> &
  (
    | {
        /** How many subjects there are, in total or in each group, whether or not they have reported. */
        readonly expected: Of;
        /** The subjects that should report; their number must be the expected one. */
        readonly roster?: RosterOf<Of> | undefined;
      }
    | {
        /** By default, the number of subjects on the roster. */
        readonly expected?: Of | undefined;
        /** The subjects that should report, whether or not they have. A snapshot of any other subject is an issue. */
        readonly roster: RosterOf<Of>;
      }
  );

/** A roster in the same form as the numbers expected: one list, or a list for each group. */
type RosterOf<Of> = Of extends number
  ? readonly RosterEntry[]
  : Readonly<Record<string, readonly RosterEntry[]>>;

/** The level to combine into, and the name of the result. */
interface HowToCombine<Scopes extends string, Of> {
  /** The subject to combine into; by default, the level above the snapshots' own. */
  readonly into?: Scopes | undefined;
  /**
   * The id of the result; by default, what the snapshots are `within`, or at the highest level the id of that level.
   * Groups have their own ids.
   */
  readonly id?: (Of extends number ? string : never) | undefined;
  /** The name of the result, as reports show it. */
  readonly name?: (Of extends number ? string : never) | undefined;
}

/** What the caller asked for, in either form. */
export interface AnyCombineOptions {
  readonly expected?: Expected | undefined;
  readonly roster?: Roster | undefined;
  readonly into?: string | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/** A combined snapshot, with what its reader has to know. */
export interface Combination {
  readonly snapshot: Snapshot;
  /** Facts that add up counts in which several subjects may have counted the same things. */
  readonly overlapping: readonly string[];
  /** Facts that some snapshot gives, but that have no value at this level. */
  readonly leftOut: readonly string[];
  /** The subjects on the roster that have not reported; `undefined` without a roster. */
  readonly missing: readonly RosterEntry[] | undefined;
  /** Facts that some subjects give, but others that have reported do not. */
  readonly gaps: readonly Gap[];
  /** Subjects that were all counted, but may be the same, because their ids differ only by capitals or blanks. */
  readonly alike: readonly (readonly NamedSubject[])[];
}

/** The result of combining: one snapshot for each group, or what keeps them from being combined. */
export type Combined =
  | {
      readonly level: Level;
      /** Whether there is a snapshot for each group, however many groups there are. */
      readonly isGrouped: boolean;
      readonly combinations: readonly Combination[];
    }
  | { readonly faults: readonly CombinationFault[] };

/** Combines snapshots that were read without faults. */
export function combine(plan: Plan, reads: readonly ReadSnapshot[], options: AnyCombineOptions): Combined {
  if (reads.length === 0)
    return { faults: [{ code: "no-snapshots", pointer: "", message: "There are no snapshots to combine." }] };
  const level = levelOf(plan, reads, options.into);
  if ("code" in level) return { faults: [level] };
  const roster = options.roster === undefined ? undefined : readRoster(options.roster, level);
  if (roster !== undefined && "faults" in roster) return roster;
  const expected = options.expected === undefined ? roster?.numbers : options.expected;
  const found = combinationFaults(plan.ruleSet, reads, level);
  const isWrongLevel = found.some(({ code }) => code === "wrong-level");
  const rosterFaults = roster === undefined ? [] : numberFaults(roster, options.expected, level);
  // Snapshots of another level do not belong to any group or roster of this one.
  const strangers = roster === undefined || isWrongLevel ? [] : strangerFaults(roster, reads, level);
  // If the roster shows which snapshot is one too many, the number is not a second fault.
  const isSorted = !isWrongLevel && rosterFaults.length === 0 && strangers.length === 0;
  const groupOf = (id: string) => roster?.entries.get(id)?.group;
  const sorted = isSorted
    ? groupsOf(reads, level, { expected: expected as Expected, id: options.id, groupOf })
    : { faults: [] };
  const faults = [
    ...found,
    ...rosterFaults,
    ...strangers,
    ...("faults" in sorted ? sorted.faults : []),
    ...namingFaults(expected, options),
  ];
  if (faults.length > 0 || "faults" in sorted) return { faults };
  const combining = combiningOf(plan, level.into);
  const made = sorted.groups.map((group) =>
    combineGroup(plan, reads, { level, combining, roster }, group, options.name),
  );
  const tooLarge = made.flatMap((each) => ("faults" in each ? each.faults : []));
  if (tooLarge.length > 0) return { faults: tooLarge };
  return { level, isGrouped: isRecord(expected), combinations: made as readonly Combination[] };
}

/** The level to combine into, or why there is none. */
function levelOf(
  plan: Plan,
  reads: readonly ReadSnapshot[],
  given: string | undefined,
): Level | CombinationFault {
  const { ruleSet, subjects } = plan;
  const into = given ?? usualLevel(plan, reads);
  if (!subjects.includes(into)) {
    const suggestion = typeof into === "string" ? nearest(into, subjects) : undefined;
    const message = `Snapshots are combined into ${choiceOfSubjects(subjects)}, not ${show(into)}.${didYouMean(suggestion)}`;
    return { code: "unknown-subject", pointer: "", message };
  }
  const level = levelNamed(plan, into);
  if (level !== undefined) return level;
  const message =
    given === undefined
      ? `By the "subjects" of these rules, nothing is combined from ${otherOf(ruleSet, into)}.`
      : `By the "subjects" of these rules, one ${oneOf(ruleSet, into)} isn't combined from others.`;
  return { code: "wrong-level", pointer: "", message };
}

function namingFaults(expected: unknown, { id, name }: AnyCombineOptions): readonly CombinationFault[] {
  const isOne = !isRecord(expected) || (id === undefined && name === undefined);
  if (isOne) return [];
  const message =
    "An id or a name is for a single result, but a number is expected for each group. Leave them out: each result takes the id of its group.";
  return [{ code: "unknown-group", pointer: "", message }];
}

interface Combining {
  readonly level: Level;
  readonly combining: readonly SlotCombining[];
  readonly roster: ReadRoster | undefined;
}

function combineGroup(
  plan: Plan,
  all: readonly ReadSnapshot[],
  { level, combining, roster }: Combining,
  { id, expected, indexes }: Group,
  name: string | undefined,
): Combination | { readonly faults: readonly CombinationFault[] } {
  const reads = indexes.map((index) => all[index]!);
  const reported = reads.map((read) => contributionOf(plan, combining, level.into, read));
  const stoodFor = reported.reduce((sum, each) => sum + each.expected, 0);
  const total = together([...reported, silentSubjects(combining, expected - stoodFor)]);
  const whole = { ...total, expected };
  const tooLarge = plan.slots.filter(
    (_, at) => combining[at]!.kind === "sum" && !Number.isFinite(lowOf(whole.bounds, at)),
  );
  if (tooLarge.length > 0) {
    const faults = tooLarge.map(({ id: fact }): CombinationFault => {
      const message = `"${fact}" adds up to more than 9,007,199,254,740,991, where whole numbers stop being exact.`;
      return { code: "too-large", pointer: "", message };
    });
    return { faults };
  }

  const facts: Record<string, FactValue> = {};
  const evidence: Record<string, Evidence> = {};
  const overlapping: string[] = [];
  plan.slots.forEach(({ id: fact }, at) => {
    const how = combining[at]!;
    const value = combinedValue(how, whole, at);
    const given = whole.given[at]!;
    // Even if nothing is known of a count that some subjects give, combining it further needs to know how many gave it.
    if (value !== undefined || given > 0) {
      const counts = { given, reported: whole.subjects.length, expected };
      evidence[fact] = { source: sourceWords(how, counts, level) };
    }
    if (value === undefined) return;
    facts[fact] = value;
    if (how.kind === "sum" && how.overlapping) overlapping.push(fact);
  });
  const { asOf } = all[0]!;
  const within = groupWithin(reads, level);
  const snapshot = {
    format: 1,
    subject: {
      scope: level.into,
      id,
      ...(name === undefined ? {} : { name }),
      ...(within === undefined ? {} : { within }),
    },
    asOf,
    facts,
    evidence,
    combined: { subjects: whole.subjects, expected },
  } as Snapshot;
  return {
    snapshot,
    overlapping,
    leftOut: leftOut(plan, combining, reads),
    missing: roster && missingFrom(roster, whole.subjects, isRecord(roster.numbers) ? id : undefined),
    gaps: gapsOf(plan, combining, reads, whole, level),
    alike: alikeSubjects(all, indexes, level),
  };
}

/** The subjects on a roster that have not reported, in total or in one group. */
function missingFrom(
  { entries }: ReadRoster,
  subjects: readonly string[],
  group: string | undefined,
): readonly RosterEntry[] {
  const reported = new Set(subjects);
  return [...entries.values()].filter((entry) => entry.group === group && !reported.has(entry.id));
}

/** What a group itself is within, if all of its parts that were combined before say the same. */
function groupWithin(reads: readonly ReadSnapshot[], { into }: Level): string | undefined {
  const parts = reads.filter(({ subject }) => subject.scope === into);
  const [first, ...others] = new Set(parts.map(({ subject }) => subject.within));
  return others.length === 0 ? first : undefined;
}

/** The value of a slot at the level above; `undefined` if nothing is known of it. */
function combinedValue(
  { kind }: SlotCombining,
  { bounds, expected }: Contribution,
  at: number,
): FactValue<number> | undefined {
  if (kind === "none") return undefined;
  if (kind === "subjects") return expected;
  const [min, max] = [lowOf(bounds, at), highOf(bounds, at)];
  if (min === max) return min;
  if (Number.isFinite(max)) return min === 0 ? { max } : { min, max };
  return min === 0 ? undefined : { min };
}

function leftOut(
  plan: Plan,
  combining: readonly SlotCombining[],
  reads: readonly ReadSnapshot[],
): readonly string[] {
  return plan.slots
    .filter((slot) => slot.sum === undefined && combining[slot.index]!.kind === "none")
    .filter((slot) => reads.some((read) => givesFact(plan, read, slot)))
    .map(({ id }) => id);
}

/** A subject's id in one of several snapshots. */
interface NamedSubject {
  readonly id: string;
  /** The index of the snapshot. */
  readonly index: number;
  /** JSON Pointer to the id in that snapshot. */
  readonly pointer: string;
}

/**
 * Groups of subjects whose ids differ only by capitals, blanks or the form of a letter, and which may therefore be the
 * same subject. This includes subjects that other snapshots were combined from.
 */
function alikeSubjects(
  all: readonly ReadSnapshot[],
  indexes: readonly number[],
  { into }: Level,
): readonly (readonly NamedSubject[])[] {
  const groups = new Map<string, NamedSubject[]>();
  for (const index of indexes) {
    const { subject, combined } = all[index]!;
    const add = (id: string, pointer: string): void => {
      const key = id.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ id, index, pointer }]);
      else group.push({ id, index, pointer });
    };
    if (combined === undefined || subject.scope !== into) add(subject.id, "/subject/id");
    else for (const [at, id] of combined.subjects.entries()) add(id, `/combined/subjects/${at}`);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

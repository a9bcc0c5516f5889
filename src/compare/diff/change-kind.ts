import type {
  Assumption,
  Criterion,
  Deadline,
  Fact,
  Goal,
  Milestone,
  Parameter,
  RegisterCount,
  RuleSet,
  Scale,
  SourceDocument,
  SubjectKind,
  Tables,
} from "../../rule-set/types.js";
import type { Path } from "../replace-at.js";
import type { Sides } from "./sides.js";
import type { Bump } from "./types.js";

/** A change of rules, as a function from rules to rules. */
export type Edit = (ruleSet: RuleSet) => RuleSet;

/** What each type of entry of a rule set contains. */
export interface EntryTypes {
  readonly title: string;
  readonly academicYear: string;
  readonly inForce: RuleSet["inForce"];
  readonly document: SourceDocument;
  readonly assumption: Assumption;
  readonly phaseTitle: string;
  readonly subject: SubjectKind;
  /** Everything that the rules say about registers, or a part of it. */
  readonly registers: unknown;
  readonly registerCount: RegisterCount | undefined;
  readonly tables: Tables | undefined;
  readonly parameter: Parameter;
  readonly milestone: Milestone;
  readonly fact: Fact;
  readonly goal: Goal;
  /** The id of the phase that a goal belongs to. */
  readonly goalPhase: string;
  readonly deadline: Deadline;
  readonly criterion: Criterion;
  readonly goalId: string;
  readonly criterionId: string;
  readonly parameterId: string;
  readonly factId: string;
  readonly scale: Scale;
  readonly scaleName: string;
}

/**
 * An entry of the rules before and after; `undefined` if it is not there. All ids except in `name` are those of the
 * first rule set.
 */
export interface Entry {
  readonly of: keyof EntryTypes;
  readonly before: unknown;
  readonly after: unknown;
  /** Its place, as the ids of changes give it: `"primary-engagement/2025-08-31"`. */
  readonly place: string;
  /** What sentences call it. */
  readonly name: string;
  /** The goals that a change of it can affect. */
  readonly goals: readonly string[];
  /** Its path in the rules; absent for ids, and if only `edit` can change it. */
  readonly path?: Path;
  /** Makes it what it is in the second rule set, if that takes more than putting it at its path. */
  readonly edit?: Edit;
  /** For an id: how similar the two entries are that have it, in percent. */
  readonly likeness?: number;
  /** For a milestone that is added or removed as the target of its parameter: the target before it, or after it. */
  readonly instead?: Milestone | undefined;
}

/** A change of an entry, as passed to the functions of its kind. */
export interface EntryChange<Before, After> extends Omit<Entry, "before" | "after"> {
  readonly before: Before;
  readonly after: After;
  readonly sides: Sides;
  /** The keys of the kind whose values differ. */
  readonly keys: readonly string[];
}

/** Everything about one kind of change. */
export interface ChangeKind<Of extends keyof EntryTypes, T = EntryTypes[Of]> {
  /** The type of entry that it changes. */
  readonly of: Of;
  /** The only keys that are compared, shown and changed; without keys, the whole entry is. */
  readonly keys?: readonly KeyOf<T>[];
  /** Distinguishes it from other changes of the same entry. */
  readonly where?: (change: EntryChange<T, T>) => boolean;
  /** An entry as shown in JSON, if that is not the value of its one key, or of its keys that differ. */
  readonly asJson?: (entry: T) => unknown;
  /** The sentence for an entry that only the second rule set has; without it, such an entry is not a change of this kind. */
  readonly added?: (change: EntryChange<undefined, NonNullable<T>>) => string;
  /** The sentence for an entry that only the first rule set has. */
  readonly removed?: (change: EntryChange<NonNullable<T>, undefined>) => string;
  /** The sentence for an entry that both have and that differs. */
  readonly changed?: (change: EntryChange<NonNullable<T>, NonNullable<T>>) => string;
  /**
   * What it may change: `statuses`, so that facts which show the difference are searched for; which `goals` there are;
   * or only `words`. If absent, only what `shows` says.
   */
  readonly alters?: "statuses" | "goals" | "words";
  /** The bump that it always needs, whatever the statuses are. */
  readonly bump: Exclude<Bump, "none"> | ((change: EntryChange<T, T>) => Exclude<Bump, "none">);
  /** What shows the change apart from statuses, if anything does. */
  readonly shows?: string | ((change: EntryChange<T, T>) => string);
  /** The goals it can affect, if there are more than the entry's. */
  readonly goals?: (change: EntryChange<T, T>) => readonly string[];
}

/** The keys of any member of a union. */
type KeyOf<T> = T extends unknown ? keyof T & string : never;

/** A kind of change, for any type of entry. */
export type AnyChangeKind = { [Of in keyof EntryTypes]: ChangeKind<Of> }[keyof EntryTypes];

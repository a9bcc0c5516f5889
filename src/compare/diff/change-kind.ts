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

/** One change of rules, as a function from rules to rules. */
export type Edit = (ruleSet: RuleSet) => RuleSet;

/** What each sort of entry of a rule set holds. */
export interface EntryTypes {
  readonly title: string;
  readonly academicYear: string;
  readonly inForce: RuleSet["inForce"];
  readonly document: SourceDocument;
  readonly assumption: Assumption;
  readonly phaseTitle: string;
  readonly subject: SubjectKind;
  /** All that is said of registers, or a part of it. */
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

/** An entry of the rules as it was and as it is, `undefined` where it is not there. All ids but in `name` are the first rule set's. */
export interface Entry {
  readonly of: keyof EntryTypes;
  readonly before: unknown;
  readonly after: unknown;
  /** Where, in the ids of changes: `"primary-engagement/2025-08-31"`. */
  readonly place: string;
  /** What sentences call it. */
  readonly name: string;
  /** The goals that a change of it bears on. */
  readonly goals: readonly string[];
  /** Where it is in the rules; absent where `edit` alone changes it, and for ids. */
  readonly path?: Path;
  /** Makes it what it is in the second rule set, where putting it at its path is not all. */
  readonly edit?: Edit;
  /** Of an id: how like the two are that have it, in percent. */
  readonly likeness?: number;
  /** Of a milestone that comes or goes as its parameter's target: what was the target before it, or is after it. */
  readonly instead?: Milestone | undefined;
}

/** A change of an entry, as the functions of its kind read it. */
export interface EntryChange<Before, After> extends Omit<Entry, "before" | "after"> {
  readonly before: Before;
  readonly after: After;
  readonly sides: Sides;
  /** Those of the kind's keys in which the two differ. */
  readonly keys: readonly string[];
}

/** All there is to know of one kind of change. */
export interface ChangeKind<Of extends keyof EntryTypes, T = EntryTypes[Of]> {
  /** The sort of entry that it is a change of. */
  readonly of: Of;
  /** The keys that it is about, which alone are compared, shown and changed. Without keys, it is about the whole entry. */
  readonly keys?: readonly KeyOf<T>[];
  /** Sets it apart from other changes of the same entry. */
  readonly where?: (change: EntryChange<T, T>) => boolean;
  /** What is shown of an entry as JSON, where that is not the value of its one key, or those of its keys that differ. */
  readonly asJson?: (entry: T) => unknown;
  /** The sentence for an entry that only the second rule set has; without it, such an entry is not a change of this kind. */
  readonly added?: (change: EntryChange<undefined, NonNullable<T>>) => string;
  /** The sentence for an entry that only the first rule set has. */
  readonly removed?: (change: EntryChange<NonNullable<T>, undefined>) => string;
  /** The sentence for an entry that both have and that differs. */
  readonly changed?: (change: EntryChange<NonNullable<T>, NonNullable<T>>) => string;
  /**
   * What may differ by it: `statuses`, so that it is searched for facts that show it; which `goals` there are; or
   * `words` alone. Without it, what `shows` says.
   */
  readonly alters?: "statuses" | "goals" | "words";
  /** What it calls for by itself, whatever the statuses say. */
  readonly bump: Exclude<Bump, "none"> | ((change: EntryChange<T, T>) => Exclude<Bump, "none">);
  /** What shows of it besides statuses, where anything does. */
  readonly shows?: string | ((change: EntryChange<T, T>) => string);
  /** The goals it bears on, where these are more than the entry's. */
  readonly goals?: (change: EntryChange<T, T>) => readonly string[];
}

/** The keys of any of several shapes. */
type KeyOf<T> = T extends unknown ? keyof T & string : never;

/** A kind of change of some sort of entry. */
export type AnyChangeKind = { [Of in keyof EntryTypes]: ChangeKind<Of> }[keyof EntryTypes];

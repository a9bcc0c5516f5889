import type { RuleSet } from "../../rule-set/types.js";
import type { Renames } from "./renames.js";
import type { Bump, RuleSetChangeKind } from "./types.js";

/** One change of rules, as a function from rules to rules. */
export type Edit = (ruleSet: RuleSet) => RuleSet;

/** A change before it is known what comes of it. All ids but those in `text` and `after` are those of the first rule set. */
export interface Draft {
  readonly kind: RuleSetChangeKind;
  /** Where: `"primary-engagement/2025-08-31"`. */
  readonly place: string;
  readonly goals: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly text: string;
  /** Makes the change in rules that have the first rule set's ids; absent where only an id changes. */
  readonly edit?: Edit;
  /** The new id, where only that changes: of a fact, so that snapshots must name it otherwise. */
  readonly renamed?: { readonly kind: "fact" | "parameter" | "goal" | "criterion"; readonly id: string };
  /** Whether statuses may rest on it, so that it is searched for facts that show it. */
  readonly counts: boolean;
  /** What it calls for by itself, whatever the statuses say. */
  readonly bump: Exclude<Bump, "none">;
  /** What shows of it besides statuses, where anything does. */
  readonly shows?: string;
  readonly likeness?: number;
}

/** Two rule sets, the second in the first one's ids. */
export interface Sides {
  readonly a: RuleSet;
  readonly b: RuleSet;
  readonly renames: Renames;
  /** The second as it is. */
  readonly bAsNamed: RuleSet;
  /** Goals of either that use a fact or parameter, in rule order. */
  goalsUsing(kind: "facts" | "parameters", id: string): readonly string[];
}

/** What a difference of words comes to. */
export const WORDS = { counts: false, bump: "patch" } as const;

/** Where a change of basis or modality shows. */
export const LABELLED = "Results label it otherwise.";

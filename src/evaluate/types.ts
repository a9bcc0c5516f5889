import type { Status } from "../base/status.js";
import type { Facts, Overrides, Plan } from "../compile/plan.js";
import type { ValueOf } from "../facts/kinds.js";
import type { Evidence, FactType, FactValue, Scope } from "../rule-set/types.js";

export type { Status, ValueOf };

/** A verdict that a full set of facts gives: every status but the two that say facts are missing. */
export type DecidedStatus = Exclude<Status, "unknown" | "needs-judgement">;

/** Who a snapshot is about. */
export interface Subject {
  readonly scope: Scope;
  readonly id: string;
  readonly name?: string;
}

/** Facts by id, each known, bounded or unknown; keys that start with `x-` are the caller's own and ignored. */
export type SnapshotFacts<Facts extends Readonly<Record<string, FactType>>> = {
  readonly [Id in keyof Facts]?: FactValue<ValueOf<Facts[Id]>> | undefined;
} & { readonly [own: `x-${string}`]: unknown };

/** Which hubs a network snapshot was combined from, as `combineSnapshots` writes it. */
export interface Combined {
  /** The ids of the hubs whose snapshots are in it, each once. */
  readonly hubs: readonly string[];
  /** How many hubs there are, those that have not reported included. */
  readonly expected: number;
}

/** The facts of one subject on one day. */
export interface Snapshot<
  Facts extends Readonly<Record<string, FactType>> = Readonly<Record<string, FactType>>,
> {
  readonly $schema?: string;
  readonly format?: 1;
  readonly subject: Subject;
  /** ISO day on which the facts stood so. */
  readonly asOf: string;
  readonly facts: SnapshotFacts<Facts>;
  /** Where each fact comes from, by fact id. */
  readonly evidence?: Readonly<Record<string, Evidence>>;
  readonly combined?: Combined;
  readonly [own: `x-${string}`]: unknown;
}

/** What the caller changes for one evaluation. */
export type EvaluateOptions = Overrides;

/** Something to know about a result that does not change it. */
export interface Warning {
  readonly code:
    | "outside-in-force"
    | "final-reading"
    | "parameter-overridden"
    | "assumption-overridden"
    | "scenario"
    | "on-track-asks-more"
    | "out-of-scope"
    | "whole-is-zero";
  readonly message: string;
  readonly criterion?: string;
}

/** A value in a result: known, bounded (an open end left out), or `null` for not known. */
export type Ranged<T> = T | { readonly min?: T; readonly max?: T } | null;

/** The actual value of a share. */
export interface ShareValue {
  readonly part: Ranged<number>;
  readonly whole: Ranged<number>;
  /** Exact: `"75%"` or `"75/104"`. */
  readonly share: Ranged<string>;
}

/** The smallest change of one fact that would meet a criterion. */
export type Change =
  /** How many more (or, below zero, fewer); bounded facts give the least that could do and what certainly does. */
  | { readonly fact: string; readonly add: number | { readonly min?: number; readonly max?: number } }
  /** The level, flag, day or percentage that would do. */
  | { readonly fact: string; readonly to: string | number | boolean }
  /** No value of the fact would do. */
  | { readonly fact: string; readonly impossible: true };

/** How far a measured criterion has come towards its target. */
export interface Progress {
  readonly criterion: string;
  readonly fact: string;
  /** What is measured, exactly. */
  readonly actual: Ranged<string>;
  readonly target: string;
  /** The actual value as an exact share of the target; above `"100%"` where it is passed. */
  readonly share: Ranged<string>;
  /** What the milestones call for on the snapshot's day, where the target has them. */
  readonly required?: { readonly on: string; readonly value: string };
}

/** A question whose answer would help to decide. */
export interface Question {
  readonly fact: string;
  readonly question: string;
}

/** What one comparison showed. */
export type ReasonCode =
  | "target-met"
  | "target-not-met"
  | "target-undecided"
  | "on-track"
  | "off-track"
  | "track-undecided"
  | "judgement-needed"
  | "whole-is-zero"
  | "target-not-set"
  | "out-of-scope";

/** Evidence for one of the facts a reason reads. */
export interface ReasonEvidence extends Evidence {
  readonly fact: string;
}

/** Values copied from one snapshot, and what was decided of them; results are views of it. */
export interface Context {
  readonly plan: Plan;
  readonly facts: Facts;
  /** The set of outcomes of each criterion of the plan. */
  readonly outcomes: readonly number[];
  readonly subject: Subject;
  readonly asOf: string;
  /** Why a fact is not known, by slot, where the snapshot says. */
  readonly unknowns: ReadonlyMap<number, string> | undefined;
  readonly evidence: ReadonlyMap<string, Evidence> | undefined;
}

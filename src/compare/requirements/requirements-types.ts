import type { FactType } from "../../facts/kinds.js";
import type { Use } from "./facts-that-matter.js";

/** Which requirements to list: of one goal or phase, of one subject, on one day; by default all. */
export interface RequirementsChoice<GoalId extends string = string, Scopes extends string = string> {
  readonly goal?: GoalId | undefined;
  readonly phase?: string | undefined;
  /** The id of one of the rule set's subjects. */
  readonly scope?: Scopes | undefined;
  /** ISO day of the return; facts that change nothing on that day are left out. */
  readonly asOf?: string | undefined;
}

/**
 * A day that matters for a fact: it is `asked-from` that day; its `target-changes`, or a line to the next target begins
 * or ends; or it is the `deadline` of a criterion that reads the fact, the last day that counts.
 */
export interface RequiredDay {
  /** ISO day. */
  readonly on: string;
  readonly is: "asked-from" | "target-changes" | "deadline";
}

/** How one goal uses a fact. */
export interface Requirement {
  readonly use: Use;
  /** Whether snapshots were found that differ only in this fact but give the goal different possible statuses. */
  readonly proven: boolean;
  /** The days that matter, in order; with `asOf`, that day and later ones. Empty for `bounds`. */
  readonly days: readonly RequiredDay[];
}

/** A fact that a goal asks for. */
export interface GoalFact<FactId extends string = string> extends Requirement {
  readonly fact: FactId;
  /** The shares, ratios and sums through which it is used; empty if it is used by itself. */
  readonly through: readonly FactId[];
}

/** The facts that one goal asks for, in the order of the rules. */
export interface RequiredGoal<GoalId extends string = string, FactId extends string = string> {
  readonly goal: GoalId;
  readonly title: string;
  readonly phase: string;
  /** ISO day, if it has one. */
  readonly deadline?: string;
  readonly facts: readonly GoalFact<FactId>[];
}

/** A column of a register, and the headers that it may have. */
export interface RequiredColumn {
  readonly id: string;
  readonly headers: readonly string[];
}

/** The register that a fact is counted from, and the columns needed. */
export interface RequiredRegister {
  readonly id: string;
  readonly columns: readonly RequiredColumn[];
}

/**
 * Who can answer: a person who makes a `judgement`; the `registers` that it is counted from; the snapshots of the
 * `level-below` that it is combined from; or otherwise the `subject` itself.
 */
export type AnsweredBy = "judgement" | "registers" | "level-below" | "subject";

/** A fact to be supplied, and every goal that asks for it. */
export interface RequiredFact<GoalId extends string = string, FactId extends string = string> {
  readonly fact: FactId;
  readonly title: string;
  readonly question: string;
  readonly type: FactType;
  /** What is counted, for counts only: "primary schools". */
  readonly unit?: string;
  /** What to write, in words: "a whole number". */
  readonly looks: string;
  readonly answeredBy: AnsweredBy;
  /** Present only if it is counted from a register. */
  readonly register?: RequiredRegister;
  /** Its most important use by any goal; `bounds` if it is not needed once the facts in use are known. */
  readonly use: Use;
  readonly goals: readonly (Requirement & { readonly goal: GoalId })[];
}

/** The requirements of one subject. */
export interface SubjectRequirements<
  GoalId extends string = string,
  FactId extends string = string,
  Scopes extends string = string,
> {
  readonly scope: Scopes;
  /** Chosen goals for which some fact matters, in rule order. */
  readonly goals: readonly RequiredGoal<GoalId, FactId>[];
  /** Each fact once, in the order of the rules. */
  readonly facts: readonly RequiredFact<GoalId, FactId>[];
}

/** The facts needed to evaluate the goals of a rule set. */
export interface Requirements<
  GoalId extends string = string,
  FactId extends string = string,
  Scopes extends string = string,
> {
  readonly ruleSet: { readonly id: string; readonly version: string; readonly title: string };
  /** ISO day; absent if no day was chosen. */
  readonly asOf?: string;
  readonly subjects: readonly SubjectRequirements<GoalId, FactId, Scopes>[];
}

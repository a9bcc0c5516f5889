import type { Overrides } from "../compile/plan.js";
import type { DecidedStatus, Evaluation, Status, ValueOf, Warning } from "../evaluate/types.js";
import type { FactType, FactValue, LevelOn, RuleSet, RuleSetIds } from "../rule-set/types.js";

/** What is added to a fact: units of a count, points of a percentage; below zero for fewer. */
export interface Addition {
  readonly add: number;
}

/** Facts by id, each with its new value (known, bounded or unknown), or with what is added to it. */
export type ScenarioFacts<Facts extends Readonly<Record<string, FactType | LevelOn>>> = {
  readonly [Id in keyof Facts]?:
    | FactValue<ValueOf<Facts[Id]>>
    | (ValueOf<Facts[Id]> extends number ? Addition : never)
    | undefined;
};

/** What is changed in one hypothetical. All else stays as it is. */
export interface Scenario<Ids extends RuleSetIds = RuleSetIds>
  extends Pick<Overrides<Ids>, "parameters" | "assumptions"> {
  /** "what if" where none is given, numbered where there are several scenarios. */
  readonly name?: string | undefined;
  readonly facts?: ScenarioFacts<Ids["facts"]> | undefined;
  /** ISO day on which the facts are taken to stand so. */
  readonly on?: string | undefined;
  /** Other rules; facts that they do not have are left out. */
  readonly ruleSet?: RuleSet | undefined;
}

/** One thing that a scenario changes, in words: "300", "between 265 and 284", "not known". */
export interface ScenarioChange {
  readonly kind: "fact" | "parameter" | "assumption" | "day" | "rules";
  /** The id of the fact, parameter or assumption; `"day"` or `"rules"` for those. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** "Primary schools that have engaged: 300 becomes 312". */
  readonly text: string;
}

/** How one goal differs between now and a scenario. */
export interface GoalMove {
  readonly goal: string;
  readonly title: string;
  readonly from: Status;
  readonly to: Status;
  readonly possible: { readonly before: readonly DecidedStatus[]; readonly after: readonly DecidedStatus[] };
  /** What carries the status, in a sentence or two. */
  readonly reason: { readonly before: string; readonly after: string };
}

/** What one scenario comes to. */
export interface ScenarioResult {
  readonly name: string;
  readonly changes: readonly ScenarioChange[];
  /** Goals whose status, or list of possible statuses, is another; in rule order. */
  readonly moves: readonly GoalMove[];
  /** Goals that stand as before for a reason with other figures. */
  readonly restated: readonly GoalMove[];
  /** How many goals do not move, restated ones included. */
  readonly unmoved: number;
  /** Goals that only the scenario's rules have, and goals that they do not have. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** Facts that were left out because the scenario's rules do not have them. */
  readonly ignored: readonly string[];
  readonly warnings: readonly Warning[];
  /** "1 goal moves, 27 stay as they are." */
  readonly summary: string;
  readonly after: Evaluation;
}

/** How a subject stands, and how it would stand in each scenario. */
export interface WhatIf<
  Ids extends RuleSetIds = RuleSetIds,
  Results extends readonly ScenarioResult[] = readonly ScenarioResult[],
> {
  readonly before: Evaluation<Ids>;
  /** In the order of the scenarios; of one scenario, one. */
  readonly scenarios: Results;
}

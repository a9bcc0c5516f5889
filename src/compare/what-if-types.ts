import type { Overrides } from "../compile/plan.js";
import type { DecidedStatus, Evaluation, Status, ValueOf, Warning } from "../evaluate/types.js";
import type { FactType, FactValue, LevelOn, RuleSet, RuleSetIds } from "../rule-set/types.js";

/** An amount to add to a fact: units of a count, points of a percentage; below zero for fewer. */
export interface Addition {
  readonly add: number;
}

/** Facts by id, each with its new value (known, bounded or unknown), or with an amount to add. */
export type ScenarioFacts<Facts extends Readonly<Record<string, FactType | LevelOn>>> = {
  readonly [Id in keyof Facts]?:
    | FactValue<ValueOf<Facts[Id]>>
    | (ValueOf<Facts[Id]> extends number ? Addition : never)
    | undefined;
};

/** The changes of one hypothetical scenario. Everything else stays as it is. */
export interface Scenario<Ids extends RuleSetIds = RuleSetIds>
  extends Pick<Overrides<Ids>, "parameters" | "assumptions"> {
  /** "what if" if no name is given, numbered if there are several scenarios. */
  readonly name?: string | undefined;
  readonly facts?: ScenarioFacts<Ids["facts"]> | undefined;
  /** ISO day on which to suppose the same facts. */
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
  /** The main reason for the status, in a sentence or two. */
  readonly reason: { readonly before: string; readonly after: string };
}

/** The result of one scenario. */
export interface ScenarioResult {
  readonly name: string;
  readonly changes: readonly ScenarioChange[];
  /** Goals whose status or list of possible statuses changes, in rule order. */
  readonly moves: readonly GoalMove[];
  /** Goals with the same status, but other figures in the reason. */
  readonly restated: readonly GoalMove[];
  /** How many goals do not change, restated ones included. */
  readonly unmoved: number;
  /** Goals that only the scenario's rules have, and goals that they do not have. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** Facts that were left out because the scenario's rules do not have them. */
  readonly ignored: readonly string[];
  readonly warnings: readonly Warning[];
  /** "1 goal changes, 27 stay as they are." */
  readonly summary: string;
  readonly after: Evaluation;
}

/** The results for a subject now and in each scenario. */
export interface WhatIf<
  Ids extends RuleSetIds = RuleSetIds,
  Results extends readonly ScenarioResult[] = readonly ScenarioResult[],
> {
  readonly before: Evaluation<Ids>;
  /** In the order of the scenarios. */
  readonly scenarios: Results;
}

import { parseDay } from "../../base/day.js";
import { RuleSetError } from "../../base/rule-set-error.js";
import { compile } from "../../compile/compile.js";
import type { Plan } from "../../compile/plan.js";
import { selectRuleSet } from "../../evaluate/select-rule-set.js";
import type { EvaluateOptions } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import { UserError } from "../user-error.js";
import { loadBuiltInRules } from "./built-in-rules.js";
import { findRules } from "./find-rules.js";

/** How rules are chosen. */
export interface RuleOptions {
  /** What `--rules` names; else each snapshot takes the built-in rule set in force on its day. */
  readonly rules: string | undefined;
  readonly overrides: EvaluateOptions;
  readonly cwd: string;
}

/** The rules for a snapshot. */
export interface ChosenRules {
  readonly plan: Plan;
  /** Whether these are its rules: where none can be named, any will do to check all but its facts. */
  readonly sure: boolean;
  /** Where they are not: every rule set there is, of which one will be its own. */
  readonly others?: readonly Plan[];
  /** Why none can be named, where its day is not at fault. */
  readonly message?: string;
}

const MOST_DAYS = 1000;

/** Chooses the rules for each snapshot: those that were named, or the built-in ones in force on its day. */
export class RuleChooser {
  readonly #named: ChosenRules | undefined;
  readonly #ruleSets: readonly RuleSet[];
  readonly #overrides: EvaluateOptions;
  readonly #byDay = new Map<string, ChosenRules>();

  constructor(named: RuleSet | undefined, builtIn: readonly RuleSet[], overrides: EvaluateOptions) {
    this.#named = named && { plan: bindPlan(named, overrides), sure: true };
    this.#ruleSets = builtIn;
    this.#overrides = overrides;
  }

  static async open({ rules, overrides, cwd }: RuleOptions): Promise<RuleChooser> {
    const named = rules === undefined ? undefined : await findRules(rules, cwd);
    return new RuleChooser(named, named === undefined ? await loadBuiltInRules() : [], overrides);
  }

  choose(snapshot: unknown): ChosenRules {
    if (this.#named !== undefined) return this.#named;
    const asOf: unknown =
      typeof snapshot === "object" && snapshot !== null
        ? (snapshot as Record<string, unknown>)["asOf"]
        : undefined;
    // That it is no day is told by whoever reads the snapshot.
    const day = typeof asOf === "string" && parseDay(asOf) !== undefined ? asOf : "";
    let chosen = this.#byDay.get(day);
    if (chosen === undefined) {
      if (this.#byDay.size >= MOST_DAYS) this.#byDay.clear();
      this.#byDay.set(day, (chosen = this.#chooseFor(day)));
    }
    return chosen;
  }

  #chooseFor(day: string): ChosenRules {
    const { ruleSet, message } = day === "" ? {} : selectRuleSet(this.#ruleSets, day);
    if (ruleSet !== undefined) return { plan: bindPlan(ruleSet, this.#overrides), sure: true };
    const unsure = {
      plan: bindPlan(this.#ruleSets[0]!, this.#overrides),
      sure: false,
      others: this.#ruleSets.map((each) => compile(each)),
    };
    return message === undefined
      ? unsure
      : { ...unsure, message: `${message} Name the rules to use with --rules.` };
  }
}

/** Binds rules to overrides; what cannot be bound is the user's mistake. */
export function bindPlan(ruleSet: RuleSet, overrides: EvaluateOptions): Plan {
  try {
    return compile(ruleSet, overrides);
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error;
    throw new UserError(
      ...error.issues.map(
        ({ message, pointer }) =>
          `${pointer.startsWith("/overrides/assumptions") ? "--assume" : "--set"}: ${message}`,
      ),
      `The rules ${ruleSet.id} cannot be used so.`,
    );
  }
}

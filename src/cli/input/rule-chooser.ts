import { parseDay } from "../../base/day.js";
import { RuleSetError } from "../../base/rule-set-error.js";
import { compile } from "../../compile/compile.js";
import type { Plan } from "../../compile/plan.js";
import { type RuleSetSelection, selectRuleSet } from "../../evaluate/select-rule-set.js";
import type { EvaluateOptions } from "../../evaluate/types.js";
import { subjectIdsOf } from "../../rule-set/subjects.js";
import type { RuleSet } from "../../rule-set/types.js";
import { UserError } from "../user-error.js";
import { loadBuiltInRules } from "./built-in-rules.js";
import { findRules } from "./find-rules.js";
import { loadOwnRules, type OwnFolders } from "./own-rules.js";
import { cannotBeUsed, chosenWords, isMeant, passedOver, severalInForce } from "./own-rules-words.js";

/** Options for choosing rules. */
export interface RuleOptions {
  /** The value of `--rules`; without it, each snapshot uses the rule set in force on its day. */
  readonly rules: string | undefined;
  readonly overrides: EvaluateOptions;
  readonly cwd: string;
  /** Called with the notes about the choice once it is made; without it, there are no notes. */
  readonly tell?: ((notes: readonly string[]) => Promise<void>) | undefined;
}

/** The rules for a snapshot. */
export interface ChosenRules {
  readonly plan: Plan;
  /** Whether these are its own rules. If not, they only serve to check everything except its facts. */
  readonly sure: boolean;
  /** If these are not its own: every rule set, of which one will be. */
  readonly others?: readonly Plan[];
  /** Why its rules cannot be determined, if its day is valid. */
  readonly message?: string;
}

const MOST_KEPT = 1000;

/**
 * Chooses the rules for each snapshot: those that were named, or the ones in force on its day. Among rules that have
 * its subject, the user's own in `./rules` come first.
 */
export class RuleChooser {
  readonly #named: ChosenRules | undefined;
  readonly #own: OwnFolders;
  readonly #builtIn: readonly RuleSet[];
  readonly #ruleSets: readonly RuleSet[];
  readonly #overrides: EvaluateOptions;
  readonly #chosen = new Map<string, ChosenRules>();
  readonly #notes = new Set<string>();

  constructor(
    named: RuleSet | undefined,
    own: OwnFolders,
    builtIn: readonly RuleSet[],
    overrides: EvaluateOptions,
  ) {
    this.#named = named && { plan: bindPlan(named, overrides), sure: true };
    this.#own = own;
    this.#builtIn = builtIn;
    const sound = own.sound.map(({ ruleSet }) => ruleSet);
    this.#ruleSets = [...sound, ...builtIn.filter(({ id }) => sound.every((each) => each.id !== id))];
    this.#overrides = overrides;
    for (const broken of own.broken) this.#notes.add(passedOver(broken));
  }

  static async open({ rules, overrides, cwd }: RuleOptions): Promise<RuleChooser> {
    if (rules !== undefined)
      return new RuleChooser(await findRules(rules, cwd), { sound: [], broken: [] }, [], overrides);
    return new RuleChooser(undefined, await loadOwnRules(cwd), await loadBuiltInRules(), overrides);
  }

  /**
   * The notes about the choices so far, one line each: which of the user's own rules were chosen, and which were
   * ignored.
   */
  get notes(): readonly string[] {
    return [...this.#notes];
  }

  /** @throws {UserError} if the rules that would be chosen cannot be used */
  choose(snapshot: unknown): ChosenRules {
    if (this.#named !== undefined) return this.#named;
    const { asOf, subject } = recordOf(snapshot);
    const { scope } = recordOf(subject);
    // Reading the snapshot reports a day that is not a date.
    const day = typeof asOf === "string" && parseDay(asOf) !== undefined ? asOf : "";
    const key = JSON.stringify([day, typeof scope === "string" ? scope : null]);
    let chosen = this.#chosen.get(key);
    if (chosen === undefined) {
      if (this.#chosen.size >= MOST_KEPT) this.#chosen.clear();
      this.#chosen.set(key, (chosen = this.#chooseFor(day, scope)));
    }
    return chosen;
  }

  #chooseFor(day: string, scope: unknown): ChosenRules {
    const { ruleSet, message } = day === "" ? {} : this.#select(day, scope);
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

  /** The rules in force on a day: the user's own if they have the subject, otherwise any. */
  #select(day: string, scope: unknown): RuleSetSelection {
    const broken = this.#own.broken.find((each) => isMeant(each, day, scope));
    if (broken !== undefined) throw cannotBeUsed(broken, day);
    const knows = (ruleSet: RuleSet) => typeof scope !== "string" || subjectIdsOf(ruleSet).includes(scope);
    const own = this.#own.sound.filter(({ ruleSet }) => knows(ruleSet));
    const selected = selectRuleSet(
      own.map(({ ruleSet }) => ruleSet),
      day,
    );
    const inForce = own.filter(({ ruleSet }) => selected.inForce.includes(ruleSet));
    if (inForce.length > 1) return { ...selected, message: severalInForce(inForce, day) };
    const [chosen] = inForce;
    if (chosen !== undefined) {
      const others = selectRuleSet(this.#builtIn.filter(knows), day).inForce;
      const note = chosenWords(chosen, others);
      if (note !== undefined) this.#notes.add(note);
      return selected;
    }
    const known = selectRuleSet(this.#ruleSets.filter(knows), day);
    return known.inForce.length > 0 ? known : selectRuleSet(this.#ruleSets, day);
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** Binds rules to overrides; faults are the user's. */
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
      `The rules ${ruleSet.id} cannot be used with these values.`,
    );
  }
}

import { didYouMean, nearest } from "../../base/suggest.js";
import type { Scenario } from "../../compare/what-if-types.js";
import { kindOf } from "../../facts/kinds.js";
import { outsideOf } from "../../facts/outside.js";
import { type Fact, isDerived, type RuleSet } from "../../rule-set/types.js";
import { UserError } from "../user-error.js";
import { pairsOf, parameterValue } from "./parse-overrides.js";
import { dayOf, notADay } from "./read-day-option.js";

/** The flags of one scenario, as they were written. */
export interface ScenarioFlags {
  /** Absent for the flags before the first `--scenario`. */
  readonly name?: string;
  readonly set: string[];
  on?: string;
  withRules?: string;
}

/**
 * Collects `--set`, `--on` and `--with-rules` in order: after a `--scenario` they belong to it, and before the first
 * one to every scenario.
 */
export class ScenarioCollector {
  readonly #groups: ScenarioFlags[] = [{ set: [] }];

  start(name: string): void {
    if (name.trim() === "") throw new UserError("--scenario needs a name.");
    this.#groups.push({ name, set: [] });
  }

  set(pair: string): void {
    this.#groups.at(-1)!.set.push(pair);
  }

  /** Takes the day or the other rules, once for each scenario. */
  give(key: "on" | "withRules", value: string): void {
    const group = this.#groups.at(-1)!;
    const flag = key === "on" ? "--on" : "--with-rules";
    if (group[key] !== undefined)
      throw new UserError(
        `${flag} is given twice (${group[key]}, ${value}). Each scenario takes one. To try several, start each with --scenario.`,
      );
    group[key] = value;
  }

  /** Every scenario with its flags; empty if nothing is changed. */
  scenarios(): readonly ScenarioFlags[] {
    const [common, ...named] = this.#groups as [ScenarioFlags, ...ScenarioFlags[]];
    if (named.length > 0) {
      return named.map((own) => {
        const ids = new Set(own.set.map(idOf));
        return { ...common, ...own, set: [...common.set.filter((pair) => !ids.has(idOf(pair))), ...own.set] };
      });
    }
    const changesNothing =
      common.set.length === 0 && common.on === undefined && common.withRules === undefined;
    return changesNothing ? [] : [common];
  }
}

function idOf(pair: string): string {
  return pair.slice(0, Math.max(pair.indexOf("="), 0)).trim();
}

/** Reads the flags of one scenario. Each id is looked up as a fact, a parameter and an assumption, in this order. */
export function parseScenario(
  { name, set, on: day }: ScenarioFlags,
  base: RuleSet,
  other: RuleSet | undefined,
): Scenario {
  const faults: string[] = [];
  const found = { facts: {}, parameters: {}, assumptions: {} } as Record<string, Record<string, unknown>>;
  const ruleSet = other ?? base;
  for (const [id, text] of pairsOf("--set", set, "an id and its value, as in primary.schools.engaged=+12")) {
    const has = (record: object) => Object.hasOwn(record, id);
    if (has(ruleSet.facts)) found["facts"]![id] = factValue(ruleSet.facts[id]!, text, ruleSet);
    else if (has(ruleSet.parameters)) found["parameters"]![id] = parameterValue(text);
    else if (has(ruleSet.assumptions)) found["assumptions"]![id] = dayOf(text) ?? text;
    else {
      const ids = [ruleSet.facts, ruleSet.parameters, ruleSet.assumptions].flatMap(Object.keys);
      faults.push(`--set: No fact, parameter or assumption "${id}".${didYouMean(nearest(id, ids))}`);
    }
  }
  const on = day === undefined ? undefined : dayOf(day);
  if (day !== undefined && on === undefined) faults.push(notADay("--on", day));
  if (faults.length > 0) throw new UserError(...faults);
  return {
    ...(name === undefined ? {} : { name }),
    ...Object.fromEntries(Object.entries(found).filter(([, values]) => Object.keys(values).length > 0)),
    ...(on === undefined ? {} : { on }),
    ...(other === undefined ? {} : { ruleSet: other }),
  };
}

/**
 * "+12" and "-3" are relative, "300..310", "300.." and "..310" are bounds, "unknown" is not known, and anything else is
 * the value itself.
 */
function factValue(fact: Fact, written: string, ruleSet: RuleSet): unknown {
  const text = written.replace(/^=\s*/, "");
  if (text === "unknown") return null;
  if (isDerived(fact)) return text;
  // A value that cannot be read is left as it is, to be reported by a later check.
  const { argument } = outsideOf(fact, ruleSet);
  const read = (part: string) => argument(part) ?? part;
  if (kindOf(fact, ruleSet).adds !== undefined && /^[+-]/.test(text)) {
    const add = read(text.replace(/^\+/, ""));
    return typeof add === "number" ? { add } : text;
  }
  const [low, high, ...more] = text.split("..");
  if (high !== undefined && more.length === 0) {
    const end = (name: string, part: string | undefined) => (part ? { [name]: read(part.trim()) } : {});
    return { ...end("min", low?.trim()), ...end("max", high.trim()) };
  }
  return read(text);
}

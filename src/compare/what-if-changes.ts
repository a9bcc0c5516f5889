import { longDay } from "../base/day.js";
import { formatNumber, formatShare, type Rational } from "../base/rational.js";
import { sayParameterValue } from "../compile/parameter-measures.js";
import { bindParameters } from "../compile/parameters.js";
import type { Plan, Slot } from "../compile/plan.js";
import { rangeWords } from "../evaluate/phrases.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";
import { boundsOf } from "../evaluate/values.js";
import type { ScenarioChange } from "./what-if-types.js";

/** A snapshot and the rules that evaluate it. */
export interface Reading {
  readonly plan: Plan;
  readonly read: ReadSnapshot;
}

/** The names that a scenario gives as changed. */
export interface Named {
  readonly facts: readonly string[];
  readonly parameters: readonly string[];
  readonly assumptions: readonly string[];
}

/** Puts what a scenario changes into words, in the order: rules, day, facts, numbers of the rules. */
export function changesOf(before: Reading, after: Reading, named: Named): readonly ScenarioChange[] {
  const changes: ScenarioChange[] = [];
  const add = (kind: ScenarioChange["kind"], id: string, title: string, from: string, to: string): void => {
    changes.push({ kind, id, from, to, text: `${title}: ${from} becomes ${to}` });
  };
  const [rules, others] = [before.plan.ruleSet, after.plan.ruleSet];
  if (rules !== others) add("rules", "rules", "The rules", versionOf(before.plan), versionOf(after.plan));
  if (before.read.asOf !== after.read.asOf)
    add("day", "day", "The day", longDay(before.read.asOf), longDay(after.read.asOf));
  for (const id of named.facts) {
    const slot = after.plan.slots[after.plan.slotIndex.get(id)!]!;
    add("fact", id, slot.fact.title, factWords(id, before), factWords(id, after));
  }
  for (const id of named.parameters) {
    const title = others.parameters[id]?.title ?? id;
    add("parameter", id, title, parameterWords(id, before.plan), parameterWords(id, after.plan));
  }
  for (const id of named.assumptions) {
    const [from, to] = [before.plan, after.plan].map(({ overrides, ruleSet }) => {
      const day = overrides.assumptions?.[id] ?? ruleSet.assumptions[id]?.value;
      return day === undefined ? "not in these rules" : longDay(day);
    });
    add("assumption", id, `The assumption “${id}”`, from!, to!);
  }
  return changes;
}

function versionOf({ ruleSet: { id, version } }: Plan): string {
  return `${id} ${version}`;
}

function factWords(id: string, { plan, read }: Reading): string {
  const at = plan.slotIndex.get(id);
  if (at === undefined) return "not in these rules";
  const slot: Slot = plan.slots[at]!;
  return rangeWords(boundsOf(slot, read), slot.type.say) ?? "not known";
}

/** The last value of a parameter: "75%", "150", "embedded". */
function parameterWords(id: string, { ruleSet, overrides }: Plan): string {
  const given = overrides.parameters?.[id];
  if (given !== undefined) return sayParameterValue(id, given, ruleSet);
  const parameter = Object.hasOwn(ruleSet.parameters, id) ? ruleSet.parameters[id] : undefined;
  if (parameter === undefined) return "not in these rules";
  if ("product" in parameter) {
    const product = bindParameters(ruleSet, overrides).get(id)?.last.value;
    return product === undefined ? "not set yet" : numberWords(product);
  }
  const last = "milestones" in parameter ? parameter.milestones.at(-1)?.value : parameter.value;
  return last === undefined ? "not set yet" : sayParameterValue(id, last, ruleSet);
}

/** A product below one is written as a share, any other as a count. */
function numberWords(value: Rational): string {
  return value.n < value.d ? formatShare(value) : formatNumber(value);
}

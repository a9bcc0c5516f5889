import { type Issue, pointerTo } from "../base/issue.js";
import type { IssueCode } from "../base/issue-codes.js";
import { RuleSetError } from "../base/rule-set-error.js";
import { show } from "../base/show.js";
import { didYouMean, nearest } from "../base/suggest.js";
import { formatList } from "../base/words.js";
import { carryBounds, highOf, lowOf, setBounds } from "../compile/bounds.js";
import { compile } from "../compile/compile.js";
import type { Overrides, Plan } from "../compile/plan.js";
import { readSnapshot } from "../evaluate/read-snapshot.js";
import { isRecord } from "../evaluate/snapshot-faults.js";
import type { RuleSet } from "../rule-set/types.js";
import type { Named, Reading } from "./what-if-changes.js";
import { changeFacts } from "./what-if-facts.js";

/** A scenario that was read without faults. */
export interface ReadScenario extends Reading {
  readonly named: Named;
  readonly ignored: readonly string[];
}

const KEYS = ["name", "facts", "parameters", "assumptions", "on", "ruleSet"];
const RECORDS = ["facts", "parameters", "assumptions"] as const;

type Wrong = (code: IssueCode, pointer: string, message: string) => undefined;

/**
 * Reads one scenario, to apply to a valid snapshot. Every fault is added to `issues`, with pointers into the scenario;
 * use the result only if there were none.
 */
export function readScenario(
  from: Reading,
  snapshot: Readonly<Record<string, unknown>>,
  scenario: unknown,
  name: string,
  issues: Issue[],
): ReadScenario | undefined {
  const wrong: Wrong = (code, pointer, message): undefined => {
    issues.push({ code, severity: "error", pointer, message });
  };
  const base = from.plan;
  if (!isRecord(scenario))
    return wrong("wrong-type", "", `A scenario must be an object, not ${show(scenario)}.`);
  checkShape(scenario, wrong);
  const { ruleSet, on } = scenario;
  const given = (key: (typeof RECORDS)[number]) => recordOf(scenario[key]);
  const [facts, parameters, assumptions] = [given("facts"), given("parameters"), given("assumptions")];
  const overrides = overridesOf(base, ruleSet, { parameters, assumptions, scenario: name });
  const bound = bind((ruleSet ?? base.ruleSet) as RuleSet, overrides, issues);
  // If the scenario keeps the base rules, the rest of it can still be checked.
  const plan = bound ?? (ruleSet === undefined ? base : undefined);
  if (plan === undefined) return undefined;

  const ignored = new Set<string>();
  const readable = (record: unknown): Given => {
    const entries = Object.entries(recordOf(record));
    const isForeign = (id: string) => !plan.slotIndex.has(id) && base.slotIndex.has(id);
    for (const [id] of entries) if (isForeign(id)) ignored.add(id);
    return Object.fromEntries(entries.filter(([id]) => !isForeign(id)));
  };
  const found: Issue[] = [];
  const changed = {
    ...snapshot,
    asOf: on ?? snapshot["asOf"],
    facts: changeFacts(plan, from, readable(snapshot["facts"]), facts, found),
    ...(snapshot["evidence"] === undefined ? {} : { evidence: readable(snapshot["evidence"]) }),
  };
  const read = readSnapshot(plan, changed, found);
  for (const issue of found)
    issues.push({ ...issue, pointer: issue.pointer === "/asOf" ? "/on" : issue.pointer });
  const changing = Object.keys(facts).filter((id) => facts[id] !== undefined);
  if (ruleSet === undefined && found.length === 0) keepOthers(plan, from, read, changing);
  const named = {
    facts: changing,
    parameters: Object.keys(parameters),
    assumptions: Object.keys(assumptions),
  };
  return { plan, read, named, ignored: [...ignored] };
}

/**
 * Keeps the bounds that parts and wholes gave a fact when another fact changes: an unknown part is at most what its
 * whole was, even if the whole grows. A bound that contradicts the changes is dropped.
 */
function keepOthers(
  plan: Plan,
  { read: before }: Reading,
  { facts }: Reading["read"],
  changing: readonly string[],
): void {
  if (changing.length === 0) return;
  const kept = [...facts.values];
  for (const { id, index } of plan.slots) {
    if (changing.includes(id)) continue;
    const low = Math.max(lowOf(kept, index), lowOf(before.facts.values, index));
    const high = Math.min(highOf(kept, index), highOf(before.facts.values, index));
    if (low > high) return;
    setBounds(kept, index, low, high);
  }
  if (carryBounds(kept, plan.edges, plan.sums) === undefined) facts.values.splice(0, kept.length, ...kept);
}

function checkShape(scenario: Readonly<Record<string, unknown>>, wrong: Wrong): void {
  for (const key of Object.keys(scenario)) {
    if (KEYS.includes(key)) continue;
    const choices = `the keys are ${formatList(KEYS)}.${didYouMean(nearest(key, KEYS))}`;
    wrong("unknown-key", pointerTo("", key), `Unknown key ${show(key)}; ${choices}`);
  }
  for (const key of RECORDS) {
    if (scenario[key] !== undefined && !isRecord(scenario[key]))
      wrong("wrong-type", `/${key}`, `"${key}" must be an object with a new value for each id.`);
  }
}

type Given = Readonly<Record<string, unknown>>;

function recordOf(value: unknown): Given {
  return isRecord(value) ? value : {};
}

/** The scenario's overrides in addition to the base ones; for other rules, only overrides of what they have. */
function overridesOf(base: Plan, ruleSet: unknown, own: Record<string, unknown>): Overrides {
  const other = ruleSet === undefined ? base.ruleSet : recordOf(ruleSet);
  const merged = (["parameters", "assumptions"] as const).map((key) => {
    const there = recordOf(other[key as never]);
    const kept = Object.entries(base.overrides[key] ?? {}).filter(([id]) => Object.hasOwn(there, id));
    return [key, { ...Object.fromEntries(kept), ...recordOf(own[key]) }] as const;
  });
  return {
    ...Object.fromEntries(merged.filter(([, values]) => Object.keys(values).length > 0)),
    scenario: own["scenario"] as string,
  };
}

/** Binds the rules with the scenario's numbers; faults in these are reported as the scenario's. */
function bind(ruleSet: RuleSet, overrides: Overrides, issues: Issue[]): Plan | undefined {
  try {
    return compile(ruleSet, overrides);
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error;
    for (const issue of error.issues) {
      const isOwn = issue.pointer.startsWith("/overrides");
      const pointer = isOwn ? issue.pointer.slice("/overrides".length) : `/ruleSet${issue.pointer}`;
      issues.push({ ...issue, pointer });
    }
    return undefined;
  }
}

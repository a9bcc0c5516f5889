import fc from "fast-check";
import { parseDay } from "../../src/base/day.js";
import { compile } from "../../src/compile/compile.js";
import type { Slot } from "../../src/compile/plan.js";
import type { FactValue, RuleSet } from "../../src/rule-set/types.js";
import { ruleSetArbitrary } from "../../src/testing/rule-set-arbitrary.js";
import { runs } from "../runs.js";
import { seedOfRun } from "../seeds.js";
import { complete, type Drawn, givenSlotsOf, type Pick } from "./snapshots.js";

/** Made-up rule sets: `ordinary` many times the factor of the run, from its seed. */
export function madeUpRules(ordinary: number): readonly RuleSet[] {
  return fc.sample(ruleSetArbitrary(), { numRuns: runs(ordinary), seed: seedOfRun() });
}

const DAYS = ["2024-12-31", "2025-03-31", "2025-04-01", "2025-08-31", "2025-09-01"];
const [FROM, TO] = [parseDay("2024-12-20")!, parseDay("2025-04-10")!];

/** The range of the numbers that a made-up rule compares a slot with. */
function usual({ type, fact }: Slot): readonly [number, number] {
  const { min, max } = type.axis;
  if (fact.type === "date") return [FROM, TO];
  return [min, fact.type === "count" ? 24 : max];
}

/** Draws a snapshot whose facts are known, missing, or within bounds so narrow that every value can be tried. */
export function drawNarrow(ruleSet: RuleSet, pick: Pick): Drawn {
  const plan = compile(ruleSet);
  const { subjects: scopes } = plan;
  const known = complete(plan, usual, pick);
  const facts: Record<string, FactValue> = {};
  const keen = pick(0, 3);
  for (const slot of givenSlotsOf(plan)) {
    const value = known[slot.id] as FactValue;
    if (pick(0, 3) < keen) {
      facts[slot.id] = value;
      continue;
    }
    const kind = pick(0, 7);
    if (kind === 0) continue;
    facts[slot.id] = kind === 1 ? { unknown: "not returned" } : kind < 6 ? narrow(slot, value, pick) : value;
  }
  return { scope: scopes[pick(0, scopes.length - 1)]!, asOf: DAYS[pick(0, DAYS.length - 1)]!, facts };
}

function narrow(slot: Slot, value: FactValue, pick: Pick): FactValue {
  if (slot.type.compares === "by-equality") return value;
  const at = slot.type.read(value)!;
  const min = slot.type.write(Math.max(slot.type.axis.min, at - pick(0, 3)));
  const max = slot.type.write(Math.min(slot.type.axis.max, at + pick(0, 3)));
  const ends = pick(0, 5);
  return ends === 0 ? { min } : ends === 1 ? { max } : { min, max };
}

import { LEVELS } from "../../base/level.js";
import { compile } from "../../compile/compile.js";
import type { Slot } from "../../compile/plan.js";
import { readWholeSnapshot } from "../../evaluate/read-snapshot.js";
import type { Snapshot } from "../../evaluate/types.js";
import type { FactType, RuleSet } from "../../rule-set/types.js";
import { PERCENTAGE_DECIMALS } from "./dialect.js";

/** A value of a column: days as `YYYY-MM-DD`, percentages as the text of a decimal number. */
export type Cell = string | number | boolean | null;

/**
 * A snapshot as a row of the table of facts, by column: counts as they are, levels from 0 (`not-started`) to 3
 * (`sustained`), percentages as decimal numbers from 0 to 100.
 *
 * @throws {SnapshotError} holding every fault of an invalid snapshot
 * @throws {RangeError} for a percentage with more than 15 decimals
 */
export function factsRow<GoalId extends string, Facts extends Readonly<Record<string, FactType>>>(
  ruleSet: RuleSet<GoalId, Facts>,
  snapshot: Snapshot<NoInfer<Facts>>,
): Readonly<Record<string, Cell>> {
  const plan = compile(ruleSet as RuleSet);
  const { subject, asOf } = readWholeSnapshot(plan, snapshot);
  const facts = snapshot.facts as Readonly<Record<string, unknown>>;
  const row: Record<string, Cell> = { subject: subject.id, scope: subject.scope, as_of: asOf };
  for (const slot of plan.slots) {
    const [min, max] = endsOf(facts[slot.id]).map((end) => cellOf(slot, end));
    row[`${slot.id}.min`] = min!;
    row[`${slot.id}.max`] = max!;
  }
  return row;
}

/** Both ends of a value as the snapshot gives it, without what parts and wholes tell of each other: SQL sees to that. */
function endsOf(value: unknown): readonly [unknown, unknown] {
  if (typeof value !== "object" || value === null) return [value, value];
  const { min, max } = value as { readonly min?: unknown; readonly max?: unknown };
  return [min, max];
}

function cellOf({ id, fact }: Slot, end: unknown): Cell {
  if (end === undefined || end === null) return null;
  if (fact.type === "level") return LEVELS.indexOf(end as (typeof LEVELS)[number]);
  return fact.type === "percentage" ? decimalOf(id, end as number) : (end as Cell);
}

/** The shortest decimal form, as a text without an exponent. */
function decimalOf(id: string, percentage: number): string {
  const [mantissa = "0", exponent = "0"] = String(percentage).split("e");
  const [whole = "0", decimals = ""] = mantissa.split(".");
  const zeros = Math.max(0, -Number(exponent));
  const text = zeros === 0 ? mantissa : `0.${"0".repeat(zeros - 1)}${whole}${decimals}`;
  if ((text.split(".")[1] ?? "").length > PERCENTAGE_DECIMALS) {
    throw new RangeError(`"${id}" is ${text}%, which has more than ${PERCENTAGE_DECIMALS} decimals.`);
  }
  return text;
}

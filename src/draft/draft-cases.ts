import { parseDay } from "../base/day.js";
import type { Case, CasesFile } from "../rule-set/types.js";
import type { DraftFacts } from "./draft-facts.js";
import { shiftDay, shiftYears, type YearShift } from "./year-shift.js";

/**
 * The worked cases of a file for the new year: days are moved, each case is marked as a draft, and expected results
 * stay the same.
 *
 * @param lost - facts and parameters that no longer exist
 */
export function draftCases(
  file: CasesFile,
  shift: YearShift,
  lost: Pick<DraftFacts, "dropped" | "unread">,
): CasesFile {
  const cases: Record<string, Case> = {};
  for (const [name, example] of Object.entries(file.cases)) {
    const moved = shiftYears(name, shift);
    const isFree = !Object.hasOwn(cases, moved) && (moved === name || !Object.hasOwn(file.cases, moved));
    cases[isFree ? moved : name] = draftCase(example, shift, lost);
  }
  return { ...file, cases };
}

function draftCase(
  { scope, asOf, facts, parameters, expected }: Case,
  shift: YearShift,
  { dropped, unread }: Pick<DraftFacts, "dropped" | "unread">,
): Case {
  const kept = Object.fromEntries(Object.entries(facts).filter(([id]) => !dropped.has(id)));
  const choices = Object.entries(parameters ?? {}).filter(([id]) => !unread.has(id));
  return {
    scope,
    asOf: shiftDay(asOf, shift),
    facts: moveDays(kept, shift) as Case["facts"],
    ...(choices.length === 0 ? {} : { parameters: Object.fromEntries(choices) }),
    draft: true,
    expected: moveDays(expected, shift) as Case["expected"],
  };
}

/** The same value with every day in it moved. */
function moveDays(value: unknown, shift: YearShift): unknown {
  if (typeof value === "string") return parseDay(value) === undefined ? value : shiftDay(value, shift);
  if (Array.isArray(value)) return value.map((item) => moveDays(item, shift));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, moveDays(item, shift)]));
}

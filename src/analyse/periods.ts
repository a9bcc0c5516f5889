import { formatIsoDay, longDay, parseDay } from "../base/day.js";
import { upperFirst } from "../base/words.js";
import { subjectIdsOf } from "../rule-set/subjects.js";
import type { RuleSet, RuleSetHead } from "../rule-set/types.js";
import type { AnalysisFinding } from "./analysed-issue.js";

/** Another rule set, as far as its period goes. */
export interface OtherRules {
  /** What to call it: its folder, or its id. */
  readonly name: string;
  readonly inForce: RuleSetHead["inForce"];
}

interface Period {
  readonly name: string;
  readonly from: number;
  readonly until: number;
}

/** Periods of other rule sets that overlap this one's, and days beside it on which none is in force. */
export function periodFindings(
  rules: Pick<RuleSet, "inForce" | "subjects" | "goals">,
  others: readonly OtherRules[],
): readonly AnalysisFinding[] {
  const own = periodOf({ name: "", inForce: rules.inForce });
  if (own === undefined) return [];
  const periods = others.flatMap((other) => periodOf(other) ?? []);
  const overlaps = periods
    .filter(({ from, until }) => from < own.until && own.from < until)
    .map((other) => overlap(own, other));
  // Whoever a snapshot is about, what is wrong is its day.
  const [scope = ""] = subjectIdsOf(rules);
  return [...overlaps, ...gaps(own, periods)].map(({ day, ...finding }) => ({
    ...finding,
    counterexample: { subject: { scope, id: "example" }, asOf: formatIsoDay(day), facts: {} },
  }));
}

function periodOf({ name, inForce }: OtherRules): Period | undefined {
  const [from, until] = [parseDay(inForce.from), parseDay(inForce.until)];
  return from === undefined || until === undefined || from >= until ? undefined : { name, from, until };
}

/** A finding with the day that shows it. */
type DatedFinding = Omit<AnalysisFinding, "counterexample"> & { readonly day: number };

function overlap(own: Period, other: Period): DatedFinding {
  const first = Math.max(own.from, other.from);
  const end = Math.min(own.until, other.until);
  return {
    code: "period-overlap",
    pointer: own.from >= other.from ? "/inForce/from" : "/inForce/until",
    message: `${upperFirst(span(first, end))}, ${other.name} is in force too, so that neither would be chosen.`,
    day: first,
  };
}

/** Days between these rules and the nearest before and after them. */
function gaps(own: Period, others: readonly Period[]): readonly DatedFinding[] {
  const [before] = others.filter(({ from }) => from < own.from).sort((a, b) => b.until - a.until);
  const [after] = others.filter(({ until }) => until > own.until).sort((a, b) => a.from - b.from);
  return [
    ...(before === undefined ? [] : gap(before.until, own.from, before, "/inForce/from")),
    ...(after === undefined ? [] : gap(own.until, after.from, after, "/inForce/until")),
  ];
}

function gap(first: number, end: number, { name }: Period, pointer: string): readonly DatedFinding[] {
  if (first >= end) return [];
  const message = `No rule set is in force ${span(first, end)}, between these rules and ${name}.`;
  return [{ code: "period-gap", pointer, message, day: first }];
}

/** From a day to the last before another, in words. */
function span(first: number, end: number): string {
  const [from, last] = [first, end - 1].map((day) => longDay(formatIsoDay(day)));
  return from === last ? `on ${from}` : `from ${from} to ${last}`;
}

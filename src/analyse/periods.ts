import { formatIsoDay, longDay, parseDay } from "../base/day.js";
import { upperFirst } from "../base/words.js";
import { subjectIdsOf } from "../rule-set/subjects.js";
import type { KnownGap, RuleSet, RuleSetHead } from "../rule-set/types.js";
import type { AnalysisFinding } from "./analysed-issue.js";

/** The period of another rule set. */
export interface OtherRules {
  /** Its name in messages: its folder, or its id. */
  readonly name: string;
  readonly inForce: RuleSetHead["inForce"];
  /** Whether it comes with the package, so that your own rule set is chosen before it. */
  readonly isBuiltIn?: boolean;
  /** Days on which it says that no rules are in force, on purpose. */
  readonly gaps?: readonly Pick<KnownGap, "from" | "until">[];
}

interface Period {
  readonly name: string;
  readonly from: number;
  readonly until: number;
  readonly isBuiltIn?: boolean | undefined;
}

/**
 * Finds periods of other rule sets that overlap this one's, unexplained days next to it on which no rules are in force,
 * and `gaps` that some rule set does cover.
 */
export function periodFindings(
  rules: Pick<RuleSet, "inForce" | "subjects" | "goals" | "gaps">,
  others: readonly OtherRules[],
): readonly AnalysisFinding[] {
  const own = periodOf({ name: "these rules", inForce: rules.inForce });
  if (own === undefined) return [];
  const periods = others.flatMap((other) => periodOf(other) ?? []);
  const known = [rules, ...others].flatMap(gapsOf);
  const overlaps = periods
    .filter(({ from, until }) => from < own.until && own.from < until)
    .map((other) => overlap(own, other));
  // Any subject will do, since only the day matters.
  const [scope = ""] = subjectIdsOf(rules);
  const found = [...overlaps, ...gaps(own, periods, known), ...filledGaps(rules, [own, ...periods])];
  return found.map(({ day, ...finding }) => ({
    ...finding,
    counterexample: { subject: { scope, id: "example" }, asOf: formatIsoDay(day), facts: {} },
  }));
}

function periodOf({ name, inForce, isBuiltIn }: OtherRules): Period | undefined {
  const [from, until] = [parseDay(inForce.from), parseDay(inForce.until)];
  return from === undefined || until === undefined || from >= until
    ? undefined
    : { name, from, until, isBuiltIn };
}

/** A finding with the day that shows it. */
type DatedFinding = Omit<AnalysisFinding, "counterexample"> & { readonly day: number };

function overlap(own: Period, other: Period): DatedFinding {
  const first = Math.max(own.from, other.from);
  const end = Math.min(own.until, other.until);
  return {
    code: "period-overlap",
    pointer: own.from >= other.from ? "/inForce/from" : "/inForce/until",
    message: `${upperFirst(span(first, end))}, ${other.name} is also in force, ${other.isBuiltIn ? "and is ignored if these rules are in ./rules" : "so neither would be chosen"}.`,
    day: first,
  };
}

/** Days between these rules and the nearest before and after them, except those that some rules explain. */
function gaps(own: Period, others: readonly Period[], known: readonly Period[]): readonly DatedFinding[] {
  const [before] = others.filter(({ from }) => from < own.from).sort((a, b) => b.until - a.until);
  const [after] = others.filter(({ until }) => until > own.until).sort((a, b) => a.from - b.from);
  return [
    ...(before === undefined ? [] : gap(before.until, own.from, before, "/inForce/from", known)),
    ...(after === undefined ? [] : gap(own.until, after.from, after, "/inForce/until", known)),
  ];
}

function gap(
  first: number,
  end: number,
  { name }: Period,
  pointer: string,
  known: readonly Period[],
): readonly DatedFinding[] {
  return outside(first, end, known).map(([from, until]) => ({
    code: "period-gap",
    pointer,
    message: `No rule set is in force ${span(from, until)}, between these rules and ${name}. Correct "inForce", or say why in "gaps".`,
    day: from,
  }));
}

/** The stretches of days that none of the periods covers. */
function outside(first: number, end: number, periods: readonly Period[]): readonly [number, number][] {
  const found: [number, number][] = [];
  let day = first;
  for (const { from, until } of periods.toSorted((a, b) => a.from - b.from)) {
    if (Math.min(from, end) > day) found.push([day, Math.min(from, end)]);
    day = Math.max(day, until);
  }
  if (day < end) found.push([day, end]);
  return found;
}

/** Gaps of this rule set that other rules do cover. */
function filledGaps(rules: Pick<RuleSet, "gaps">, periods: readonly Period[]): readonly DatedFinding[] {
  return (rules.gaps ?? []).flatMap((each, at) => {
    const [gap] = gapsOf({ gaps: [each] });
    const filled = gap && periods.find(({ from, until }) => from < gap.until && gap.from < until);
    if (gap === undefined || filled === undefined) return [];
    const first = Math.max(gap.from, filled.from);
    const days = span(first, Math.min(gap.until, filled.until));
    const message = `This says that no rules are in force, but ${days} ${filled.name} ${filled === periods[0] ? "are" : "is"}. Correct its days, or remove it.`;
    return [{ code: "gap-filled", pointer: `/gaps/${at}`, message, day: first }];
  });
}

function gapsOf({ gaps = [] }: Pick<OtherRules, "gaps">): readonly Period[] {
  return gaps.flatMap(({ from, until }) => periodOf({ name: "", inForce: { from, until } }) ?? []);
}

/** The days from one to the last before another, in words. */
function span(first: number, end: number): string {
  const [from, last] = [first, end - 1].map((day) => longDay(formatIsoDay(day)));
  return from === last ? `on ${from}` : `from ${from} to ${last}`;
}

import { comparisonsIn, factsReadBy } from "../../compile/bind.js";
import { compile } from "../../compile/compile.js";
import type { GoalPlan } from "../../compile/plan.js";
import { outsideOf } from "../../facts/outside.js";
import { choiceOfSubjects, levelBelow, subjectIdsOf } from "../../rule-set/subjects.js";
import { type GivenFact, isCounted, isDerived, type RuleSet, type ScopeOf } from "../../rule-set/types.js";
import { type CsvCell, writeCsvFile } from "../csv/write-csv.js";

/** The columns of a template. */
export const TEMPLATE_COLUMNS = ["phase", "fact", "title", "question", "unit", "value"] as const;

/** The first line begins with this, so that it is ignored when the template is read back. */
const NOTE =
  '# Fill in the column "value". An empty cell means not known. Write a number (416 or 1,204), a range (41 to 46), at least 50, up to 5, fewer than 5, a level as the column "unit" lists them, yes or no, or a day (31/08/2025). The symbols c, low, x, z and u are read as not known, and so is ? followed by a reason.';

/** The subject that a template is for. */
export interface WriteTemplateOptions<R extends RuleSet = RuleSet> {
  /** The id of one of the rule set's subjects; the lowest level by default. */
  readonly scope?: ScopeOf<R> | undefined;
}

/**
 * Writes a CSV to fill in: a row for each fact that a criterion reads for the subject, with its title and question and
 * an empty cell for its value, grouped by phase. Its first line says how to fill it in.
 *
 * @throws {RangeError} if the rules have no such subject
 * @throws {RuleSetError} if the rules cannot be bound
 */
export function writeTemplate<R extends RuleSet>(
  ruleSet: R,
  { scope }: WriteTemplateOptions<R> = {},
): string {
  const asked = askedOf(ruleSet, scopesAsked(ruleSet, scope));
  const rows = Object.values(ruleSet.phases).flatMap(({ title: phase, goals }) =>
    Object.keys(ruleSet.facts).flatMap((fact) => {
      const first = asked.get(fact);
      return first !== undefined && goals.includes(first) ? [{ phase, fact }] : [];
    }),
  );
  return writeForm(ruleSet, rows);
}

/** A fact that a form asks for. */
export interface FormRow {
  /** The title of the phase it is listed under. */
  readonly phase: string;
  readonly fact: string;
  /** What is in the columns after the value. */
  readonly beside?: readonly CsvCell[];
}

/**
 * Writes the rows of a template, leaving out facts that are worked out.
 *
 * @param beside - names of further columns, which are ignored when the template is read back
 */
export function writeForm(
  ruleSet: RuleSet,
  rows: readonly FormRow[],
  beside: readonly string[] = [],
): string {
  const columns = [...TEMPLATE_COLUMNS, ...beside];
  const cells = rows.flatMap(({ phase, fact: id, beside: others = [] }) => {
    const fact = ruleSet.facts[id]!;
    if (isDerived(fact)) return [];
    return [[phase, id, fact.title, fact.question, unitOf(fact, ruleSet), undefined, ...others]];
  });
  // As many cells as in the other rows, so that every reader of CSV accepts it.
  const note = columns.map((_, at) => (at === 0 ? NOTE : undefined));
  return writeCsvFile([note, columns, ...cells]);
}

/** The subjects that are asked: the one that is named, or those that are not combined from others. */
function scopesAsked(ruleSet: RuleSet, scope: string | undefined): readonly string[] {
  const ids = subjectIdsOf(ruleSet);
  if (scope === undefined) return ids.filter((id) => levelBelow(ruleSet, id) === undefined);
  if (ids.includes(scope)) return [scope];
  throw new RangeError(`The rules have no subject "${scope}". Choose ${choiceOfSubjects(ids)}.`);
}

/** The facts that are read for a subject, each with the first goal that reads it. */
function askedOf(ruleSet: RuleSet, scopes: readonly string[]): ReadonlyMap<string, string> {
  const asked = new Map<string, string>();
  for (const goal of compile(ruleSet).goals)
    for (const id of factsOf(goal, scopes)) if (!asked.has(id)) asked.set(id, goal.id);
  return asked;
}

function factsOf({ criteria }: GoalPlan, scopes: readonly string[]): readonly string[] {
  return criteria
    .filter(({ inScope }) => scopes.some((scope) => inScope[scope]))
    .flatMap(comparisonsIn)
    .flatMap(factsReadBy);
}

/** What a value is counted or given in: "primary schools", "%", or the possible levels. */
export function unitOf(fact: GivenFact, ruleSet: RuleSet): string {
  if (isCounted(fact)) return typeof fact.unit === "string" ? fact.unit : fact.unit.other;
  const { hint, looks } = outsideOf(fact, ruleSet).cell;
  return hint ?? looks;
}

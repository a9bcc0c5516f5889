import { longDay } from "../base/day.js";
import { pointerTo } from "../base/issue.js";
import { formatList } from "../base/words.js";
import { namesUsed } from "../compare/diff/names-used.js";
import { isOnScale, parameterKindOf } from "../facts/kinds.js";
import type { Milestone, MilestoneParameter, Parameter, RuleSet } from "../rule-set/types.js";
import type { Drafting } from "./drafting.js";
import { targetDay } from "./year-shift.js";

/** The most goals that are named as readers of a parameter. */
const MOST_NAMED = 4;

type Parameters = Readonly<Record<string, Parameter>>;

/**
 * The parameters of a file for the new year. Numbers that a document stated or implied await confirmation: they are
 * blank until somebody enters the new document's number. The maintainer's own choices stay, and are listed.
 *
 * @param gone - goals that no longer exist
 */
export function draftParameters(
  parameters: Parameters,
  file: string,
  drafting: Drafting,
  gone: readonly string[],
): Parameters {
  const drafted = Object.entries(parameters).map(([id, parameter]) => {
    const { draft, awaits, last } = draftParameter(parameter, drafting);
    const readers = readersOf(id, drafting.ruleSet).filter((goal) => !gone.includes(goal));
    const read = readers.length === 0 ? "" : ` Used by ${someOf(readers)}.`;
    const pointer = pointerTo("/parameters", id);
    if (awaits === undefined) drafting.put("choices", file, pointer, `Still ${last}.${read}`);
    else {
      const text = `To be confirmed for ${longDay(awaits)}; last time it was ${last}.${read}`;
      drafting.put("numbers", file, pointer, text);
    }
    return [id, draft] as const;
  });
  return Object.fromEntries(drafted);
}

interface DraftedParameter {
  readonly draft: Parameter;
  /** The day for which its number is awaited; absent if it keeps its number. */
  readonly awaits?: string;
  /** Its earlier value, in words. */
  readonly last: string;
}

function draftParameter(parameter: Parameter, drafting: Drafting): DraftedParameter {
  if ("milestones" in parameter) return draftMilestones(parameter, drafting);
  const { basis, document } = parameter;
  const last =
    "product" in parameter ? `the product of ${formatList(parameter.product)}` : String(parameter.value);
  const cited = document === undefined ? {} : { document: drafting.document(document) };
  // A level has no milestones that could be left blank.
  const kind = "value" in parameter ? parameterKindOf(parameter.value) : undefined;
  if (basis === "local" || (kind !== undefined && isOnScale(kind)))
    return { draft: { ...parameter, ...cited }, last };
  const { unit, title, note } = parameter;
  const on = drafting.shift.lastDay;
  const draft: MilestoneParameter = {
    unit,
    ...(title === undefined ? {} : { title }),
    milestones: [{ on, expected: true, basis, ...cited }],
    ...(note === undefined ? {} : { note }),
  };
  return { draft, awaits: on, last };
}

function draftMilestones(parameter: MilestoneParameter, drafting: Drafting): DraftedParameter {
  const { milestones } = parameter;
  const last = milestones.at(-1);
  if (last === undefined) return { draft: parameter, last: "without a value" };
  const on = targetDay(last.on, drafting.shift);
  const history = milestones.filter((milestone) => milestone.value !== undefined && milestone.on < on);
  for (const { document, assumption } of history) {
    if (document !== undefined) drafting.keepDocument(document);
    if (assumption !== undefined) drafting.keepAssumption(assumption);
  }
  const { value, basis, document, assumption } = last;
  const isOwn = basis === "local" && value !== undefined;
  const next: Milestone = {
    on,
    ...(isOwn ? { value } : { expected: true }),
    basis,
    ...(document === undefined ? {} : { document: drafting.document(document) }),
    ...(assumption === undefined ? {} : { assumption: drafting.assumption(assumption, on) }),
  };
  const known = value === undefined ? "also to be confirmed" : `${value} for ${longDay(last.on)}`;
  const draft = { ...parameter, milestones: [...history, next] };
  return isOwn ? { draft, last: known } : { draft, awaits: on, last: known };
}

/** The first few of a list that may be long. */
function someOf(goals: readonly string[]): string {
  const more = goals.length - MOST_NAMED;
  return more <= 1 ? formatList(goals) : formatList([...goals.slice(0, MOST_NAMED), `${more} more goals`]);
}

function readersOf(id: string, ruleSet: RuleSet): readonly string[] {
  return Object.entries(ruleSet.goals)
    .filter(([, goal]) => namesUsed([goal], ruleSet).parameters.has(id))
    .map(([goal]) => goal);
}

import { longDay } from "../base/day.js";
import { pointerTo } from "../base/issue.js";
import { levelIndex } from "../base/level.js";
import { formatList } from "../base/words.js";
import { namesUsed } from "../compare/diff/names-used.js";
import type { Milestone, MilestoneParameter, Parameter, RuleSet } from "../rule-set/types.js";
import type { DraftSources } from "./draft-sources.js";
import type { WorkItem } from "./work-item.js";
import { targetDay } from "./year-shift.js";

/** As many goals are named as reading a parameter. */
const MOST_NAMED = 4;

type Parameters = Readonly<Record<string, Parameter>>;

/**
 * The parameters of a file for the new year. What a document stated or implied awaits confirmation: it has no number
 * until somebody writes the new document's. The maintainer's own choices stay, and are listed.
 *
 * @param work - gets what there is to decide
 * @param gone - goals that there are no more
 */
export function draftParameters(
  parameters: Parameters,
  file: string,
  sources: DraftSources,
  work: WorkItem[],
  gone: readonly string[],
): Parameters {
  const drafted = Object.entries(parameters).map(([id, parameter]) => {
    const { draft, awaits, last } = draftParameter(parameter, sources);
    const pointer = pointerTo("/parameters", id);
    const readers = readersOf(id, sources.ruleSet).filter((goal) => !gone.includes(goal));
    const read = readers.length === 0 ? "" : ` Read by ${someOf(readers)}.`;
    if (awaits !== undefined) {
      work.push({
        part: "numbers",
        file,
        pointer,
        text: `Awaits confirmation for ${longDay(awaits)}; last time it was ${last}.${read}`,
      });
    } else {
      work.push({ part: "choices", file, pointer, text: `Still ${last}.${read}` });
    }
    return [id, draft] as const;
  });
  return Object.fromEntries(drafted);
}

interface DraftedParameter {
  readonly draft: Parameter;
  /** The day for which its number is awaited; absent where it keeps what it had. */
  readonly awaits?: string;
  /** What it was, in words. */
  readonly last: string;
}

function draftParameter(parameter: Parameter, sources: DraftSources): DraftedParameter {
  if ("milestones" in parameter) return draftMilestones(parameter, sources);
  const { basis, document } = parameter;
  const last =
    "product" in parameter ? `the product of ${formatList(parameter.product)}` : String(parameter.value);
  const cited = document === undefined ? {} : { document: sources.document(document) };
  // A level has no milestones to wait in.
  const isLevel = "value" in parameter && levelIndex(parameter.value) >= 0;
  if (basis === "local" || isLevel) return { draft: { ...parameter, ...cited }, last };
  const { unit, title, note } = parameter;
  const on = sources.shift.lastDay;
  const draft: MilestoneParameter = {
    unit,
    ...(title === undefined ? {} : { title }),
    milestones: [{ on, expected: true, basis, ...cited }],
    ...(note === undefined ? {} : { note }),
  };
  return { draft, awaits: on, last };
}

function draftMilestones(parameter: MilestoneParameter, sources: DraftSources): DraftedParameter {
  const { milestones } = parameter;
  const last = milestones.at(-1);
  if (last === undefined) return { draft: parameter, last: "without a value" };
  const on = targetDay(last.on, sources.shift);
  const history = milestones.filter((milestone) => milestone.value !== undefined && milestone.on < on);
  for (const { document, assumption } of history) {
    if (document !== undefined) sources.keepDocument(document);
    if (assumption !== undefined) sources.keepAssumption(assumption);
  }
  const { value, expected: _, note: __, ...rest } = last;
  const isOwn = last.basis === "local" && value !== undefined;
  const { document, assumption } = last;
  const next: Milestone = {
    on,
    ...(isOwn ? { value } : { expected: true }),
    basis: rest.basis,
    ...(document === undefined ? {} : { document: sources.document(document) }),
    ...(assumption === undefined ? {} : { assumption: sources.assumption(assumption, on) }),
  };
  const known = value === undefined ? "awaited too" : `${value} for ${longDay(last.on)}`;
  const draft = { ...parameter, milestones: [...history, next] };
  return isOwn ? { draft, last: known } : { draft, awaits: on, last: known };
}

/** The first few of a list, which may be long. */
function someOf(goals: readonly string[]): string {
  const more = goals.length - MOST_NAMED;
  return more <= 1 ? formatList(goals) : formatList([...goals.slice(0, MOST_NAMED), `${more} more goals`]);
}

function readersOf(id: string, ruleSet: RuleSet): readonly string[] {
  return Object.entries(ruleSet.goals)
    .filter(([, goal]) => namesUsed([goal], ruleSet).parameters.has(id))
    .map(([goal]) => goal);
}

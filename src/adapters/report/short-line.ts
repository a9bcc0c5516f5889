import { formatList, lowerFirst } from "../../base/words.js";
import type { Status } from "../../evaluate/types.js";
import { plainStatus } from "../../explain/status-words.js";
import type { GoalExplanation } from "../../explain/types.js";
import type { Measure } from "./measure.js";

/** A goal in words, with its measures. */
export interface ReportedGoal {
  readonly goal: GoalExplanation;
  readonly phase: string;
  /** The measures of its criteria that apply, in rule order. */
  readonly measures: readonly Measure[];
  /** Whether anything is known about what it asks for; a goal without data has no article. */
  readonly hasData: boolean;
}

/** Whether a goal is off track, or was not met in time. */
export function isBehind({ goal: { status } }: ReportedGoal): boolean {
  return status === "off-track" || status === "not-met";
}

/** "37 of 66 · 56% · 6 to go". */
export function figuresOf({ words: { amount, share, toGo } }: Measure): string {
  return [amount, share, toGo].filter((each) => each !== undefined).join(" · ");
}

/** "success in tests (12 to go) and pupils with SEND", "success in tests (12 to go) and 3 more". */
function firstFew(titles: readonly string[]): string {
  return titles.length < 3 ? formatList(titles) : `${titles[0]} and ${titles.length - 1} more`;
}

/**
 * A goal in one line. A goal with one measure or a deadline shows its figures, and any other how many of its parts are
 * met. Then come the parts that are off track, and by how much.
 */
export function shortLine({ goal, measures, hasData }: ReportedGoal): string {
  if (goal.status === "not-applicable") return "";
  if (!hasData) return "Nothing is known yet";
  const counted = goal.criteria.filter(({ status }) => status !== "not-applicable");
  const [first] = measures;
  if (counted.length === 1) return first === undefined ? goal.sentence : figuresOf(first);
  const lead = goal.deadline === null ? undefined : first;
  const others = counted.filter(({ id }) => id !== lead?.criterion);
  const countOf = (status: Status) => others.filter((each) => each.status === status).length;
  const behind = (["not-met", "off-track"] as const).flatMap((status) => {
    const parts = others
      .filter((each) => each.status === status)
      .map(({ id, title }) => ({
        title: lowerFirst(title),
        toGo: measures.find(({ criterion }) => criterion === id)?.words.toGo,
      }));
    // Parts with a known shortfall come first.
    const titles = [
      ...parts.flatMap(({ title, toGo }) => (toGo === undefined ? [] : [`${title} (${toGo})`])),
      ...parts.flatMap(({ title, toGo }) => (toGo === undefined ? [title] : [])),
    ];
    return titles.length === 0 ? [] : [`${plainStatus(status)}: ${firstFew(titles)}`];
  });
  const open = [
    { count: countOf("unknown"), words: "not known" },
    { count: countOf("needs-judgement"), words: "to judge" },
  ].flatMap(({ count, words }) => (count === 0 ? [] : [`${count} ${words}`]));
  return [
    lead === undefined ? `${countOf("met")} of ${counted.length} parts met` : figuresOf(lead),
    ...behind,
    ...open,
  ].join("; ");
}

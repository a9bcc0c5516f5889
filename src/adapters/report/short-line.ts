import { lowerFirst } from "../../base/words.js";
import { plainStatus } from "../../explain/status-words.js";
import type { GoalExplanation } from "../../explain/types.js";
import type { Measure } from "./measure.js";

/** A goal in words, with what it measures. */
export interface ReportedGoal {
  readonly goal: GoalExplanation;
  readonly phase: string;
  /** The measures of its criteria that apply, in rule order. */
  readonly measures: readonly Measure[];
  /** Whether anything is known of what it asks about; a goal without data has no article. */
  readonly hasData: boolean;
}

/** "37 of 66 · 56% · 6 to go". */
export function figuresOf({ words: { amount, share, toGo } }: Measure): string {
  return [amount, share, toGo].filter((each) => each !== undefined).join(" · ");
}

/**
 * A goal in one line: its figures where it is one measure, or else how many of its parts are met and which are off
 * track, by how much.
 */
export function shortLine({ goal, measures, hasData }: ReportedGoal): string {
  if (goal.status === "not-applicable") return "";
  const counted = goal.criteria.filter(({ status }) => status !== "not-applicable");
  const [first] = measures;
  if (counted.length === 1) return first === undefined ? goal.sentence : figuresOf(first);
  if (!hasData) return "Nothing is known yet";
  const titlesOf = (...statuses: readonly string[]) =>
    counted
      .filter(({ status }) => statuses.includes(status))
      .map(({ id, title }) => {
        const toGo = measures.find(({ criterion }) => criterion === id)?.words.toGo;
        return toGo === undefined ? lowerFirst(title) : `${lowerFirst(title)} (${toGo})`;
      });
  const behind = (["not-met", "off-track"] as const).flatMap((status) => {
    const titles = titlesOf(status);
    return titles.length === 0 ? [] : [`${plainStatus(status)}: ${titles.join(", ")}`];
  });
  const open = titlesOf("unknown", "needs-judgement").length;
  return [
    goal.deadline !== null && first !== undefined
      ? figuresOf(first)
      : `${titlesOf("met").length} of ${counted.length} parts met`,
    ...behind,
    ...(open === 0 ? [] : [`${open} not known`]),
  ].join("; ");
}

import { longDay } from "../base/day.js";
import type { EvidenceLine, GoalExplanation } from "./types.js";

/** A label and what follows it: one text, or a list. */
export interface LabelledLine {
  readonly label: string;
  readonly texts: readonly string[];
}

/** "On track, short by 12", "Not known, but short by 55". */
export function goalLead({ status, statusWords, short }: GoalExplanation): string {
  if (short === null) return statusWords;
  const isOpen = status === "unknown" || status === "needs-judgement";
  return `${statusWords}, ${isOpen ? "but " : ""}${short}`;
}

/**
 * The sentences of a goal, in reading order: its number and what it needs, its other parts, and its possible statuses.
 */
export function goalSentences({
  sentence,
  track,
  others,
  regardless,
  possible,
}: GoalExplanation): readonly string[] {
  return [
    sentence,
    ...(track === undefined ? [] : [track]),
    ...(others === undefined ? [] : [others]),
    ...(regardless === undefined ? [] : [regardless]),
    ...(possible === null ? [] : [`It ${possible}.`]),
  ];
}

/** The lines under a goal's sentences in a full report. */
export function goalLines(goal: GoalExplanation): readonly LabelledLine[] {
  const { missing, needed, notes, local, evidence } = goal;
  const lines: LabelledLine[] = [];
  const add = (label: string, texts: readonly string[]): void => {
    if (texts.length > 0) lines.push({ label, texts });
  };
  const asked = new Set(missing.map(({ fact }) => fact));
  const several = goal.criteria.filter(({ status }) => status !== "not-applicable").length > 1;
  // For a goal with one part the sentence says what is needed, and for an unknown fact the question does.
  const told = needed.filter(({ fact, impossible }) => impossible || (several && !asked.has(fact)));
  add(
    missing.length > 0 ? "To meet it, at least" : "To meet it",
    told.length === 0 ? [] : [told.map(({ words }) => words).join("; ")],
  );
  add(
    goal.status === "needs-judgement" ? "To judge" : "To find out",
    missing.map(({ question, title }) => question ?? title),
  );
  add("Note", notes);
  add("Local choices", local.length === 0 ? [] : [local.join("; ")]);
  add("Evidence", evidence.map(evidenceText));
  return lines;
}

/** "Primary schools: GIAS extract, dated 1 March 2025". */
function evidenceText({ title, source, on }: EvidenceLine): string {
  return `${title}: ${source}${on === undefined ? "" : `, dated ${longDay(on)}`}`;
}

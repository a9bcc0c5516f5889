import type { Evaluation } from "../../evaluate/evaluation.js";
import type { Status } from "../../evaluate/types.js";
import { cleanText } from "../../explain/clean-text.js";
import { statusWords } from "../../explain/status-words.js";

/** The goals that have one of the statuses, each as a line: "my-hub: primary.engagement (Off track)". */
export function failures(evaluation: Evaluation, statuses: readonly Status[]): readonly string[] {
  if (statuses.length === 0) return [];
  return Object.values(evaluation.goals)
    .filter(({ status }) => statuses.includes(status))
    .map(({ id, status }) => `${cleanText(evaluation.subject.id)}: ${id} (${statusWords(status)})`);
}

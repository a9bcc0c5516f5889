import { match } from "ts-pattern";
import { formatList } from "../../base/words.js";
import type { Change } from "../../evaluate/types.js";
import type { Difference } from "../../testing/rules/run-case.js";

/** What a case expected and what was found, in words: "status: on-track was expected, off-track was found". */
export function differenceWords({ part, expected, found }: Difference): string {
  const words = match(part)
    .with("status", () => String)
    .with("possible", () => listWords("or"))
    .with("missing", () => listWords("and"))
    .with("shortfall", () => changesWords)
    .exhaustive();
  return `${part}: ${words(expected)} was expected, ${words(found)} was found`;
}

function listWords(joint: string): (value: unknown) => string {
  return (value) => {
    const items = value as readonly string[];
    return items.length === 0 ? "nothing" : formatList(items, joint);
  };
}

function changesWords(value: unknown): string {
  const changes = value as readonly Change[];
  return changes.length === 0 ? "nothing" : formatList(changes.map(changeWords));
}

function changeWords(change: Change): string {
  if (change.kind === "to") return `${change.fact} to be ${change.to}`;
  if (change.kind === "impossible") return `${change.fact} (impossible)`;
  const { fact, add } = change;
  if (typeof add === "number")
    return add < 0 ? `${String(-add)} fewer of ${fact}` : `${String(add)} more of ${fact}`;
  const { min, max } = add;
  if (min === undefined) return max === undefined ? `more of ${fact}` : `up to ${max} more of ${fact}`;
  return max === undefined ? `${min} or more of ${fact}` : `${min} to ${max} more of ${fact}`;
}

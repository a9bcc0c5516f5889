import type { Names } from "../rule-set/read/names.js";
import type { IdChange } from "./rename-types.js";

const JUDGEMENT = "judgement.";

/** Whether an id is that of a judgement, which contains the ids of its goal and criterion. */
export function isJudgement(id: string): boolean {
  return id.startsWith(JUDGEMENT);
}

/** The judgements that contain the id of a renamed goal or criterion, and are therefore renamed with it. */
export function judgementsOf({ kind, from, to, within }: IdChange, names: Names): readonly IdChange[] {
  const pairs = [...criteriaOf(kind === "goal" ? from : within, names)]
    .filter((criterion) => kind === "goal" || (kind === "criterion" && criterion === from))
    .map((criterion) =>
      kind === "goal"
        ? { from: idOf(from, criterion), to: idOf(to, criterion) }
        : { from: idOf(within!, from), to: idOf(within!, to) },
    );
  return pairs
    .filter((pair) => names.declared.fact.has(pair.from))
    .map((pair) => ({ kind: "fact", ...pair }));
}

function criteriaOf(goal: string | undefined, names: Names): Iterable<string> {
  return goal === undefined ? [] : names.criteriaOf(goal).keys();
}

function idOf(goal: string, criterion: string): string {
  return `${JUDGEMENT}${goal}.${criterion}`;
}

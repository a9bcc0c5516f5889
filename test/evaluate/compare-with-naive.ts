import { expect } from "vitest";
import type { StatusResult } from "../../src/evaluate/types.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { tryAll } from "./naive.js";
import { oracleStatus } from "./oracle.js";
import { type Drawn, drawCompletion, type Pick as Picker } from "./snapshots.js";

// If a goal has more completions than this, only a sample of them is tried.
const MOST = 200;

/** How much a run had to decide: it is only worth something if that was plenty. */
export interface Tally {
  cases: number;
  goals: number;
  open: number;
  exhausted: number;
  exact: number;
}

export const newTally = (): Tally => ({ cases: 0, goals: 0, open: 0, exhausted: 0, exact: 0 });

/** Compares the statuses of a drawn snapshot with those of the naive evaluator, goal by goal. */
export function compareWithNaive(
  { goals }: { readonly goals: Readonly<Record<string, StatusResult>> },
  ruleSet: RuleSet,
  drawn: Drawn,
  pick: Picker,
  where: string,
  tally: Tally,
): void {
  const known = drawCompletion(ruleSet, drawn, pick);
  tally.cases++;
  for (const [id, { status, possible }] of Object.entries(goals)) {
    const told = () =>
      `${where}, ${id}: ${JSON.stringify({ ...drawn, criteria: ruleSet.goals[id]!.criteria })}`;
    const allowed: readonly string[] = possible;
    tally.goals++;
    if (possible.length === 1) expect(status, told()).toBe(possible[0]);
    else {
      tally.open++;
      if (status !== "unknown" && status !== "needs-judgement") expect.fail(`${told()}: ${status}`);
    }
    const one = oracleStatus(ruleSet, id, known, drawn.asOf, drawn.scope);
    if (!allowed.includes(one)) expect.fail(`${told()}: can be ${one}, not only ${possible}`);
    const tried = tryAll(ruleSet, id, drawn, MOST);
    if (tried === undefined) continue;
    tally.exhausted++;
    for (const each of tried.statuses)
      if (!allowed.includes(each)) expect.fail(`${told()}: can be ${each}, not only ${possible}`);
    if (!tried.isExact) continue;
    tally.exact++;
    if (tried.statuses.size !== possible.length)
      expect.fail(`${told()}: can be ${[...tried.statuses]}, but ${possible} are said to be possible`);
  }
}

import fc from "fast-check";
import { compile } from "../compile/compile.js";
import type { Snapshot } from "../evaluate/types.js";
import type { Plain } from "../facts/kind.js";
import { evaluatorOf, type Law, lawOf, NOTHING_TO_TRY } from "./law.js";
import { worldArbitrary } from "./world.js";

interface Learning {
  readonly snapshot: Snapshot;
  /** Facts that were not known before, with their true values. */
  readonly learned: Readonly<Record<string, Plain>>;
}

/**
 * Learning a fact never adds to `possible` and never changes a status that was decided.
 *
 * For a hub: a status given while returns are outstanding is never taken back when the rest of them come in.
 */
export const refinementLaw: Law = (ruleSet, options) => {
  const evaluate = evaluatorOf(options);
  const slots = compile(ruleSet).slots.filter(({ sum }) => sum === undefined);
  if (slots.length === 0) return NOTHING_TO_TRY;
  const ids = fc.subarray(slots.map(({ id }) => id));
  const cases = fc.tuple(worldArbitrary(ruleSet), ids).map(([{ snapshot, truth }, found]): Learning => {
    const isNew = (id: string) => typeof (snapshot.facts[id] ?? {}) === "object";
    return { snapshot, learned: Object.fromEntries(found.filter(isNew).map((id) => [id, truth[id]!])) };
  });
  return lawOf(cases, ({ snapshot, learned }) => {
    const before = evaluate(ruleSet, snapshot).goals;
    const after = evaluate(ruleSet, { ...snapshot, facts: { ...snapshot.facts, ...learned } }).goals;
    for (const [id, { status, possible }] of Object.entries(before)) {
      const next = after[id]!;
      const added = next.possible.filter((each) => !possible.includes(each));
      if (added.length > 0)
        return `${id}: learning ${JSON.stringify(learned)} made ${added.join(", ")} possible, which was not before.`;
      const isOpen = status === "unknown" || status === "needs-judgement";
      if (!isOpen && next.status !== status)
        return `${id}: learning ${JSON.stringify(learned)} turned it from ${status} to ${next.status}.`;
      if (isOpen ? possible.length < 2 : possible.length !== 1 || possible[0] !== status)
        return `${id}: its status is ${status}, but possible is ${possible.join(", ") || "nothing"}.`;
    }
    return undefined;
  });
};

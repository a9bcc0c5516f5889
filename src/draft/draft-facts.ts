import { namesUsed } from "../compare/diff/names-used.js";
import { type Fact, type FactsFile, isCounted, type RuleSet, type RuleSetFile } from "../rule-set/types.js";
import type { WorkItem } from "./work-item.js";

/** The facts of the new year after goals are gone, and what follows from that. */
export interface DraftFacts {
  readonly file: FactsFile;
  /** Facts that no longer exist: judgements for goals that are gone. */
  readonly dropped: ReadonlySet<string>;
  /** Parameters that some goal read and none reads any more. */
  readonly unread: ReadonlySet<string>;
  readonly work: readonly WorkItem[];
}

/** Removes the judgements of goals that are gone, and lists facts that no goal reads any more. */
export function draftFacts(file: FactsFile, ruleSet: RuleSet, gone: readonly string[]): DraftFacts {
  const isGone = (goal: string) => gone.includes(goal);
  const belongsTo = (fact: string) => gone.some((goal) => fact.startsWith(`judgement.${goal}.`));
  const kept = Object.entries(ruleSet.goals).filter(([id]) => !isGone(id));
  const before = namesUsed(Object.values(ruleSet.goals), ruleSet);
  const after = namesUsed(
    kept.map(([, goal]) => goal),
    ruleSet,
  );
  const facts: Record<string, Fact> = {};
  const work: WorkItem[] = [];
  for (const [id, fact] of Object.entries(file.facts)) {
    if (belongsTo(id)) continue;
    const pointer = `/facts/${id}`;
    const counted = isCounted(fact) ? fact.combine : undefined;
    if (typeof counted === "object" && "subjectsMeeting" in counted && isGone(counted.subjectsMeeting.goal)) {
      const { combine: _, ...rest } = fact as Fact & { readonly combine?: unknown };
      facts[id] = { ...rest, combine: "none" } as Fact;
      const text = `It counted those that meet "${counted.subjectsMeeting.goal}", which is gone, so it is no longer combined. Say how to combine it, or remove the fact.`;
      work.push({ part: "bullets", file: "facts.json", pointer: `${pointer}/combine`, text });
      continue;
    }
    facts[id] = fact;
    if (before.facts.has(id) && !after.facts.has(id)) {
      const isCounted = Object.hasOwn(ruleSet.registers?.counts ?? {}, id);
      const also = isCounted ? ` Remove what counts it too: rule-set.json:/registers/counts/${id}.` : "";
      const text = `No goal uses this fact any more. Remove it, unless a new goal needs it.${also}`;
      work.push({ part: "bullets", file: "facts.json", pointer, text });
    }
  }
  return {
    file: { ...file, facts },
    dropped: new Set(Object.keys(file.facts).filter(belongsTo)),
    unread: new Set([...before.parameters].filter((id) => !after.parameters.has(id))),
    work,
  };
}

/** The head without counts of facts that no longer exist. */
export function withoutCounts(head: RuleSetFile, dropped: ReadonlySet<string>): RuleSetFile {
  if (head.registers === undefined || dropped.size === 0) return head;
  const counts = Object.fromEntries(Object.entries(head.registers.counts).filter(([id]) => !dropped.has(id)));
  return { ...head, registers: { ...head.registers, counts } };
}

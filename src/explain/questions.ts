import type { Explanation } from "./types.js";

/**
 * What to find out, each question once: first questions that dated targets need answered, then those that help the most
 * goals, then by rule order.
 */
export function questionsOf({ targets, phases }: Explanation): readonly string[] {
  const dated = new Set(targets);
  const asked = new Map<string, { dated: number; goals: number }>();
  for (const goal of phases.flatMap(({ goals }) => goals)) {
    for (const { title, question = title } of goal.missing) {
      const found = asked.get(question) ?? { dated: 0, goals: 0 };
      asked.set(question, {
        dated: found.dated + (dated.has(goal) ? 1 : 0),
        goals: found.goals + 1,
      });
    }
  }
  return [...asked]
    .toSorted(([, a], [, b]) => b.dated - a.dated || b.goals - a.goals)
    .map(([question]) => question);
}

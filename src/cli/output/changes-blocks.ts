import { longDay } from "../../base/day.js";
import { formatList } from "../../base/words.js";
import type { EvaluationChanges, MovedGoal } from "../../compare/changes/changes-types.js";
import { plainStatus, possibleWords, statusWords } from "../../explain/status-words.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { Block, Item } from "./write-blocks.js";

/** What changed for a subject between two results, for a report. */
export function changesBlocks(changes: EvaluationChanges, ruleSet: RuleSet): readonly Block[] {
  const { subject, from, to, moved, noLongerReported, summary } = changes;
  const when = from === to ? `on ${longDay(to)}` : `from ${longDay(from)} to ${longDay(to)}`;
  const title = (fact: string) => ruleSet.facts[fact]?.title ?? fact;
  const list = (items: readonly Item[]): readonly Block[] =>
    items.length === 0 ? [] : [{ kind: "list", items }];
  const words = new Map(changes.changes.map(({ id, text }) => [id, text]));
  return [
    { kind: "title", text: `${subject.name || subject.id}, ${when}` },
    { kind: "text", text: summary },
    ...list(moved.map((goal) => movedItem(goal, words))),
    { kind: "heading", text: "What changed" },
    ...(changes.changes.length === 0
      ? [{ kind: "text", text: "Nothing changed." } as const]
      : list(changes.changes.map(({ text }) => ({ text })))),
    ...(noLongerReported.length === 0
      ? []
      : [
          {
            kind: "text",
            text: `No longer reported, so now unknown: ${formatList(noLongerReported.map(title))}.`,
          } as const,
        ]),
  ];
}

function movedItem({ title, from, to, possible, causes, by }: MovedGoal, words: Map<string, string>): Item {
  const open = possibleWords(possible.after);
  const moved =
    from === to
      ? `Still ${plainStatus(to)}${open === null ? "" : `, and now ${open}`}: ${title}`
      : `${statusWords(from)} becomes ${plainStatus(to)}: ${title}`;
  const told = causes.map(({ change }) => words.get(change) ?? change);
  return { text: moved, under: [...because(by, told.length), ...told.map((each) => `- ${each}`)] };
}

function because(by: MovedGoal["by"], count: number): readonly string[] {
  if (count === 0) return [];
  if (count === 1) return ["Because of this change:"];
  return {
    alone: ["Because of any one of these changes:"],
    needed: ["Because of these changes together, each of which is needed:"],
    together: ["Because of these changes together:"],
  }[by];
}

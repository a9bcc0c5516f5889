import { longDay } from "../../base/day.js";
import { formatCount, formatList, lowerFirst } from "../../base/words.js";
import type { Pace } from "../../compare/pace-types.js";
import type { GoalRequirement, RequiredChanges } from "../../compare/required-changes.js";
import type { SettlingFacts } from "../../compare/settling-facts.js";
import type { GoalMove, ScenarioResult, WhatIf } from "../../compare/what-if-types.js";
import type { Why } from "../../compare/why.js";
import type { DecidedStatus, Evaluation, Reason, Status } from "../../evaluate/types.js";
import { plainStatus, possibleWords, statusWords } from "../../explain/status-words.js";
import type { Block, Item } from "./write-blocks.js";

const text = (words: string): Block => ({ kind: "text", text: words });
const heading = (words: string): Block => ({ kind: "heading", text: words });
const list = (items: readonly Item[]): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: "list", items }];

/** The subject, day and rules of the figures. */
export function headBlocks({ subject, asOf, ruleSet }: Evaluation): readonly Block[] {
  return [{ kind: "title", text: `${subject.name || subject.id}, on ${longDay(asOf)}` }, text(ruleSet.title)];
}

/** What would change in each scenario; several scenarios are compared side by side first. */
export function scenarioBlocks({ before, scenarios }: WhatIf): readonly Block[] {
  const several = scenarios.length > 1;
  return [
    ...(several ? [heading("Side by side"), tableOf(before, scenarios)] : []),
    ...scenarios.flatMap((scenario) => [
      heading(scenario.name),
      ...list(scenario.changes.map(({ text: words }) => ({ text: words }))),
      ...notesOf(scenario).map(text),
      text(scenario.summary),
      ...list(scenario.moves.map(movedItem)),
      ...(several || scenario.restated.length === 0
        ? []
        : [text("Same status, with other figures:"), ...list(scenario.restated.map(restatedItem))]),
    ]),
  ];
}

function tableOf({ goals }: Evaluation, scenarios: readonly ScenarioResult[]): Block {
  const moved = new Set(scenarios.flatMap(({ moves }) => moves.map(({ goal }) => goal)));
  const cellOf = (evaluation: Pick<Evaluation, "goals">, id: string) => {
    const goal = evaluation.goals[id];
    return goal === undefined ? "no such goal" : statusCell(goal.status, goal.possible);
  };
  const rows = Object.keys(goals)
    .filter((id) => moved.has(id))
    .map((id) => [id, cellOf({ goals }, id), ...scenarios.map(({ after }) => cellOf(after, id))]);
  if (rows.length === 0) return text("No goal changes in any of these scenarios.");
  return { kind: "table", head: ["Goal", "Now", ...scenarios.map(({ name }) => name)], rows };
}

function statusCell(status: Status, possible: readonly DecidedStatus[]): string {
  if (possible.length < 2) return statusWords(status);
  return `${statusWords(status)} (${possible.map((each) => plainStatus(each)).join(", ")})`;
}

// The changes already list the numbers that were set.
const TOLD = new Set(["parameter-overridden", "assumption-overridden"]);

function notesOf({ warnings, added, gone, ignored }: ScenarioResult): readonly string[] {
  const notes = warnings.filter(({ code }) => !TOLD.has(code)).map(({ message }) => message);
  const counted = (ids: readonly string[], one: string, other: string) =>
    ids.length === 0 ? [] : [ids.length === 1 ? `1 ${one}` : `${formatCount(ids.length)} ${other}`];
  const others = [
    ...counted(added, "goal is only in these rules", "goals are only in these rules"),
    ...counted(gone, "goal is not in these rules", "goals are not in these rules"),
    ...counted(
      ignored,
      "fact is left out because these rules do not have it",
      "facts are left out because these rules do not have them",
    ),
  ];
  return [...notes, ...(others.length === 0 ? [] : [`${formatList(others)}.`])].map(
    (note) => `Please note: ${note}`,
  );
}

function movedItem({ from, to, title, possible, reason }: GoalMove): Item {
  const moved =
    from === to ? `${statusWords(to)}, as before` : `${statusWords(from)} becomes ${plainStatus(to)}`;
  const side = (name: string, sentence: string, open: readonly DecidedStatus[]) => {
    const words = possibleWords(open);
    return `${name}: ${sentence}${words === null ? "" : ` It ${words}.`}`;
  };
  return {
    text: `${moved}: ${title}`,
    under: [side("Before", reason.before, possible.before), side("After", reason.after, possible.after)],
  };
}

function restatedItem({ to, title, reason }: GoalMove): Item {
  return { text: `Still ${plainStatus(to)}: ${title}`, under: [reason.after] };
}

/** What it would take to meet goals, first together and then one by one. */
export function requiredBlocks({ changes, words, goals, summary }: RequiredChanges): readonly Block[] {
  const isRanged = changes.some((change) => change.kind === "add" && typeof change.add === "object");
  const [only, ...others] = goals;
  const isOne = only !== undefined && others.length === 0;
  return [
    heading("What it would take"),
    ...(isOne && only.outcome === "met" ? [text(`${statusWords(only.status)}: ${only.title}`)] : []),
    text(summary),
    ...list(words.map((each) => ({ text: each }))),
    ...(isRanged
      ? [text("Where there are two numbers, the first may be enough and the second certainly is.")]
      : []),
    ...(others.length === 0 ? [] : [heading("Goal by goal")]),
    ...(isOne && only.outcome === "met" ? [] : list(goals.map(requirementItem))),
  ];
}

function requirementItem({ status, title, words, outcome }: GoalRequirement): Item {
  const note = {
    met: [],
    "settled-later": [
      words.length === 0
        ? "Nothing more is needed now. It is within its limit so far, and is decided after its deadline."
        : "It is then within its limit, and is decided after its deadline.",
    ],
    "needs-facts": ["The missing facts are needed first."],
    impossible: ["So no change to what it counts can meet it."],
    conflict: ["It cannot be met together with the goals above."],
  }[outcome];
  return { text: `${statusWords(status)}: ${title}`, under: [...words, ...note] };
}

/** What to find out to settle the undecided goals. */
export function settlingBlocks(settling: readonly SettlingFacts[]): readonly Block[] {
  if (settling.length === 0) return [];
  return [heading("What to find out"), ...list(settling.map(settlingItem))];
}

// More choices than anybody would consider.
const MOST_SETS = 5;

function settlingItem({ status, title, possible, sets, alone, exact }: SettlingFacts): Item {
  const words = possibleWords(possible);
  const [first] = sets;
  const lines: string[] = [];
  if (first === undefined) lines.push("No fact would settle it, because a target has not been set.");
  else if (sets.length === 1) {
    if (first.length > 1)
      lines.push(`These ${formatCount(first.length)} answers together settle it; fewer might not:`);
    else lines.push("This answer settles it:");
    lines.push(...first.map(({ question }) => `- ${question}`));
  } else {
    lines.push("Any one of these lines settles it:");
    lines.push(
      ...sets.slice(0, MOST_SETS).map((set) => `- ${set.map(({ question }) => question).join(" ")}`),
    );
    if (sets.length > MOST_SETS) lines.push(`- and ${formatCount(sets.length - MOST_SETS)} other choices`);
  }
  for (const { question, statuses } of alone) {
    const settled = formatList(
      statuses.map((each) => lowerFirst(statusWords(each))),
      "or",
    );
    lines.push(`This answer alone might settle it (${settled}): ${question}`);
  }
  if (!exact) lines.push("Not every combination could be tried, so fewer answers may be enough.");
  return { text: `${statusWords(status)}: ${title}. It ${words}.`, under: lines };
}

/** Why one goal stands as it does: the sentences that decide it, and which of the given figures they rest on. */
export function whyBlocks(
  { status, possible, sets, exact }: Why,
  reasons: readonly Pick<Reason, "text" | "decisive">[],
): readonly Block[] {
  const so = possibleWords(possible) ?? `is ${plainStatus(status)}`;
  const [first = []] = sets;
  const words =
    first.length === 0
      ? `It ${so} whatever the figures are.`
      : sets.length > 1
        ? `It ${so} because of any one of these lines, whatever the other figures are.`
        : `Because of these figures it ${so}, whatever the others are.`;
  const shown = first.length === 0 ? [] : sets.slice(0, MOST_SETS);
  return [
    heading("Why"),
    ...reasons.filter(({ decisive }) => decisive).map((reason) => text(reason.text)),
    text(words),
    ...list(shown.map((set) => ({ text: formatList(set.map(({ title }) => title)) }))),
    ...(sets.length > shown.length && shown.length > 0
      ? [text(`There are ${formatCount(sets.length - shown.length)} more such lines.`)]
      : []),
    ...(exact ? [] : [text("Not every combination could be tried, so there may be others.")]),
  ];
}

/** How fast counts are moving towards what goals need, and how fast they need to. */
export function paceBlocks({ paces, summary }: Pace): readonly Block[] {
  const goals = new Map<string, { text: string; under: string[] }>();
  for (const { goal, goalTitle, text: words } of paces) {
    const item = goals.get(goal) ?? { text: goalTitle, under: [] };
    goals.set(goal, item);
    item.under.push(words);
  }
  return [heading("Pace"), text(summary), ...list([...goals.values()])];
}

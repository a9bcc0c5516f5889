import { longDay } from "../../base/day.js";
import { formatCount, formatList, upperFirst } from "../../base/words.js";
import { plainStatus } from "../../explain/status-words.js";
import type { EntryTypes } from "./change-kind.js";
import { changeKinds } from "./change-kinds.js";
import { periodWords } from "./change-words.js";
import { requiredVersion } from "./required-version.js";
import type {
  ChangeEffect,
  FactNeed,
  GoalDiff,
  RuleSetChange,
  RuleSetDiff,
  StatusChange,
  SubjectDiff,
} from "./types.js";

/** A comparison in words, ready to be laid out as text or Markdown. */
export interface DiffReport {
  readonly title: string;
  readonly lines: readonly string[];
  readonly sections: readonly { readonly heading: string; readonly items: readonly DiffItem[] }[];
}

/** One thing, and what is said about it. */
export interface DiffItem {
  readonly lead: string;
  readonly lines: readonly string[];
}

/** Puts a comparison into words, the most important first. */
export function diffReport(diff: RuleSetDiff): DiffReport {
  const { from, to, changes, goals } = diff;
  const [was, is] = [periodWords(from), periodWords(to)];
  const named = ({ title, id, version }: RuleSetDiff["from"]) => `“${title}” (${id} ${version})`;
  const byId = new Map(changes.map((change) => [change.id, change]));
  const plain = (some: readonly RuleSetChange[]): DiffItem[] =>
    some.map((change) => ({ lead: withEffect(change), lines: [] }));
  const inGoals = new Set(goals.flatMap((goal) => ownChanges(goal, byId)));
  // The period is in the first line, and added and removed goals have their own sections.
  const rest = changes.filter(
    (change) =>
      !inGoals.has(change) && !isOf(change, "inForce") && changeKinds[change.kind].alters !== "goals",
  );
  const others = rest.filter((change) => !isOf(change, "assumption", "document"));
  const sections = [
    { heading: "Goals that change", items: goals.flatMap((goal) => goalItems(goal, byId)) },
    { heading: "Goals added", items: goalList(goals, "added") },
    { heading: "Goals removed", items: goalList(goals, "removed") },
    { heading: "Facts newly needed", items: needItems(diff.factsNewlyNeeded) },
    { heading: "Facts no longer needed", items: needItems(diff.factsNoLongerNeeded) },
    { heading: "Assumptions", items: plain(rest.filter((change) => isOf(change, "assumption"))) },
    { heading: "Documents", items: plain(rest.filter((change) => isOf(change, "document"))) },
    { heading: "Other changes", items: plain(others.filter((change) => !isWords(change))) },
    { heading: "Words only", items: wordItems(others.filter(isWords)) },
    {
      heading: "Subjects that change status",
      items: (diff.subjects ?? []).flatMap((each) => subjectItems(each, byId)),
    },
  ];
  return {
    title: `From ${named(from)} to ${named(to)}`,
    lines: [
      was === is ? `In force ${is}.` : `In force ${is}; before, ${was}.`,
      summaryOf(diff),
      ...(diff.subjects === undefined ? [] : [subjectSummary(diff.subjects)]),
      versionWords(diff),
    ],
    sections: sections.filter(({ items }) => items.length > 0),
  };
}

/** Whether a change is only of words. */
function isWords({ kind }: RuleSetChange): boolean {
  return changeKinds[kind].alters === "words";
}

/** Whether a change is of some types of entry. */
function isOf({ kind }: RuleSetChange, ...sorts: readonly (keyof EntryTypes)[]): boolean {
  return sorts.includes(changeKinds[kind].of);
}

/** The changes that are listed under a goal: all except words and assumptions. */
function ownChanges(
  { kind, changes }: GoalDiff,
  byId: ReadonlyMap<string, RuleSetChange>,
): readonly RuleSetChange[] {
  if (kind !== "changed") return [];
  return changes
    .map((id) => byId.get(id)!)
    .filter((change) => !isWords(change) && !isOf(change, "assumption"));
}

function goalItems(goal: GoalDiff, byId: ReadonlyMap<string, RuleSetChange>): readonly DiffItem[] {
  const own = ownChanges(goal, byId);
  if (own.length === 0) return [];
  const was = goal.was === undefined ? "" : `, formerly ${goal.was}`;
  const lines = folded(own);
  return [{ lead: `${goal.id}${was}: ${goal.title}`, lines: [...lines, ...goalEffect(goal, own)] }];
}

function goalEffect({ effect }: GoalDiff, own: readonly RuleSetChange[]): readonly string[] {
  if (effect === undefined || effect.kind === "other") return [];
  if (effect.kind === "status") return [`Example: ${effect.example.name}.`];
  if (effect.kind === "detail")
    return [
      `The status stays the same, but what is possible, missing or needed differs. Example: ${effect.example.name}.`,
    ];
  // The line of a single change says this already.
  return own.length === 1 ? [] : [`Together: ${unseenWords(effect)}`];
}

/** The changes with an effect, each on its own line; if there are others too, a line with their number. */
function folded(changes: readonly RuleSetChange[]): readonly string[] {
  const quiet = changes.filter(({ effect }) => effect.kind === "none");
  if (quiet.length === 0 || changes.length === 1) return changes.map(withEffect);
  const told = changes.filter((change) => !quiet.includes(change)).map(withEffect);
  const some = `${formatCount(quiet.length)} ${quiet.length === 1 ? "change" : "changes"} without effect`;
  return [...told, told.length === 0 ? `${some}.` : `And ${some}.`];
}

function withEffect(change: RuleSetChange): string {
  const { text, effect } = change;
  if (isWords(change) || (effect.kind !== "none" && effect.kind !== "not-found")) return text;
  return `${text} ${upperFirst(unseenWords(effect))}`;
}

function unseenWords(effect: ChangeEffect & { readonly kind: "none" | "not-found" }): string {
  if (effect.kind === "none") return `no effect. ${effect.proof}`;
  return `no effect was found among ${formatCount(effect.searched)} snapshots on and beside the thresholds, but there may be one.`;
}

function goalList(goals: readonly GoalDiff[], kind: GoalDiff["kind"]): readonly DiffItem[] {
  return goals
    .filter((goal) => goal.kind === kind)
    .map(({ id, title }) => ({ lead: `${id}: ${title}`, lines: [] }));
}

function needItems(needs: readonly FactNeed[]): readonly DiffItem[] {
  return needs.map(({ fact, title, goals }) => ({
    lead: `${fact}: ${title} (for ${formatList(goals)})`,
    lines: [],
  }));
}

/** Changes of words are listed under their goal, since "It is called" needs a subject. */
function wordItems(changes: readonly RuleSetChange[]): readonly DiffItem[] {
  return changes.map((change) => {
    const { goals, text } = change;
    return { lead: isOf(change, "goal", "criterion") ? `${goals.join(", ")}: ${text}` : text, lines: [] };
  });
}

const CAUSES: Readonly<Record<Exclude<StatusChange["by"], "day">, string>> = {
  alone: "Cause",
  each: "Causes, each enough by itself",
  together: "Causes, only enough together",
};

function subjectItems(subject: SubjectDiff, byId: ReadonlyMap<string, RuleSetChange>): readonly DiffItem[] {
  const { id, name, asOf, on, goals } = subject;
  if (goals.length === 0) return [];
  const lines = goals.map(
    (change) =>
      `${change.goal}: ${plainStatus(change.from)} → ${plainStatus(change.to)}. ${causeWords(change, subject, byId)}`,
  );
  const day = on === undefined ? longDay(asOf) : `figures of ${longDay(asOf)}, judged on ${longDay(on)}`;
  return [{ lead: `${name ?? id}, ${day}`, lines }];
}

/** What caused a goal of a subject to move, in words. */
export function causeWords(
  { causes, by }: StatusChange,
  { on, asOf }: Pick<SubjectDiff, "on" | "asOf">,
  byId: ReadonlyMap<string, RuleSetChange>,
): string {
  if (by === "day") return `Cause: the day alone; the earlier rules say the same on ${longDay(on ?? asOf)}.`;
  const texts = causes.map((cause) => byId.get(cause)!.text);
  const told = texts.length === 1 ? texts : texts.map((text, at) => `(${at + 1}) ${text}`);
  return `${CAUSES[by]}: ${told.join(" ")}`;
}

function summaryOf({ changes, goals }: RuleSetDiff): string {
  if (changes.length === 0) return "Nothing changed.";
  const count = (kind: GoalDiff["kind"]) => goals.filter((goal) => goal.kind === kind).length;
  const both = count("changed") + count("unchanged");
  const moved = goals.filter(({ effect }) => effect?.kind === "status").length;
  const are = (number: number, words: string) => `${number === 0 ? "none" : formatCount(number)} ${words}`;
  const can = both === 0 ? "" : `, of which ${are(moved, "can get another status")}`;
  return `${formatCount(both)} ${both === 1 ? "goal is" : "goals are"} in both rule sets${can}; ${are(count("added"), "added")}, ${are(count("removed"), "removed")}.`;
}

function subjectSummary(subjects: readonly SubjectDiff[]): string {
  const moved = subjects.filter(({ goals }) => goals.length > 0).length;
  const all = subjects.length === 1 ? "1 subject" : `${formatCount(subjects.length)} subjects`;
  return `Of ${all}, ${moved === 0 ? "none changes" : moved === 1 ? "1 changes" : `${formatCount(moved)} change`} a status.`;
}

function versionWords({ from, bump }: RuleSetDiff): string {
  if (bump === null)
    return "These are different rule sets, not two versions of one, so their versions are independent.";
  if (bump === "none") return `The version may stay ${from.version}.`;
  return `This is a ${bump} change: the version after ${from.version} must be ${requiredVersion(from.version, bump)} or later.`;
}

import { formatIsoDay, longDay, parseDay } from "../../base/day.js";
import type { Assumption, RuleSet } from "../../rule-set/types.js";
import { replaceAt } from "../replace-at.js";
import { sameJson } from "../same-json.js";
import { type Draft, type Sides, WORDS } from "./draft.js";
import { registerDrafts } from "./register-drafts.js";
import { differing, setKeys } from "./set-keys.js";

/** What changed of what a rule set says of itself: its title and period, documents, assumptions and phases. */
export function headDrafts(sides: Sides): readonly Draft[] {
  const { a, b } = sides;
  return [
    ...(a.title === b.title ? [] : [headText("rule-set-title", "title", "The title", a, b)]),
    ...(a.academicYear === b.academicYear
      ? []
      : [headText("academic-year", "academicYear", "The academic year", a, b)]),
    ...(sameJson(a.inForce, b.inForce) ? [] : [periodDraft(a, b)]),
    ...Object.keys({ ...a.assumptions, ...b.assumptions }).flatMap((id) => assumptionDrafts(id, sides)),
    ...Object.keys({ ...a.documents, ...b.documents }).flatMap((id) => documentDrafts(id, a, b)),
    ...Object.keys(a.phases).flatMap((id) => phaseDrafts(id, a, b)),
    ...registerDrafts(sides),
  ];
}

function headText(
  kind: "rule-set-title" | "academic-year",
  key: "title" | "academicYear",
  what: string,
  a: RuleSet,
  b: RuleSet,
): Draft {
  const text = `${what} is “${b[key]}”; it was “${a[key]}”.`;
  const edit = setKeys([], b, [key]);
  return { ...WORDS, kind, place: key, goals: [], before: a[key], after: b[key], text, edit };
}

function periodDraft(a: RuleSet, b: RuleSet): Draft {
  const isLonger = b.inForce.from <= a.inForce.from && b.inForce.until >= a.inForce.until;
  return {
    kind: "period-in-force",
    place: "inForce",
    goals: [],
    before: a.inForce,
    after: b.inForce,
    text: `In force from ${periodWords(b)}; it was from ${periodWords(a)}.`,
    edit: setKeys([], b, ["inForce"]),
    counts: false,
    bump: isLonger ? "minor" : "major",
    shows: "On other days it is the rule set in force.",
  };
}

/** "1 September 2024 to 31 August 2025". */
export function periodWords({ inForce }: Pick<RuleSet, "inForce">): string {
  const end = parseDay(inForce.until);
  const last = end === undefined ? inForce.until : formatIsoDay(end - 1);
  return `${longDay(inForce.from)} to ${longDay(last)}`;
}

function assumptionDrafts(id: string, sides: Sides): readonly Draft[] {
  const { a, b } = sides;
  const [before, after] = [a.assumptions[id], b.assumptions[id]];
  const edit = (rules: RuleSet) => replaceAt(rules, ["assumptions", id], after);
  const made = { place: id, goals: goalsResting(id, sides), edit, counts: false } as const;
  if (before === undefined) {
    const shows = "Reports list it.";
    return [
      {
        ...made,
        kind: "assumption-added",
        after,
        text: `Assumed from now on: ${words(id, after!)}`,
        bump: "minor",
        shows,
      },
    ];
  }
  if (after === undefined) {
    const settable = before.value !== undefined;
    const shows = settable ? "Its day can no longer be read differently." : "Reports no longer list it.";
    const bump = settable ? "major" : "minor";
    return [
      {
        ...made,
        kind: "assumption-removed",
        before,
        text: `No longer assumed: ${words(id, before)}`,
        bump,
        shows,
      },
    ];
  }
  const drafts: Draft[] = [];
  if (before.value !== after.value) {
    const day = (value: string | undefined) => (value === undefined ? "no day" : longDay(value));
    drafts.push({
      ...made,
      kind: "assumption-day",
      before: before.value,
      after: after.value,
      text: `The assumption ${id} stands for ${day(after.value)}; it stood for ${day(before.value)}.`,
      edit: setKeys(["assumptions", id], after, ["value"]),
      bump: after.value === undefined ? "major" : "minor",
      shows: "Reports say the day; the deadlines and milestones that rest on it say theirs.",
    });
  }
  const texts = differing(before, after, ["text", "basis"]);
  if (texts !== undefined) {
    drafts.push({
      ...made,
      ...WORDS,
      kind: "assumption-text",
      before: texts.before,
      after: texts.after,
      text: `The assumption ${id} reads: “${after.text}” (${after.basis}); it read: “${before.text}” (${before.basis}).`,
      edit: setKeys(["assumptions", id], after, ["text", "basis"]),
    });
  }
  return drafts;
}

function words(id: string, { text, basis }: Assumption): string {
  return `${text} (${id}, ${basis})`;
}

/** Goals whose deadline, or a milestone of whose parameters, rests on an assumption. */
function goalsResting(id: string, sides: Sides): readonly string[] {
  const { a, b } = sides;
  const resting = new Set<string>();
  for (const { goals, parameters } of [a, b]) {
    for (const [goal, { deadline }] of Object.entries(goals))
      if (deadline?.assumption === id) resting.add(goal);
    for (const [name, parameter] of Object.entries(parameters)) {
      if (!("milestones" in parameter) || parameter.milestones.every(({ assumption }) => assumption !== id))
        continue;
      for (const goal of sides.goalsUsing("parameters", name)) resting.add(goal);
    }
  }
  return Object.keys({ ...a.goals, ...b.goals }).filter((goal) => resting.has(goal));
}

function documentDrafts(id: string, a: RuleSet, b: RuleSet): readonly Draft[] {
  const [before, after] = [a.documents[id], b.documents[id]];
  if (sameJson(before, after)) return [];
  const edit = (rules: RuleSet) => replaceAt(rules, ["documents", id], after);
  const made = { ...WORDS, place: id, goals: [], edit };
  const name = `“${(after ?? before)!.title}” (${id})`;
  if (before === undefined) return [{ ...made, kind: "document-added", after, text: `${name} is cited.` }];
  if (after === undefined)
    return [{ ...made, kind: "document-removed", before, text: `${name} is no longer cited.` }];
  const { keys } = differing(before, after, ["title", "publisher", "url", "retrieved"])!;
  const text = `${name} is cited otherwise (${keys.join(", ")}).`;
  return [{ ...made, kind: "document-changed", before, after, text }];
}

function phaseDrafts(id: string, a: RuleSet, b: RuleSet): readonly Draft[] {
  const [before, after] = [a.phases[id]!.title, b.phases[id]?.title];
  if (after === undefined || before === after) return [];
  const text = `The phase ${id} is called “${after}”; it was called “${before}”.`;
  // Between the two the phase may have no goal, and so not be there.
  const edit = (rules: RuleSet) =>
    rules.phases[id] === undefined ? rules : replaceAt(rules, ["phases", id, "title"], after);
  return [{ ...WORDS, kind: "phase-title", place: id, goals: [], before, after, text, edit }];
}

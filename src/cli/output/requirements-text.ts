import { unitOf } from "../../adapters/registers/write-template.js";
import { longDay } from "../../base/day.js";
import { formatCount, formatList } from "../../base/words.js";
import type {
  AnsweredBy,
  RequiredDay,
  RequiredFact,
  Requirements,
  SubjectRequirements,
} from "../../compare/requirements/requirements-types.js";
import { cleanText } from "../../explain/clean-text.js";
import { wrapText } from "../../explain/wrap-text.js";
import { levelBelow, otherOf, withArticle } from "../../rule-set/subjects.js";
import { isDerived, type RuleSet } from "../../rule-set/types.js";
import type { Layout } from "./report-parts.js";

/** The order in which the facts are listed. */
const ANSWERERS: readonly AnsweredBy[] = ["registers", "level-below", "subject", "judgement"];

const COMMANDS: Partial<Record<AnsweredBy, string>> = {
  registers: "Count these with the command summarise.",
  "level-below": "Work these out with the command combine.",
};

/** What has to be known, as plain text: each fact once, by who can answer, ending in a line break. */
export function requirementsAsText(
  ruleSet: RuleSet,
  { asOf, subjects }: Requirements,
  { width, colour }: Layout,
): string {
  const heading = colour?.heading ?? ((text: string) => text);
  const lines: string[] = [];
  const add = (text: string, first = "", rest = first) =>
    lines.push(...wrapText(cleanText(text), width, first, rest));
  for (const subject of subjects) {
    if (lines.length > 0) lines.push("", "");
    const { needed, bounds } = parted(subject);
    const day = asOf === undefined ? "" : ` on ${longDay(asOf)}`;
    lines.push(
      ...wrapText(
        cleanText(`What to collect for ${withArticle(ruleSet, subject.scope)}${day}: ${ruleSet.title}`),
        width,
      ).map(heading),
    );
    add(
      needed.length === 0
        ? "Nothing: no fact changes the status of these goals."
        : `${countOf(needed.length, "fact")} for ${countOf(subject.goals.length, "goal")}.`,
    );
    let number = 0;
    for (const by of ANSWERERS) {
      const facts = needed.filter(({ answeredBy }) => answeredBy === by);
      if (facts.length === 0) continue;
      const name = answererWords(by, ruleSet, subject.scope).toUpperCase();
      lines.push("", heading(cleanText(`${name} (${facts.length})`)));
      if (COMMANDS[by] !== undefined) add(COMMANDS[by]);
      const answers = new Set(facts.map((fact) => answersOf(fact, ruleSet)));
      const [answer] = answers;
      const isSaid = answers.size === 1 && answer !== "";
      if (isSaid) add(`Answer each with ${answer}.`);
      for (const [columns, group] of grouped(facts, ({ register }) => register?.id ?? "")) {
        if (columns !== "") add(`From ${registerWords(columns)} (${columnsOf(group)}):`);
        for (const [goals, items] of grouped(group, (fact) => goalsOf(fact, subject, ruleSet))) {
          add(goals, "  ", "    ");
          for (const fact of items) {
            const how = isSaid ? "" : answersOf(fact, ruleSet);
            add(
              `${fact.title}${how === "" ? "" : ` (${how})`}`,
              `${String(++number).padStart(5)}. `,
              "       ",
            );
          }
        }
      }
    }
    const notes = notesOf(bounds);
    if (notes.length > 0) lines.push("");
    for (const note of notes) add(note);
  }
  return `${lines.join("\n")}\n`;
}

/** Separates the facts that are asked for from those that only bound others. */
export function parted({ facts }: SubjectRequirements): {
  readonly needed: readonly RequiredFact[];
  readonly bounds: readonly RequiredFact[];
} {
  return {
    needed: facts.filter(({ use }) => use !== "bounds"),
    bounds: facts.filter(({ use }) => use === "bounds"),
  };
}

function countOf(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? "" : "s"}`;
}

/** Who can answer, in words. */
export function answererWords(by: AnsweredBy, ruleSet: RuleSet, scope: string): string {
  const below = levelBelow(ruleSet, scope);
  switch (by) {
    case "registers":
      return "counted from registers";
    case "level-below":
      return `combined from the ${below === undefined ? "level below" : otherOf(ruleSet, below)}`;
    case "subject":
      return `given by the ${ruleSet.subjects?.[scope]?.one ?? scope}`;
    case "judgement":
      return "judgements";
  }
}

/** Groups facts that have something in common, in order of first occurrence. */
function grouped(
  facts: readonly RequiredFact[],
  keyOf: (fact: RequiredFact) => string,
): ReadonlyMap<string, readonly RequiredFact[]> {
  const groups = new Map<string, RequiredFact[]>();
  for (const fact of facts) {
    const key = keyOf(fact);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(fact);
  }
  return groups;
}

/** What to write, if the title of a count does not say so already. */
function answersOf({ fact: id, unit }: RequiredFact, ruleSet: RuleSet): string {
  const fact = ruleSet.facts[id]!;
  return unit !== undefined || isDerived(fact) ? "" : unitOf(fact, ruleSet);
}

/** The name of a register: "schools" is the list of schools, as in the options of `summarise`. */
export function registerWords(id: string): string {
  return id === "schools" ? "the list of schools" : `the register "${id}"`;
}

/** The usual header of each column that is used for facts of one register. */
function columnsOf(facts: readonly RequiredFact[]): string {
  const columns = new Map(
    facts.flatMap(({ register }) => (register?.columns ?? []).map((each) => [each.id, each])),
  );
  return formatList([...columns.values()].map(({ headers: [first = ""] }) => first));
}

/** The goals that ask for a fact, and by when. */
function goalsOf({ goals }: RequiredFact, { goals: all }: SubjectRequirements, ruleSet: RuleSet): string {
  const titles = new Map(all.map(({ goal, title }) => [goal, title]));
  const asking = goals.filter(({ use }) => use !== "bounds");
  const served = asking.map(({ goal, use, days }) => {
    const notes = [ONLY[use], daysWords(days, ruleSet)].filter((note) => note !== undefined && note !== "");
    return `${titles.get(goal)}${notes.length === 0 ? "" : ` (${notes.join("; ")})`}`;
  });
  const doubt = asking.some(({ proven }) => proven)
    ? ""
    : " Perhaps not needed: no example was found in which it changes a status.";
  return `${served.join("; ")}:${doubt}`;
}

const ONLY: Partial<Record<RequiredFact["use"], string>> = {
  "on-track": "only whether it is on track",
  when: "only whether it applies",
};

function daysWords(days: readonly RequiredDay[], { inForce }: RuleSet): string {
  const on = (is: RequiredDay["is"]) =>
    [...new Set(days.filter((day) => day.is === is).map((day) => day.on))].sort();
  const ends = on("deadline");
  const starts = on("asked-from");
  const moves = on("target-changes").filter(
    (day) => day >= inForce.from && day < inForce.until && !ends.includes(day) && !starts.includes(day),
  );
  const words = (isos: readonly string[]) => formatList(isos.map(longDay));
  const parts = [
    ...(starts.length === 0 ? [] : [`asked from ${words(starts)}`]),
    ...(moves.length === 0 ? [] : [`the target changes on ${words(moves)}`]),
    ...(ends.length === 0 ? [] : [`by ${words(ends)}`]),
  ];
  return parts.join("; ");
}

function notesOf(bounds: readonly RequiredFact[]): readonly string[] {
  if (bounds.length === 0) return [];
  const what = bounds.length === 1 ? "1 other fact is optional" : `${bounds.length} other facts are optional`;
  return [
    `${what}: ${bounds.length === 1 ? "it helps" : "they help"} only while some of the facts above are missing, as a part shows how large its whole must be. --format json lists ${bounds.length === 1 ? "it" : "them"}.`,
  ];
}

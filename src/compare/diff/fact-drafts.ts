import type { Fact } from "../../rule-set/types.js";
import { replaceAt } from "../replace-at.js";
import { type Draft, type Sides, WORDS } from "./draft.js";
import { boundTogether, namesUsedIn } from "./names-used.js";
import { newId } from "./renames.js";
import { differing, setKeys } from "./set-keys.js";

/** What changed of the facts. One that comes or goes with a goal or criterion belongs to that change. */
export function factDrafts(sides: Sides): readonly Draft[] {
  const { a, b } = sides;
  const drafts: Draft[] = [];
  const [usedBefore, usedAfter] = [namesUsedIn(a).facts, namesUsedIn(b).facts];
  for (const id of Object.keys({ ...a.facts, ...b.facts })) {
    const [before, after] = [a.facts[id], b.facts[id]];
    if (before !== undefined && after !== undefined) drafts.push(...changed(id, before, after, sides));
    else if (after !== undefined && !usedAfter.has(id)) {
      drafts.push({
        kind: "fact-added",
        place: id,
        goals: [],
        after,
        text: `The fact ${called(id, after)} is added; no goal reads it.`,
        edit: (rules) => replaceAt(rules, ["facts", id], after),
        counts: false,
        bump: "minor",
        shows: "A snapshot may hold it.",
      });
    } else if (before !== undefined && !usedBefore.has(id)) {
      drafts.push({
        kind: "fact-removed",
        place: id,
        goals: [],
        before,
        text: `The fact ${called(id, before)} is removed; no goal read it.`,
        edit: (rules) => replaceAt(rules, ["facts", id], undefined),
        counts: false,
        bump: "major",
        shows: "A snapshot that holds it is refused.",
      });
    }
  }
  return drafts;
}

function called(id: string, { title }: Fact): string {
  return `${id} (“${title}”)`;
}

function changed(id: string, before: Fact, after: Fact, sides: Sides): readonly Draft[] {
  const together = boundTogether(id, [sides.a, sides.b]);
  const order = Object.keys({ ...sides.a.goals, ...sides.b.goals });
  const bound = new Set([...together].flatMap((fact) => sides.goalsUsing("facts", fact)));
  const widely = { place: id, goals: order.filter((goal) => bound.has(goal)) };
  const name = called(newId(sides.renames.facts, id), after);
  if (before.type !== after.type) {
    return [
      {
        ...widely,
        kind: "fact-type",
        before,
        after,
        text: `The fact ${name} is a ${after.type}; it was a ${before.type}.`,
        edit: (rules) => replaceAt(rules, ["facts", id], after),
        counts: true,
        bump: "major",
        shows: "A snapshot that gives it as before is refused.",
      },
    ];
  }
  const drafts: Draft[] = [];
  const parts = differing(before, after, ["of", "partOf"]);
  if (parts !== undefined) {
    drafts.push({
      ...widely,
      kind: "fact-parts",
      before: parts.before,
      after: parts.after,
      text: `The fact ${name} is ${partWords(after)}; it was ${partWords(before)}.`,
      edit: setKeys(["facts", id], after, parts.keys),
      counts: true,
      // A snapshot in which the part is above its new whole is refused.
      bump: after.type === "count" && after.partOf !== undefined ? "major" : "patch",
    });
  }
  const combining = differing(before, after, ["combine"]);
  if (combining !== undefined) {
    drafts.push({
      kind: "fact-combining",
      place: id,
      goals: sides.goalsUsing("facts", id),
      before: combining.before,
      after: combining.after,
      text: `The network's ${name} is made otherwise from the hubs' snapshots.`,
      edit: setKeys(["facts", id], after, combining.keys),
      counts: false,
      bump: "major",
      shows: "Snapshots of hubs that are combined may give the network other figures.",
    });
  }
  const texts = differing(before, after, ["title", "description", "question", "unit", "predicate"]);
  if (texts !== undefined) {
    const reread = texts.keys.includes("description")
      ? " Read it: what is to be counted is said in these words."
      : "";
    drafts.push({
      ...WORDS,
      kind: "fact-text",
      place: id,
      goals: sides.goalsUsing("facts", id),
      before: texts.before,
      after: texts.after,
      text: `The fact ${name} is described otherwise (${texts.keys.join(", ")}).${reread}`,
      edit: setKeys(["facts", id], after, texts.keys),
    });
  }
  return drafts;
}

function partWords(fact: Fact): string {
  if (fact.type === "share") return `the share of ${fact.of[0]} in ${fact.of[1]}`;
  const whole = fact.type === "count" ? fact.partOf : undefined;
  return whole === undefined ? "no part of another" : `a part of ${whole}`;
}

import { didYouMean } from "../../base/suggest.js";
import { formatList } from "../../base/words.js";
import type { Report } from "../read/finding.js";
import type { Ids, Names, RuleFiles } from "../read/names.js";
import { isObject, type Place } from "../read/place.js";
import { type Counting, countedLevel, levelBelow, otherOf, type WithSubjects } from "../subjects.js";
import { findCycles, sayCycle } from "./find-cycles.js";
import { partsAndWholes } from "./parts-and-wholes.js";

/**
 * Checks the levels of subjects, that criteria are measured for subjects that exist, and that facts count subjects that
 * exist.
 */
export function checkSubjects(files: RuleFiles, names: Names, report: Report): void {
  const subjects = names.declared.subject;
  if (files.ruleSet?.get("subjects").exists) checkLevels(subjects, names, report);
  for (const file of files.phases) {
    for (const [, goal] of file.get("goals").entries()) {
      for (const [, criterion] of goal.get("criteria").entries())
        for (const [id, scope] of criterion.get("scopes").entries())
          names.resolve("subject", scope.named(id), "key");
    }
  }
  const rules = levelsOf(names);
  for (const [, fact] of files.facts?.get("facts").entries() ?? []) {
    const combine = fact.get("combine");
    if (combine.text === "subjects") checkAnyLevel(combine, rules, names, report);
    checkCounted(combine.get("subjects"), rules, names, report);
    checkMeeting(combine.get("subjectsMeeting"), rules, names, report);
  }
  checkAlike(rules, names, report);
}

function checkLevels(subjects: ReadonlyMap<string, Place>, names: Names, report: Report): void {
  const parts = new Map<string, string>();
  for (const [id, subject] of subjects) {
    const of = subject.get("of");
    if (of.text === undefined || names.resolve("subject", of) === undefined) continue;
    const { file, pointer } = of;
    const other = parts.get(of.text);
    if (other !== undefined) {
      const message = `"${other}" is already combined from "${of.text}", which can be combined into only one level. Change one of them.`;
      report({ code: "shared-level", file, pointer, message });
    } else parts.set(of.text, id);
  }
  const below = (id: string) => {
    const of = subjects.get(id)?.get("of").text;
    return of !== undefined && subjects.has(of) ? [of] : [];
  };
  for (const cycle of findCycles(subjects.keys(), below)) {
    const { file, pointer } = subjects.get(cycle.first[0]!)!.get("of");
    const message = `A subject can't be combined from itself: ${sayCycle(cycle, " is of ")}.`;
    report({ code: "cycle", file, pointer, message });
  }
}

/** The subjects and their levels, as far as they can be read. */
interface Levels extends WithSubjects {
  /** The subjects that others are combined from. */
  readonly below: ReadonlySet<string>;
  /** The subjects that are combined from others but not combined into any. */
  readonly tops: readonly string[];
}

function levelsOf(names: Names): Levels {
  const subjects = [...names.declared.subject].map(([id, subject]) => {
    const [one, other, of] = ["one", "other", "of"].map((key) => subject.get(key).text);
    const words = { one: one ?? id, ...(other === undefined ? {} : { other }) };
    return [id, of === undefined ? words : { ...words, of }];
  });
  const rules: WithSubjects = { subjects: Object.fromEntries(subjects) };
  const combined = [...names.declared.subject.keys()].filter((id) => levelBelow(rules, id) !== undefined);
  const below = new Set(combined.map((id) => levelBelow(rules, id)!));
  return { ...rules, below, tops: combined.filter((id) => !below.has(id)) };
}

/** Whether all subjects are known, so that any other subject does not exist. */
function isWhole(names: Names): boolean {
  return names.find("subject", "") === undefined;
}

function checkAnyLevel({ file, pointer }: Place, rules: Levels, names: Names, report: Report): void {
  if (rules.below.size > 0 || !isWhole(names)) return;
  const message =
    'No subject is combined from another, so there are none to count. In the "subjects" of rule-set.json, say with "of" which subjects each is combined from.';
  report({ code: "not-combined-from", file, pointer, message });
}

/** Checks that counted subjects are ones that others are combined from. */
function checkCounted(reference: Place, rules: Levels, names: Names, report: Report): void {
  if (names.resolve("subject", reference) === undefined) return;
  const { file, pointer, text: id = "" } = reference;
  if (rules.below.has(id) || !isWhole(names)) return;
  const message = `Nothing is combined from ${otherOf(rules, id)}, so they are never counted.${lowerLevels(rules)}`;
  report({ code: "not-combined-from", file, pointer, message });
}

function lowerLevels({ below }: Levels): string {
  const ids = [...below].slice(0, 8).map((id) => `"${id}"`);
  return ids.length === 0 ? "" : ` Choose ${formatList(ids, "or")}.`;
}

/** Checks that subjects are counted by a criterion that exists and is measured for a level that is combined. */
function checkMeeting(reference: Place, rules: Levels, names: Names, report: Report): void {
  const goal = reference.get("goal");
  if (names.resolve("goal", goal) === undefined) return;
  const { file, pointer, text: id } = reference.get("criterion");
  const criteria = names.criteriaOf(goal.text!);
  if (id === undefined || criteria.size === 0) return;
  const criterion = criteria.get(id);
  if (criterion === undefined) {
    const suggestion = names.suggest(id, criteria);
    const choices = suggestion === undefined ? chooseCriterion(criteria) : didYouMean(suggestion);
    const message = `The goal "${goal.text}" has no criterion "${id}".${choices}`;
    const code = "unknown-criterion";
    report({ code, file, pointer, message, ...(suggestion === undefined ? {} : { suggestion }) });
    return;
  }
  const scopes = criterion
    .get("scopes")
    .entries()
    .map(([scope]) => scope);
  const isCounted = scopes.some((scope) => rules.below.has(scope));
  if (scopes.length === 0 || isCounted || !isWhole(names)) return;
  const measured = formatList(scopes.map((scope) => otherOf(rules, scope)));
  const message = `"${id}" is measured only for ${measured}, and nothing is combined from them, so it can't count subjects. Name another criterion.`;
  report({ code: "not-combined-from", file, pointer, message });
}

/** Lists the criteria, for a name that is not near to any of them. */
export function chooseCriterion(criteria: Ids): string {
  return criteria.size > 20
    ? ` None of its ${criteria.size} criteria has a similar id.`
    : ` Its criteria are ${[...criteria.keys()].join(", ")}.`;
}

/**
 * Checks that a part and its whole are combined in the same way: a count of subjects is not part of a count made by
 * subjects, nor the reverse.
 */
function checkAlike(rules: Levels, names: Names, report: Report): void {
  for (const [part, wholes] of partsAndWholes(names)) {
    for (const [whole, { file, pointer }] of wholes) {
      if (![part, whole].some((id) => isCounting(names.declared.fact.get(id)?.get("combine")))) continue;
      const differs = rules.tops.some((into) => {
        const [own, other] = [part, whole].map((id) => combiningAt(id, into, rules, names));
        return own !== undefined && other !== undefined && own !== other;
      });
      if (!differs) continue;
      const [how, otherwise] = [part, whole].map((id) => combiningWords(id, rules, names));
      const message = `"${part}" is part of "${whole}", but they are combined differently: one ${how}, and the other ${otherwise}. Combine both in the same way.`;
      report({ code: "combined-differently", file, pointer, message });
    }
  }
}

/** The subjects that a count counts below a level, or `"added"`; `undefined` if it has no value there. */
function combiningAt(id: string, into: string, rules: Levels, names: Names): string | undefined {
  const combine = names.declared.fact.get(id)?.get("combine");
  if (combine?.text === "none") return undefined;
  const goal = combine?.get("subjectsMeeting").get("goal").text;
  const criterion = combine?.get("subjectsMeeting").get("criterion").text;
  if (combine === undefined || !isCounting(combine)) return "added";
  const scopes =
    goal === undefined
      ? undefined
      : names
          .criteriaOf(goal)
          .get(criterion ?? "")
          ?.get("scopes")
          .entries();
  const level = countedLevel(rules, combine.value as Counting, into, scopes && Object.fromEntries(scopes));
  return level === undefined ? undefined : `of ${level}`;
}

/** Whether subjects are counted, rather than counts added up. */
function isCounting(combine: Place | undefined): boolean {
  return combine?.text === "subjects" || isObject(combine?.value);
}

function combiningWords(id: string, rules: Levels, names: Names): string {
  const levels = new Set(rules.tops.flatMap((into) => combiningAt(id, into, rules, names) ?? []));
  if (levels.has("added")) return "adds up what subjects count";
  return `counts ${formatList([...levels].map((level) => otherOf(rules, level.slice("of ".length))))}`;
}

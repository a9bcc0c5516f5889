import { goalPointer } from "../analyse/pointers.js";
import { isFromText } from "../analyse/stated/excerpt-findings.js";
import {
  directionFault,
  exchanged,
  type HeldNumbers,
  holdNumbers,
  isSaid,
  isTellingNumber,
  likelyMeant,
  unitFault,
} from "../analyse/stated/held-against.js";
import {
  quoted,
  unsaidDay,
  unsaidNumber,
  wrongDay,
  wrongDirection,
  wrongNumber,
  wrongUnit,
  wrongWay,
} from "../analyse/stated/number-words.js";
import { accepts, daysOfGoal, isDaySaid, targetTimes } from "../analyse/stated/rule-days.js";
import { awaitsNumber, numbersOfGoal, type RuleNumber } from "../analyse/stated/rule-numbers.js";
import { parseDay } from "../base/day.js";
import { formatList, upperFirst } from "../base/words.js";
import type { Goal, RuleSet } from "../rule-set/types.js";
import { type BulletInDocument, placeInDocument, wordsForPlace } from "./bullet-place.js";
import type { PlacedBullet, SourceMatch } from "./match-bullets.js";
import type { NamedSection } from "./name-sections.js";

/** A number, unit or day of the rules that differs from the document. */
export interface NumberDifference {
  readonly kind: "number-differs" | "unit-differs" | "direction-differs" | "day-differs";
  readonly goal: string;
  readonly bullet: BulletInDocument;
  /** The place in the rules. */
  readonly pointer: string;
  readonly message: string;
}

/** Something that is worth checking, but may be right. */
export interface SourceNote {
  readonly kind: "number-not-encoded" | "day-not-encoded" | "day-not-said";
  readonly goal: string;
  readonly bullet: BulletInDocument;
  readonly pointer: string;
  readonly message: string;
}

/** The result of comparing numbers and days with their bullets. */
export interface ComparedNumbers {
  readonly differences: readonly NumberDifference[];
  readonly notes: readonly SourceNote[];
  /** How many numbers and days were found in the document. */
  readonly numbers: number;
  readonly days: number;
}

interface ReadGoal {
  readonly id: string;
  readonly goal: Goal;
  readonly bullet: PlacedBullet;
  readonly numbers: readonly RuleNumber[];
  readonly held: HeldNumbers;
}

/**
 * Compares every stated number of the goals that a document sets, with its unit and its day, with the bullet that gives
 * it; also finds numbers and days in bullets that no goal has.
 */
export function compareNumbers(
  ruleSet: RuleSet,
  goals: Readonly<Record<string, Goal>>,
  sections: readonly NamedSection[],
  matches: SourceMatch["matches"],
): ComparedNumbers {
  const read = Object.entries(goals).flatMap(([id, goal]): ReadGoal[] => {
    const bullet = matches.get(id)?.bullet;
    if (bullet === undefined) return [];
    const numbers = numbersOfGoal(id, goal, ruleSet);
    return [{ id, goal, bullet, numbers, held: holdNumbers(bullet.text, numbers) }];
  });
  const differences: NumberDifference[] = [];
  const notes: SourceNote[] = [];
  const said = new Set<string>();
  const days = new Set<string>();
  for (const each of read) {
    const meant = new Set<string>();
    for (const number of each.numbers.filter((number) => isFromText(number, each.goal))) {
      if (isSaid(number, each.held)) said.add(number.pointer);
      differences.push(...numberDifferences(number, each, read, meant, ruleSet));
    }
    if (!Object.values(each.goal.criteria).some((criterion) => awaitsNumber(criterion, ruleSet)))
      notes.push(...openNumbers(each, meant));
    differences.push(...swappedNumbers(each));
    const compared = compareDays(each, sections, ruleSet);
    for (const day of compared.said) days.add(day.pointer);
    differences.push(...compared.differences);
    notes.push(...compared.notes);
  }
  return { differences: unique(differences), notes: unique(notes), numbers: said.size, days: days.size };
}

function* numberDifferences(
  number: RuleNumber,
  { id, bullet, held }: ReadGoal,
  all: readonly ReadGoal[],
  meant: Set<string>,
  ruleSet: RuleSet,
): Generator<NumberDifference> {
  const place = placeInDocument(bullet);
  const about = { goal: id, bullet: place };
  const where = wordsForPlace(place);
  const unit = unitFault(number, held, ruleSet);
  if (unit !== undefined)
    yield {
      kind: "unit-differs",
      ...about,
      pointer: unit.pointer ?? number.factPointer,
      message: wrongUnit(unit, where),
    };
  const said = number.use === "onTrack" ? undefined : directionFault(number, held, bullet.text);
  if (said !== undefined)
    yield {
      kind: "direction-differs",
      ...about,
      pointer: number.direction.pointer,
      message: wrongDirection(number, where, said),
    };
  if (isSaid(number, held)) return;
  const likely = likelyMeant(number, held.open, ruleSet);
  if (likely === undefined) {
    // A number in a condition has no basis and need not be from the document, and a parameter may belong to another
    // bullet.
    const isElsewhere = all.some(
      (other) =>
        other.held !== held &&
        other.numbers.some(({ pointer }) => pointer === number.pointer) &&
        isSaid(number, other.held),
    );
    if (number.basis === undefined || isElsewhere) return;
    yield { kind: "number-differs", ...about, pointer: number.pointer, message: unsaidNumber(number, where) };
    return;
  }
  if (number.basis === undefined && number.use !== "met") return;
  meant.add(likely.phrase);
  yield {
    kind: "number-differs",
    ...about,
    pointer: number.pointer,
    message: wrongNumber(number, where, likely),
  };
}

/** Pairs of numbers of a goal that the document has the other way round. */
function* swappedNumbers({ id, goal, bullet, numbers, held }: ReadGoal): Generator<NumberDifference> {
  const own = numbers.filter((number) => number.use === "met" && isFromText(number, goal));
  for (const [at, one] of own.entries())
    for (const other of own.slice(at + 1)) {
      const said = exchanged(one, other, held);
      if (said === undefined) continue;
      const place = placeInDocument(bullet);
      const message = wrongWay(one, other, wordsForPlace(place), said);
      yield { kind: "number-differs", goal: id, bullet: place, pointer: one.pointer, message };
    }
}

function openNumbers({ id, bullet, held }: ReadGoal, meant: ReadonlySet<string>): readonly SourceNote[] {
  const place = placeInDocument(bullet);
  const open = held.open.filter((each) => !meant.has(each.phrase) && isTellingNumber(each));
  return open.map((said) => ({
    kind: "number-not-encoded",
    goal: id,
    bullet: place,
    pointer: goalPointer(id),
    message: `${upperFirst(wordsForPlace(place))} says ${quoted(said)}, but no criterion of "${id}" uses that number.`,
  }));
}

function compareDays(
  { id, goal, bullet, numbers }: ReadGoal,
  sections: readonly NamedSection[],
  ruleSet: RuleSet,
) {
  const place = placeInDocument(bullet);
  const about = { goal: id, bullet: place };
  const days = daysOfGoal(id, goal, numbers, ruleSet);
  const own = targetTimes(bullet.text);
  const times = own.length > 0 ? own : targetTimes(leadIn(bullet, sections));
  const wrong = days.filter((day) => !isDaySaid(day, times));
  const differences = wrong.map(
    (day): NumberDifference => ({
      kind: "day-differs",
      ...about,
      pointer: day.pointer,
      message: wrongDay(
        day,
        own.length > 0 ? wordsForPlace(place) : `the introduction to ${wordsForPlace(place)}`,
        times,
      ),
    }),
  );
  const notes: SourceNote[] = [];
  if (times.length === 0)
    for (const day of days.filter(({ assumption }) => assumption === undefined))
      notes.push({
        kind: "day-not-said",
        ...about,
        pointer: day.pointer,
        message: unsaidDay(day, wordsForPlace(place)),
      });
  const isEncoded = (time: (typeof own)[number]) =>
    days.some((day) => isDaySaid(day, [time]) || accepts(time, parseDay(day.on) ?? Number.NaN));
  const open = wrong.length > 0 ? [] : own.filter((time) => !isEncoded(time));
  if (open.length > 0) {
    const words = formatList(open.map(({ text }) => `“${text}”`));
    const message = `${upperFirst(wordsForPlace(place))} says ${words}, but "${id}" has no such deadline or milestone.`;
    notes.push({ kind: "day-not-encoded", ...about, pointer: goalPointer(id), message });
  }
  return { differences, notes, said: days.filter((day) => times.length > 0 && !wrong.includes(day)) };
}

/** The paragraphs that introduce the lists of a bullet's section, which apply to every bullet below. */
function leadIn({ section, line }: PlacedBullet, sections: readonly NamedSection[]): string {
  const own = sections.find((each) => each.section === section);
  const above =
    own?.paragraphs.filter((paragraph) => paragraph.line < line && paragraph.text.endsWith(":")) ?? [];
  return above.at(-1)?.text ?? "";
}

function unique<T extends { readonly pointer: string; readonly message: string }>(
  list: readonly T[],
): readonly T[] {
  const told = new Set<string>();
  return list.filter(({ pointer, message }) => {
    const key = `${pointer} ${message}`;
    return !told.has(key) && told.add(key);
  });
}

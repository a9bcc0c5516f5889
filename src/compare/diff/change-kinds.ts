import { longDay } from "../../base/day.js";
import { levelWords } from "../../base/scale.js";
import { formatList } from "../../base/words.js";
import { basisOf } from "../../compile/parameters.js";
import type { Assumption, LevelFact } from "../../rule-set/types.js";
import type { AnyChangeKind, ChangeKind, EntryChange } from "./change-kind.js";
import {
  assumptionWords,
  basisAndDay,
  basisText,
  formOf,
  isMeasuredAlike,
  levelChanges,
  levelChangesText,
  levelsText,
  moveWords,
  ownDeadlineWords,
  parameterWords,
  partWords,
  periodWords,
  plainValue,
  type Resting,
  restWords,
  scopesWords,
  sourceWords,
  sumWords,
  valueAndDay,
  valueText,
  verbOf,
  whereAfter,
  whereBefore,
} from "./change-words.js";
import { boundTogether } from "./names-used.js";
import { DEFAULT_NAME, isLevel, scaleNameOf } from "./scales-beside.js";
import type { Sides } from "./sides.js";
import type { RuleSetChangeKind } from "./types.js";

const WORDS = { alters: "words", bump: "patch" } as const;
const LABEL = { bump: "minor", shows: "Results label it differently." } as const;
const RULES = { alters: "statuses", bump: "patch" } as const;
const REGISTERS = {
  bump: ({ before }: { readonly before: unknown }) => (before === undefined ? "minor" : "major"),
  shows: "Registers may give snapshots different figures.",
} as const;

const FEWER = { "from-zero": "0 to 4", "from-one": "1 to 4" } as const;

/** A day that rests on another assumption: an override of that assumption moves other days. */
const RESTS = {
  bump: ({
    before: { assumption: before },
    after: { assumption: after },
    sides,
  }: EntryChange<Resting, Resting>) =>
    before !== undefined || (after !== undefined && Object.hasOwn(sides.a.assumptions, after))
      ? "major"
      : "minor",
  shows: "Changing the assumption's day now moves different days.",
} as const;

/**
 * Every kind of change. The kinds of one type of entry are tried in this order, up to the first that changes the whole
 * entry; no later kind is reported with it.
 */
export const changeKinds: Readonly<Record<RuleSetChangeKind, AnyChangeKind>> = {
  "goal-renamed": renamed("goal", "It must be named by its new id."),
  "criterion-renamed": renamed("criterion", "It must be named by its new id."),
  "parameter-renamed": renamed("parameter", "It must be named by its new id."),
  "fact-renamed": renamed("fact", "A snapshot must give it under its new id."),

  "rule-set-title": {
    of: "title",
    changed: ({ before, after }) => `The title is “${after}”; it was “${before}”.`,
    ...WORDS,
  },
  "academic-year": {
    of: "academicYear",
    changed: ({ before, after }) => `The academic year is “${after}”; it was “${before}”.`,
    ...WORDS,
  },
  "period-in-force": {
    of: "inForce",
    changed: ({ before, after }) =>
      `In force from ${periodWords({ inForce: after })}; it was from ${periodWords({ inForce: before })}.`,
    bump: ({ before, after }) =>
      after.from <= before.from && after.until >= before.until ? "minor" : "major",
    shows: "It is the rule set in force on different days.",
  },

  "assumption-added": {
    of: "assumption",
    added: ({ after, name }) => `Newly assumed: ${assumptionWords(after, name)}`,
    bump: "minor",
    shows: "Reports list it.",
  },
  "assumption-removed": {
    of: "assumption",
    removed: ({ before, name }) => `No longer assumed: ${assumptionWords(before, name)}`,
    bump: ({ before }) => (before.value === undefined ? "minor" : "major"),
    shows: ({ before }) =>
      before.value === undefined
        ? "Reports no longer list it."
        : "Its day can no longer be read differently.",
  },
  "assumption-day": {
    of: "assumption",
    keys: ["value"],
    changed: ({ before, after, name }) => {
      const day = ({ value }: Assumption) => (value === undefined ? "no day" : longDay(value));
      return `The assumption ${name} means ${day(after)}; it meant ${day(before)}.`;
    },
    bump: ({ after }) => (after.value === undefined ? "major" : "minor"),
    shows: "Reports show the day. The deadlines and milestones that rest on it are changes of their own.",
  },
  "assumption-text": {
    of: "assumption",
    keys: ["text", "basis"],
    changed: ({ before, after, name }) =>
      `The assumption ${name} reads: “${after.text}” (${after.basis}); it read: “${before.text}” (${before.basis}).`,
    ...WORDS,
  },

  "document-added": { of: "document", added: ({ name }) => `${name} is cited.`, ...WORDS },
  "document-removed": { of: "document", removed: ({ name }) => `${name} is no longer cited.`, ...WORDS },
  "document-changed": {
    of: "document",
    keys: ["title", "publisher", "url", "retrieved"],
    asJson: (document) => document,
    changed: ({ name, keys }) => `${name} is cited differently (${keys.join(", ")}).`,
    ...WORDS,
  },

  "phase-title": {
    of: "phaseTitle",
    changed: ({ before, after, name }) =>
      `The phase ${name} is called “${after}”; it was called “${before}”.`,
    ...WORDS,
  },

  "subject-added": {
    of: "subject",
    added: ({ name }) => `Snapshots can now be about ${name}.`,
    bump: "minor",
    shows: "Its snapshots are evaluated.",
  },
  "subject-removed": {
    of: "subject",
    removed: ({ name }) => `Snapshots can no longer be about ${name}.`,
    bump: "major",
    shows: "Its snapshots are refused.",
  },
  "subject-level": {
    of: "subject",
    keys: ["of"],
    changed: ({ before, after, name }) =>
      `The subject ${name} is combined from ${after.of ?? "nothing"}; it was combined from ${before.of ?? "nothing"}.`,
    bump: "major",
    shows: "Different snapshots combine into one of it.",
  },
  "subject-words": {
    of: "subject",
    keys: ["one", "other"],
    changed: ({ after, name }) =>
      `The subject ${name} is called “${after.one}”, and several “${after.other ?? `${after.one}s`}”.`,
    ...WORDS,
  },

  registers: {
    of: "registers",
    added: () => "Facts can be counted from registers.",
    removed: () => "Facts can no longer be counted from registers.",
    changed: ({ name }) => `Registers are read differently (${name}).`,
    ...REGISTERS,
  },
  "register-count": {
    of: "registerCount",
    added: ({ name }) => `The fact ${name} is counted from registers.`,
    removed: ({ name }) => `The fact ${name} is no longer counted from registers.`,
    changed: ({ name }) => `The fact ${name} is counted differently from registers.`,
    ...REGISTERS,
  },

  tables: {
    of: "tables",
    added: ({ after }) => `In tables, “fewer than 5” is read as ${FEWER[after!.below]}.`,
    removed: ({ before }) => `In tables, “fewer than 5” is no longer read as ${FEWER[before!.below]}.`,
    changed: ({ after }) => `In tables, “fewer than 5” is read as ${FEWER[after!.below]}.`,
    bump: "major",
    shows: "Tables and templates may give snapshots different figures.",
  },

  "scale-renamed": {
    of: "scaleName",
    changed: ({ before, after }) =>
      before === DEFAULT_NAME
        ? `The default scale is now called ${after}.`
        : `The scale ${before} is renamed ${after}.`,
    ...WORDS,
  },
  "scale-added": {
    of: "scale",
    added: ({ after, name }) => `The scale ${name} is added: ${levelsText(after)}.`,
    bump: "minor",
    shows: "Facts can be on it.",
  },
  "scale-removed": {
    of: "scale",
    removed: ({ before, name }) => `The scale ${name} is removed: ${levelsText(before)}.`,
    bump: "minor",
    shows: "Facts can no longer be on it.",
  },
  "scale-levels": {
    of: "scale",
    where: ({ before, after }) => levelsText(before) !== levelsText(after),
    changed: ({ before, after, name }) =>
      `On the scale ${name} ${levelChangesText(levelChanges(before, after))}: it is ${levelsText(after)}.`,
    alters: "statuses",
    bump: ({ before, after }) => {
      const { gone, isReordered } = levelChanges(before, after);
      return gone.length > 0 || isReordered ? "major" : "minor";
    },
    shows: ({ before, after }) =>
      levelChanges(before, after).gone.length > 0
        ? "A snapshot that gives a level that is gone is refused."
        : "Schemas and templates list its levels.",
  },
  "scale-words": {
    of: "scale",
    changed: ({ before, after, name }) => {
      const words = after.map(levelWords);
      const changed = before.flatMap((level, at) =>
        levelWords(level) === words[at] ? [] : [`“${words[at]}” for “${levelWords(level)}”`],
      );
      return `Levels of the scale ${name} are called differently: ${formatList(changed)}.`;
    },
    ...WORDS,
  },

  "parameter-added": {
    of: "parameter",
    added: ({ name }) => `The parameter ${name} is added; no goal uses it.`,
    bump: "minor",
    shows: "It can be set.",
  },
  "parameter-removed": {
    of: "parameter",
    removed: ({ name }) => `The parameter ${name} is removed; no goal used it.`,
    bump: "major",
    shows: "It can no longer be set.",
  },
  "parameter-form": {
    of: "parameter",
    where: ({ before, after }) => formOf(before) !== formOf(after),
    changed: ({ before, after, name }) =>
      `${name} is ${parameterWords(after)}; it was ${parameterWords(before)}.`,
    ...RULES,
  },
  "parameter-value": {
    of: "parameter",
    keys: ["value", "product"],
    asJson: plainValue,
    changed: (change) => {
      const { before, after, name } = change;
      const [old, next] = [plainValue(before), plainValue(after)];
      const bases = basisText(basisOf(before), basisOf(after));
      return `${name} ${verbOf(old, next, change)} from ${valueText(old)} to ${valueText(next)} (${bases}).`;
    },
    ...RULES,
  },
  "parameter-between": {
    of: "parameter",
    keys: ["between"],
    asJson: (parameter) => ("between" in parameter ? { between: parameter.between } : {}),
    changed: ({ after, name }) =>
      "between" in after && after.between === "step"
        ? `${name} now changes only at its milestones; it changed gradually between them.`
        : `${name} now changes gradually between its milestones; it changed only at them.`,
    ...RULES,
  },
  "parameter-basis": {
    of: "parameter",
    keys: ["basis"],
    changed: ({ before, after, name }) => `${name} is ${basisOf(after)}; it was ${basisOf(before)}.`,
    ...LABEL,
  },
  "parameter-text": {
    of: "parameter",
    keys: ["title", "unit", "note", "document"],
    changed: ({ name, keys }) => `${name} is described differently (${keys.join(", ")}).`,
    ...WORDS,
  },

  "milestone-added": {
    of: "milestone",
    added: ({ after, name, instead, ...change }) =>
      instead === undefined
        ? `A milestone of ${name} is added: ${valueText(after.value)} by ${longDay(after.on)} (${after.basis}).`
        : `The target ${name} ${moveWords(instead, after, change)} ${basisAndDay(instead, after)}: a milestone is added.`,
    ...RULES,
  },
  "milestone-removed": {
    of: "milestone",
    removed: ({ before, name, instead, ...change }) =>
      instead === undefined
        ? `A milestone of ${name} is removed: ${valueText(before.value)} by ${longDay(before.on)} (${before.basis}).`
        : `The target ${name} ${moveWords(before, instead, change)}: the milestone of ${longDay(before.on)} (${before.basis}) is removed, and the last is that of ${longDay(instead.on)}.`,
    ...RULES,
  },
  "milestone-value": {
    of: "milestone",
    where: ({ before, after }) => before.value !== after.value,
    changed: ({ before, after, name, ...change }) =>
      `${name} ${moveWords(before, after, change)} ${basisAndDay(before, after)}.`,
    alters: "statuses",
    bump: ({ before, after }) => (before.basis === after.basis ? "patch" : "minor"),
  },
  "milestone-day": {
    of: "milestone",
    where: ({ before, after }) => before.on !== after.on,
    changed: ({ before, after, name }) =>
      `${name} moves: ${valueText(after.value)} ${basisAndDay(before, after)}.`,
    ...RULES,
  },
  "milestone-basis": {
    of: "milestone",
    where: ({ before, after }) => before.basis !== after.basis,
    changed: ({ before, after, name }) =>
      `${name}, ${valueAndDay(after)}, is ${after.basis}; it was ${before.basis}.`,
    ...LABEL,
  },
  "milestone-assumption": {
    of: "milestone",
    where: ({ before, after }) => before.assumption !== after.assumption,
    changed: ({ before, after, name }) => `${name}, ${valueAndDay(after)}, ${restWords(before, after)}.`,
    ...RESTS,
  },
  "milestone-text": {
    of: "milestone",
    keys: ["document", "note", "expected"],
    asJson: (milestone) => milestone,
    changed: ({ after, name, keys }) =>
      `${name}, ${valueAndDay(after)}, is described differently (${keys.join(", ")}).`,
    ...WORDS,
  },

  "fact-added": {
    of: "fact",
    added: ({ name }) => `The fact ${name} is added; no goal reads it.`,
    bump: "minor",
    shows: "Snapshots may give it.",
  },
  "fact-removed": {
    of: "fact",
    removed: ({ name }) => `The fact ${name} is removed; no goal read it.`,
    bump: "major",
    shows: "A snapshot that gives it is refused.",
  },
  "fact-type": {
    of: "fact",
    where: ({ before, after }) => before.type !== after.type,
    changed: ({ before, after, name }) => `The fact ${name} is a ${after.type}; it was a ${before.type}.`,
    alters: "statuses",
    bump: "major",
    shows: "A snapshot that gives it as before is refused.",
    goals: goalsBound,
  },
  "fact-scale": {
    of: "fact",
    keys: ["scale"],
    where: ({ before, after, sides: { a, b } }) =>
      isLevel(before) && isLevel(after) && scaleNameOf(before, a) !== scaleNameOf(after, b),
    changed: ({ before, after, name, sides }) => {
      const [old, next] = [
        scaleNameOf(before as LevelFact, sides.a),
        scaleNameOf(after as LevelFact, sides.b),
      ];
      return `The fact ${name} is on the scale ${sides.scales.renamed.get(next) ?? next}; it was on ${old}.`;
    },
    alters: "statuses",
    bump: "major",
    shows: "A snapshot that gives it as before may be refused.",
    goals: goalsBound,
  },
  "fact-parts": {
    of: "fact",
    keys: ["of", "partOf"],
    changed: ({ before, after, name }) =>
      `The fact ${name} is ${partWords(after)}; it was ${partWords(before)}.`,
    alters: "statuses",
    // Snapshots in which the part is above its new whole are refused.
    bump: ({ after }) => ("partOf" in after && after.partOf !== undefined ? "major" : "patch"),
    goals: goalsBound,
  },
  "fact-sum": {
    of: "fact",
    keys: ["sum"],
    asJson: (fact) => ("sum" in fact ? { sum: fact.sum } : {}),
    changed: ({ before, after, name }) =>
      `The fact ${name} is ${sumWords(after)}; it was ${sumWords(before)}.`,
    alters: "statuses",
    // A value that was given is now refused, or one that was worked out must now be given.
    bump: ({ before, after }) => ("sum" in before === "sum" in after ? "patch" : "major"),
    goals: goalsBound,
  },
  "fact-combining": {
    of: "fact",
    keys: ["combine"],
    asJson: (fact) => ("combine" in fact ? { combine: fact.combine } : {}),
    changed: ({ name }) => `The fact ${name} is combined from snapshots differently.`,
    bump: "major",
    shows: "Combined snapshots may have different figures.",
  },
  "fact-text": {
    of: "fact",
    keys: ["title", "description", "question", "unit", "predicate"],
    changed: ({ name, keys }) => {
      const read = " Read it: the description says what to count.";
      return `The fact ${name} is described differently (${keys.join(", ")}).${keys.includes("description") ? read : ""}`;
    },
    ...WORDS,
  },

  "goal-added": {
    of: "goal",
    added: ({ after, name }) => `The goal ${name} is added: ${after.title}.`,
    alters: "goals",
    bump: "minor",
    shows: "Results include it.",
  },
  "goal-removed": {
    of: "goal",
    removed: ({ before, name }) => `The goal ${name} is removed: ${before.title}.`,
    alters: "goals",
    bump: "major",
    shows: "Results no longer include it.",
  },
  "goal-title": {
    of: "goal",
    keys: ["title"],
    changed: ({ before, after }) => `It is called “${after.title}”; it was called “${before.title}”.`,
    ...WORDS,
  },
  "goal-statement": {
    of: "goal",
    keys: ["statement"],
    changed: () => "Its statement is worded differently.",
    ...WORDS,
  },
  "goal-source": {
    of: "goal",
    keys: ["source"],
    changed: ({ before, after }) => `Its source is ${sourceWords(after)}; it was ${sourceWords(before)}.`,
    ...WORDS,
  },
  "goal-modality": {
    of: "goal",
    keys: ["modality"],
    changed: ({ before, after }) =>
      `The document puts it as ${after.modality}; it was put as ${before.modality}.`,
    ...LABEL,
  },
  "goal-phase": {
    of: "goalPhase",
    added: ({ after }) => `It belongs to the phase ${after}; it belonged to none.`,
    removed: ({ before }) => `It belongs to no phase; it belonged to ${before}.`,
    changed: ({ before, after }) => `It belongs to the phase ${after}; it belonged to ${before}.`,
    ...LABEL,
  },
  "deadline-assumption": {
    of: "deadline",
    where: ({ before, after }) => before.on === after.on,
    changed: ({ before, after }) => `Its deadline, ${longDay(after.on)}, ${restWords(before, after)}.`,
    ...RESTS,
  },
  deadline: {
    of: "deadline",
    added: ({ after }) => `It has a deadline: ${longDay(after.on)}; it had none.`,
    removed: ({ before }) => `It has no deadline; it was ${longDay(before.on)}.`,
    changed: ({ before, after }) => `The deadline moves from ${longDay(before.on)} to ${longDay(after.on)}.`,
    ...RULES,
  },

  "criterion-added": {
    of: "criterion",
    added: ({ after, name, sides }) => `The criterion ${name} is added: met ${whereAfter(after.met, sides)}.`,
    alters: "statuses",
    bump: "minor",
  },
  "criterion-removed": {
    of: "criterion",
    removed: ({ before, name, sides }) =>
      `The criterion ${name} is removed; it was met ${whereBefore(before.met, sides)}.`,
    alters: "statuses",
    bump: "major",
    shows: "Results no longer include it.",
  },
  "criterion-met": {
    of: "criterion",
    keys: ["met"],
    changed: ({ before, after, name, sides }) =>
      `The criterion ${name} is met ${whereAfter(after.met, sides)}; it was ${whereBefore(before.met, sides)}.`,
    ...RULES,
  },
  "criterion-on-track": {
    of: "criterion",
    keys: ["onTrack"],
    changed: ({ before, after, name, sides }) =>
      `The criterion ${name} is on track ${whereAfter(after.onTrack, sides)}; it was ${whereBefore(before.onTrack, sides)}.`,
    ...RULES,
  },
  "criterion-when": {
    of: "criterion",
    keys: ["when"],
    changed: ({ before, after, name, sides }) =>
      `The criterion ${name} applies ${after.when === undefined ? "to all" : whereAfter(after.when, sides)}; it applied ${before.when === undefined ? "to all" : whereBefore(before.when, sides)}.`,
    ...RULES,
  },
  "criterion-deadline": {
    of: "criterion",
    keys: ["deadline"],
    changed: ({ before, after, name }) =>
      `The criterion ${name} has ${ownDeadlineWords(after)}; it had ${ownDeadlineWords(before)}.`,
    alters: "statuses",
    bump: ({ before, after }) =>
      before.deadline?.assumption === after.deadline?.assumption ? "patch" : "major",
  },
  "criterion-settled": {
    of: "criterion",
    keys: ["settled"],
    changed: ({ after, name }) =>
      after.settled === undefined
        ? `The criterion ${name} is met as soon as it holds; it was decided at its deadline.`
        : `The criterion ${name} is decided at its deadline, and is at best on track until then; it was met as soon as it held.`,
    ...RULES,
  },
  "criterion-basis": {
    of: "criterion",
    keys: ["scopes"],
    where: ({ before, after }) => isMeasuredAlike(before, after),
    changed: ({ before, after, name }) =>
      `The criterion ${name} is measured for: ${scopesWords(after)}; it was for: ${scopesWords(before)}.`,
    ...LABEL,
  },
  "criterion-scopes": {
    of: "criterion",
    keys: ["scopes"],
    where: ({ before, after }) => !isMeasuredAlike(before, after),
    changed: ({ before, after, name }) =>
      `The criterion ${name} is measured for: ${scopesWords(after)}; it was for: ${scopesWords(before)}.`,
    ...RULES,
  },
  "criterion-text": {
    of: "criterion",
    keys: ["title", "excerpt", "note"],
    changed: ({ name, keys }) => `The criterion ${name} is worded differently (${keys.join(", ")}).`,
    ...WORDS,
  },
};

/** The kind of change in which an entry only gets another id. */
function renamed<Name extends "goal" | "criterion" | "parameter" | "fact">(
  name: Name,
  shows: string,
): ChangeKind<`${Name}Id`> {
  return {
    of: `${name}Id`,
    changed: ({ before, after, likeness }) =>
      `The ${name} ${before} is renamed ${after}${likeness === undefined ? "" : ` (recognised by likeness: ${likeness}%)`}.`,
    bump: "major",
    shows,
  };
}

/** The goals that use a fact, or another fact that is bounded through it. */
function goalsBound({ place, sides }: { readonly place: string; readonly sides: Sides }): readonly string[] {
  return sides.goalsUsing("facts", ...boundTogether(place, [sides.a, sides.b]));
}

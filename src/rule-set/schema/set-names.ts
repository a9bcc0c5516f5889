import { levelId, levelWords, type Scale } from "../../base/scale.js";
import { formatList, upperFirst } from "../../base/words.js";
import type { ParameterKind } from "../../facts/kind.js";
import { isOnScale, traitsOf } from "../../facts/kinds.js";
import { labelOf } from "../../facts/outside.js";
import { collectNames, type Names, type RuleFiles } from "../read/names.js";
import { parameterKind } from "../read/parameter-values.js";
import type { Place } from "../read/place.js";
import { scaleAt, scaleOfFact, scalesIn, scalesOfParameter } from "../read/scales.js";
import type { FactType } from "../types.js";
import { isSumAt, typeOfFact } from "./fact-schema.js";

/** A name with the text that an editor shows for it. */
export interface NamedThing {
  readonly id: string;
  readonly words: string;
}

/** A fact of a rule set, as far as its file can be read. */
export interface NamedFact extends NamedThing {
  readonly type: FactType;
  /** Whether it is a sum of others, and therefore never given. */
  readonly isSum: boolean;
  /** The scale of a level; `undefined` if it is not known, and for other types. */
  readonly scale: Scale | undefined;
  readonly title: string;
  readonly description: string;
}

/** A parameter of a rule set, as far as its file can be read. */
export interface NamedParameter extends NamedThing {
  readonly kind: ParameterKind | undefined;
  /** The scales that have all its levels. */
  readonly scales: readonly Scale[];
  /** Whether it has different values on different days. */
  readonly dated: boolean;
  /** Whether it may be overridden. */
  readonly local: boolean;
}

/** Everything that the files of a rule set name. */
export interface SetNames {
  readonly facts: readonly NamedFact[];
  readonly parameters: readonly NamedParameter[];
  readonly documents: readonly NamedThing[];
  readonly assumptions: readonly NamedThing[];
  readonly goals: readonly NamedThing[];
  readonly criteria: readonly NamedThing[];
  readonly subjects: readonly NamedThing[];
  readonly scales: readonly NamedThing[];
  /** The levels of all scales, each once. */
  readonly levels: readonly NamedThing[];
  /** The units of facts and parameters, and shares of what facts count, each once. */
  readonly units: readonly NamedThing[];
}

/** Lists the names that files declare, as far as they can be read. */
export function namesOfSet(files: RuleFiles): SetNames {
  const names = collectNames(files, () => {});
  const { fact, parameter, document, assumption, goal, subject, scale } = names.declared;
  return {
    facts: [...fact].flatMap(([id, place]) => namedFact(id, place, names)),
    parameters: [...parameter].map(([id, place]) => namedParameter(id, place, names)),
    documents: things(document, "title"),
    assumptions: things(assumption, "text"),
    goals: things(goal, "title"),
    criteria: criteriaOf([...goal.values()]),
    subjects: things(subject, "one"),
    scales: [...scale].map(([id, place]) => ({
      id,
      words: `${formatList(scaleAt(place).map(levelWords), "or")}.`,
    })),
    levels: levelsOf(scalesIn(names) ?? []),
    units: unitsOf([...fact.values()], [...parameter.values()]),
  };
}

/** If nothing has a unit yet, none is known and any may be written. */
function unitsOf(facts: readonly Place[], parameters: readonly Place[]): NamedThing[] {
  const counted = facts.flatMap((place) => {
    const unit = place.get("unit");
    return unit.text ?? unit.get("other").text ?? [];
  });
  const used = parameters.flatMap((place) => place.get("unit").text ?? []);
  if (counted.length === 0 && used.length === 0) return [];
  const all = [...used, ...counted, ...counted.map((unit) => `share of ${unit}`), "share", "level"];
  return [...new Set(all)].map((id) => ({ id, words: `In ${id}.` }));
}

function things(places: ReadonlyMap<string, Place>, words: string): NamedThing[] {
  return [...places].map(([id, place]) => ({ id, words: place.get(words).text ?? id }));
}

/** Ids of criteria are unique only within their goal; if several goals have the same id, the first title is used. */
function criteriaOf(goals: readonly Place[]): NamedThing[] {
  const found = new Map<string, NamedThing>();
  for (const goal of goals) {
    for (const [id, criterion] of goal.get("criteria").entries()) {
      const words = criterion.get("title").text ?? criterion.get("excerpt").text ?? id;
      if (!found.has(id)) found.set(id, { id, words });
    }
  }
  return [...found.values()];
}

/** Several scales may have a level with the same id; the words of the first are used. */
function levelsOf(scales: readonly Scale[]): NamedThing[] {
  const found = new Map<string, NamedThing>();
  for (const level of scales.flat()) {
    const id = levelId(level);
    if (!found.has(id)) found.set(id, { id, words: upperFirst(levelWords(level)) });
  }
  return [...found.values()];
}

function namedFact(id: string, place: Place, names: Names): NamedFact[] {
  const type = typeOfFact(place);
  if (type === undefined) return [];
  const title = place.get("title").text ?? id;
  const label = labelOf(type);
  const scale = isOnScale(type) ? scaleOfFact(place, names) : undefined;
  const kind = traitsOf(type).counted
    ? `A ${type} of ${unitOf(place)}.`
    : scale === undefined
      ? `${upperFirst(label)}.`
      : `A ${type}: ${formatList(scale.map(levelWords), "or")}.`;
  const description = [place.get("description").text, place.get("question").text, kind].filter(Boolean);
  return [
    {
      id,
      type,
      isSum: isSumAt(place),
      scale,
      title,
      words: `${title}. ${kind}`,
      description: description.join(" "),
    },
  ];
}

function unitOf(place: Place): string {
  const unit = place.get("unit");
  return unit.text ?? unit.get("other").text ?? "things";
}

function namedParameter(id: string, place: Place, names: Names): NamedParameter {
  const milestones = place.get("milestones").items();
  // A parameter is local if its last milestone is.
  const local = (milestones.at(-1) ?? place).get("basis").text === "local";
  const title = place.get("title").text ?? place.get("unit").text ?? id;
  return {
    id,
    words: `${title}: ${valueWords(place)}.`,
    kind: parameterKind(place, names),
    scales: scalesOfParameter(place, names),
    dated: milestones.length > 0,
    local,
  };
}

function valueWords(place: Place): string {
  const milestones = place.get("milestones").items();
  if (milestones.length > 0) {
    return milestones
      .map(
        (milestone) => `${shown(milestone.get("value")) ?? "not known yet"} on ${milestone.get("on").text}`,
      )
      .join(", ");
  }
  const factors = place.get("product").items();
  if (factors.length > 0) return factors.map(shown).join(" × ");
  return shown(place.get("value")) ?? "no value";
}

function shown({ value }: Place): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

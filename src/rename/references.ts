import { isOnScale } from "../facts/kinds.js";
import { collectNames, type Names, type RuleFiles } from "../rule-set/read/names.js";
import { parameterKind } from "../rule-set/read/parameter-values.js";
import { isObject, type Place } from "../rule-set/read/place.js";
import { scalesOfParameter } from "../rule-set/read/scales.js";
import { typeOfFact } from "../rule-set/schema/fact-schema.js";

/** The kinds of things that can be renamed. */
export const RENAMABLE = ["goal", "fact", "criterion", "parameter", "level"] as const;

export type Renamable = (typeof RENAMABLE)[number];

/** A place in the files of a rule set that contains an id, whether it declares the id or refers to it. */
export interface Reference {
  readonly kind: Renamable;
  readonly id: string;
  /** The goal of a criterion, or the scale of a level; `undefined` for a level that is not on a declared scale. */
  readonly within?: string | undefined;
  /** The key, or the text itself. */
  readonly place: Place;
  readonly at: "key" | "value";
}

/**
 * Lists every place that contains the id of a goal, criterion, fact, parameter or level. Anything that cannot be read
 * is skipped.
 */
export function referencesIn(files: RuleFiles): readonly Reference[] {
  const walk = new Walk(collectNames(files, () => {}));
  walk.ruleSet(files.ruleSet);
  walk.facts(files.facts);
  for (const phase of files.phases) walk.phase(phase);
  for (const cases of files.cases) walk.cases(cases);
  return walk.found;
}

class Walk {
  readonly found: Reference[] = [];
  readonly #names: Names;
  /** The scale of a parameter with levels: that of the facts it is compared with. */
  readonly #scaleOfParameter = new Map<string, string>();

  constructor(names: Names) {
    this.#names = names;
    for (const goal of names.declared.goal.values())
      for (const [, criterion] of goal.get("criteria").entries())
        for (const comparison of comparisonsOf(criterion)) {
          const scale = this.#scaleOf(comparison.get("fact").text);
          const parameter = comparison.get("value").get("parameter").text;
          if (scale !== undefined && parameter !== undefined) this.#scaleOfParameter.set(parameter, scale);
        }
  }

  ruleSet(file: Place | undefined): void {
    if (file === undefined) return;
    this.#parameters(file.get("parameters"));
    for (const [scale, levels] of file.get("scales").entries())
      for (const level of levels.items())
        this.#level(level.text === undefined ? level.get("id") : level, scale);
    for (const [id, count] of file.get("registers").get("counts").entries()) this.#key("fact", id, count);
  }

  facts(file: Place | undefined): void {
    for (const [id, fact] of file?.get("facts").entries() ?? []) {
      this.#key("fact", id, fact);
      for (const list of [fact.get("of"), fact.get("sum")])
        for (const each of list.items()) this.#text("fact", each);
      this.#text("fact", fact.get("partOf"));
      const meeting = fact.get("combine").get("subjectsMeeting");
      this.#text("goal", meeting.get("goal"));
      this.#text("criterion", meeting.get("criterion"), meeting.get("goal").text);
    }
  }

  phase(file: Place): void {
    this.#parameters(file.get("parameters"));
    for (const [id, goal] of file.get("goals").entries()) {
      this.#key("goal", id, goal);
      for (const [criterion, place] of goal.get("criteria").entries()) {
        this.#key("criterion", criterion, place, id);
        for (const comparison of comparisonsOf(place)) this.#comparison(comparison);
      }
    }
  }

  cases(file: Place): void {
    this.#text("goal", file.get("goal"));
    for (const [, example] of file.get("cases").entries()) {
      for (const [id, value] of example.get("facts").entries()) {
        this.#key("fact", id, value);
        for (const each of [value, value.get("min"), value.get("max")]) this.#level(each, this.#scaleOf(id));
      }
      for (const [id, value] of example.get("parameters").entries()) {
        this.#key("parameter", id, value);
        this.#level(value, this.#scaleOfParameterAt(id));
      }
      const expected = example.get("expected");
      for (const missing of expected.get("missing").items()) this.#text("fact", missing);
      for (const change of expected.get("shortfall").items()) {
        this.#text("fact", change.get("fact"));
        this.#level(change.get("to"), this.#scaleOf(change.get("fact").text));
      }
    }
  }

  #parameters(parameters: Place): void {
    for (const [id, parameter] of parameters.entries()) {
      this.#key("parameter", id, parameter);
      for (const factor of parameter.get("product").items()) this.#text("parameter", factor);
      const scale = this.#scaleOfParameterAt(id);
      for (const each of [parameter, ...parameter.get("milestones").items()])
        this.#level(each.get("value"), scale);
    }
  }

  #comparison(comparison: Place): void {
    const value = comparison.get("value");
    this.#text("fact", comparison.get("fact"));
    this.#text("fact", value.get("fact"));
    this.#text("parameter", value.get("parameter"));
    const scale = this.#scaleOf(comparison.get("fact").text);
    for (const literal of [value, ...value.items()]) this.#level(literal, scale);
  }

  /** The name of the scale that a fact is on; `undefined` if it is not a level, or is on the default scale. */
  #scaleOf(id: string | undefined): string | undefined {
    const fact = id === undefined ? undefined : this.#names.declared.fact.get(id);
    const type = typeOfFact(fact);
    if (fact === undefined || type === undefined || !isOnScale(type)) return undefined;
    return fact.get("scale").text ?? this.#onlyScale();
  }

  #scaleOfParameterAt(id: string): string | undefined {
    const read = this.#scaleOfParameter.get(id);
    if (read !== undefined) return read;
    const parameter = this.#names.declared.parameter.get(id);
    const kind = parameter && parameterKind(parameter, this.#names);
    if (parameter === undefined || kind === undefined || !isOnScale(kind)) return undefined;
    // If nothing reads the parameter, its scale is the only one that has its values.
    const holding = new Set(scalesOfParameter(parameter, this.#names).map((scale) => scale as unknown));
    const scales = [...this.#names.declared.scale].filter(
      ([, { value }]) => holding.has(value) || holding.size === 1,
    );
    return scales.length === 1 ? scales[0]![0] : undefined;
  }

  #onlyScale(): string | undefined {
    const [only, ...others] = this.#names.declared.scale.keys();
    return others.length === 0 ? only : undefined;
  }

  #key(kind: Renamable, id: string, place: Place, within?: string): void {
    this.found.push({ kind, id, within, place, at: "key" });
  }

  #text(kind: Renamable, place: Place, within?: string): void {
    if (place.text !== undefined) this.found.push({ kind, id: place.text, within, place, at: "value" });
  }

  /** Adds a level; levels are ordinary texts, so only the scale shows that this is one. */
  #level(place: Place, scale: string | undefined): void {
    if (scale !== undefined) this.#text("level", place, scale);
  }
}

const CONDITIONS = ["met", "onTrack", "when"] as const;

/** Every comparison of a criterion, at any depth. */
function comparisonsOf(criterion: Place): readonly Place[] {
  const within = (condition: Place): readonly Place[] => {
    if (!isObject(condition.value)) return [];
    const parts = ["all", "any", "of"].flatMap((key) => condition.get(key).items());
    const not = condition.get("not");
    return [condition, ...[...parts, ...(not.exists ? [not] : [])].flatMap(within)];
  };
  return CONDITIONS.flatMap((key) => within(criterion.get(key)));
}

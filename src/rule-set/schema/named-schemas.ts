import { DEFAULT_SCALE, type Scale } from "../../base/scale.js";
import { upperFirst } from "../../base/words.js";
import {
  canMultiply,
  FACT_TYPES,
  type GivenType,
  isGivenType,
  isOnScale,
  traitsOf,
} from "../../facts/kinds.js";
import { measureOutsideOn, outsideOn } from "../../facts/outside.js";
import { isFitting, OPERATORS, operators } from "../../operators/operators.js";
import type { FactType, OperatorName } from "../types.js";
import type { NameKind } from "./schema-parts.js";
import type { NamedFact, NamedThing, SetNames } from "./set-names.js";

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly description?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
}

/** Facts that can be compared with each other. */
interface Group {
  /** The name for the parts of the schemas that belong to it. */
  readonly name: string;
  readonly type: FactType;
  readonly scale: Scale;
  readonly facts: readonly NamedFact[];
}

/** Parts of JSON Schemas that list the names of one rule set. */
export class NamedSchemas {
  /** The definitions that the parts refer to, by name. */
  readonly definitions = new Map<string, JsonSchema>();
  readonly #names: SetNames;
  readonly #factValue: JsonSchema | undefined;

  /** @param factValue - the schema of any fact's value, from which those of each type are made */
  constructor(names: SetNames, factValue: JsonSchema | undefined) {
    this.#names = names;
    this.#factValue = factValue;
  }

  /** The replacement for a part of the schemas for any rule set. */
  replace(kind: NameKind, node: JsonSchema): readonly JsonSchema[] {
    switch (kind) {
      case "comparison":
        return this.#comparisons(node);
      case "given-facts":
        return [this.#givenFacts(node)];
      case "evidence-by-fact":
        return [this.#evidence(node)];
      case "scopes":
        return [this.#scopes(node)];
      default: {
        const list = this.#list(kind, this.#things(kind));
        return [list === undefined ? node : { ...list, ...described(node) }];
      }
    }
  }

  #things(
    kind: Exclude<NameKind, "comparison" | "given-facts" | "evidence-by-fact" | "scopes">,
  ): readonly NamedThing[] {
    const { facts, parameters, documents, assumptions, goals, criteria, subjects, scales, levels, units } =
      this.#names;
    switch (kind) {
      case "fact":
        return facts;
      case "counted-fact":
        return facts.filter(({ type }) => traitsOf(type).counted);
      case "parameter":
        return parameters;
      case "local-parameter":
        return parameters.filter(({ local }) => local);
      case "document":
        return documents;
      case "assumption":
        return assumptions;
      case "goal":
        return goals;
      case "criterion":
        return criteria;
      case "subject":
        return subjects;
      case "scale":
        return scales;
      case "level-id":
        return levels;
      case "unit":
        return units;
    }
  }

  /** A reference to a list of names, which is written once; `undefined` if there are none to choose from. */
  #list(name: string, things: readonly NamedThing[]): JsonSchema | undefined {
    if (things.length === 0) return undefined;
    return this.#define(`name-of-${name}`, {
      type: "string",
      enum: things.map(({ id }) => id),
      // Subjects are in the schemas of snapshots too, which strict validators read.
      ...(name === "subject" ? {} : { enumDescriptions: things.map(({ words }) => words) }),
    });
  }

  #define(name: string, schema: JsonSchema): JsonSchema {
    this.definitions.set(name, schema);
    return { $ref: `#/definitions/${name}` };
  }

  /** One alternative for each type of fact and scale, so that only operators and values that fit are offered. */
  #comparisons(node: JsonSchema): readonly JsonSchema[] {
    const { fact, operator, value } = node.properties!;
    const forms = this.#groups().flatMap((group) => {
      const facts = this.#list(`${group.name}-fact`, group.facts);
      if (facts === undefined) return [];
      const fitting = OPERATORS.filter((name) => isFitting(name, traitsOf(group.type)));
      const properties = {
        fact: { ...facts, ...described(fact!) },
        operator: {
          ...operator,
          enum: fitting,
          enumDescriptions: fitting.map(wordsOf),
        },
        value: { ...described(value!), anyOf: this.#values(group, fitting, facts, value!) },
      };
      return [{ ...node, properties }];
    });
    return forms.length > 0 ? forms : [node];
  }

  /** The facts that can be compared with each other: those of one type, and for levels those of one scale. */
  #groups(): readonly Group[] {
    return FACT_TYPES.flatMap((type) => {
      const facts = this.#names.facts.filter((each) => each.type === type);
      if (!isOnScale(type)) return [{ name: type, type, scale: DEFAULT_SCALE, facts }];
      const scales = new Set(facts.map(({ scale }) => scale));
      const known = [...scales].filter((scale) => scale !== undefined);
      return known.map((scale, at) => ({
        name: at === 0 ? type : `${type}-${at + 1}`,
        type,
        scale,
        facts: facts.filter((each) => each.scale === scale),
      }));
    });
  }

  #values(
    { type, scale, name }: Group,
    fitting: readonly OperatorName[],
    facts: JsonSchema,
    value: JsonSchema,
  ): readonly JsonSchema[] {
    const { literal } = measureOutsideOn(type, scale);
    const kinds = traitsOf(type).parameters;
    const parameters = this.#names.parameters.filter(
      ({ kind, scales }) =>
        kind !== undefined && kinds.includes(kind) && (!isOnScale(kind) || scales.includes(scale)),
    );
    // Percentages are also compared with parameters that are shares; these are listed once.
    const listed = kinds.some(isOnScale) ? name : kinds.join("-or-");
    const all = this.#list(`${listed}-parameter`, parameters);
    const dated = this.#list(
      `dated-${listed}-parameter`,
      parameters.filter((each) => each.dated),
    );
    const form = (key: string) => value.anyOf!.find(({ properties }) => properties?.[key] !== undefined)!;
    const [parameter, fact] = [form("parameter"), form("fact")];
    const { parameter: id, at, ...shift } = parameter.properties!;
    const moves = kinds.some(canMultiply) ? shift : {};
    return [
      literal,
      ...(fitting.some((name) => operators[name].takes === "list")
        ? [{ type: "array", items: literal, minItems: 1 }]
        : []),
      ...(all === undefined
        ? []
        : [{ ...parameter, properties: { parameter: { ...all, ...described(id!) }, ...moves } }]),
      ...(dated === undefined
        ? []
        : [
            {
              ...parameter,
              properties: { parameter: { ...dated, ...described(id!) }, at, ...moves },
              required: ["parameter", "at"],
            },
          ]),
      { ...fact, properties: { fact: { ...facts, ...described(fact.properties!["fact"]!) }, ...moves } },
    ] as JsonSchema[];
  }

  /** Every fact by its name, with a value of its type. */
  #givenFacts(node: JsonSchema): JsonSchema {
    const groups = this.#groups();
    const properties = this.#names.facts.flatMap((fact) => {
      const { id, type, title, description } = fact;
      const group = groups.find(({ facts }) => facts.includes(fact));
      if (group === undefined || !isGivenType(type) || fact.isSum) return [];
      const value = this.#define(`value-of-${group.name}`, this.#valueOf(type, group.scale));
      return [[id, { ...value, title, description }] as const];
    });
    if (properties.length === 0) return node;
    return closed(node, Object.fromEntries(properties));
  }

  #valueOf(type: GivenType, scale: Scale): JsonSchema {
    const { value } = outsideOn(type, scale);
    const [, bounds, unknown, nothing] = this.#factValue!.anyOf!;
    const ends = Object.entries(bounds!.properties!).map(([end, schema]) => [
      end,
      { ...value, ...described(schema) },
    ]);
    return { anyOf: [value, { ...bounds, properties: Object.fromEntries(ends) }, unknown!, nothing!] };
  }

  /** Every subject by its id, with a basis. */
  #scopes(node: JsonSchema): JsonSchema {
    const {
      propertyNames: _,
      additionalProperties: basis,
      ...rest
    } = node as JsonSchema & {
      readonly additionalProperties: JsonSchema;
    };
    const properties = this.#names.subjects.map(({ id, words }) => [
      id,
      { ...basis, description: `Measured for one ${words}, on this basis.` },
    ]);
    if (properties.length === 0) return node;
    return { ...rest, additionalProperties: false, properties: Object.fromEntries(properties) };
  }

  #evidence(node: JsonSchema): JsonSchema {
    if (this.#names.facts.length === 0) return node;
    const [evidence] = Object.values(node.patternProperties!);
    return closed(
      node,
      Object.fromEntries(this.#names.facts.map(({ id, title }) => [id, { ...evidence, title }])),
    );
  }
}

/** A map that allowed any key, limited to these keys and the writer's own. */
function closed(node: JsonSchema, properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { ...node, properties, patternProperties: { "^x-": {} } };
}

function described({ description }: JsonSchema): JsonSchema {
  return description === undefined ? {} : { description };
}

function wordsOf(operator: OperatorName): string {
  const values = operators[operator].takes === "list" ? "values" : "value";
  const words = `${operators[operator].wording} the ${values}.`;
  return upperFirst(words);
}

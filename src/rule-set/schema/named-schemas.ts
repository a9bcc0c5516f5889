import { upperFirst } from "../../base/words.js";
import { canMultiply, FACT_TYPES, type GivenType, isGivenType, measures } from "../../facts/kinds.js";
import { measuresOutside, outside } from "../../facts/outside.js";
import { isFitting, OPERATORS, operators } from "../../operators/operators.js";
import type { FactType, OperatorName } from "../types.js";
import type { NameKind } from "./schema-parts.js";
import type { NamedThing, SetNames } from "./set-names.js";

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly description?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
}

/** Parts of JSON Schemas that list the names of one rule set. */
export class NamedSchemas {
  /** What the parts refer to, by name. */
  readonly definitions = new Map<string, JsonSchema>();
  readonly #names: SetNames;
  readonly #factValue: JsonSchema | undefined;

  /** @param factValue - the schema of any fact's value, from which those of each type are made */
  constructor(names: SetNames, factValue: JsonSchema | undefined) {
    this.#names = names;
    this.#factValue = factValue;
  }

  /** What stands in the place of a part of the schemas for any rule set. */
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
    const { facts, parameters, documents, assumptions, goals, criteria, subjects } = this.#names;
    switch (kind) {
      case "fact":
        return facts;
      case "counted-fact":
        return facts.filter(({ type }) => measures[type].counted);
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
    }
  }

  /** A reference to a list of names, which is written once; `undefined` where there are none to choose from. */
  #list(name: string, things: readonly NamedThing[]): JsonSchema | undefined {
    if (things.length === 0) return undefined;
    return this.#define(`name-of-${name}`, {
      type: "string",
      enum: things.map(({ id }) => id),
      // Subjects stand in the schemas of snapshots too, which strict validators read.
      ...(name === "subject" ? {} : { enumDescriptions: things.map(({ words }) => words) }),
    });
  }

  #define(name: string, schema: JsonSchema): JsonSchema {
    this.definitions.set(name, schema);
    return { $ref: `#/definitions/${name}` };
  }

  /** One form for each type of fact, so that only operators and values that fit are offered. */
  #comparisons(node: JsonSchema): readonly JsonSchema[] {
    const { fact, operator, value } = node.properties!;
    const forms = FACT_TYPES.flatMap((type) => {
      const facts = this.#list(
        `${type}-fact`,
        this.#names.facts.filter((each) => each.type === type),
      );
      if (facts === undefined) return [];
      const fitting = OPERATORS.filter((name) => isFitting(name, measures[type]));
      const properties = {
        fact: { ...facts, ...described(fact!) },
        operator: {
          ...operator,
          enum: fitting,
          enumDescriptions: fitting.map(wordsOf),
        },
        value: { ...described(value!), anyOf: this.#values(type, fitting, facts, value!) },
      };
      return [{ ...node, properties }];
    });
    return forms.length > 0 ? forms : [node];
  }

  #values(
    type: FactType,
    fitting: readonly OperatorName[],
    facts: JsonSchema,
    value: JsonSchema,
  ): readonly JsonSchema[] {
    const { literal } = measuresOutside[type];
    const kinds = measures[type].parameters;
    const parameters = this.#names.parameters.filter(
      ({ kind }) => kind !== undefined && kinds.includes(kind),
    );
    const all = this.#list(`${kinds.join("-or-")}-parameter`, parameters);
    const dated = this.#list(
      `dated-${kinds.join("-or-")}-parameter`,
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
    const properties = this.#names.facts.flatMap(({ id, type, isSum, title, description }) =>
      isGivenType(type) && !isSum
        ? [[id, { ...this.#define(`value-of-${type}`, this.#valueOf(type)), title, description }] as const]
        : [],
    );
    if (properties.length === 0) return node;
    return closed(node, Object.fromEntries(properties));
  }

  #valueOf(type: GivenType): JsonSchema {
    const { value } = outside[type];
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

/** A map that had any key, with these keys alone, and those of the writer's own. */
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

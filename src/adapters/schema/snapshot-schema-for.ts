// schema: takes a rule set, gives a validator of its snapshots for libraries that know Standard Schema.
import { pointerTokens } from "../../base/issue.js";
import { SnapshotError } from "../../base/snapshot-error.js";
import { compile } from "../../compile/compile.js";
import { readWholeSnapshot } from "../../evaluate/read-snapshot.js";
import type { SnapshotOf } from "../../evaluate/types.js";
import { jsonSchemasFor } from "../../rule-set/schema/json-schema.js";
import { subjectsOf } from "../../rule-set/subjects.js";
import type { RuleSet } from "../../rule-set/types.js";

/** A fault in the form of Standard Schema: a message, and the keys that lead to its place. */
export interface StandardIssue {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** A schema that any validation library can use: Standard Schema, version 1. */
export interface StandardSchema<T> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "maths-hub-goals";
    /** Returns the value unchanged, or every fault of it. */
    readonly validate: (
      value: unknown,
    ) => { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };
    readonly types?: { readonly input: T; readonly output: T } | undefined;
  };
}

/** The schema of a rule set's snapshots: a Standard Schema, and the same as JSON Schema for documents. */
export interface SnapshotSchema<R extends RuleSet> extends StandardSchema<SnapshotOf<R>> {
  /** JSON Schema (draft-07) with its own `$id`, which lists the facts of the rule set; for OpenAPI and editors. */
  readonly jsonSchema: object;
}

/**
 * The schema of a rule set's snapshots, for any code that takes a Standard Schema, such as a server or a form. It
 * accepts what `evaluate` accepts, and refuses everything else with the same messages, each at its place.
 *
 * @throws {RuleSetError} if the rules cannot be bound
 */
export function snapshotSchemaFor<R extends RuleSet>(ruleSet: R): SnapshotSchema<R> {
  const plan = compile(ruleSet);
  let jsonSchema: object | undefined;
  return {
    "~standard": {
      version: 1,
      vendor: "maths-hub-goals",
      validate(value) {
        try {
          readWholeSnapshot(plan, value);
          return { value: value as SnapshotOf<R> };
        } catch (error) {
          if (!(error instanceof SnapshotError)) throw error;
          return {
            issues: error.issues.map(({ message, pointer }) => ({ message, path: pathOf(pointer, value) })),
          };
        }
      },
    },
    get jsonSchema() {
      return (jsonSchema ??= snapshotJsonSchema(ruleSet));
    },
  };
}

/** The keys of a JSON Pointer, with indexes of lists as numbers. */
function pathOf(pointer: string, value: unknown): readonly (string | number)[] {
  let at = value;
  return pointerTokens(pointer).map((name) => {
    const key = isList(at) ? Number(name) : name;
    at = partOf(at, name);
    return key;
  });
}

/** As `Array.isArray`, but `false` for a revoked proxy, for which that throws. */
function isList(value: unknown): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** The value under a key; also `undefined` if reading it throws, as a getter or a proxy may. */
function partOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  try {
    return (value as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

function snapshotJsonSchema(ruleSet: RuleSet): object {
  const { facts, id, version, ...head } = ruleSet;
  const subjects = subjectsOf(ruleSet);
  const files = { "rule-set.json": { ...head, subjects, id, version }, "facts.json": { format: 1, facts } };
  const { $schema, required, ...schema } = jsonSchemasFor(files).snapshot as {
    readonly $schema: string;
    readonly required: readonly string[];
  };
  return {
    $schema,
    ...schema,
    $id: `urn:maths-hub-goals:snapshot-input:1:${id}:${version}`,
    // A file states its format; a value that is passed in need not.
    required: required.filter((key) => key !== "format"),
  };
}

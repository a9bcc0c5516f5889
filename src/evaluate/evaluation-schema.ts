import { DAY_PATTERN } from "../base/day-pattern.js";
import { STATUSES } from "../base/status.js";
import { OPERATORS } from "../operators/operators.js";
import type { Shape } from "./matches-shape.js";

const text: Shape = { type: "string" };
const number: Shape = { type: "number" };
// Each has one type, because strict validators warn of a list of types.
const plain: Shape = { anyOf: [text, number, { type: "boolean" }] };
const none: Shape = { type: "null" };
const flag: Shape = { const: true };

function object(properties: Readonly<Record<string, Shape>>, optional: readonly string[] = []): Shape {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: "object", properties, required, additionalProperties: false };
}

/** An object with keys of any name. */
function map(additionalProperties: Shape): Shape {
  return { type: "object", additionalProperties };
}

function list(items: Shape): Shape {
  return { type: "array", items };
}

function ranged(of: Shape): Shape {
  return { anyOf: [of, object({ min: of, max: of }, ["min", "max"])] };
}

function orNull(of: Shape): Shape {
  return { anyOf: [of, none] };
}

function ref(name: string): Shape {
  return { $ref: `#/definitions/${name}` };
}

const MAY_LACK = [
  "decimals",
  "limit",
  "targetLimit",
  "unknown",
  "choice",
  "targetNumber",
  "targetUnits",
  "targetFact",
  "parameter",
  "plus",
  "times",
  "betweenMilestones",
];

function reasonWith(
  codes: readonly string[],
  details: Readonly<Record<string, Shape>>,
  optional: readonly string[] = [],
): Shape {
  return object({ code: { enum: codes }, ...details }, [...MAY_LACK, ...optional]);
}

/**
 * What `evaluate` returns, as JSON Schema (draft-07). References use its `$id`, so they still work where it is
 * embedded. The snapshot inside is described by the schema of snapshots, and is read like any other.
 */
export const evaluationSchema: Shape = /* @__PURE__ */ describeEvaluation();

/** One call, marked as pure, so that bundlers leave out all of it in programs that read no results. */
function describeEvaluation(): Shape {
  const day: Shape = { type: "string", pattern: DAY_PATTERN.source };
  const status: Shape = { enum: STATUSES };
  const possible = list({
    enum: STATUSES.filter((each) => each !== "unknown" && each !== "needs-judgement"),
  });
  const basis: Shape = { enum: ["stated", "implied", "local"] };
  const warning = object({ code: text, message: text, criterion: text }, ["criterion"]);
  const change: Shape = {
    anyOf: [
      object({ fact: text, kind: { const: "add" }, add: ref("ranged-number") }),
      object({ fact: text, kind: { const: "to" }, to: plain }),
      object({ fact: text, kind: { const: "impossible" } }),
    ],
  };
  const shareValue = object({
    part: orNull(ref("ranged-number")),
    whole: orNull(ref("ranged-number")),
    share: orNull(ref("ranged-text")),
    number: orNull(ref("ranged-number")),
  });
  const value: Shape = { anyOf: [ranged(plain), shareValue, none] };

  const progress = object(
    {
      fact: text,
      actual: orNull(ref("ranged-text")),
      target: text,
      share: orNull(ref("ranged-text")),
      numbers: object({
        actual: orNull(ref("ranged-number")),
        target: number,
        share: orNull(ref("ranged-number")),
      }),
      required: object({ on: day, value: text, number }),
    },
    ["required"],
  );

  const found = {
    criterion: text,
    test: { enum: ["when", "met", "on-track"] },
    text,
    fact: text,
    operator: { enum: OPERATORS },
    actual: ref("value"),
    unknown: map(text),
    limit: number,
    decimals: { anyOf: [number, { enum: ["exact"] }] },
    basis,
    choice: object({ atLeast: number, of: number }),
    decisive: { type: "boolean" },
  } satisfies Record<string, Shape>;

  const targeted = {
    ...found,
    target: { anyOf: [ref("value"), list(plain)] },
    targetNumber: number,
    targetUnits: number,
    targetFact: text,
    targetLimit: number,
    parameter: text,
    plus: { anyOf: [text, number] },
    times: text,
    betweenMilestones: flag,
  } satisfies Record<string, Shape>;

  const reason: Shape = {
    anyOf: [
      reasonWith(
        ["target-met", "judgement-needed", "applies", "does-not-apply", "applies-undecided"],
        targeted,
      ),
      reasonWith(["target-held"], { ...targeted, settledAfter: day }),
      reasonWith(["not-asked-yet"], { ...found, parameter: text, from: day }),
      reasonWith(
        ["target-not-met", "target-undecided"],
        { ...targeted, short: ref("ranged-number"), shortOf: text, impossible: flag },
        ["short", "shortOf", "impossible"],
      ),
      reasonWith(
        ["on-track", "off-track", "track-undecided"],
        { ...targeted, mayBeMet: flag, mayBeUnmet: flag },
        ["mayBeMet", "mayBeUnmet"],
      ),
      reasonWith(["target-not-set"], { ...found, parameter: text }),
      reasonWith(["whole-is-zero"], { ...found, whole: text }),
      reasonWith(["out-of-scope"], { ...found, measuredFor: list(text) }),
    ],
  };

  const criterion = object({
    id: text,
    title: text,
    excerpt: text,
    status,
    possible,
    deadline: orNull(day),
    basis,
    missing: list(text),
    shortfall: list(ref("change")),
    progress: orNull(ref("progress")),
  });

  const goal = object({
    id: text,
    phase: text,
    title: text,
    modality: { enum: ["support", "aim", "ambition", "target"] },
    deadline: orNull(day),
    source: object({ document: text, section: text, bullet: number, paragraph: number }, [
      "bullet",
      "paragraph",
    ]),
    status,
    possible,
    criteria: map(ref("criterion")),
    reasons: list(ref("reason")),
    missing: list(text),
    shortfall: list(ref("change")),
    furthestBehind: orNull(text),
    questions: list(object({ fact: text, question: text })),
    warnings: list(ref("warning")),
  });

  const subject = object({ scope: text, id: text, name: text, within: text }, ["name", "within"]);

  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "urn:maths-hub-goals:evaluation:1",
    title: "The status of every goal of a rule set for one subject on one day, and why",
    ...object({
      format: { const: 1 },
      library: text,
      ruleSet: object({ id: text, version: text, title: text }),
      digests: object({ rules: text, snapshot: text }),
      subject,
      asOf: day,
      snapshot: { type: "object" },
      overrides: object(
        { parameters: map({ anyOf: [text, number] }), assumptions: map(text), scenario: text },
        ["parameters", "assumptions", "scenario"],
      ),
      warnings: list(ref("warning")),
      goals: map(ref("goal")),
    }),
    definitions: {
      "ranged-number": ranged(number),
      "ranged-text": ranged(text),
      value,
      warning,
      change,
      progress,
      reason,
      criterion,
      goal,
    },
  };
}

import fc from "fast-check";
import { leaningOf, operatorsTaking } from "../operators/operators.js";
import type { Comparison, Condition, Fact, Literal, OperatorName, Parameter } from "../rule-set/types.js";
import { type DrawnScales, levelAt, type ScaleRole, scalesArbitrary } from "./drawn-scales.js";

const schools = { one: "school", other: "schools" };
const people = { one: "person", other: "people" };

/** The facts that generated rules choose from: one of every type, and shares of parts of parts. */
export const FACTS: Readonly<Record<string, Fact>> = {
  "schools.total": { type: "count", title: "schools", unit: schools },
  "schools.engaged": { type: "count", title: "engaged schools", unit: schools, partOf: "schools.total" },
  "schools.engaged-share": {
    type: "share",
    title: "share of schools engaged",
    of: ["schools.engaged", "schools.total"],
    predicate: "have engaged",
  },
  "schools.embedding": {
    type: "count",
    title: "embedding schools",
    unit: schools,
    partOf: "schools.engaged",
  },
  "schools.embedding-share": {
    type: "share",
    title: "share of engaged schools embedding",
    of: ["schools.embedding", "schools.engaged"],
  },
  "places.total": {
    type: "count",
    title: "places",
    unit: { one: "place", other: "places" },
    combine: "subjects",
  },
  "schools.visited": { type: "count", title: "visited schools", unit: schools },
  "schools.called": { type: "count", title: "called schools", unit: schools },
  "schools.reached": {
    type: "count",
    title: "reached schools",
    unit: schools,
    sum: ["schools.visited", "schools.called"],
    partOf: "schools.total",
  },
  "schools.reached-share": {
    type: "share",
    title: "share of schools reached",
    of: ["schools.reached", "schools.total"],
  },
  "schools.visited-share": {
    type: "share",
    title: "share of reached schools visited",
    of: ["schools.visited", "schools.reached"],
  },
  "days.taken": { type: "count", title: "days of training", unit: { one: "day", other: "days" } },
  "days.each": { type: "ratio", title: "days for each active person", of: ["days.taken", "people.active"] },
  "people.all": {
    type: "count",
    title: "people of both years",
    unit: people,
    sum: ["people.active", "people.before"],
  },
  "days.all": { type: "ratio", title: "days for each of them", of: ["days.taken", "people.all"] },
  "people.active": { type: "count", title: "active people", unit: people },
  "people.before": { type: "count", title: "active people a year before", unit: people },
  "pupils.succeeding": { type: "percentage", title: "pupils succeeding" },
  "report.sent": { type: "flag", title: "report sent" },
  "report.day": { type: "date", title: "day of the report" },
  "practice.level": { type: "level", title: "practice" },
  "rating.now": { type: "level", title: "rating" },
  "rating.before": { type: "level", title: "rating a year before" },
};

/** The role of each fact that is a level, and so the drawn scale that it is on. */
export const LEVEL_ROLES: Readonly<Record<string, ScaleRole>> = {
  "practice.level": "practice",
  "rating.now": "rating",
  "rating.before": "rating",
};

// A level as a number, counted around its scale.
const levelNumber = fc.nat(5);

/** The scales of generated rules, and the parameters that they choose from. */
export interface DrawnNumbers {
  readonly scales: DrawnScales;
  readonly parameters: Readonly<Record<string, Parameter>>;
}

/** The parameters that generated rules choose from; levels are on scales drawn with them. */
export const numbersArbitrary: fc.Arbitrary<DrawnNumbers> = fc
  .record({
    coverage: fc.integer({ min: 1, max: 100 }),
    start: fc.integer({ min: 0, max: 100 }),
    end: fc.integer({ min: 0, max: 100 }),
    people: fc.integer({ min: 1, max: 60 }),
    step: fc.nat(12),
    each: fc.integer({ min: 1, max: 12 }),
    levels: fc.record({ practice: levelNumber, rating: levelNumber }),
    scales: scalesArbitrary,
  })
  .map(({ coverage, start, end, people: target, step, each, levels, scales }) => {
    const local = { basis: "local" } as const;
    const stated = { basis: "stated", document: "goals" } as const;
    const line = [Math.min(start, end), Math.max(start, end)] as const;
    const parameters: Readonly<Record<string, Parameter>> = {
      coverage: { unit: "share", value: `${coverage}%`, ...local },
      "coverage-on-track": { unit: "share", value: `${Math.floor(coverage / 2)}%`, ...local },
      line: {
        unit: "share of schools",
        milestones: [
          { on: "2023-08-31", value: `${line[0]}%`, ...stated },
          { on: "2025-08-31", value: `${line[1]}%`, ...stated },
        ],
      },
      "people-target": { unit: "people", milestones: [{ on: "2025-08-31", value: target, ...stated }] },
      "people-steps": {
        unit: "people",
        between: "step",
        milestones: [
          { on: "2024-12-31", value: target, ...stated },
          { on: "2025-06-30", value: target + step, ...stated },
        ],
      },
      "coverage-steps": {
        unit: "share of schools",
        between: "step",
        milestones: [{ on: "2025-03-31", value: `${line[1]}%`, ...stated }],
      },
      "days-target": { unit: "days", value: `${each}.5`, ...local },
      "nine-tenths": { unit: "share of the target", value: "90%", ...local },
      "people-on-track": { unit: "people", product: ["nine-tenths", "people-target"] as const, ...local },
      "practice-met": { unit: "level", value: levelAt(levels.practice, "practice", scales), ...local },
      "rating-met": { unit: "level", value: levelAt(levels.rating, "rating", scales), ...local },
    };
    return { scales, parameters };
  });

const ofOne = operatorsTaking("one");
const upwards = fc.constantFrom(...ofOne.filter((name) => leaningOf(name) === 1));
const ordered = fc.oneof(
  { weight: 4, arbitrary: upwards },
  { weight: 1, arbitrary: fc.constantFrom(...ofOne.filter((name) => leaningOf(name) !== 1)) },
);
const share = fc.oneof(
  fc.constantFrom("75%", "65%", "0%", "100%"),
  fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%`),
  fc.tuple(fc.nat(7), fc.integer({ min: 7, max: 11 })).map(([n, d]) => `${n}/${d}`),
);

function comparing(
  fact: fc.Arbitrary<string>,
  operator: fc.Arbitrary<OperatorName>,
  value: fc.Arbitrary<Comparison["value"]>,
): fc.Arbitrary<Comparison> {
  return fc.record({ fact, operator, value });
}

const points = fc.constantFrom("10%", "5%", "-10%", "-1/3", "60%");
const factor = fc.constantFrom("90%", "1.1", "11/10", "2");

/** A value that names a number, as it is or shifted. */
function shifted(
  value: fc.Arbitrary<Named>,
  more: fc.Arbitrary<string | number>,
): fc.Arbitrary<Comparison["value"]> {
  return fc.oneof(
    { weight: 3, arbitrary: value },
    { weight: 1, arbitrary: fc.tuple(value, more).map(([named, plus]) => ({ ...named, plus })) },
    { weight: 1, arbitrary: fc.tuple(value, factor).map(([named, times]) => ({ ...named, times })) },
  );
}

type Named = Exclude<Comparison["value"], Literal>;

const shares = comparing(
  fc.constantFrom(
    "schools.engaged-share",
    "schools.embedding-share",
    "pupils.succeeding",
    "schools.visited-share",
    "schools.reached-share",
  ),
  ordered,
  fc.oneof(
    share,
    shifted(
      fc.constantFrom<Named>(
        { parameter: "coverage" },
        { parameter: "line" },
        { parameter: "line", at: "as-of" },
        { parameter: "coverage-steps", at: "as-of" },
      ),
      points,
    ),
  ),
);
// None is compared with something that would change together with it.
const sharesCompared = fc.oneof(
  comparing(
    fc.constant("schools.engaged-share"),
    ordered,
    shifted(
      fc.constantFrom<Named>({ fact: "schools.reached-share" }, { fact: "schools.visited-share" }),
      points,
    ),
  ),
  comparing(
    fc.constant("schools.visited-share"),
    ordered,
    shifted(fc.constant({ fact: "schools.embedding-share" }), points),
  ),
);
const counts = comparing(
  fc.constantFrom(
    "people.active",
    "schools.engaged",
    "schools.total",
    "places.total",
    "schools.reached",
    "schools.visited",
    "people.all",
  ),
  ordered,
  fc.oneof(
    fc.integer({ min: 0, max: 60 }),
    shifted(
      fc.constantFrom<Named>(
        { parameter: "people-target" },
        { fact: "people.before" },
        { parameter: "people-steps", at: "as-of" },
        { parameter: "people-steps" },
      ),
      fc.integer({ min: -5, max: 12 }).filter((number) => number !== 0),
    ),
  ),
);
const ratios = comparing(
  fc.constantFrom("days.each", "days.all"),
  ordered,
  fc.oneof(
    fc.constantFrom("2", "7/2", "2.5", "0"),
    shifted(
      fc.constantFrom<Named>({ parameter: "days-target" }),
      fc.constantFrom<string | number>(1, -2, "-1/2"),
    ),
  ),
);
const lists = comparing(
  fc.constantFrom("practice.level", "rating.now"),
  fc.constantFrom(...operatorsTaking("list")),
  fc.uniqueArray(levelNumber, { minLength: 1, maxLength: 4 }),
);
const levels = fc.oneof(
  comparing(
    fc.constant("practice.level"),
    ordered,
    fc.oneof(levelNumber, fc.constant({ parameter: "practice-met" })),
  ),
  comparing(
    fc.constant("rating.now"),
    ordered,
    fc.oneof(
      levelNumber,
      fc.constantFrom<Comparison["value"]>({ parameter: "rating-met" }, { fact: "rating.before" }),
    ),
  ),
);
const flags = comparing(
  fc.constant("report.sent"),
  fc.constantFrom<OperatorName>("equal", "notEqual"),
  fc.boolean(),
);
const dates = comparing(
  fc.constant("report.day"),
  ordered,
  fc.constantFrom("2025-01-01", "2025-03-31", "2024-02-29"),
);

/** Comparisons of every type of fact, with numbers in place of levels; `withLevels` replaces these. */
export const comparisonArbitrary: fc.Arbitrary<Comparison> = fc.oneof(
  { weight: 4, arbitrary: shares },
  { weight: 3, arbitrary: counts },
  { weight: 1, arbitrary: ratios },
  { weight: 1, arbitrary: sharesCompared },
  { weight: 1, arbitrary: levels },
  { weight: 1, arbitrary: lists },
  { weight: 1, arbitrary: flags },
  { weight: 1, arbitrary: dates },
);

/** Comparisons, and trees of them. */
export const conditionArbitrary: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    { weight: 6, arbitrary: comparisonArbitrary },
    {
      weight: 1,
      arbitrary: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    },
    {
      weight: 1,
      arbitrary: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    },
    { weight: 1, arbitrary: tie("condition").map((not) => ({ not })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.array(tie("condition"), { minLength: 1, maxLength: 4, size: "max" }), fc.nat(3))
        .map(([of, least]) => ({ atLeast: 1 + (least % of.length), of })),
    },
  ),
})).condition;

/** An easier target for the same fact, for being on track; `undefined` if there is no simple one. */
export function looser(condition: Condition): Condition | undefined {
  if (!("fact" in condition)) return undefined;
  const { fact, operator, value } = condition;
  if (leaningOf(operator) !== 1) return undefined;
  if (typeof value === "number") return { fact, operator, value: Math.floor(value / 2) };
  if (typeof value === "string") {
    const percent = /^(\d+)%$/.exec(value);
    return percent ? { fact, operator, value: `${Math.floor(Number(percent[1]) / 2)}%` } : undefined;
  }
  if (typeof value !== "object" || !("parameter" in value) || value.at !== undefined) return undefined;
  if (value.plus !== undefined || value.times !== undefined) return undefined;
  if (value.parameter === "line") return { fact, operator, value: { parameter: "line", at: "as-of" } };
  const easier = { coverage: "coverage-on-track", "people-target": "people-on-track" }[value.parameter];
  return easier === undefined ? undefined : { fact, operator, value: { parameter: easier } };
}

import fc from "fast-check";
import type { RuleFolder } from "../rule-set/read/read-folder.js";
import type {
  Basis,
  Condition,
  Criterion,
  Fact,
  Goal,
  LevelFact,
  PhaseFile,
  SubjectKind,
} from "../rule-set/types.js";
import { type DrawnScales, levelAt, levelFact, scaleFor, scalesOf, withLevels } from "./drawn-scales.js";
import {
  conditionArbitrary,
  type DrawnNumbers,
  FACTS,
  LEVEL_ROLES,
  looser,
  numbersArbitrary,
} from "./rule-parts.js";

/**
 * The files of well-formed rule sets, as parsed JSON by name; `parseRuleSet` accepts each without an issue or a
 * warning. They have one to three goals of one or two criteria, over every type of fact, and subjects on one to three
 * levels. Facts that are levels use the default scale or one to three others. Shrinks to one goal with one comparison.
 */
export function ruleFolderArbitrary(): fc.Arbitrary<RuleFolder> {
  return fc
    .record({
      goals: fc.array(goalArbitrary, { minLength: 1, maxLength: 3 }),
      numbers: numbersArbitrary,
      subjects: fc.constantFrom(...SUBJECTS),
    })
    .map(({ goals, numbers, subjects }) => folderOf(goals, numbers, subjects));
}

/** Whom snapshots are about, from the lowest level to the highest. */
interface DrawnSubjects {
  readonly ids: readonly string[];
  /** What `rule-set.json` declares; absent if only criteria name them, so that none is combined into another. */
  readonly declared?: Readonly<Record<string, SubjectKind>>;
}

const SUBJECTS: readonly DrawnSubjects[] = [
  { ids: ["hub", "network"], declared: { hub: { one: "hub" }, network: { one: "network", of: "hub" } } },
  {
    ids: ["trust", "group"],
    // Declared from the highest to the lowest, since the order must make no difference.
    declared: { group: { one: "group", of: "trust" }, trust: { one: "academy trust" } },
  },
  {
    ids: ["parish", "county", "country"],
    declared: {
      parish: { one: "parish", other: "parishes" },
      county: { one: "county", other: "counties", of: "parish" },
      country: { one: "country", other: "countries", of: "county" },
    },
  },
  { ids: ["hub", "network"] },
];

/** The bases on which a criterion is measured at the lowest level, the highest and, if there is one, the middle. */
type DrawnScopes = readonly [lowest: Basis | undefined, highest: Basis | undefined, middle?: Basis];

interface DrawnCriterion {
  readonly met: Condition | "judgement";
  readonly onTrack: "none" | "looser" | Condition;
  readonly scopes: DrawnScopes;
  /** Whom it is for; everybody if absent. */
  readonly when: Condition | undefined;
  /** Its own deadline, which comes before those of all goals. */
  readonly deadline: string | undefined;
  readonly isSettledLate: boolean;
}

interface DrawnGoal {
  readonly phase: string;
  readonly deadline: "none" | "assumed" | string;
  readonly criteria: readonly DrawnCriterion[];
}

const criterionArbitrary: fc.Arbitrary<DrawnCriterion> = fc.record({
  met: fc.oneof(
    { weight: 6, arbitrary: conditionArbitrary },
    { weight: 1, arbitrary: fc.constant<"judgement">("judgement") },
  ),
  onTrack: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<"none" | "looser">("none", "looser", "looser") },
    // Inside a list, since a single comparison of the same fact may not ask for more than the test of being met does.
    { weight: 1, arbitrary: conditionArbitrary.map((condition): Condition => ({ any: [condition] })) },
  ),
  scopes: fc.constantFrom<DrawnScopes>(
    ["local", "stated"],
    ["implied", undefined, "local"],
    [undefined, "stated", "implied"],
    [undefined, "stated"],
  ),
  when: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: conditionArbitrary },
  ),
  deadline: fc.constantFrom(undefined, undefined, undefined, "2024-12-31", "2025-03-30"),
  isSettledLate: fc.nat(5).map((number) => number === 5),
});

const goalArbitrary: fc.Arbitrary<DrawnGoal> = fc.record({
  phase: fc.constantFrom("primary", "secondary"),
  deadline: fc.constantFrom("none", "assumed", "2025-03-31"),
  criteria: fc.array(criterionArbitrary, { minLength: 1, maxLength: 2 }),
});

function folderOf(
  goals: readonly DrawnGoal[],
  { parameters, scales }: DrawnNumbers,
  { ids, declared: subjects }: DrawnSubjects,
): RuleFolder {
  const facts: Record<string, Fact> = {};
  const phases = new Map<string, Record<string, Goal>>();
  goals.forEach((drawn, at) => {
    const id = `${drawn.phase}.goal-${at + 1}`;
    const goal = makeGoal(id, at, drawn, facts, ids, scales);
    phases.set(drawn.phase, { ...phases.get(drawn.phase), [id]: goal });
  });
  const files = [...phases].map(([phase, all]): [string, PhaseFile] => [
    `${phase}.json`,
    { format: 1, phase, goals: all },
  ]);
  const used = namesIn(files.map(([, file]) => file));
  // Every share in use needs its counts, every count its wholes, and every product its factors.
  for (const name of used) for (const each of namesIn(FACTS[name] ?? parameters[name])) used.add(each);
  const among = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
  // If nothing is combined, there are no subjects to count.
  const known =
    subjects === undefined
      ? { ...FACTS, "places.total": { ...FACTS["places.total"]!, combine: "sum" } as Fact }
      : FACTS;
  const isAssumed = goals.some(({ deadline }) => deadline === "assumed");
  const catalogue = Object.fromEntries(
    Object.entries({ ...among(known), ...facts }).map(([id, fact]) => {
      const role = LEVEL_ROLES[id];
      return [id, role === undefined ? fact : levelFact(fact as LevelFact, role, scales)];
    }),
  );
  const declared = scalesOf(Object.values(catalogue), scales);
  return {
    "rule-set.json": {
      format: 1,
      id: "made-up",
      version: "1.0.0",
      title: "Made-up rules",
      academicYear: "2024/25",
      inForce: { from: "2024-09-01", until: "2025-09-01" },
      ...(subjects === undefined ? {} : { subjects }),
      documents: {
        goals: {
          title: "The goals",
          publisher: "Nobody",
          url: "https://example.org/goals",
          retrieved: "2025-01-31",
        },
      },
      assumptions: isAssumed
        ? {
            "by-2025": {
              text: "By 2025 is the end of the academic year.",
              basis: "implied",
              value: "2025-08-31",
            },
          }
        : {},
      ...(declared === undefined ? {} : { scales: declared }),
      parameters: among(parameters),
    },
    "facts.json": { format: 1, facts: catalogue },
    ...Object.fromEntries(files),
  };
}

function makeGoal(
  id: string,
  at: number,
  drawn: DrawnGoal,
  facts: Record<string, Fact>,
  ids: readonly string[],
  scales: DrawnScales,
): Goal {
  const withOwn = (condition: Condition) => withLevels(condition, LEVEL_ROLES, scales);
  const criteria = drawn.criteria.map((each, place): [string, Criterion] => {
    const { met: test, onTrack, scopes, when, deadline: own, isSettledLate } = each;
    const name = `clause-${place + 1}`;
    const hasDeadline = own !== undefined || drawn.deadline !== "none";
    const clause = {
      excerpt: "schools",
      scopes: basesOf(scopes, ids),
      ...(when === undefined ? {} : { when: withOwn(when) }),
      ...(own === undefined ? {} : { deadline: { on: own } }),
      ...(isSettledLate && hasDeadline ? { settled: "at-deadline" as const } : {}),
    };
    if (test === "judgement") {
      const fact = `judgement.${id}.${name}`;
      const judged = { type: "level", title: "practice", question: "How settled is it?" } as const;
      facts[fact] = levelFact(judged, "judgement", scales);
      const atLeast = (level: number): Condition => {
        return { fact, operator: "greaterThanInclusive", value: levelAt(level, "judgement", scales) };
      };
      const target = Math.min(2, scaleFor("judgement", scales).length - 1);
      return [name, { ...clause, met: atLeast(target), onTrack: atLeast(target - 1) }];
    }
    const met = withOwn(test);
    const track = onTrack === "none" ? undefined : onTrack === "looser" ? looser(met) : withOwn(onTrack);
    return [name, { ...clause, met, ...(track === undefined ? {} : { onTrack: track }) }];
  });
  const { deadline } = drawn;
  return {
    title: `Goal ${at + 1}`,
    source: { document: "goals", section: drawn.phase, bullet: at + 1, sha256: String(at + 1).repeat(64) },
    modality: "aim",
    ...(deadline === "none"
      ? {}
      : {
          deadline: deadline === "assumed" ? { on: "2025-08-31", assumption: "by-2025" } : { on: deadline },
        }),
    criteria: Object.fromEntries(criteria),
  };
}

function basesOf([lowest, highest, middle]: DrawnScopes, ids: readonly string[]): Criterion["scopes"] {
  const bases = ids.map((id, at) => [id, at === 0 ? lowest : at === ids.length - 1 ? highest : middle]);
  return Object.fromEntries(bases.filter(([, basis]) => basis !== undefined)) as Criterion["scopes"];
}

/** Every text in a value, including all names that it mentions. */
function namesIn(value: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (each: unknown): void => {
    if (typeof each === "string") found.add(each);
    else if (typeof each === "object" && each !== null) Object.values(each).forEach(visit);
  };
  visit(value);
  return found;
}

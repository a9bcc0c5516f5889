import type { RuleFolder } from "../../src/rule-set/read/read-folder.js";

type Json = Record<string, unknown>;

/** The files of a rule set, which may be changed in any way. */
type Files = Record<string, Json>;

/** What a plant needs to know about the rules. */
interface Soil {
  readonly files: Files;
  /** The subjects, from the lowest level up. */
  readonly subjects: readonly string[];
  readonly isCombined: boolean;
}

/** Plants a contradiction; returns the pointer to it in its file, or `undefined` if such rules cannot have it. */
type Plant = (soil: Soil) => string | undefined;

const things = { type: "count", title: "extra things", unit: "extra things" };
const atLeast = (fact: string, value: unknown) => ({ fact, operator: "greaterThanInclusive", value });
const stated = { basis: "stated", document: "goals" };

/** Adds entries to a map of a file. */
function add(files: Files, file: string, key: string, entries: Json): void {
  files[file]![key] = { ...(files[file]![key] as Json | undefined), ...entries };
}

const addFacts = ({ files }: Soil, facts: Json) => add(files, "facts.json", "facts", facts);
const addParameters = ({ files }: Soil, parameters: Json) =>
  add(files, "rule-set.json", "parameters", parameters);

/** Adds a phase with goals, each with one criterion that asks for five things of its own unless it says otherwise. */
function addGoals(soil: Soil, goals: Readonly<Record<string, Json>>, phase = "extra"): void {
  const made = Object.entries(goals).map(([id, { criteria, ...goal }], at) => {
    const own = criteria as Record<string, Json> | undefined;
    if (own === undefined) addFacts(soil, { [`${phase}.${id}`]: { ...things, title: `${phase} ${id}` } });
    const clauses = own ?? { clause: { met: atLeast(`${phase}.${id}`, 5) } };
    const whole = { excerpt: "things", scopes: { [soil.subjects[0]!]: "local" } };
    const source = { document: "goals", section: phase, bullet: at + 1, sha256: `${at}${"f".repeat(63)}` };
    return [
      `${phase}.${id}`,
      {
        title: `Goal ${phase} ${id}`,
        source,
        modality: "aim",
        ...goal,
        criteria: Object.fromEntries(
          Object.entries(clauses).map(([name, each]) => [name, { ...whole, ...each }]),
        ),
      },
    ];
  });
  soil.files[`${phase}.json`] = { format: 1, phase, goals: Object.fromEntries(made) };
}

/** One goal with one criterion that compares things with a parameter. */
function addTarget(soil: Soil, parameter: Json, goal: Json = {}, criterion: Json = {}): void {
  addFacts(soil, { "extra.things": things });
  addParameters(soil, { "extra-target": { unit: "extra things", ...parameter } });
  const met = atLeast("extra.things", { parameter: "extra-target" });
  addGoals(soil, { goal: { ...goal, criteria: { clause: { met, ...criterion } } } });
}

/** Adds a goal with two cases. */
function addCases(soil: Soil, first: Json, second: Json): void {
  addGoals(soil, { goal: {} });
  const given = { scope: soil.subjects[0], asOf: "2025-03-31", facts: { "extra.goal": 5 } };
  soil.files["cases/extra.json"] = {
    format: 1,
    goal: "extra.goal",
    cases: { "first: met": { ...given, ...first }, second: { ...given, ...second } },
  };
}

const criterion = "/goals/extra.goal/criteria/clause";
const met = { expected: { status: "met" } };

/** Contradictions by code; a part after a colon only distinguishes those with the same code. */
export const PLANTS: Readonly<Record<string, Plant>> = {
  "deadline-out-of-force": (soil) => {
    addGoals(soil, { goal: { deadline: { on: "2027-08-31" } } });
    return "/goals/extra.goal/deadline/on";
  },
  "deadline-out-of-force:before": (soil) => {
    addGoals(soil, { goal: { deadline: { on: "2023-08-31" } } });
    return "/goals/extra.goal/deadline/on";
  },
  "milestone-off-deadline": (soil) => {
    const milestones = [{ on: "2025-03-30", value: 5, ...stated }];
    addTarget(
      soil,
      { milestones },
      { deadline: { on: "2025-08-31" } },
      { scopes: { [soil.subjects[0]!]: "stated" } },
    );
    return "/parameters/extra-target/milestones/0/on";
  },
  "year-differs": ({ files }) => {
    files["rule-set.json"]!["academicYear"] = "2023/24";
    return "/academicYear";
  },
  "whole-differs": (soil) => {
    addFacts(soil, {
      "extra.all": { ...things, title: "extra all" },
      "extra.most": { ...things, title: "extra most", partOf: "extra.all" },
      "other.all": { ...things, title: "other extra" },
      "extra.share": { type: "share", title: "extra share", of: ["extra.most", "other.all"] },
    });
    addGoals(soil, { goal: { criteria: { clause: { met: atLeast("extra.share", "50%") } } } });
    return "/facts/extra.share/of/1";
  },
  "basis-differs": (soil) => {
    addTarget(soil, { value: 5, basis: "local", document: "goals" });
    return "/parameters/extra-target/basis";
  },
  "basis-differs:excerpt": (soil) => {
    addTarget(soil, { value: 54, basis: "local" }, {}, { excerpt: "54 things" });
    return "/parameters/extra-target/basis";
  },
  "basis-differs:scope": (soil) => {
    addTarget(soil, { value: 5, ...stated });
    return `${criterion}/scopes/${soil.subjects[0]}`;
  },
  "document-differs": (soil) => {
    const documents = soil.files["rule-set.json"]!["documents"] as Record<string, Json>;
    documents["older"] = { ...documents["goals"], title: "Older goals" };
    addTarget(
      soil,
      { value: 5, basis: "stated", document: "older" },
      {},
      { scopes: { [soil.subjects[0]!]: "stated" } },
    );
    return "/parameters/extra-target/document";
  },
  "unit-differs": (soil) => {
    addTarget(soil, { value: 5, basis: "local", unit: "elephants" });
    return "/parameters/extra-target/unit";
  },
  "on-track-idle": (soil) => {
    addFacts(soil, { "extra.things": things });
    const test = atLeast("extra.things", 5);
    addGoals(soil, { goal: { criteria: { clause: { met: test, onTrack: test } } } });
    return `${criterion}/onTrack`;
  },
  "on-track-stricter": (soil) => {
    addTarget(soil, {
      milestones: [50, 5].map((value, at) => ({ on: `202${at + 4}-08-31`, value, basis: "local" })),
    });
    const goals = soil.files["extra.json"]!["goals"] as Record<string, { criteria: Record<string, Json> }>;
    goals["extra.goal"]!.criteria["clause"]!["onTrack"] = atLeast("extra.things", {
      parameter: "extra-target",
      at: "as-of",
    });
    return "/parameters/extra-target/milestones/1/value";
  },
  "criterion-implied": (soil) => {
    addFacts(soil, { "extra.things": things });
    const criteria = {
      more: { met: atLeast("extra.things", 5) },
      clause: { met: atLeast("extra.things", 3) },
    };
    addGoals(soil, { goal: { criteria } });
    return criterion;
  },
  "criteria-alike": (soil) => {
    addFacts(soil, { "extra.things": things });
    const criteria = { clause: { met: atLeast("extra.things", 5) } };
    addGoals(soil, { things: { criteria }, goal: { criteria } });
    return `${criterion}/met`;
  },
  "fact-elsewhere": (soil) => {
    addGoals(soil, { things: {} }, "near");
    addFacts(soil, { "extra.things": things });
    addGoals(soil, {
      things: { criteria: { clause: { met: atLeast("extra.things", 5) } } },
      goal: { criteria: { clause: { met: atLeast("near.things", 6) } } },
    });
    return `${criterion}/met/fact`;
  },
  "fact-without-value": (soil) => {
    if (!soil.isCombined) return undefined;
    addFacts(soil, { "extra.things": { ...things, combine: "subjects" } });
    addGoals(soil, { goal: { criteria: { clause: { met: atLeast("extra.things", 5) } } } });
    return `${criterion}/scopes/${soil.subjects[0]}`;
  },
  "scope-differs": (soil) => {
    const [lowest, ...others] = soil.subjects;
    if (!soil.isCombined) return undefined;
    addFacts(soil, { "extra.things": things });
    const clause = { met: atLeast("extra.things", 5), scopes: { [others.at(-1)!]: "local" } };
    addGoals(soil, { goal: { criteria: { [`each-${lowest}`]: clause } } });
    return `/goals/extra.goal/criteria/each-${lowest}/scopes`;
  },
  "direction-differs": (soil) => {
    addFacts(soil, { "extra.things": things });
    const clause = { excerpt: "no more than five things", met: atLeast("extra.things", 5) };
    addGoals(soil, { goal: { criteria: { clause } } });
    return `${criterion}/met/operator`;
  },
  "direction-differs: in a list": (soil) => {
    addFacts(soil, { "extra.things": things });
    const excerpt = "at least five and at most nine things";
    const met = { all: [atLeast("extra.things", 5), atLeast("extra.things", 9)] };
    addGoals(soil, { goal: { criteria: { clause: { excerpt, met } } } });
    return `${criterion}/met/all/1/operator`;
  },
  "assumption-differs": (soil) => {
    const text = "It is read as 1 May 2025.";
    add(soil.files, "rule-set.json", "assumptions", { extra: { text, basis: "local", value: "2025-08-31" } });
    addGoals(soil, { goal: { deadline: { on: "2025-08-31", assumption: "extra" } } });
    return "/assumptions/extra/text";
  },
  "day-differs": (soil) => {
    add(soil.files, "rule-set.json", "assumptions", {
      extra: { text: "It is read so.", basis: "local", value: "2025-08-13" },
    });
    const deadline = { on: "2025-08-31", assumption: "extra" };
    addGoals(soil, { one: { deadline }, goal: { deadline } });
    return "/assumptions/extra/value";
  },
  "unused-assumption": ({ files }) => {
    const text = "Elephants in zoological gardens weigh nothing, because keepers never lift them.";
    add(files, "rule-set.json", "assumptions", { extra: { text, basis: "local" } });
    return "/assumptions/extra";
  },
  "same-title": (soil) => {
    addGoals(soil, { one: { title: "The same" }, goal: { title: "The same" } });
    return "/goals/extra.goal/title";
  },
  "cases-alike": (soil) => {
    addCases(soil, met, met);
    return "/cases/second";
  },
  "cases-contradict": (soil) => {
    addCases(soil, met, { expected: { status: "off-track" } });
    return "/cases/second/expected/status";
  },
  "case-name-differs": (soil) => {
    addCases(soil, { expected: { status: "off-track" } }, { ...met, asOf: "2025-04-01" });
    return "/cases/first: met/expected/status";
  },
  "bullet-encoded-twice": (soil) => {
    const at = (bullet: number) => ({
      source: { document: "goals", section: "extra", bullet, sha256: `${"e".repeat(63)}${bullet}` },
    });
    addGoals(soil, {
      one: at(1),
      goal: { source: { ...at(3).source, sha256: `a${"b".repeat(63)}` } },
      other: at(3),
    });
    return "/goals/extra.goal/source/bullet";
  },
  "bullet-order": (soil) => {
    const at = (bullet: number) => ({
      source: { document: "goals", section: "extra", bullet, sha256: `${"e".repeat(63)}${bullet}` },
    });
    addGoals(soil, { one: at(1), goal: at(3), other: at(2) });
    return "/goals/extra.goal/source/bullet";
  },
  "fingerprint-twice": (soil) => {
    const sha256 = "0123456789abcdef".repeat(4);
    const at = (bullet: number) => ({ source: { document: "goals", section: "extra", bullet, sha256 } });
    addGoals(soil, { one: at(1), goal: at(2) });
    return "/goals/extra.goal/source/sha256";
  },
};

/** Plants a contradiction in a copy of a rule set; `undefined` if such rules cannot have it. */
export function plantIn(sound: RuleFolder, plant: Plant): { files: RuleFolder; pointer: string } | undefined {
  const files = structuredClone(sound) as Files;
  const declared = files["rule-set.json"]!["subjects"] as Record<string, { of?: string }> | undefined;
  const lowest = (id: string, all: NonNullable<typeof declared>): number =>
    all[id]!.of === undefined ? 0 : 1 + lowest(all[id]!.of!, all);
  const subjects =
    declared === undefined
      ? scopesIn(files)
      : Object.keys(declared).sort((a, b) => lowest(a, declared) - lowest(b, declared));
  const pointer = plant({ files, subjects, isCombined: declared !== undefined });
  return pointer === undefined ? undefined : { files, pointer };
}

function scopesIn(files: Files): readonly string[] {
  const goals = Object.values(files).flatMap(({ goals = {} }) =>
    Object.values(goals as Record<string, Json>),
  );
  const criteria = goals.flatMap((goal) => Object.values(goal["criteria"] as Record<string, Json>));
  return [...new Set(criteria.flatMap(({ scopes }) => Object.keys(scopes as Json)))];
}

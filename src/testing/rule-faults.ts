type Files = Record<string, Record<string, unknown>>;
type Json = Record<string, unknown>;

const count = { type: "count", title: "things", unit: "things" };

/** Sets a value of `rule-set.json`. */
const inRules =
  (...path: readonly [...string[], unknown]) =>
  (files: Files): void => {
    const keys = path.slice(0, -1) as string[];
    const last = keys.pop()!;
    const holder = keys.reduce((at, key) => at[key] as Json, files["rule-set.json"]!);
    holder[last] = path.at(-1);
  };

/** Adds new facts. */
const inFacts =
  (facts: Json) =>
  (files: Files): void => {
    Object.assign(files["facts.json"]!["facts"] as Json, facts);
  };

/** Adds a new parameter. */
const inParameters = (id: string, parameter: Json) => inRules("parameters", id, parameter);

/** Adds new subjects to those that are declared, or if none are, to those that criteria name. */
const inSubjects =
  (subjects: Json) =>
  (files: Files): void => {
    const head = files["rule-set.json"]!;
    const goals = Object.values(files).flatMap(({ goals = {} }) =>
      Object.values(goals as Record<string, Json>),
    );
    const criteria = goals.flatMap(({ criteria }) => Object.values(criteria as Record<string, Json>));
    const named = new Set(criteria.flatMap(({ scopes }) => Object.keys(scopes as Json)));
    const declared =
      (head["subjects"] as Json | undefined) ?? Object.fromEntries([...named].map((id) => [id, { one: id }]));
    head["subjects"] = { ...declared, ...subjects };
  };

/** Adds a new goal in a new phase, so that faults do not interfere with each other. */
const inGoal =
  (name: string, change: { readonly goal?: Json; readonly criterion?: Json; readonly met?: Json }) =>
  (files: Files): void => {
    const facts = files["facts.json"]!["facts"] as Json;
    const [subject = "hub"] = Object.keys((files["rule-set.json"]!["subjects"] as Json | undefined) ?? {});
    facts[`extra.${name}`] = count;
    const met = { fact: `extra.${name}`, operator: "greaterThanInclusive", value: 1, ...change.met };
    files[`extra-${name}.json`] = {
      format: 1,
      phase: `extra-${name}`,
      goals: {
        [`extra.${name}`]: {
          title: "An extra goal",
          source: { document: "goals", section: "extra", bullet: 1, sha256: "0".repeat(64) },
          modality: "aim",
          criteria: {
            clause: { excerpt: "things", scopes: { [subject]: "local" }, met, ...change.criterion },
          },
          ...change.goal,
        },
      },
    };
  };

/**
 * Faults by the code to expect; text after a colon only distinguishes faults with the same code. Each is in a place of
 * its own.
 */
export const FAULTS: Readonly<Record<string, (files: Files) => void>> = {
  "unknown-fact": inGoal("fact", { met: { fact: "extra.fcat" } }),
  "unknown-fact:whole": inFacts({ "extra.part": { ...count, partOf: "extra.nothing" } }),
  "unknown-parameter": inGoal("parameter", { met: { value: { parameter: "no-such-target" } } }),
  "unknown-document": inGoal("document", {
    goal: { source: { document: "gaols", section: "extra", bullet: 1, sha256: "0".repeat(64) } },
  }),
  "unknown-assumption": inGoal("assumption", {
    goal: { deadline: { on: "2025-08-31", assumption: "by-2052" } },
  }),
  "unknown-operator": inGoal("operator", { met: { operator: "atLeast" } }),
  "unknown-key": inRules("colour", "blue"),
  "unknown-format": inRules("format", 2),
  "value-type": inGoal("type", { met: { value: "1" } }),
  "list-needed": inGoal("list", { met: { operator: "in" } }),
  "empty-combinator": inGoal("combinator", { criterion: { met: { any: [] } } }),
  "empty-criteria": inGoal("criteria", { goal: { criteria: {} } }),
  "no-scopes": inGoal("scopes", { criterion: { scopes: {} } }),
  "unknown-subject": inSubjects({ "extra-whole": { one: "extra whole", of: "nobody" } }),
  "shared-level": inSubjects({
    "extra-part": { one: "extra part" },
    "extra-first": { one: "extra first", of: "extra-part" },
    "extra-second": { one: "extra second", of: "extra-part" },
  }),
  "cycle:subjects": inSubjects({
    "extra-one": { one: "extra one", of: "extra-other" },
    "extra-other": { one: "extra other", of: "extra-one" },
  }),
  "long-excerpt": inGoal("excerpt", {
    criterion: { excerpt: "one two three four five six ".repeat(3).trim() },
  }),
  "bad-sha256": inGoal("sha", {
    goal: { source: { document: "goals", section: "extra", bullet: 1, sha256: "0123" } },
  }),
  "on-track-stricter": inGoal("track", {
    criterion: { onTrack: { fact: "extra.track", operator: "greaterThanInclusive", value: 2 } },
  }),
  "as-of-without-milestones": (files) => {
    inParameters("flat", { unit: "things", value: 3, basis: "local" })(files);
    inGoal("flat", { met: { value: { parameter: "flat", at: "as-of" } } })(files);
  },
  "stated-without-document": inParameters("stated", { unit: "things", value: 3, basis: "stated" }),
  "milestones-order": inParameters("backwards", {
    unit: "things",
    milestones: [
      { on: "2025-08-31", value: 2, basis: "local" },
      { on: "2024-08-31", value: 1, basis: "local" },
    ],
  }),
  "mixed-values": inParameters("mixed", {
    unit: "things",
    milestones: [
      { on: "2024-08-31", value: 1, basis: "local" },
      { on: "2025-08-31", value: "2%", basis: "local" },
    ],
  }),
  cycle: inFacts({
    "extra.one": { ...count, partOf: "extra.other" },
    "extra.other": { ...count, partOf: "extra.one" },
  }),
  "not-a-count": inFacts({
    "extra.yes": { type: "flag", title: "yes" },
    "extra.share": { type: "share", title: "share", of: ["extra.yes", "extra.all"] },
    "extra.all": count,
  }),
  "share-of-itself": inFacts({
    "extra.self": count,
    "extra.self-share": { type: "share", title: "share", of: ["extra.self", "extra.self"] },
  }),
  "cycle:sums": inFacts({
    "extra.inner": { ...count, sum: ["extra.outer"] },
    "extra.outer": { ...count, sum: ["extra.inner"] },
  }),
  "not-a-count:sum": inFacts({
    "extra.answer": { type: "flag", title: "answer" },
    "extra.answers": { ...count, sum: ["extra.answer"] },
  }),
  "unknown-fact:addend": inFacts({ "extra.total": { ...count, sum: ["extra.nobody"] } }),
  "added-twice": inFacts({
    "extra.once": count,
    "extra.twice": { ...count, sum: ["extra.once", "extra.once"] },
  }),
  "sum-combined": inFacts({
    "extra.addend": count,
    "extra.combined": { ...count, sum: ["extra.addend"], combine: "overlapping" },
  }),
  "too-many-asked": inGoal("choice", {
    criterion: {
      met: { atLeast: 2, of: [{ fact: "extra.choice", operator: "greaterThanInclusive", value: 1 }] },
    },
  }),
  "deadline-after-goal": inGoal("own-deadline", {
    goal: { deadline: { on: "2025-03-31" } },
    criterion: { deadline: { on: "2025-04-01" } },
  }),
  "settled-without-deadline": inGoal("settled", { criterion: { settled: "at-deadline" } }),
  "unknown-fact:when": inGoal("whom", {
    criterion: { when: { fact: "extra.whmo", operator: "greaterThanInclusive", value: 1 } },
  }),
  "shift-type": (files) => {
    inFacts({ "extra.shift-before": count })(files);
    inGoal("shift", { met: { value: { fact: "extra.shift-before", plus: "10%" } } })(files);
  },
  "mixed-value": (files) => {
    inFacts({ "extra.both-before": count })(files);
    inGoal("both", { met: { value: { fact: "extra.both-before", plus: 1, times: "2" } } })(files);
  },
  "bad-version": inRules("version", "1.0"),
  "bad-url": inRules("documents", "goals", "url", "example.org"),
  "bad-date": inRules("documents", "goals", "retrieved", "2025-02-30"),
  "reversed-period": inRules("inForce", { from: "2025-09-01", until: "2024-09-01" }),
};

/**
 * Types are checked, not run: `npm run typecheck` fails where a line below `@ts-expect-error` does type-check.
 */
import { match } from "ts-pattern";
import {
  type Basis,
  type Change,
  type CriterionIdOf,
  combineSnapshots,
  compareEvaluations,
  type Evaluation,
  type EvaluationOf,
  evaluate,
  evaluateMany,
  explain,
  type FactIdOf,
  type FactValue,
  formatText,
  type GoalEvaluation,
  type GoalIdOf,
  type Ranged,
  type Reason,
  type ReasonCode,
  type ReasonOf,
  type RuleSet,
  replay,
  requiredChanges,
  type Scenario,
  type ScopeOf,
  type Snapshot,
  type SnapshotOf,
  type Statuses,
  type StatusesOf,
  type Subject,
  safeEvaluate,
  safeEvaluateMany,
  safeStatuses,
  selectRuleSet,
  settlingFacts,
  statuses,
  type WarningCode,
  whatIf,
} from "../../src/index.js";
import { evaluateLive, toEngine } from "../../src/json-rules-engine.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { type Facts, type Goals, type Ids, ruleSet } from "../../src/rules/2024-25.js";
import type { LevelOn } from "../../src/schema.js";

type Rules = typeof ruleSet;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const unknownValue: unknown = undefined;

const snapshot: SnapshotOf<Rules> = {
  format: 1,
  subject: { scope: "hub", id: "archimedes-ne", name: "Archimedes NE" },
  asOf: "2025-03-31",
  facts: {
    "primary.schools.total": 416,
    "secondary.schools.engaged": { min: 41, max: 46 },
    "judgement.primary.mastery.resources": "embedded",
    "llme.active": { unknown: "register not returned yet" },
    "llme.hubs.total": null,
    "x-ours": { anything: true },
  },
  evidence: { "primary.schools.total": { source: "GIAS extract", on: "2025-03-01" } },
};

// --- the names of a rule set

true satisfies Same<SnapshotOf<Rules>, Snapshot<Ids>>;
true satisfies Same<GoalIdOf<Rules>, keyof Goals>;
true satisfies Same<CriterionIdOf<Rules, "primary.engagement">, Goals["primary.engagement"]>;
true satisfies Same<CriterionIdOf<Rules>, Goals[keyof Goals]>;
"primary.engagement" satisfies GoalIdOf<Rules>;
"share-engaged" satisfies CriterionIdOf<Rules, "primary.engagement">;
"hub-team" satisfies CriterionIdOf<Rules>;
"primary.schools.engaged" satisfies FactIdOf<Rules>;
"primary.schools.engaged-share" satisfies FactIdOf<Rules>;
"primary.schools.engaged" satisfies keyof Facts;
// @ts-expect-error a share is worked out, not given
"primary.schools.engaged-share" satisfies keyof Facts;
// @ts-expect-error a goal of no year
"primary.enagement" satisfies GoalIdOf<Rules>;
// @ts-expect-error a criterion of another goal
"hub-team" satisfies CriterionIdOf<Rules, "primary.engagement">;
// @ts-expect-error a fact of no year
"primary.schools.enaged" satisfies FactIdOf<Rules>;
// @ts-expect-error a goal of another year's rules
"post-16.specialists" satisfies GoalIdOf<typeof goals2020>;

// --- results

const result: EvaluationOf<Rules> = evaluate(ruleSet, snapshot);
const { goals } = result;
goals["primary.engagement"].status satisfies string;
goals["primary.engagement"].reasons[0]?.text satisfies string | undefined;
goals["llme.team"].criteria["hub-team"].status satisfies string;
goals["llme.team"].criteria["hub-team"].id satisfies "hub-team";
goals["llme.team"].id satisfies "llme.team";
true satisfies Same<
  (typeof goals)["llme.team"]["reasons"][number]["criterion"],
  CriterionIdOf<Rules, "llme.team">
>;
result.snapshot satisfies SnapshotOf<Rules>;
const brief: StatusesOf<Rules> = statuses(ruleSet, snapshot);
brief.goals["llme.team"].criteria["hub-team"].possible satisfies readonly string[];

// Whatever takes the results and snapshots of any rules takes those of these rules, but not the reverse.
const anyResult: Evaluation = result;
const anyStatuses: Statuses = brief;
const anySnapshot: Snapshot = snapshot;
const anyGoals: readonly GoalEvaluation[] = Object.values(goals);
anyGoals[0]?.criteria["anything"]?.progress?.fact satisfies string | undefined;
// @ts-expect-error results of any rules need not have these goals
anyResult satisfies EvaluationOf<Rules>;
anyStatuses.goals["anything"]?.status satisfies string | undefined;
// @ts-expect-error snapshots of any rules need not be about these subjects: parseSnapshot says whether they are
evaluate(ruleSet, anySnapshot);

// @ts-expect-error a typo in a goal id
goals["primary.enagement"];
// @ts-expect-error a typo in a criterion id
goals["llme.team"].criteria["hub-taem"];
// @ts-expect-error a criterion of another goal
goals["llme.team"].criteria["share-engaged"];
// @ts-expect-error a typo in a criterion id
brief.goals["llme.team"].criteria["hub-taem"];
// @ts-expect-error reasons stand at the goal, each with its criterion
goals["llme.team"].criteria["hub-team"].reasons;
// @ts-expect-error a fact that does not exist
goals["llme.team"].missing[0] === "llme.actve";
// @ts-expect-error a fact that does not exist
goals["llme.team"].criteria["hub-team"].missing.includes("llme.actve");
goals["llme.team"].missing[0] === "llme.active";
// @ts-expect-error a fact that does not exist
goals["llme.team"].reasons[0]?.fact === "llme.actve";
// @ts-expect-error a fact that does not exist
goals["llme.team"].questions[0]?.fact === "llme.actve";
// @ts-expect-error results are not to be changed
goals["primary.engagement"].status = "met";
// @ts-expect-error a status that does not exist
goals["primary.engagement"].status === "achieved";
// @ts-expect-error a warning that does not exist
result.warnings[0]?.code === "out-of-force";
result.warnings[0]?.code === "outside-in-force";
// @ts-expect-error a warning that does not exist
goals["llme.team"].warnings[0]?.code === "zero-whole";
// @ts-expect-error a reason that does not exist
goals["llme.team"].reasons[0]?.code === "target-missed";
goals["llme.team"].reasons[0]?.code === "target-not-met";
"scenario" satisfies WarningCode;
// @ts-expect-error a code that does not exist
"target-missed" satisfies ReasonCode;

// --- snapshots

const subject = { scope: "hub", id: "h" } as const;
const asOf = "2025-03-31";

// @ts-expect-error a typo in a fact id
evaluate(ruleSet, { subject, asOf, facts: { "primary.schools.enaged": 300 } });
// @ts-expect-error a share is worked out, not given
evaluate(ruleSet, { subject, asOf, facts: { "primary.schools.engaged-share": 0.7 } });
// @ts-expect-error a count is a number
evaluate(ruleSet, { subject, asOf, facts: { "primary.schools.total": "416" } });
// @ts-expect-error a typo in a level
evaluate(ruleSet, { subject, asOf, facts: { "judgement.primary.mastery.resources": "embeded" } });
// @ts-expect-error a bounded level with a typo
evaluate(ruleSet, { subject, asOf, facts: { "judgement.primary.mastery.resources": { min: "introducd" } } });
// @ts-expect-error a typo in the scope
evaluate(ruleSet, { subject: { scope: "hubs", id: "h" }, asOf, facts: {} });
// @ts-expect-error the day is required
evaluate(ruleSet, { subject, facts: {} });
// @ts-expect-error a typo in a key of the snapshot
evaluate(ruleSet, { subject, asOf, fact: {}, facts: {} });
// @ts-expect-error a fact of another year's rules
evaluate(goals2020, { subject, asOf, facts: { "post-16.specialists.trained": 3 } });
// @ts-expect-error a goal of another year's rules
evaluate(goals2020, { subject, asOf, facts: {} }).goals["post-16.specialists"];

// Levels are those of their own scale; rules with unknown names take any text.
type Rated = RuleSet<{
  readonly goals: Goals;
  readonly facts: { readonly rating: LevelOn<"poor" | "good">; readonly stage: LevelOn<"early" | "late"> };
  readonly derived: Record<never, never>;
  readonly parameters: never;
  readonly assumptions: never;
  readonly scopes: "hub" | "network";
}>;
declare const rated: Rated;
evaluate(rated, { subject, asOf, facts: { rating: "good", stage: { min: "early" } } });
// @ts-expect-error a level of another scale
evaluate(rated, { subject, asOf, facts: { rating: "late" } });
// @ts-expect-error a bound of another scale
evaluate(rated, { subject, asOf, facts: { stage: { max: "good" } } });
// @ts-expect-error nothing can be added to a level
whatIf(rated, { subject, asOf, facts: {} }, [{ facts: { rating: { add: 1 } } }]);
whatIf(rated, { subject, asOf, facts: {} }, [{ facts: { rating: "good" } }]);
evaluate(rated as RuleSet, { subject, asOf, facts: { rating: "any text" } });
true satisfies Same<SnapshotOf<Rated>["facts"]["stage"], FactValue<"early" | "late"> | undefined>;

// Facts can be filled in one by one.
const facts: SnapshotOf<Rules>["facts"] = {};
facts["primary.schools.total"] = 3;
facts["judgement.primary.mastery.resources"] = { min: "introduced" };
facts["x-ours"] = new Date();
// @ts-expect-error a typo in a fact id
facts["primary.schools.totl"] = 3;
// @ts-expect-error a count is a number
facts["primary.schools.total"] = "3";
evaluate(ruleSet, { subject, asOf, facts });

// An optional key may be `undefined`.
const nobody: Subject<ScopeOf<Rules>> = { scope: "hub", id: "h", name: undefined };
evaluate(ruleSet, { subject: nobody, asOf, facts: { "llme.active": undefined } });
whatIf(ruleSet, snapshot, { name: undefined, facts: undefined });
({ name: undefined }) satisfies Scenario<Ids>;
combineSnapshots(ruleSet, [{ ...snapshot, subject: nobody }], { expected: 40, name: undefined });

// --- options

evaluate(ruleSet, snapshot, { parameters: { coverage: "80%" } });
// @ts-expect-error a typo in a parameter id
evaluate(ruleSet, snapshot, { parameters: { coverge: "80%" } });
// @ts-expect-error a typo in a parameter id
statuses(ruleSet, snapshot, { parameters: { coverge: "80%" } });
// @ts-expect-error a typo in a parameter id
whatIf(ruleSet, snapshot, { parameters: { coverge: "80%" } });
// @ts-expect-error a typo in a parameter id
toEngine(ruleSet, { parameters: { coverge: "80%" } });
// @ts-expect-error an assumption that does not exist
evaluate(ruleSet, snapshot, { assumptions: { "by-2025": "2025-12-31" } });
// @ts-expect-error a typo in a fact id
whatIf(ruleSet, snapshot, { facts: { "primary.schools.enaged": { add: 1 } } });
// @ts-expect-error nothing is added to a level
whatIf(ruleSet, snapshot, { facts: { "judgement.primary.mastery.resources": { add: 1 } } });
evaluate(ruleSet, snapshot, { words: { "target-met": ({ text, target }) => `${text} ${target}` } });
// @ts-expect-error words for a code that does not exist
evaluate(ruleSet, snapshot, { words: { "target-missed": () => "" } });
// @ts-expect-error a typo in a goal id
requiredChanges(ruleSet, result, { goal: "primary.enagement" });
requiredChanges(ruleSet, result, { goal: "primary.engagement" });
// @ts-expect-error a typo in a goal id
settlingFacts(ruleSet, result, { goal: "primary.enagement" });

// --- reasons and changes show by one key which other keys they have

for (const reason of goals["primary.engagement"].reasons) {
  // @ts-expect-error not every reason is short of something
  reason.short;
  switch (reason.code) {
    case "target-met":
      // @ts-expect-error what is met is short of nothing
      reason.short;
      reason.targetUnits satisfies number | undefined;
      break;
    case "target-not-met":
    case "target-undecided":
      reason.short satisfies Ranged<number> | undefined;
      reason.impossible satisfies true | undefined;
      break;
    case "whole-is-zero":
      reason.whole satisfies keyof Facts;
      // @ts-expect-error nothing is compared
      reason.target;
      break;
    case "out-of-scope":
      reason.measuredFor satisfies readonly ScopeOf<Rules>[];
      // @ts-expect-error it has no share
      reason.whole;
      break;
    case "target-not-set":
      reason.parameter satisfies Ids["parameters"] | undefined;
      break;
    case "target-held":
      reason.settledAfter satisfies string;
      // @ts-expect-error what holds so far is short of nothing
      reason.short;
      break;
    case "applies":
    case "does-not-apply":
    case "applies-undecided":
      reason.target satisfies unknown;
      // @ts-expect-error who a criterion is for is short of nothing
      reason.short;
      break;
    case "not-asked-yet":
      reason.from satisfies string;
      // @ts-expect-error nothing is compared yet
      reason.target;
      break;
    case "on-track":
    case "off-track":
    case "track-undecided":
      reason.mayBeMet satisfies true | undefined;
      break;
    case "judgement-needed":
      reason.basis satisfies Basis;
      break;
    default:
      reason satisfies never;
  }
  match(reason)
    .with({ code: "target-met" }, ({ targetFact }) => targetFact satisfies FactIdOf<Rules> | undefined)
    .with(
      { code: "target-not-met" },
      { code: "target-undecided" },
      ({ short }) => short satisfies Ranged<number> | undefined,
    )
    .with({ code: "judgement-needed" }, ({ target }) => target)
    .with(
      { code: "on-track" },
      { code: "off-track" },
      { code: "track-undecided" },
      ({ mayBeMet }) => mayBeMet,
    )
    .with({ code: "target-not-set" }, ({ parameter }) => parameter)
    .with({ code: "whole-is-zero" }, ({ whole }) => whole satisfies keyof Facts)
    .with({ code: "out-of-scope" }, ({ measuredFor }) => measuredFor satisfies readonly ScopeOf<Rules>[])
    .with({ code: "target-held" }, ({ settledAfter }) => settledAfter satisfies string)
    .with(
      { code: "applies" },
      { code: "does-not-apply" },
      { code: "applies-undecided" },
      ({ targetFact }) => targetFact satisfies FactIdOf<Rules> | undefined,
    )
    .with({ code: "not-asked-yet" }, ({ from }) => from satisfies string)
    .exhaustive();
  match(reason.code)
    .with("target-met", "target-not-met", "target-undecided", "target-not-set", "judgement-needed", () => 1)
    .with("on-track", "off-track", "track-undecided", "whole-is-zero", "out-of-scope", () => 2)
    .with("target-held", "applies", "does-not-apply", "applies-undecided", "not-asked-yet", () => 3)
    .exhaustive();
  match(reason.code)
    .with("target-met", "target-not-met", "target-undecided", "target-not-set", "judgement-needed", () => 1)
    .with("on-track", "off-track", "track-undecided", "whole-is-zero", () => 2)
    .with("target-held", "applies", "does-not-apply", "applies-undecided", "not-asked-yet", () => 3)
    // @ts-expect-error one code is left out
    .exhaustive();
}
true satisfies Same<ReasonOf<"out-of-scope">["code"], "out-of-scope">;
true satisfies Same<Reason["code"], ReasonCode>;

for (const change of goals["primary.engagement"].shortfall) {
  // A sum has no value of its own in a snapshot, but may be what is short.
  change.fact satisfies FactIdOf<Rules>;
  // @ts-expect-error not every change adds something
  change.add;
  if (change.kind === "add") change.add satisfies Ranged<number>;
  else if (change.kind === "to") change.to satisfies string | number | boolean;
  else change.kind satisfies "impossible";
  // @ts-expect-error a kind that does not exist
  change.kind === "remove";
}
const wordsOf = (change: Change): string => {
  switch (change.kind) {
    case "add":
      return JSON.stringify(change.add);
    case "to":
      return `${change.to}`;
    case "impossible":
      return change.fact;
  }
};
wordsOf satisfies (change: Change) => string;

// --- rule sets of any kind keep their ids

function statusOf<R extends RuleSet>(rules: R, given: SnapshotOf<R>, goal: GoalIdOf<R>) {
  const found = evaluate(rules, given);
  explain(rules, found);
  formatText(rules, found);
  return found.goals[goal];
}
const team = statusOf(ruleSet, snapshot, "llme.team");
team.status satisfies string;
team.missing satisfies readonly (keyof Facts)[];
// @ts-expect-error a typo in a goal id
statusOf(ruleSet, snapshot, "llme.taem");
// @ts-expect-error a goal of another year's rules
statusOf(goals2020, { subject, asOf, facts: {} }, "post-16.specialists");
// @ts-expect-error a typo in a fact id
statusOf(ruleSet, { subject, asOf, facts: { "llme.actve": 1 } }, "llme.team");

class Board<R extends RuleSet> {
  readonly #rules: R;
  readonly results = new Map<string, EvaluationOf<R>>();
  constructor(rules: R) {
    this.#rules = rules;
  }
  add(given: SnapshotOf<R>): EvaluationOf<R> {
    const found = evaluate(this.#rules, given);
    this.results.set(found.subject.id, found);
    return found;
  }
  missing(id: string, goal: GoalIdOf<R>): readonly FactIdOf<R>[] {
    return this.results.get(id)?.goals[goal].missing ?? [];
  }
}
new Board(ruleSet).add(snapshot).goals["llme.team"].criteria["hub-team"].status satisfies string;
new Board(ruleSet).missing("h", "llme.team") satisfies readonly FactIdOf<Rules>[];

const selected = selectRuleSet([goals2020, ruleSet], asOf);
if (selected.ruleSet !== undefined) {
  const found = evaluate(selected.ruleSet, { subject, asOf, facts: { "primary.schools.total": 416 } });
  found.goals["primary.engagement"].status satisfies string;
  // @ts-expect-error a typo in a goal id
  found.goals["primary.enagement"];
  explain(selected.ruleSet, found);
  safeEvaluate(selected.ruleSet, unknownValue);
}
selected.available[0]?.id satisfies string | undefined;

// --- the rest of what reads snapshots and results

const { scenarios } = whatIf(ruleSet, snapshot, { facts: { "primary.schools.total": { add: 1 } } });
scenarios[0].moves[0]?.goal satisfies string | undefined;
const several = whatIf(ruleSet, snapshot, [{ on: "2025-08-31" }, { parameters: { coverage: "80%" } }]);
// @ts-expect-error of a list there may be none
several.scenarios[0].moves;
several.before.goals["llme.team"].criteria["hub-team"].status satisfies string;

const safe = safeEvaluate(ruleSet, unknownValue);
safeEvaluate(ruleSet, null);
safeStatuses(ruleSet, unknownValue);
// @ts-expect-error the result must be looked at first
safe.data;
if (safe.success) safe.data.goals["llme.team"].shortfall satisfies readonly object[];
else safe.error.issues[0]?.message satisfies string | undefined;

for (const each of evaluateMany(ruleSet, [snapshot]))
  each.goals["llme.team"].possible satisfies readonly string[];
async function* arriving() {
  yield await Promise.resolve(unknownValue);
}
for await (const each of evaluateMany(ruleSet, arriving()))
  each.goals["llme.team"].possible satisfies readonly string[];
for await (const each of safeEvaluateMany(ruleSet, arriving()))
  if (each.success) each.data.goals["llme.team"].possible satisfies readonly string[];

const kept = JSON.parse(JSON.stringify(result)) as EvaluationOf<Rules>;
compareEvaluations(ruleSet, kept, result).moved[0]?.causes satisfies readonly object[] | undefined;
// Results of other rules may come before.
compareEvaluations(ruleSet, evaluate(goals2020, { subject, asOf, facts: {} }), result, {
  rulesBefore: goals2020,
});
replay(ruleSet, unknownValue).verdict satisfies "identical" | "same-statuses" | "changed";

const live = await evaluateLive(ruleSet, { ...subject, asOf }, (id) => {
  // @ts-expect-error a fact that does not exist
  if (id === "llme.actve") return 3;
  return id === "llme.active" ? 3 : null;
});
live.goals["llme.team"].criteria["hub-team"].status satisfies string;

const network = combineSnapshots(ruleSet, [snapshot], { expected: 40 });
network.facts["llme.active"] satisfies FactValue<number> | undefined;
network.combined?.subjects satisfies readonly string[] | undefined;
// @ts-expect-error how many hubs there are must be said
combineSnapshots(ruleSet, [snapshot], {});
network satisfies SnapshotOf<Rules>;
const groups = combineSnapshots(ruleSet, [snapshot], { expected: { north: 12, south: 9 }, into: "network" });
groups satisfies readonly SnapshotOf<Rules>[];
groups[0]?.subject.scope satisfies "hub" | "network" | undefined;
const listed = [{ id: "archimedes-ne", name: "Archimedes NE", region: "North East" }];
combineSnapshots(ruleSet, [snapshot], { roster: listed, id: "n" }) satisfies SnapshotOf<Rules>;
combineSnapshots(ruleSet, [snapshot], { roster: listed, expected: 1 }) satisfies SnapshotOf<Rules>;
combineSnapshots(ruleSet, [snapshot], { roster: { north: listed } }) satisfies readonly SnapshotOf<Rules>[];
// @ts-expect-error one number in all, and a roster for each group
combineSnapshots(ruleSet, [snapshot], { roster: { north: listed }, expected: 1 });
// @ts-expect-error each on the roster has an id
combineSnapshots(ruleSet, [snapshot], { roster: [{ name: "Archimedes NE" }] });
// @ts-expect-error no such subject
combineSnapshots(ruleSet, [snapshot], { expected: 40, into: "region" });
// @ts-expect-error an id is for one snapshot
combineSnapshots(ruleSet, [snapshot], { expected: { north: 12 }, id: "north" });

// Rule sets read at run time have ids that are only known to be strings.
const anyRules: RuleSet = ruleSet;
evaluate(anyRules, { subject, asOf, facts: { anything: 1 } }).goals["anything"]?.status satisfies
  | string
  | undefined;
selectRuleSet<RuleSet>([goals2020, ruleSet], asOf).ruleSet?.id satisfies string | undefined;
// A copy of a rule set is one too.
evaluate({ ...ruleSet, version: "1.0.1" }, snapshot).goals["llme.team"].status satisfies string;

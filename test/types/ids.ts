/**
 * Types are checked, not run: `npm run typecheck` fails where a line below `@ts-expect-error` does type-check.
 */
import {
  combineSnapshots,
  evaluate,
  evaluateMany,
  type FactValue,
  type RuleSet,
  type Snapshot,
  safeEvaluate,
  selectRuleSet,
} from "../../src/index.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { type Facts, type GoalId, ruleSet } from "../../src/rules/2024-25.js";

const snapshot: Snapshot<Facts> = {
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

const { goals } = evaluate(ruleSet, snapshot);
goals["primary.engagement"].status satisfies string;
goals["primary.engagement"].reasons[0]?.text satisfies string | undefined;
"primary.engagement" satisfies GoalId;

// @ts-expect-error a typo in a goal id
goals["primary.enagement"];
// @ts-expect-error a goal of no year
"primary.enagement" satisfies GoalId;

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
// @ts-expect-error results are not to be changed
goals["primary.engagement"].status = "met";

const safe = safeEvaluate(ruleSet, snapshot);
// @ts-expect-error the result must be looked at first
safe.data;
if (safe.success) safe.data.goals["llme.team"].shortfall satisfies readonly object[];
else safe.error.issues[0]?.message satisfies string | undefined;

for (const result of evaluateMany(ruleSet, [snapshot]))
  result.goals["llme.team"].possible satisfies readonly string[];
async function* arriving() {
  yield await Promise.resolve(snapshot);
}
for await (const result of evaluateMany(ruleSet, arriving()))
  result.goals["llme.team"].possible satisfies readonly string[];

const network = combineSnapshots(ruleSet, [snapshot], { hubsExpected: 40 });
network.facts["llme.active"] satisfies FactValue<number> | undefined;
network.combined?.hubs satisfies readonly string[] | undefined;
// @ts-expect-error how many hubs there are must be said
combineSnapshots(ruleSet, [snapshot], {});

// Rule sets read at run time have ids that are only known to be texts.
const anyRules: RuleSet = ruleSet;
evaluate(anyRules, { subject, asOf, facts: { anything: 1 } }).goals["anything"]?.status satisfies
  | string
  | undefined;
selectRuleSet<RuleSet>([goals2020, ruleSet], asOf).ruleSet?.id satisfies string | undefined;

// Made from rules/2020-23 by the tests, which fail when it is stale; `npm run update` writes it anew.
import facts from "../../rules/2020-23/facts.json" with { type: "json" };
import llme from "../../rules/2020-23/llme.json" with { type: "json" };
import primary from "../../rules/2020-23/primary.json" with { type: "json" };
import ruleSetFile from "../../rules/2020-23/rule-set.json" with { type: "json" };
import secondary from "../../rules/2020-23/secondary.json" with { type: "json" };
import { assembleRuleSet, type RuleSetFiles } from "../rule-set/assemble.js";
import type { RuleSet } from "../rule-set/types.js";

/** The goals of 2020-23. */
export type GoalId =
  | "primary.engagement"
  | "secondary.engagement"
  | "llme.team";

/** The facts that a snapshot for 2020-23 may hold, each with its type. */
export type Facts = {
  readonly "primary.schools.total": "count";
  readonly "primary.schools.engaged": "count";
  readonly "secondary.schools.total": "count";
  readonly "secondary.schools.engaged": "count";
  readonly "llme.active": "count";
  readonly "judgement.llme.team.role-understood": "level";
};

const files = { ruleSet: ruleSetFile, facts, phases: [primary, secondary, llme] };

/** Maths Hubs strategic priorities 2020 to 2023: all its goals, criteria, parameters and facts. Deeply frozen. */
export const ruleSet: RuleSet<GoalId, Facts> = /* @__PURE__ */ assembleRuleSet(
  // TypeScript reads JSON strings as `string`; that they are the literals asked for is tested against the schema.
  files as unknown as RuleSetFiles,
) as RuleSet<GoalId, Facts>;

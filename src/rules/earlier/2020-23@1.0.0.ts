// Made from rules/earlier/2020-23@1.0.0 by the tests, which fail when it is stale; `npm run update` writes it anew.
import facts from "../../../rules/earlier/2020-23@1.0.0/facts.json" with { type: "json" };
import llme from "../../../rules/earlier/2020-23@1.0.0/llme.json" with { type: "json" };
import primary from "../../../rules/earlier/2020-23@1.0.0/primary.json" with { type: "json" };
import ruleSetFile from "../../../rules/earlier/2020-23@1.0.0/rule-set.json" with { type: "json" };
import secondary from "../../../rules/earlier/2020-23@1.0.0/secondary.json" with { type: "json" };
import { assembleRuleSet, type RuleSetFiles } from "../../rule-set/assemble.js";
import type { LevelOn, RuleSet } from "../../rule-set/types.js";

/** A level of the scale "adoption". */
type AdoptionLevel = LevelOn<"not-started" | "introduced" | "embedded" | "sustained">;

/** The goals of 2020-23@1.0.0, each with the ids of its criteria. */
export type Goals = {
  /** Three in five primary schools have engaged with teaching for mastery support */
  readonly "primary.engagement": "share-engaged";
  /** Half of secondary schools have engaged with teaching for mastery support */
  readonly "secondary.engagement": "share-engaged";
  /** The network works with 2,000 LLME, and their role is understood */
  readonly "llme.team": "network-total" | "role-understood";
};

/** The facts that a snapshot for 2020-23@1.0.0 may hold, each with its type, or the levels of its scale. */
export type Facts = {
  /** Primary schools */
  readonly "primary.schools.total": "count";
  /** Primary schools that have engaged with teaching for mastery support */
  readonly "primary.schools.engaged": "count";
  /** Secondary schools */
  readonly "secondary.schools.total": "count";
  /** Secondary schools that have engaged with teaching for mastery support */
  readonly "secondary.schools.engaged": "count";
  /** Active LLME */
  readonly "llme.active": "count";
  /** Understanding of the LLME role across the system */
  readonly "judgement.llme.team.role-understood": AdoptionLevel;
};

/** The facts of 2020-23@1.0.0 that are worked out from others, each with its type. */
export type DerivedFacts = {
  /** Share of primary schools that have engaged with teaching for mastery support */
  readonly "primary.schools.engaged-share": "share";
  /** Share of secondary schools that have engaged with teaching for mastery support */
  readonly "secondary.schools.engaged-share": "share";
};

/** Every name in the rules of 2020-23@1.0.0. */
export type Ids = {
  readonly goals: Goals;
  readonly facts: Facts;
  readonly derived: DerivedFacts;
  readonly parameters: "target-on-track" | "judgement-met" | "judgement-on-track" | "primary-engagement" | "primary-engagement-on-track" | "secondary-engagement" | "secondary-engagement-on-track" | "network-llme" | "network-llme-on-track";
  /** Those with a day, which can be moved. */
  readonly assumptions: "by-2023-is-the-end-of-the-academic-year";
  /** Who a snapshot may be about. */
  readonly scopes: "hub" | "network";
};

const files = { ruleSet: ruleSetFile, facts, phases: [primary, secondary, llme] };

/** Maths Hubs strategic priorities 2020 to 2023: all its goals, criteria, parameters and facts. Deeply frozen. */
export const ruleSet: RuleSet<Ids> = /* @__PURE__ */ assembleRuleSet(
  // TypeScript reads JSON strings as `string`; that they are the literals asked for is tested against the schema.
  files as unknown as RuleSetFiles,
) as RuleSet<Ids>;

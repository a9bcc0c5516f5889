// Made from rules/2020-23 by the tests, which fail when it is stale; `npm run update` writes it anew.
import allPhases from "../../rules/2020-23/all-phases.json" with { type: "json" };
import facts from "../../rules/2020-23/facts.json" with { type: "json" };
import llme from "../../rules/2020-23/llme.json" with { type: "json" };
import post16 from "../../rules/2020-23/post-16.json" with { type: "json" };
import primary from "../../rules/2020-23/primary.json" with { type: "json" };
import ruleSetFile from "../../rules/2020-23/rule-set.json" with { type: "json" };
import secondary from "../../rules/2020-23/secondary.json" with { type: "json" };
import { assembleRuleSet, type RuleSetFiles } from "../rule-set/assemble.js";
import type { LevelOn, RuleSet } from "../rule-set/types.js";

/** A level of the scale "adoption". */
type AdoptionLevel = LevelOn<"not-started" | "introduced" | "embedded" | "sustained">;

/** The goals of 2020-23, each with the ids of its criteria. */
export type Goals = {
  /** 60% of primary schools have engaged with teaching for mastery support */
  readonly "primary.engagement": "share-engaged";
  /** Half of secondary schools have engaged with teaching for mastery support */
  readonly "secondary.engagement": "share-engaged";
  /** Post-16 teachers and leaders are supported, so that more students take Level 3 maths and are taught better */
  readonly "post-16.level-3": "support" | "level-3-growth" | "quality";
  /** The network works with 2,000 LLME, and their role is understood */
  readonly "llme.team": "network-total" | "role-understood";
  /** Every engaged ITT and SKTM programme prepares for teaching for mastery */
  readonly "all-phases.initial-preparation": "itt" | "sktm";
  /** Nearly all schools regularly take part in a Work Group */
  readonly "all-phases.work-groups": "in-work-groups" | "routine";
};

/** The facts that a snapshot for 2020-23 may hold, each with its type, or the levels of its scale. */
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
  /** Students taking Level 3 maths this year */
  readonly "post-16.level-3.participants": "count";
  /** Students taking Level 3 maths last year */
  readonly "post-16.level-3.participants-previous-year": "count";
  /** Support of post-16 teachers and leaders */
  readonly "judgement.post-16.level-3.support": AdoptionLevel;
  /** Quality of post-16 maths teaching */
  readonly "judgement.post-16.level-3.quality": AdoptionLevel;
  /** ITT programmes that work with a Maths Hub */
  readonly "programmes.itt.engaged": "count";
  /** ITT programmes that prepare for teaching for mastery */
  readonly "programmes.itt.with-preparation": "count";
  /** SKTM programmes that work with a Maths Hub */
  readonly "programmes.sktm.engaged": "count";
  /** SKTM programmes that prepare for teaching for mastery */
  readonly "programmes.sktm.with-preparation": "count";
  /** Schools that regularly take part in a Work Group */
  readonly "schools.in-work-groups": "count";
  /** Schools' understanding of Work Groups as a routine */
  readonly "judgement.all-phases.work-groups.routine": AdoptionLevel;
};

/** The facts of 2020-23 that are worked out from others, each with its type. */
export type DerivedFacts = {
  /** Share of primary schools that have engaged with teaching for mastery support */
  readonly "primary.schools.engaged-share": "share";
  /** Share of secondary schools that have engaged with teaching for mastery support */
  readonly "secondary.schools.engaged-share": "share";
  /** Share of engaged ITT programmes that prepare for teaching for mastery */
  readonly "programmes.itt.with-preparation-share": "share";
  /** Share of engaged SKTM programmes that prepare for teaching for mastery */
  readonly "programmes.sktm.with-preparation-share": "share";
  /** State-funded primary and secondary schools */
  readonly "schools.total": "count";
  /** Share of schools that regularly take part in a Work Group */
  readonly "schools.in-work-groups-share": "share";
};

/** Every name in the rules of 2020-23. */
export type Ids = {
  readonly goals: Goals;
  readonly facts: Facts;
  readonly derived: DerivedFacts;
  readonly parameters: "target-on-track" | "judgement-met" | "judgement-on-track" | "full-coverage" | "coverage-on-track" | "primary-engagement" | "primary-engagement-on-track" | "secondary-engagement" | "secondary-engagement-on-track" | "network-llme" | "network-llme-on-track" | "vast-majority" | "vast-majority-on-track";
  /** Those with a day, which can be moved. */
  readonly assumptions: "by-2023-is-the-end-of-the-academic-year";
  /** Who a snapshot may be about. */
  readonly scopes: "hub" | "network";
};

const files = { ruleSet: ruleSetFile, facts, phases: [primary, secondary, post16, llme, allPhases] };

/** Maths Hubs strategic priorities 2020 to 2023: all its goals, criteria, parameters and facts. Deeply frozen. */
export const ruleSet: RuleSet<Ids> = /* @__PURE__ */ assembleRuleSet(
  // TypeScript reads JSON strings as `string`; that they are the literals asked for is tested against the schema.
  files as unknown as RuleSetFiles,
) as RuleSet<Ids>;

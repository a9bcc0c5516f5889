// Made from rules/2024-25 by the tests, which fail when it is stale; `npm run update` writes it anew.
import facts from "../../rules/2024-25/facts.json" with { type: "json" };
import llme from "../../rules/2024-25/llme.json" with { type: "json" };
import post16 from "../../rules/2024-25/post-16.json" with { type: "json" };
import primary from "../../rules/2024-25/primary.json" with { type: "json" };
import ruleSetFile from "../../rules/2024-25/rule-set.json" with { type: "json" };
import secondary from "../../rules/2024-25/secondary.json" with { type: "json" };
import { assembleRuleSet, type RuleSetFiles } from "../rule-set/assemble.js";
import type { RuleSet } from "../rule-set/types.js";

/** The goals of 2024-25. */
export type GoalId =
  | "primary.expectations"
  | "primary.mastery"
  | "primary.curriculum"
  | "primary.teachers"
  | "primary.culture"
  | "primary.engagement"
  | "secondary.expectations"
  | "secondary.mastery"
  | "secondary.curriculum"
  | "secondary.teachers"
  | "secondary.culture"
  | "secondary.collaboration"
  | "secondary.engagement"
  | "post-16.expectations"
  | "post-16.mastery"
  | "post-16.curriculum"
  | "post-16.teachers"
  | "post-16.culture"
  | "post-16.collaboration"
  | "post-16.resit"
  | "post-16.level-3"
  | "post-16.specialists"
  | "llme.leadership"
  | "llme.relationships"
  | "llme.preparation"
  | "llme.community"
  | "llme.recognition"
  | "llme.team";

/** The facts that a snapshot for 2024-25 may hold, each with its type. */
export type Facts = {
  readonly "primary.schools.total": "count";
  readonly "primary.schools.engaged": "count";
  readonly "primary.schools.embedding-or-sustaining": "count";
  readonly "primary.schools.with-coherent-sequence": "count";
  readonly "primary.teachers.total": "count";
  readonly "primary.teachers.with-specialist-knowledge": "count";
  readonly "primary.pupils.assessed": "count";
  readonly "primary.pupils.succeeding": "count";
  readonly "judgement.primary.expectations.culture": "level";
  readonly "judgement.primary.expectations.disadvantaged": "level";
  readonly "judgement.primary.expectations.send": "level";
  readonly "judgement.primary.expectations.deep-knowledge": "level";
  readonly "judgement.primary.expectations.ready-for-secondary": "level";
  readonly "judgement.primary.mastery.fidelity": "level";
  readonly "judgement.primary.mastery.resources": "level";
  readonly "judgement.primary.curriculum.knowledge-rich": "level";
  readonly "judgement.primary.culture.professional-culture": "level";
  readonly "secondary.schools.total": "count";
  readonly "secondary.schools.engaged": "count";
  readonly "secondary.schools.embedding-or-sustaining": "count";
  readonly "secondary.schools.collaborating": "count";
  readonly "secondary.schools.with-coherent-sequence": "count";
  readonly "secondary.teachers.total": "count";
  readonly "secondary.teachers.with-specialist-knowledge": "count";
  readonly "secondary.students.entered": "count";
  readonly "secondary.students.succeeding": "count";
  readonly "judgement.secondary.expectations.culture": "level";
  readonly "judgement.secondary.expectations.disadvantaged": "level";
  readonly "judgement.secondary.expectations.send": "level";
  readonly "judgement.secondary.expectations.deep-knowledge": "level";
  readonly "judgement.secondary.expectations.ready-for-post-16": "level";
  readonly "judgement.secondary.mastery.fidelity": "level";
  readonly "judgement.secondary.mastery.resources": "level";
  readonly "judgement.secondary.curriculum.knowledge-rich": "level";
  readonly "judgement.secondary.curriculum.prior-knowledge": "level";
  readonly "judgement.secondary.culture.professional-culture": "level";
  readonly "judgement.secondary.collaboration.with-others": "level";
  readonly "post-16.students.entered": "count";
  readonly "post-16.students.succeeding": "count";
  readonly "post-16.institutions.total": "count";
  readonly "post-16.institutions.with-coherent-sequence": "count";
  readonly "post-16.institutions.participating": "count";
  readonly "post-16.institutions.collaborating": "count";
  readonly "post-16.teachers.total": "count";
  readonly "post-16.teachers.with-specialist-knowledge": "count";
  readonly "post-16.gcse-resit-teachers.total": "count";
  readonly "post-16.gcse-resit-teachers.supported": "count";
  readonly "post-16.level-3.participants": "count";
  readonly "post-16.level-3.participants-previous-year": "count";
  readonly "post-16.core-maths.participants": "count";
  readonly "post-16.core-maths.participants-previous-year": "count";
  readonly "post-16.specialists.trained": "count";
  readonly "judgement.post-16.expectations.culture": "level";
  readonly "judgement.post-16.expectations.disadvantaged": "level";
  readonly "judgement.post-16.expectations.send": "level";
  readonly "judgement.post-16.expectations.deep-knowledge": "level";
  readonly "judgement.post-16.expectations.ready-for-next-steps": "level";
  readonly "judgement.post-16.mastery.mastery-principles": "level";
  readonly "judgement.post-16.mastery.centres-for-excellence": "level";
  readonly "judgement.post-16.curriculum.prior-knowledge": "level";
  readonly "judgement.post-16.culture.professional-culture": "level";
  readonly "judgement.post-16.collaboration.with-others": "level";
  readonly "judgement.post-16.level-3.amsp-support": "level";
  readonly "llme.active": "count";
  readonly "llme.leading": "count";
  readonly "llme.led.mastery-work-groups": "count";
  readonly "llme.led.specialist-knowledge-programmes": "count";
  readonly "llme.led.leadership-communities": "count";
  readonly "llme.schools.worked-with": "count";
  readonly "llme.schools.with-agreed-support": "count";
  readonly "llme.accredited": "count";
  readonly "llme.in-project-communities": "count";
  readonly "llme.in-local-community": "count";
  readonly "llme.fully-supported": "count";
  readonly "llme.externally-recognised": "count";
  readonly "llme.hubs.total": "count";
  readonly "llme.hubs.with-team": "count";
  readonly "judgement.llme.leadership.high-quality": "level";
  readonly "judgement.llme.relationships.long-term": "level";
  readonly "judgement.llme.team.range-of-expertise": "level";
};

const files = { ruleSet: ruleSetFile, facts, phases: [primary, secondary, post16, llme] };

/** Maths Hub strategic goals 2024/25: all its goals, criteria, parameters and facts. Deeply frozen. */
export const ruleSet: RuleSet<GoalId, Facts> = /* @__PURE__ */ assembleRuleSet(
  // TypeScript reads JSON strings as `string`; that they are the literals asked for is tested against the schema.
  files as unknown as RuleSetFiles,
) as RuleSet<GoalId, Facts>;

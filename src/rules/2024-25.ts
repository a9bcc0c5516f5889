// Made from rules/2024-25 by the tests, which fail when it is stale; `npm run update` writes it anew.
import facts from "../../rules/2024-25/facts.json" with { type: "json" };
import llme from "../../rules/2024-25/llme.json" with { type: "json" };
import post16 from "../../rules/2024-25/post-16.json" with { type: "json" };
import primary from "../../rules/2024-25/primary.json" with { type: "json" };
import ruleSetFile from "../../rules/2024-25/rule-set.json" with { type: "json" };
import secondary from "../../rules/2024-25/secondary.json" with { type: "json" };
import { assembleRuleSet, type RuleSetFiles } from "../rule-set/assemble.js";
import type { LevelOn, RuleSet } from "../rule-set/types.js";

/** A level of the scale "adoption". */
type AdoptionLevel = LevelOn<"not-started" | "introduced" | "embedded" | "sustained">;

/** The goals of 2024-25, each with the ids of its criteria. */
export type Goals = {
  /** High expectations in maths for every pupil */
  readonly "primary.expectations": "culture" | "disadvantaged" | "send" | "deep-knowledge" | "assessments" | "ready-for-secondary";
  /** Teaching for mastery takes root in primary schools */
  readonly "primary.mastery": "embedding-or-sustaining" | "sustaining" | "fidelity" | "resources";
  /** A coherent maths curriculum in every primary school */
  readonly "primary.curriculum": "coherent-sequence" | "knowledge-rich" | "national-curriculum";
  /** Every primary teacher of maths has specialist knowledge */
  readonly "primary.teachers": "specialist-knowledge";
  /** A professional culture in primary maths */
  readonly "primary.culture": "professional-culture" | "practices";
  /** 75% of primary schools have engaged with teaching for mastery support */
  readonly "primary.engagement": "share-engaged";
  /** High expectations in maths for every student */
  readonly "secondary.expectations": "culture" | "disadvantaged" | "send" | "deep-knowledge" | "gcse" | "ready-for-post-16";
  /** Teaching for mastery takes root in secondary schools */
  readonly "secondary.mastery": "embedding-or-sustaining" | "sustaining" | "fidelity" | "resources";
  /** A coherent maths curriculum in every secondary school */
  readonly "secondary.curriculum": "coherent-sequence" | "knowledge-rich" | "national-curriculum" | "prior-knowledge";
  /** Every secondary teacher of maths has specialist knowledge */
  readonly "secondary.teachers": "specialist-knowledge";
  /** A professional culture in secondary maths */
  readonly "secondary.culture": "professional-culture" | "practices";
  /** Secondary schools improve maths together */
  readonly "secondary.collaboration": "collaborating" | "with-others" | "improvement";
  /** 65% of secondary schools have engaged with teaching for mastery support */
  readonly "secondary.engagement": "share-engaged";
  /** High expectations in maths for every post-16 student */
  readonly "post-16.expectations": "culture" | "disadvantaged" | "send" | "deep-knowledge" | "qualifications" | "ready-for-next-steps";
  /** Post-16 teaching follows mastery principles */
  readonly "post-16.mastery": "mastery-principles" | "centres-for-excellence";
  /** A coherent maths curriculum after 16 */
  readonly "post-16.curriculum": "coherent-sequence" | "prior-knowledge";
  /** Every teacher of maths in participating post-16 settings has specialist knowledge */
  readonly "post-16.teachers": "specialist-knowledge";
  /** A professional culture in post-16 maths */
  readonly "post-16.culture": "professional-culture" | "practices";
  /** Post-16 institutions improve maths together */
  readonly "post-16.collaboration": "collaborating" | "with-others" | "improvement";
  /** Teachers of GCSE resit and FSQ maths are supported */
  readonly "post-16.resit": "teachers-supported" | "needs-addressed" | "partners";
  /** Hubs support the AMSP in its work for more Level 3 maths */
  readonly "post-16.level-3": "amsp-support" | "level-3-growth" | "core-maths-growth";
  /** 150 FE Mastery Specialists are trained and supported */
  readonly "post-16.specialists": "specialists-trained";
  /** LLME lead high-quality school and professional development */
  readonly "llme.leadership": "high-quality" | "school-development" | "leading" | "mastery-work-groups" | "hubs-with-mastery-work-groups" | "specialist-knowledge-programmes" | "hubs-with-specialist-knowledge-programmes" | "leadership-communities" | "hubs-with-leadership-communities";
  /** LLME have lasting relationships with school and trust leaders */
  readonly "llme.relationships": "long-term" | "trusts" | "agreed-support" | "relevant";
  /** LLME are well prepared for their role */
  readonly "llme.preparation": "accredited" | "project-communities";
  /** LLME belong to their local community */
  readonly "llme.community": "local-community" | "hub-leadership";
  /** LLME are fully supported at school and recognised outside it */
  readonly "llme.recognition": "fully-supported" | "externally-recognised";
  /** Every hub has 50 or more active LLME, and the network 2,000 */
  readonly "llme.team": "hub-team" | "network-total" | "every-hub" | "range-of-expertise";
};

/** The facts that a snapshot for 2024-25 may hold, each with its type, or the levels of its scale. */
export type Facts = {
  /** Primary schools */
  readonly "primary.schools.total": "count";
  /** Primary schools that have engaged with teaching for mastery support */
  readonly "primary.schools.engaged": "count";
  /** Primary schools embedding or sustaining teaching for mastery */
  readonly "primary.schools.embedding-or-sustaining": "count";
  /** Primary schools sustaining teaching for mastery */
  readonly "primary.schools.sustaining": "count";
  /** Primary schools with a coherent, detailed maths sequence */
  readonly "primary.schools.with-coherent-sequence": "count";
  /** Primary teachers of maths */
  readonly "primary.teachers.total": "count";
  /** Primary teachers of maths with specialist knowledge */
  readonly "primary.teachers.with-specialist-knowledge": "count";
  /** Primary pupils assessed in maths */
  readonly "primary.pupils.assessed": "count";
  /** Primary pupils who reached the expected standard in maths */
  readonly "primary.pupils.succeeding": "count";
  /** High expectations for all primary pupils */
  readonly "judgement.primary.expectations.culture": AdoptionLevel;
  /** High expectations for disadvantaged primary pupils */
  readonly "judgement.primary.expectations.disadvantaged": AdoptionLevel;
  /** High expectations for primary pupils with SEND */
  readonly "judgement.primary.expectations.send": AdoptionLevel;
  /** Deep knowledge, understanding and confidence of primary pupils */
  readonly "judgement.primary.expectations.deep-knowledge": AdoptionLevel;
  /** Pupils' readiness for secondary maths */
  readonly "judgement.primary.expectations.ready-for-secondary": AdoptionLevel;
  /** Fidelity and consistency of teaching for mastery in primary schools */
  readonly "judgement.primary.mastery.fidelity": AdoptionLevel;
  /** Use of high-quality resources in primary schools */
  readonly "judgement.primary.mastery.resources": AdoptionLevel;
  /** Knowledge-rich maths teaching in primary schools */
  readonly "judgement.primary.curriculum.knowledge-rich": AdoptionLevel;
  /** The aims of the National Curriculum in primary maths */
  readonly "judgement.primary.curriculum.national-curriculum": AdoptionLevel;
  /** Professional culture among primary maths teachers and leaders */
  readonly "judgement.primary.culture.professional-culture": AdoptionLevel;
  /** Professional practices of primary maths teachers and leaders */
  readonly "judgement.primary.culture.practices": AdoptionLevel;
  /** Secondary schools */
  readonly "secondary.schools.total": "count";
  /** Secondary schools that have engaged with teaching for mastery support */
  readonly "secondary.schools.engaged": "count";
  /** Secondary schools embedding or sustaining teaching for mastery */
  readonly "secondary.schools.embedding-or-sustaining": "count";
  /** Secondary schools sustaining teaching for mastery */
  readonly "secondary.schools.sustaining": "count";
  /** Secondary schools in a Work Group or leadership community */
  readonly "secondary.schools.collaborating": "count";
  /** Secondary schools with a coherent, detailed maths sequence */
  readonly "secondary.schools.with-coherent-sequence": "count";
  /** Secondary teachers of maths */
  readonly "secondary.teachers.total": "count";
  /** Secondary teachers of maths with specialist knowledge */
  readonly "secondary.teachers.with-specialist-knowledge": "count";
  /** Students entered for GCSE maths */
  readonly "secondary.students.entered": "count";
  /** Students who succeeded at GCSE maths */
  readonly "secondary.students.succeeding": "count";
  /** High expectations for all secondary students */
  readonly "judgement.secondary.expectations.culture": AdoptionLevel;
  /** High expectations for disadvantaged secondary students */
  readonly "judgement.secondary.expectations.disadvantaged": AdoptionLevel;
  /** High expectations for secondary students with SEND */
  readonly "judgement.secondary.expectations.send": AdoptionLevel;
  /** Deep knowledge, understanding and confidence of secondary students */
  readonly "judgement.secondary.expectations.deep-knowledge": AdoptionLevel;
  /** Students' readiness to go on with maths after 16 */
  readonly "judgement.secondary.expectations.ready-for-post-16": AdoptionLevel;
  /** Fidelity and consistency of teaching for mastery in secondary schools */
  readonly "judgement.secondary.mastery.fidelity": AdoptionLevel;
  /** Use of high-quality resources in secondary schools */
  readonly "judgement.secondary.mastery.resources": AdoptionLevel;
  /** Knowledge-rich maths teaching in secondary schools */
  readonly "judgement.secondary.curriculum.knowledge-rich": AdoptionLevel;
  /** The aims of the National Curriculum in secondary maths */
  readonly "judgement.secondary.curriculum.national-curriculum": AdoptionLevel;
  /** Secondary teaching that builds on prior knowledge */
  readonly "judgement.secondary.curriculum.prior-knowledge": AdoptionLevel;
  /** Professional culture among secondary maths teachers and leaders */
  readonly "judgement.secondary.culture.professional-culture": AdoptionLevel;
  /** Professional practices of secondary maths teachers and leaders */
  readonly "judgement.secondary.culture.practices": AdoptionLevel;
  /** Secondary schools' lasting work with other schools and LLME */
  readonly "judgement.secondary.collaboration.with-others": AdoptionLevel;
  /** What secondary schools gain from working together */
  readonly "judgement.secondary.collaboration.improvement": AdoptionLevel;
  /** Students entered for a post-16 maths qualification */
  readonly "post-16.students.entered": "count";
  /** Students who succeeded in a post-16 maths qualification */
  readonly "post-16.students.succeeding": "count";
  /** Post-16 institutions */
  readonly "post-16.institutions.total": "count";
  /** Post-16 institutions with a coherent, detailed maths sequence */
  readonly "post-16.institutions.with-coherent-sequence": "count";
  /** Post-16 institutions taking part */
  readonly "post-16.institutions.participating": "count";
  /** Post-16 institutions in a Work Group or leadership community */
  readonly "post-16.institutions.collaborating": "count";
  /** Teachers of maths in participating post-16 settings */
  readonly "post-16.teachers.total": "count";
  /** Post-16 teachers of maths with specialist knowledge */
  readonly "post-16.teachers.with-specialist-knowledge": "count";
  /** Teachers of GCSE resit or FSQ maths */
  readonly "post-16.gcse-resit-teachers.total": "count";
  /** Teachers of GCSE resit or FSQ maths who are supported */
  readonly "post-16.gcse-resit-teachers.supported": "count";
  /** Students taking Level 3 maths this year */
  readonly "post-16.level-3.participants": "count";
  /** Students taking Level 3 maths last year */
  readonly "post-16.level-3.participants-previous-year": "count";
  /** Students taking Core Maths this year */
  readonly "post-16.core-maths.participants": "count";
  /** Students taking Core Maths last year */
  readonly "post-16.core-maths.participants-previous-year": "count";
  /** FE Mastery Specialists trained and supported for GCSE resit and FSQ provision */
  readonly "post-16.specialists.trained": "count";
  /** High expectations for all post-16 students */
  readonly "judgement.post-16.expectations.culture": AdoptionLevel;
  /** High expectations for disadvantaged post-16 students */
  readonly "judgement.post-16.expectations.disadvantaged": AdoptionLevel;
  /** High expectations for post-16 students with SEND */
  readonly "judgement.post-16.expectations.send": AdoptionLevel;
  /** Deep knowledge, understanding and confidence of post-16 students */
  readonly "judgement.post-16.expectations.deep-knowledge": AdoptionLevel;
  /** Students' readiness for the maths of further study and work */
  readonly "judgement.post-16.expectations.ready-for-next-steps": AdoptionLevel;
  /** Post-16 teaching in line with mastery principles */
  readonly "judgement.post-16.mastery.mastery-principles": AdoptionLevel;
  /** Use of what the Centres for Excellence have learned */
  readonly "judgement.post-16.mastery.centres-for-excellence": AdoptionLevel;
  /** Post-16 teaching that builds on prior knowledge */
  readonly "judgement.post-16.curriculum.prior-knowledge": AdoptionLevel;
  /** Professional culture among post-16 maths teachers and leaders */
  readonly "judgement.post-16.culture.professional-culture": AdoptionLevel;
  /** Professional practices of post-16 maths teachers and leaders */
  readonly "judgement.post-16.culture.practices": AdoptionLevel;
  /** Post-16 institutions' lasting work with schools, other institutions and LLME */
  readonly "judgement.post-16.collaboration.with-others": AdoptionLevel;
  /** What post-16 institutions gain from working together */
  readonly "judgement.post-16.collaboration.improvement": AdoptionLevel;
  /** Needs of GCSE resit and FSQ teachers */
  readonly "judgement.post-16.resit.needs-addressed": AdoptionLevel;
  /** Support of GCSE resit and FSQ teachers by other partners */
  readonly "judgement.post-16.resit.partners": AdoptionLevel;
  /** Ongoing support for the AMSP */
  readonly "judgement.post-16.level-3.amsp-support": AdoptionLevel;
  /** Active LLME */
  readonly "llme.active": "count";
  /** LLME who lead professional development */
  readonly "llme.leading": "count";
  /** Mastery Work Groups led by LLME */
  readonly "llme.led.mastery-work-groups": "count";
  /** Specialist-knowledge programmes led by LLME */
  readonly "llme.led.specialist-knowledge-programmes": "count";
  /** Maths leadership communities led by LLME */
  readonly "llme.led.leadership-communities": "count";
  /** Schools that LLME work with */
  readonly "llme.schools.worked-with": "count";
  /** Schools that have agreed their support */
  readonly "llme.schools.with-agreed-support": "count";
  /** LLME accredited in a programme */
  readonly "llme.accredited": "count";
  /** LLME in NCETM-led project communities */
  readonly "llme.in-project-communities": "count";
  /** LLME in their local LLME community */
  readonly "llme.in-local-community": "count";
  /** LLME fully supported by their school */
  readonly "llme.fully-supported": "count";
  /** LLME with external recognition */
  readonly "llme.externally-recognised": "count";
  /** Maths Hubs */
  readonly "llme.hubs.total": "count";
  /** Maths Hubs with a full team of active LLME */
  readonly "llme.hubs.with-team": "count";
  /** Maths Hubs whose LLME lead a mastery Work Group */
  readonly "llme.hubs.with-mastery-work-group": "count";
  /** Maths Hubs whose LLME lead a specialist-knowledge programme */
  readonly "llme.hubs.with-specialist-knowledge-programme": "count";
  /** Maths Hubs whose LLME lead a leadership community */
  readonly "llme.hubs.with-leadership-community": "count";
  /** Quality of the professional development that LLME lead */
  readonly "judgement.llme.leadership.high-quality": AdoptionLevel;
  /** School development that LLME lead */
  readonly "judgement.llme.leadership.school-development": AdoptionLevel;
  /** LLME's long-term relationships with school leaders */
  readonly "judgement.llme.relationships.long-term": AdoptionLevel;
  /** LLME's long-term relationships with trust leaders */
  readonly "judgement.llme.relationships.trusts": AdoptionLevel;
  /** Support that is relevant to schools' needs */
  readonly "judgement.llme.relationships.relevant": AdoptionLevel;
  /** Support and development of LLME by their hub */
  readonly "judgement.llme.community.hub-leadership": AdoptionLevel;
  /** Range of expertise among the LLME */
  readonly "judgement.llme.team.range-of-expertise": AdoptionLevel;
};

/** The facts of 2024-25 that are worked out from others, each with its type. */
export type DerivedFacts = {
  /** Share of primary schools that have engaged with teaching for mastery support */
  readonly "primary.schools.engaged-share": "share";
  /** Share of engaged primary schools that are embedding or sustaining teaching for mastery */
  readonly "primary.schools.embedding-or-sustaining-share": "share";
  /** Share of embedding or sustaining primary schools that sustain teaching for mastery */
  readonly "primary.schools.sustaining-share": "share";
  /** Share of primary schools with a coherent, detailed maths sequence */
  readonly "primary.schools.with-coherent-sequence-share": "share";
  /** Share of primary teachers of maths with specialist knowledge */
  readonly "primary.teachers.with-specialist-knowledge-share": "share";
  /** Share of primary pupils assessed who reached the expected standard in maths */
  readonly "primary.pupils.succeeding-share": "share";
  /** Share of secondary schools that have engaged with teaching for mastery support */
  readonly "secondary.schools.engaged-share": "share";
  /** Share of engaged secondary schools that are embedding or sustaining teaching for mastery */
  readonly "secondary.schools.embedding-or-sustaining-share": "share";
  /** Share of embedding or sustaining secondary schools that sustain teaching for mastery */
  readonly "secondary.schools.sustaining-share": "share";
  /** Share of engaged secondary schools in a Work Group or leadership community */
  readonly "secondary.schools.collaborating-share": "share";
  /** Share of secondary schools with a coherent, detailed maths sequence */
  readonly "secondary.schools.with-coherent-sequence-share": "share";
  /** Share of secondary teachers of maths with specialist knowledge */
  readonly "secondary.teachers.with-specialist-knowledge-share": "share";
  /** Share of GCSE maths students who succeeded */
  readonly "secondary.students.succeeding-share": "share";
  /** Share of post-16 maths students who succeeded */
  readonly "post-16.students.succeeding-share": "share";
  /** Share of post-16 institutions with a coherent, detailed maths sequence */
  readonly "post-16.institutions.with-coherent-sequence-share": "share";
  /** Share of participating post-16 institutions in a Work Group or leadership community */
  readonly "post-16.institutions.collaborating-share": "share";
  /** Share of post-16 teachers of maths with specialist knowledge */
  readonly "post-16.teachers.with-specialist-knowledge-share": "share";
  /** Share of GCSE resit or FSQ teachers who are supported */
  readonly "post-16.gcse-resit-teachers.supported-share": "share";
  /** Share of active LLME who lead professional development */
  readonly "llme.leading-share": "share";
  /** Share of schools worked with that have agreed their support */
  readonly "llme.schools.with-agreed-support-share": "share";
  /** Share of active LLME accredited in a programme */
  readonly "llme.accredited-share": "share";
  /** Share of active LLME in NCETM-led project communities */
  readonly "llme.in-project-communities-share": "share";
  /** Share of active LLME in their local LLME community */
  readonly "llme.in-local-community-share": "share";
  /** Share of active LLME fully supported by their school */
  readonly "llme.fully-supported-share": "share";
  /** Share of active LLME with external recognition */
  readonly "llme.externally-recognised-share": "share";
  /** Share of Maths Hubs with a full team of active LLME */
  readonly "llme.hubs.with-team-share": "share";
  /** Share of Maths Hubs whose LLME lead a mastery Work Group */
  readonly "llme.hubs.with-mastery-work-group-share": "share";
  /** Share of Maths Hubs whose LLME lead a specialist-knowledge programme */
  readonly "llme.hubs.with-specialist-knowledge-programme-share": "share";
  /** Share of Maths Hubs whose LLME lead a leadership community */
  readonly "llme.hubs.with-leadership-community-share": "share";
};

/** Every name in the rules of 2024-25. */
export type Ids = {
  readonly goals: Goals;
  readonly facts: Facts;
  readonly derived: DerivedFacts;
  readonly parameters: "coverage" | "coverage-on-track" | "full-coverage" | "target-on-track" | "judgement-met" | "judgement-on-track" | "primary-engagement" | "secondary-engagement" | "specialists" | "specialists-on-track" | "mastery-work-groups" | "specialist-knowledge-programmes" | "leadership-communities" | "hub-team" | "hub-team-on-track" | "network-llme" | "network-llme-on-track" | "every-hub" | "every-hub-on-track";
  /** Those with a day, which can be moved. */
  readonly assumptions: "by-2025-is-the-end-of-the-academic-year" | "by-2023-is-the-end-of-the-academic-year" | "in-any-year-is-each-academic-year";
  /** Who a snapshot may be about. */
  readonly scopes: "hub" | "network";
};

const files = { ruleSet: ruleSetFile, facts, phases: [primary, secondary, post16, llme] };

/** Maths Hub strategic goals 2024/25: all its goals, criteria, parameters and facts. Deeply frozen. */
export const ruleSet: RuleSet<Ids> = /* @__PURE__ */ assembleRuleSet(
  // TypeScript reads JSON strings as `string`; that they are the literals asked for is tested against the schema.
  files as unknown as RuleSetFiles,
) as RuleSet<Ids>;

// The 28 goals of 2024-25 as somebody would write them who needs no others: five kinds of criterion, each with its
// numbers. Names, excerpts and places in the document are texts, and are taken from the rule set.
const NUMBERS = { coverage: [3, 4, 1, 2], full: [1, 1, 1, 2], everyHub: [1, 1, 9, 10] };

const judgement = (id) => ({ kind: "judgement", id });
const share = (id, fact, numbers = NUMBERS.coverage) => ({ kind: "share", id, fact, numbers });
const full = (id, fact) => share(id, fact, NUMBERS.full);
const engaged = (id, fact, from, to) => ({ kind: "engaged", id, fact, from, to });
const atLeast = (id, fact, met, onTrack, scope) => ({ kind: "count", id, fact, met, onTrack, scope });
const led = (id) => atLeast(id, `llme.led.${id}`, 1, undefined, "hub");
const everyHub = (id, fact, numbers) => ({ ...share(id, fact, numbers), scope: "network" });
const growth = (id, fact) => ({ kind: "growth", id, fact, before: `${fact}-previous-year` });

export const DEADLINE = "2025-08-31";
export const START = "2023-08-31";

/** Each goal, whether it ends on the deadline, and its criteria. */
export const GOALS = [
  [
    "primary.expectations",
    false,
    judgement("culture"),
    judgement("disadvantaged"),
    judgement("send"),
    judgement("deep-knowledge"),
    share("assessments", "primary.pupils.succeeding-share"),
    judgement("ready-for-secondary"),
  ],
  [
    "primary.mastery",
    false,
    share("embedding-or-sustaining", "primary.schools.embedding-or-sustaining-share"),
    share("sustaining", "primary.schools.sustaining-share"),
    judgement("fidelity"),
    judgement("resources"),
  ],
  [
    "primary.curriculum",
    false,
    full("coherent-sequence", "primary.schools.with-coherent-sequence-share"),
    judgement("knowledge-rich"),
    judgement("national-curriculum"),
  ],
  [
    "primary.teachers",
    false,
    full("specialist-knowledge", "primary.teachers.with-specialist-knowledge-share"),
  ],
  ["primary.culture", false, judgement("professional-culture"), judgement("practices")],
  ["primary.engagement", true, engaged("share-engaged", "primary.schools.engaged-share", 60, 75)],
  [
    "secondary.expectations",
    false,
    judgement("culture"),
    judgement("disadvantaged"),
    judgement("send"),
    judgement("deep-knowledge"),
    share("gcse", "secondary.students.succeeding-share"),
    judgement("ready-for-post-16"),
  ],
  [
    "secondary.mastery",
    false,
    share("embedding-or-sustaining", "secondary.schools.embedding-or-sustaining-share"),
    share("sustaining", "secondary.schools.sustaining-share"),
    judgement("fidelity"),
    judgement("resources"),
  ],
  [
    "secondary.curriculum",
    false,
    full("coherent-sequence", "secondary.schools.with-coherent-sequence-share"),
    judgement("knowledge-rich"),
    judgement("national-curriculum"),
    judgement("prior-knowledge"),
  ],
  [
    "secondary.teachers",
    false,
    full("specialist-knowledge", "secondary.teachers.with-specialist-knowledge-share"),
  ],
  ["secondary.culture", false, judgement("professional-culture"), judgement("practices")],
  [
    "secondary.collaboration",
    false,
    share("collaborating", "secondary.schools.collaborating-share"),
    judgement("with-others"),
    judgement("improvement"),
  ],
  ["secondary.engagement", true, engaged("share-engaged", "secondary.schools.engaged-share", 50, 65)],
  [
    "post-16.expectations",
    false,
    judgement("culture"),
    judgement("disadvantaged"),
    judgement("send"),
    judgement("deep-knowledge"),
    share("qualifications", "post-16.students.succeeding-share"),
    judgement("ready-for-next-steps"),
  ],
  ["post-16.mastery", false, judgement("mastery-principles"), judgement("centres-for-excellence")],
  [
    "post-16.curriculum",
    false,
    share("coherent-sequence", "post-16.institutions.with-coherent-sequence-share"),
    judgement("prior-knowledge"),
  ],
  [
    "post-16.teachers",
    false,
    full("specialist-knowledge", "post-16.teachers.with-specialist-knowledge-share"),
  ],
  ["post-16.culture", false, judgement("professional-culture"), judgement("practices")],
  [
    "post-16.collaboration",
    false,
    share("collaborating", "post-16.institutions.collaborating-share"),
    judgement("with-others"),
    judgement("improvement"),
  ],
  [
    "post-16.resit",
    false,
    share("teachers-supported", "post-16.gcse-resit-teachers.supported-share"),
    { ...judgement("needs-addressed"), whereAny: "post-16.gcse-resit-teachers.total" },
    { ...judgement("partners"), whereAny: "post-16.gcse-resit-teachers.total" },
  ],
  [
    "post-16.level-3",
    false,
    judgement("amsp-support"),
    growth("level-3-growth", "post-16.level-3.participants"),
    growth("core-maths-growth", "post-16.core-maths.participants"),
  ],
  [
    "post-16.specialists",
    true,
    atLeast("specialists-trained", "post-16.specialists.trained", 150, 135, "network"),
  ],
  [
    "llme.leadership",
    false,
    judgement("high-quality"),
    judgement("school-development"),
    share("leading", "llme.leading-share"),
    led("mastery-work-groups"),
    everyHub("hubs-with-mastery-work-groups", "llme.hubs.with-mastery-work-group-share", NUMBERS.full),
    led("specialist-knowledge-programmes"),
    everyHub(
      "hubs-with-specialist-knowledge-programmes",
      "llme.hubs.with-specialist-knowledge-programme-share",
      NUMBERS.full,
    ),
    led("leadership-communities"),
    everyHub("hubs-with-leadership-communities", "llme.hubs.with-leadership-community-share", NUMBERS.full),
  ],
  [
    "llme.relationships",
    false,
    judgement("long-term"),
    judgement("trusts"),
    share("agreed-support", "llme.schools.with-agreed-support-share"),
    judgement("relevant"),
  ],
  [
    "llme.preparation",
    false,
    share("accredited", "llme.accredited-share"),
    share("project-communities", "llme.in-project-communities-share"),
  ],
  [
    "llme.community",
    false,
    share("local-community", "llme.in-local-community-share"),
    { ...judgement("hub-leadership"), whereAny: "llme.active" },
  ],
  [
    "llme.recognition",
    false,
    full("fully-supported", "llme.fully-supported-share"),
    share("externally-recognised", "llme.externally-recognised-share"),
  ],
  [
    "llme.team",
    true,
    atLeast("hub-team", "llme.active", 50, 45, "hub"),
    atLeast("network-total", "llme.active", 2000, 1800, "network"),
    everyHub("every-hub", "llme.hubs.with-team-share", NUMBERS.everyHub),
    judgement("range-of-expertise"),
  ],
];

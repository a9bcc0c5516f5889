// The 28 goals of 2024-25 as someone would write them down who needs no others: five kinds of criterion, each with its
// numbers. Names, excerpts and places in the document are texts, and taken from the rule set as they are.
const NUMBERS = { coverage: [3, 4, 1, 2], full: [1, 1, 1, 2], everyHub: [1, 1, 9, 10] };

const judgement = (id) => ({ kind: "judgement", id });
const share = (id, fact, numbers = NUMBERS.coverage) => ({ kind: "share", id, fact, numbers });
const full = (id, fact) => share(id, fact, NUMBERS.full);
const engaged = (id, fact, from, to) => ({ kind: "engaged", id, fact, from, to });
const atLeast = (id, fact, met, onTrack, scope) => ({ kind: "count", id, fact, met, onTrack, scope });
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
    judgement("fidelity"),
    judgement("resources"),
  ],
  [
    "primary.curriculum",
    false,
    full("coherent-sequence", "primary.schools.with-coherent-sequence-share"),
    judgement("knowledge-rich"),
  ],
  [
    "primary.teachers",
    false,
    full("specialist-knowledge", "primary.teachers.with-specialist-knowledge-share"),
  ],
  ["primary.culture", false, judgement("professional-culture")],
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
    judgement("fidelity"),
    judgement("resources"),
  ],
  [
    "secondary.curriculum",
    false,
    full("coherent-sequence", "secondary.schools.with-coherent-sequence-share"),
    judgement("knowledge-rich"),
    judgement("prior-knowledge"),
  ],
  [
    "secondary.teachers",
    false,
    full("specialist-knowledge", "secondary.teachers.with-specialist-knowledge-share"),
  ],
  ["secondary.culture", false, judgement("professional-culture")],
  [
    "secondary.collaboration",
    false,
    share("collaborating", "secondary.schools.collaborating-share"),
    judgement("with-others"),
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
  ["post-16.culture", false, judgement("professional-culture")],
  [
    "post-16.collaboration",
    false,
    share("collaborating", "post-16.institutions.collaborating-share"),
    judgement("with-others"),
  ],
  ["post-16.resit", false, share("teachers-supported", "post-16.gcse-resit-teachers.supported-share")],
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
    share("leading", "llme.leading-share"),
    atLeast("mastery-work-groups", "llme.led.mastery-work-groups", 1),
    atLeast("specialist-knowledge-programmes", "llme.led.specialist-knowledge-programmes", 1),
    atLeast("leadership-communities", "llme.led.leadership-communities", 1),
  ],
  [
    "llme.relationships",
    false,
    judgement("long-term"),
    share("agreed-support", "llme.schools.with-agreed-support-share"),
  ],
  [
    "llme.preparation",
    false,
    share("accredited", "llme.accredited-share"),
    share("project-communities", "llme.in-project-communities-share"),
  ],
  ["llme.community", false, share("local-community", "llme.in-local-community-share")],
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
    { ...share("every-hub", "llme.hubs.with-team-share", NUMBERS.everyHub), scope: "network" },
    judgement("range-of-expertise"),
  ],
];

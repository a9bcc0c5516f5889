import type { Mistake } from "./mistake.js";

const SHARE_ENGAGED = '"share-engaged": {';
const ENGAGEMENT_MILESTONE = '"value": "75%"';
const EMBEDDING = '"embedding-or-sustaining": {';
const BY_2025 = '"assumption": "by-2025-is-the-end-of-the-academic-year"';

/** Mistakes that were once made in a new year's rules and went unnoticed, or were reported in the wrong place. */
export const KNOWN_MISTAKES: readonly Mistake[] = [
  {
    what: "the period ends a day early, so that the deadlines are out of force",
    file: "rule-set.json",
    edits: [['"inForce"', '"2025-09-01"', '«"2025-08-31"']],
    code: "deadline-out-of-force",
  },
  {
    what: "a stated milestone is called local",
    file: "primary.json",
    edits: [[ENGAGEMENT_MILESTONE, '"stated"', '«"local"']],
    code: "basis-differs",
  },
  {
    what: "a parameter has the unit of another",
    file: "llme.json",
    edits: [['"hub-team": {\n      "unit"', '"active LLME"', '«"schools"']],
    code: "unit-not-said",
  },
  {
    what: "a share of hubs is called a share of schools",
    file: "llme.json",
    edits: [['"every-hub": {\n      "unit"', '"share of hubs"', '«"share of schools"']],
    code: "unit-differs",
  },
  {
    what: "a fact has the unit of another",
    file: "facts.json",
    edits: [
      [
        '"primary.schools.engaged": {',
        '{ "one": "school", "other": "schools" }',
        '«{ "one": "teacher", "other": "teachers" }',
      ],
    ],
    code: "unit-differs",
  },
  {
    what: "a case appears under two names",
    file: "cases/primary.teachers.json",
    edits: [
      [
        '"cases": {',
        "{",
        '{ "All have it": { "scope": "hub", "asOf": "2025-03-31", "facts": { "primary.teachers.with-specialist-knowledge": 80, "primary.teachers.total": 80 }, "expected": { "status": "met" } },',
      ],
    ],
    mark: [
      "cases/primary.teachers.json",
      '"All 80 of 80 teachers have the knowledge: met"',
      '"All 80 of 80 teachers have the knowledge: met"',
    ],
    code: "cases-alike",
  },
  {
    what: "the academic year is the next one",
    file: "rule-set.json",
    edits: [['"academicYear"', '"2024/25"', '«"2025/26"']],
    code: "year-differs",
  },
  {
    what: "a milestone cites the old document",
    file: "primary.json",
    edits: [[ENGAGEMENT_MILESTONE, '"strategic-goals-2024-25"', '«"priorities-2020-23"']],
    code: "document-differs",
  },
  {
    what: "an assumption without a day is about nothing in the rules",
    file: "rule-set.json",
    edits: [
      [
        '"assumptions": {',
        "{",
        '{ «"apprentices": { "text": "Apprenticeships at private firms are skipped, because employers fund these themselves.", "basis": "local" },',
      ],
    ],
    code: "unused-assumption",
  },
  {
    what: "bullet 2 is written as 3, which is another goal's",
    file: "primary.json",
    edits: [['"primary.mastery": {', '"bullet": 2', '"bullet": «3']],
    code: "bullet-encoded-twice",
  },
  {
    what: "a deadline is not the day of its assumption",
    file: "primary.json",
    edits: [['"primary.engagement": {\n', '"2025-08-31"', '«"2025-07-31"']],
    code: "day-differs",
  },
  {
    what: "a stated number loses a digit",
    file: "llme.json",
    edits: [['"network-llme": {', "2000", "«200"]],
    code: "number-differs",
  },
  {
    what: "a number is not the one in the excerpt",
    file: "post-16.json",
    edits: [['"specialists": {', "150", "«140"]],
    code: "number-differs",
  },
  {
    what: "a title gives another share",
    file: "primary.json",
    edits: [['"primary.engagement": {\n', '"75% of primary', '«"Four in five primary']],
    code: "title-differs",
  },
  {
    what: "a share loses a digit",
    file: "primary.json",
    edits: [[ENGAGEMENT_MILESTONE, '"75%"', '«"7%"']],
    code: "number-differs",
  },
  {
    what: "the digits of a share change places",
    file: "primary.json",
    edits: [[ENGAGEMENT_MILESTONE, '"75%"', '«"57%"']],
    code: "number-differs",
  },
  {
    what: "a share has a point too many",
    file: "secondary.json",
    edits: [['"secondary-engagement": {', '"65%"', '«"6.5%"']],
    code: "number-differs",
  },
  {
    what: "a share that many goals ask for loses a digit",
    file: "rule-set.json",
    edits: [['"coverage": {', '"75%"', '«"7%"']],
    code: "on-track-stricter",
  },
  {
    what: "milestones have changed places",
    file: "primary.json",
    edits: [
      ['"milestones"', '"on": "2023-08-31"', '"on": "2025-08-31"'],
      [
        '"by-2023-is',
        '"by-2023-is-the-end-of-the-academic-year"',
        '"by-2025-is-the-end-of-the-academic-year"',
      ],
      ['"value": "60%"', '"on": "2025-08-31"', '"on": «"2023-08-31"'],
      [ENGAGEMENT_MILESTONE, BY_2025, '"assumption": "by-2023-is-the-end-of-the-academic-year"'],
    ],
    code: "milestones-order",
  },
  {
    what: "a bullet is encoded twice",
    file: "post-16.json",
    edits: [['"post-16.specialists": {', '"bullet": 9', '"bullet": «8']],
    code: "bullet-encoded-twice",
  },
  {
    what: "the targets for met and for on track have changed places",
    file: "primary.json",
    edits: [
      [EMBEDDING, '"coverage"', '"coverage-now"'],
      [EMBEDDING, '"coverage-on-track"', '"coverage"'],
      [EMBEDDING, '{ "parameter": "coverage" }', '«{ "parameter": "coverage" }'],
      [EMBEDDING, '"coverage-now"', '"coverage-on-track"'],
    ],
    code: "on-track-stricter",
  },
  {
    what: "nothing can meet a criterion",
    file: "primary.json",
    edits: [
      [
        '"coherent-sequence": {',
        '"met": {\n            "fact": "primary.schools.with-coherent-sequence-share",\n            "operator": "greaterThanInclusive"',
        '"met": «{\n            "fact": "primary.schools.with-coherent-sequence-share",\n            "operator": "greaterThan"',
      ],
    ],
    code: "never-met",
  },
  {
    what: "anything meets a criterion",
    file: "llme.json",
    edits: [
      ['"mastery-work-groups": {\n          "title"', '"met": {', '"met": «{'],
      ['"value": 1', "1", "0"],
    ],
    code: "always-met",
  },
  {
    what: "a number lets anything meet what many goals ask for",
    file: "rule-set.json",
    edits: [['"judgement-met": {', '"embedded"', '«"not-started"']],
    code: "always-met",
  },
  {
    what: "an operator is reversed",
    file: "primary.json",
    edits: [[EMBEDDING, '"greaterThanInclusive"', '«"lessThanInclusive"']],
    code: "on-track-stricter",
  },
  {
    what: "a key is given twice",
    file: "primary.json",
    edits: [['"phase": "primary"', '"title"', '"title": "Primary", «"title"']],
    code: "duplicate-key",
  },
  {
    what: "nothing depends on an assumption with a day",
    file: "rule-set.json",
    edits: [
      [
        '"assumptions": {',
        "{",
        '{ «"by-2026": { "text": "\\"By 2026\\" is the end of the year.", "basis": "local", "value": "2025-08-31" },',
      ],
    ],
    code: "unused-assumption",
  },
  {
    what: "a criterion reads the fact of another phase",
    file: "secondary.json",
    edits: [[SHARE_ENGAGED, '"secondary.schools.engaged-share"', '«"primary.schools.engaged-share"']],
    code: "fact-elsewhere",
  },
  {
    what: "a goal with a target cites the old document",
    file: "primary.json",
    edits: [['"primary.engagement": {\n', '"strategic-goals-2024-25"', '«"priorities-2020-23"']],
    code: "document-differs",
  },
  {
    what: "a goal without a target cites the old document",
    file: "primary.json",
    edits: [['"primary.curriculum": {', '"strategic-goals-2024-25"', '«"priorities-2020-23"']],
    code: "document-differs",
  },
  {
    what: "a deadline is a year late and depends on no assumption",
    file: "post-16.json",
    edits: [['"post-16.specialists": {', `"2025-08-31", ${BY_2025}`, '«"2026-08-31"']],
    code: "deadline-out-of-force",
  },
  {
    what: "a number for the network is measured for hubs",
    file: "llme.json",
    edits: [['"network-total": {', '{ "network": "stated" }', '«{ "hub": "stated" }']],
    code: "scope-differs",
  },
  {
    what: "the last milestone is before the deadline",
    file: "post-16.json",
    edits: [
      ['"specialists": {', '"2025-08-31"', '«"2025-03-31"'],
      ['"specialists": {', `,\n          ${BY_2025}`, ""],
    ],
    code: "milestone-off-deadline",
  },
  {
    what: "being on track asks for the same as being met",
    file: "primary.json",
    edits: [
      [EMBEDDING, '"onTrack": {', '"onTrack": «{'],
      [EMBEDDING, '"coverage-on-track"', '"coverage"'],
    ],
    code: "on-track-idle",
  },
  {
    what: "a share has a different whole than its part",
    file: "facts.json",
    edits: [
      [
        '"primary.schools.with-coherent-sequence-share"',
        '"primary.schools.total"',
        '«"secondary.schools.total"',
      ],
    ],
    code: "whole-differs",
  },
  {
    what: "a part has a different whole than its share",
    file: "facts.json",
    edits: [['"primary.schools.engaged": {', '"primary.schools.total"', '«"secondary.schools.total"']],
    code: "whole-differs",
  },
  {
    what: "a case expects another status than its name says",
    file: "cases/primary.teachers.json",
    edits: [['"All 80 of 80 teachers have the knowledge: met"', '"status": "met"', '"status": «"on-track"']],
    code: "case-name-differs",
  },
  {
    what: "a scope that is stated is called local",
    file: "post-16.json",
    edits: [['"specialists-trained": {', '"network": "stated"', '"network": «"local"']],
    code: "basis-differs",
  },
];

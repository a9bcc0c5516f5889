import type { Mistake } from "./mistake.js";

/** More mistakes of tired analysts, of other kinds. */
export const MORE_MISTAKES: readonly Mistake[] = [
  {
    what: "a criterion is a copy with another id and the same fact",
    file: "llme.json",
    edits: [
      ['"project-communities": {', '"met": {', '"met": «{'],
      ['"project-communities": {', '"llme.in-project-communities-share"', '"llme.accredited-share"'],
      ['"project-communities": {', '"llme.in-project-communities-share"', '"llme.accredited-share"'],
    ],
    code: "criteria-alike",
    also: ["unused-fact"],
  },
  {
    what: "a goal earlier in the file reads the fact of a later one",
    file: "llme.json",
    edits: [
      ['"agreed-support": {', '"met": {', '"met": «{'],
      ['"agreed-support": {', '"llme.schools.with-agreed-support-share"', '"llme.accredited-share"'],
    ],
    code: "criteria-alike",
  },
  {
    what: "a judgement is that of the criterion above",
    file: "primary.json",
    edits: [
      [
        '"disadvantaged": {',
        '"judgement.primary.expectations.disadvantaged"',
        '«"judgement.primary.expectations.culture"',
      ],
    ],
    code: "fact-elsewhere",
  },
  {
    what: "growth is compared the wrong way round, against the words of the document",
    file: "llme.json",
    edits: [['"hub-team": {\n          "title"', '"greaterThanInclusive"', '«"lessThanInclusive"']],
    code: "on-track-stricter",
  },
  {
    what: "a share is a number of hundredths",
    file: "rule-set.json",
    edits: [['"full-coverage": {', '"100%"', "«100"]],
    code: "parameter-type",
  },
  {
    what: "a share is a decimal",
    file: "rule-set.json",
    edits: [['"full-coverage": {', '"100%"', "«1.00001"]],
    code: "bad-number",
  },
  {
    what: "a share is above 100%, in what many goals ask for",
    file: "rule-set.json",
    edits: [['"full-coverage": {', '"100%"', '«"1000%"']],
    code: "value-range",
  },
  {
    what: "part and whole of a share have changed places",
    file: "facts.json",
    edits: [
      [
        '"primary.schools.engaged-share": {',
        '["primary.schools.engaged", "primary.schools.total"]',
        '«["primary.schools.total", "primary.schools.engaged"]',
      ],
    ],
    code: "cycle",
  },
  {
    what: "a whole is part of its part",
    file: "facts.json",
    edits: [['"primary.schools.total": {', '"title"', '"partOf": «"primary.schools.engaged", "title"']],
    code: "cycle",
  },
  {
    what: "a milestone is on the 29th of a February that has 28 days",
    file: "post-16.json",
    edits: [['"specialists": {', '"2025-08-31"', '«"2025-02-29"']],
    code: "bad-date",
  },
  {
    what: "a milestone is in the wrong year",
    file: "post-16.json",
    edits: [
      ['"specialists": {', '"2025-08-31"', '«"2026-08-31"'],
      ['"specialists": {', ',\n          "assumption": "by-2025-is-the-end-of-the-academic-year"', ""],
    ],
    code: "milestone-off-deadline",
  },
  {
    what: "a target with a day has no deadline",
    file: "post-16.json",
    edits: [
      ['"post-16.specialists": {', '"post-16.specialists"', '«"post-16.specialists"'],
      [
        '"post-16.specialists": {',
        '"deadline": { "on": "2025-08-31", "assumption": "by-2025-is-the-end-of-the-academic-year" },',
        "",
      ],
    ],
    code: "milestone-off-deadline",
  },
  {
    what: "a deadline is before the rules come into force",
    file: "post-16.json",
    edits: [
      [
        '"post-16.specialists": {',
        '"2025-08-31", "assumption": "by-2025-is-the-end-of-the-academic-year"',
        '«"2023-08-31", "assumption": "by-2023-is-the-end-of-the-academic-year"',
      ],
    ],
    code: "deadline-out-of-force",
  },
  {
    what: "the words of an assumption name another day",
    file: "rule-set.json",
    edits: [
      ['"by-2025-is', '"text": "', '"text": «"'],
      ['"by-2025-is', "31 August 2025", "31 August 2024"],
    ],
    code: "assumption-differs",
  },
  {
    what: "the day of an assumption is mistyped, and everything else depends on it",
    file: "rule-set.json",
    edits: [['"by-2025-is', '"2025-08-31"', '«"2025-08-13"']],
    code: "day-differs",
  },
  {
    what: "a goal has the title of another phase",
    file: "secondary.json",
    edits: [
      [
        '"secondary.culture": {',
        '"A professional culture in secondary maths"',
        '«"A professional culture in primary maths"',
      ],
    ],
    code: "same-title",
  },
  {
    what: "a question is that of the fact above",
    file: "facts.json",
    edits: [
      [
        '"primary.schools.engaged": {',
        '"How many of the primary schools have ever engaged with teaching for mastery support?"',
        '«"How many primary schools are there?"',
      ],
    ],
    code: "same-title",
  },
  {
    what: "a scale has its highest level first",
    file: "rule-set.json",
    edits: [
      [
        '"scales": {',
        '["not-started", "introduced", "embedded", "sustained"]',
        '«["sustained", "embedded", "introduced", "not-started"]',
      ],
    ],
    code: "scale-reversed",
    also: ["on-track-stricter"],
  },
  {
    what: "a fingerprint is that of the goal above",
    file: "primary.json",
    edits: [
      [
        '"primary.culture": {',
        '"e8ea0fdf6ef89f3d0976382de20c2b7c0050ebbc9fad0647482ef44ec0a5885c"',
        '«"5bf0ee2137d3a6c5f5bcc510b1ca039cf099a97dc9b3c8b61b9ba8a6cea7972e"',
      ],
    ],
    code: "fingerprint-twice",
  },
  {
    what: "two bullets have changed places",
    file: "primary.json",
    edits: [
      ['"primary.mastery": {', '"bullet": 2', '"bullet": «3'],
      ['"primary.curriculum": {', '"bullet": 3', '"bullet": 2'],
    ],
    code: "bullet-order",
  },
  {
    what: "the period begins a year early",
    file: "rule-set.json",
    edits: [['"inForce"', '"2024-09-01"', '«"2023-09-01"']],
    code: "year-differs",
  },
  {
    what: "the title is last year's",
    file: "rule-set.json",
    edits: [['"title"', '"Maths Hub strategic goals 2024/25"', '«"Maths Hub strategic goals 2023/24"']],
    code: "year-differs",
  },
  {
    what: "hubs are asked how many hubs there are",
    file: "llme.json",
    edits: [['"every-hub": {\n          "title"', '"network": "implied"', '"hub": «"implied"']],
    code: "fact-without-value",
  },
  {
    what: "being on track asks for nothing",
    file: "rule-set.json",
    edits: [['"coverage-on-track": {', '"50%"', '«"0%"']],
    code: "on-track-idle",
  },
  {
    what: "being on track asks for as much as being met, in many goals",
    file: "rule-set.json",
    edits: [['"coverage-on-track": {', '"50%"', '«"75%"']],
    code: "on-track-idle",
  },
  {
    what: "a document has the title of another",
    file: "rule-set.json",
    edits: [
      [
        '"priorities-2020-23": {',
        '"Maths Hubs Programme Strategic Priorities 2020 - 2023"',
        '«"Maths Hub Strategic Goals 2024/25"',
      ],
    ],
    code: "same-title",
  },
  {
    what: "a hub is asked for the number of the network",
    file: "llme.json",
    edits: [
      ['"hub-team": {\n          "title"', '{ "hub": "stated" }', '«{ "hub": "stated" }'],
      ['"hub-team": {\n          "title"', '"parameter": "hub-team"', '"parameter": "network-llme"'],
    ],
    code: "scope-differs",
    // The excerpt still has the number from before.
    also: ["number-differs"],
  },
  {
    what: "the plural of a unit uses another word than the singular",
    file: "facts.json",
    edits: [
      [
        '"primary.schools.total": {',
        '{ "one": "primary school", "other": "primary schools" }',
        '«{ "one": "primary school", "other": "secondary schools" }',
      ],
    ],
    code: "unit-differs",
  },
  {
    what: "two cases give the same facts and expect different statuses",
    file: "cases/primary.teachers.json",
    edits: [
      [
        '"cases": {',
        "{",
        '{ "All have it": { "scope": "hub", "asOf": "2025-03-31", "facts": { "primary.teachers.with-specialist-knowledge": 80, "primary.teachers.total": 80 }, "expected": { "status": "on-track" } },',
      ],
      ['"All 80 of 80 teachers have the knowledge: met"', '"status": ', '"status": «'],
    ],
    code: "cases-contradict",
  },
];

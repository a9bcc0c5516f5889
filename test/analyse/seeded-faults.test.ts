import { describe, expect, it } from "vitest";
import { formatIssue } from "../../src/base/issue.js";
import { putMember } from "../../src/rename/edit-json.js";
import { readFolder } from "../rules/folder.js";
import { found, type Slip, seed } from "./seed.js";

const AS_IT_SHIPS = readFolder("2024-25");
/** Without the gap that it acknowledges, because its neighbours here leave none. */
const SHIPPED = {
  ...AS_IT_SHIPS,
  "rule-set.json": putMember(AS_IT_SHIPS["rule-set.json"]!, "gaps", undefined),
};

const slip = (file: string) => (after: string, from: string, to: string) => ({ file, after, from, to });
const head = slip("rule-set.json");
const facts = slip("facts.json");
const primary = slip("primary.json");
const post16 = slip("post-16.json");
const llme = slip("llme.json");
const cases = slip("cases/primary.teachers.json");

const sequence = '"coherent-sequence": {';
const cultureFact = '"fact": "judgement.primary.expectations.culture"';
const culture = `"met": {\n            ${cultureFact}`;
const leading = `"met": {
            "fact": "llme.led.mastery-work-groups",
            "operator": "greaterThanInclusive",
            "value": { "parameter": "mastery-work-groups" }
          }`;
const leadingPointer = "/goals/llme.leadership/criteria/mastery-work-groups";
const workGroups = (operator: string, value: unknown) =>
  JSON.stringify({ fact: "llme.led.mastery-work-groups", operator, value });

/** As the rules ask it, so that the parameter stays in use. */
const asked = workGroups("greaterThanInclusive", { parameter: "mastery-work-groups" });

/** What slipped, the slip, and the code and pointer of the only issue, which must be reported at the marked place. */
const rows: readonly (readonly [what: string, slip: Slip, code: string, pointer: string])[] = [
  // The text and syntax of the files.
  ["a comma is missing", facts('"format": 1', ',\n  "facts"', '\n  «"facts"'), "json-syntax", ""],
  [
    "a key is given twice",
    primary('"phase": "primary"', '"title"', '"title": "Primary", «"title"'),
    "duplicate-key",
    "/title",
  ],
  [
    "a key is mistyped",
    primary('"primary.teachers": {', '"modality"', '«"modalty"'),
    "unknown-key",
    "/goals/primary.teachers/modalty",
  ],
  [
    "an excerpt is left out",
    primary(
      '"coherent-sequence": {',
      '{\n          "title": "Coherent sequence in every school",\n          "excerpt": "every school\'s teaching containing a coherent and detailed sequence",',
      "«{",
    ),
    "missing-key",
    "/goals/primary.curriculum/criteria/coherent-sequence",
  ],
  [
    "an excerpt is too long",
    primary(
      '"coherent-sequence": {',
      '"every school\'s teaching containing a coherent and detailed sequence"',
      '«"one two three four five six seven eight nine ten eleven twelve thirteen"',
    ),
    "long-excerpt",
    "/goals/primary.curriculum/criteria/coherent-sequence/excerpt",
  ],
  [
    "a day is not in the calendar",
    post16('"post-16.specialists": {', '"2025-08-31"', '«"2025-09-31"'),
    "bad-date",
    "/goals/post-16.specialists/deadline/on",
  ],
  [
    "a share is a decimal",
    head('"coverage-on-track": {', '"50%"', "«0.5"),
    "bad-number",
    "/parameters/coverage-on-track/value",
  ],
  [
    "an operator is unknown",
    primary(culture, '"greaterThanInclusive"', '«"atLeast"'),
    "unknown-operator",
    "/goals/primary.expectations/criteria/culture/met/operator",
  ],
  [
    "a list is empty",
    llme(leading, leading, `"met": { "all": [${asked}, { "any": «[] }] }`),
    "empty-combinator",
    `${leadingPointer}/met/all/1/any`,
  ],
  // Names.
  [
    "a fact is mistyped",
    primary(culture, cultureFact, '"fact": «"judgement.primary.expectations.cultur"'),
    "unknown-fact",
    "/goals/primary.expectations/criteria/culture/met/fact",
  ],
  [
    "a parameter is mistyped",
    primary(sequence, '"full-coverage"', '«"full-coverag"'),
    "unknown-parameter",
    "/goals/primary.curriculum/criteria/coherent-sequence/met/value/parameter",
  ],
  [
    "a case is about a goal that does not exist",
    cases('"goal"', '"primary.teachers"', '«"primary.teacher"'),
    "unknown-goal",
    "/goal",
  ],
  [
    "a fact is never used",
    facts('"facts": {', "{", '{ «"spare": { "type": "flag", "title": "Spare" },'),
    "unused-fact",
    "/facts/spare",
  ],
  [
    "a parameter is never used",
    head('"parameters": {', "{", '{ «"spare": { "unit": "schools", "value": 5, "basis": "local" },'),
    "unused-parameter",
    "/parameters/spare",
  ],
  // The meaning of single files.
  [
    "a share is above 100%",
    primary(sequence, '{ "parameter": "full-coverage" }', '«"101%"'),
    "value-range",
    "/goals/primary.curriculum/criteria/coherent-sequence/met/value",
  ],
  [
    "an operator does not fit a level",
    primary(
      culture,
      '"greaterThanInclusive",\n            "value": { "parameter": "judgement-met" }',
      '"greaterThanInclusive",\n            "value": «3',
    ),
    "value-type",
    "/goals/primary.expectations/criteria/culture/met/value",
  ],
  [
    "a stated number has no source",
    primary(
      '"on": "2025-08-31",\n          "value"',
      '"basis": "stated",\n          "document": "strategic-goals-2024-25",',
      '"basis": «"stated",',
    ),
    "stated-without-document",
    "/parameters/primary-engagement/milestones/1/basis",
  ],
  [
    "milestones are out of order",
    primary(
      '"on": "2025-08-31",\n          "value"',
      '"2025-08-31",\n          "value": "75%",\n          "basis": "stated",\n          "document": "strategic-goals-2024-25",\n          "assumption": "by-2025-is-the-end-of-the-academic-year"',
      '«"2022-08-31",\n          "value": "75%",\n          "basis": "stated",\n          "document": "strategic-goals-2024-25"',
    ),
    "milestones-order",
    "/parameters/primary-engagement/milestones/1/on",
  ],
  [
    "a deadline is not the assumed day",
    post16('"post-16.specialists": {', '"2025-08-31"', '«"2025-08-30"'),
    "day-differs",
    "/goals/post-16.specialists/deadline/on",
  ],
  [
    "a period ends before it begins",
    head('"inForce"', '"2025-09-01"', '«"2024-08-01"'),
    "reversed-period",
    "/inForce/until",
  ],
  [
    "a case has more of a part than of its whole",
    cases(
      '"All 80 of 80 teachers have the knowledge: met"',
      '"primary.teachers.with-specialist-knowledge": 80',
      '"primary.teachers.with-specialist-knowledge": «81',
    ),
    "part-above-whole",
    "/cases/All 80 of 80 teachers have the knowledge: met/facts/primary.teachers.with-specialist-knowledge",
  ],
  // The meaning of the rules together.
  [
    "more than 100% of a share is required",
    primary(
      '"coherent-sequence": {',
      '"met": {\n            "fact": "primary.schools.with-coherent-sequence-share",\n            "operator": "greaterThanInclusive"',
      '"met": «{\n            "fact": "primary.schools.with-coherent-sequence-share",\n            "operator": "greaterThan"',
    ),
    "never-met",
    "/goals/primary.curriculum/criteria/coherent-sequence/met",
  ],
  [
    "two comparisons leave no number between them",
    llme(
      leading,
      leading,
      `"met": «{ "all": [${asked}, ${workGroups("greaterThan", 4)}, ${workGroups("lessThan", 5)}] }`,
    ),
    "never-met",
    `${leadingPointer}/met`,
  ],
  [
    "at least zero is required",
    llme(leading, leading, `"met": «{ "any": [${asked}, ${workGroups("greaterThanInclusive", 0)}] }`),
    "always-met",
    `${leadingPointer}/met`,
  ],
  [
    "one of two comparisons always holds",
    llme(
      leading,
      leading,
      `"met": «{ "any": [${asked}, ${workGroups("greaterThan", 4)}, ${workGroups("lessThan", 5)}] }`,
    ),
    "always-met",
    `${leadingPointer}/met`,
  ],
  [
    "being on track asks for a higher level than being met",
    primary(
      '"onTrack": {\n            "fact": "judgement.primary.expectations.culture"',
      '{ "parameter": "judgement-on-track" }',
      '«"sustained"',
    ),
    "on-track-stricter",
    "/goals/primary.expectations/criteria/culture/onTrack/value",
  ],
  [
    "being on track asks for more than being met, in a list",
    llme(
      leading,
      leading,
      `${leading}, "onTrack": «{ "all": [${workGroups("greaterThan", 0)}, ${workGroups("lessThan", 9)}] }`,
    ),
    "on-track-stricter",
    `${leadingPointer}/onTrack`,
  ],
  [
    "a goal asks for fewer than another goal does",
    {
      ...llme(
        leading,
        leading,
        `"met": { "all": [${asked}, { "fact": "llme.active", "operator": "lessThan", "value": 50 }] }`,
      ),
      mark: ['"hub-team": {\n          "title"', '{\n            "fact"'],
    },
    "goals-conflict",
    "/goals/llme.team/criteria/hub-team/met",
  ],
  [
    "criteria of one goal exclude each other",
    llme(
      leading,
      leading,
      `"met": «{ "all": [${asked}, { "fact": "llme.leading-share", "operator": "lessThan", "value": "3/4" }] }`,
    ),
    "criteria-conflict",
    `${leadingPointer}/met`,
  ],
  [
    "a target falls",
    {
      ...llme(
        '"hub-team": {\n      "unit"',
        '"milestones": [',
        '"milestones": [{ "on": "2024-08-31", "value": 60, "basis": "local" },',
      ),
      mark: ['"on": "2024-08-31", "value": 60', "50"],
    },
    "falling-milestone",
    "/parameters/hub-team/milestones/1/value",
  ],
  [
    "a number awaits confirmation",
    llme(
      '"hub-team": {\n      "unit"',
      '"milestones": [',
      '"milestones": [«{ "on": "2024-08-31", "expected": true, "basis": "local" },',
    ),
    "awaiting-confirmation",
    "/parameters/hub-team/milestones/0",
  ],
  [
    "the period begins too early",
    head('"inForce"', '"2024-09-01"', '«"2024-08-01"'),
    "period-overlap",
    "/inForce/from",
  ],
  [
    "the period begins too late",
    head('"inForce"', '"2024-09-01"', '«"2024-10-01"'),
    "period-gap",
    "/inForce/from",
  ],
  [
    "a bullet is mistyped",
    primary('"primary.culture": {', '"bullet": 5', '"bullet": «4'),
    "bullet-encoded-twice",
    "/goals/primary.culture/source/bullet",
  ],
  [
    "a bullet is written as the next one",
    primary('"primary.mastery": {', '"bullet": 2', '"bullet": «3'),
    "bullet-encoded-twice",
    "/goals/primary.mastery/source/bullet",
  ],
  // Numbers and days compared with the texts beside them.
  [
    "a target has lost a figure",
    post16('"specialists": {', '"value": 150', '"value": «15'),
    "number-differs",
    "/parameters/specialists/milestones/0/value",
  ],
  [
    "an excerpt quotes a number that nothing tests",
    llme('"network-total": {', '"2,000 across', '«"3 in 4, 2,000 across'),
    "number-not-encoded",
    "/goals/llme.team/criteria/network-total/excerpt",
  ],
  [
    "a title gives another share in words",
    primary('"primary.engagement": {', '"75% of primary', '«"Two thirds of primary'),
    "title-differs",
    "/goals/primary.engagement/title",
  ],
  [
    "a title and an excerpt have another unit than the parameter",
    llme('"hub-team": {\n      "unit"', '"active LLME"', '«"schools"'),
    "unit-not-said",
    "/parameters/hub-team/unit",
  ],
  [
    "a statement is still last year's",
    primary(
      '"primary.engagement": {',
      '"At least 75% of primary schools have taken part in the Maths Hubs\' teaching for mastery support by the end of the academic year 2024/25."',
      '«"At least 75% have taken part by the end of the academic year 2023/24."',
    ),
    "day-not-said",
    "/goals/primary.engagement/statement",
  ],
  [
    "a bullet is left out",
    post16('"post-16.specialists": {', '"bullet": 9', '"bullet": «10'),
    "bullet-not-encoded",
    "/goals/post-16.specialists/source/bullet",
  ],
  [
    "a goal has no case",
    {
      file: "primary.json",
      removed: "cases/primary.teachers.json",
      mark: ['"goals": {', '"primary.teachers"'],
    },
    "goal-without-case",
    "/goals/primary.teachers",
  ],
];

describe("seeded faults", () => {
  it("start from rules without a finding", () => {
    expect(found(SHIPPED).map(formatIssue)).toEqual([]);
  });

  it.each(rows.map(([what, ...rest]) => ({ what, rest })))("$what", ({ rest: [fault, code, pointer] }) => {
    const { files, mark } = seed(SHIPPED, fault);
    const issues = found(files);
    expect(
      issues.map(({ code, file, pointer, line, column }) => ({ code, file, pointer, line, column })),
    ).toEqual([{ code, pointer, ...mark }]);
  });
});

import { describe, expect, it } from "vitest";
import { formatIssue } from "../../src/base/issue.js";
import { safeParseRuleSet } from "../../src/rule-set/parse.js";
import type { Edit } from "./seed-fault.js";
import { seedFaults } from "./seed-fault.js";

/**
 * What is wrong, the edits that cause it (`«` marks the place), and the code, pointer and suggestion of the only issue.
 */
type Row = readonly [
  title: string,
  edits: readonly Edit[],
  code: string,
  pointer: string,
  suggestion?: string,
];

const rule = (from: string, to: string): Edit => ["rule-set.json", from, to];
const fact = (from: string, to: string): Edit => ["facts.json", from, to];
const phase = (from: string, to: string): Edit => ["primary.json", from, to];
const example = (from: string, to: string): Edit => ["cases/engagement.json", from, to];

const share = "/goals/primary.engagement/criteria/share-engaged";
const specialists = "/goals/primary.engagement/criteria/specialists";
const practices = "/goals/primary.culture/criteria/practices";
const engagement = "/parameters/engagement";
const cases = "/cases/enough engaged, enough trained";

const SPECIALISTS_MET =
  '"met": { "fact": "specialists.trained", "operator": "greaterThanInclusive", "value": { "parameter": "specialists" } }';
const SHARE_MET =
  '"met": { "fact": "schools.engaged-share", "operator": "greaterThanInclusive", "value": { "parameter": "engagement" } }';
const FLAG = '{ "fact": "report.sent", "operator": "equal", "value": true }';
const LEVELS = '"operator": "in", "value": ["embedded", "sustained"]';
const PRACTICES = '"judgement.primary.culture.practices": { "type": "level",';
const ADOPTION = '"adoption": ["introduced", "embedded", "sustained"]';
const RATING = '"rating": ["inadequate", "good", { "id": "best", "words": "as good as can be" }]';
const scales = (text: string): Edit => rule('"parameters": {', `"scales": { ${text} }, "parameters": {`);
/** Another level, with a comparison wherever the fact is judged. */
const RATED =
  '"ofsted.rating": { "type": "level", "title": "rating", "scale": "rating" }, "ofsted.rated": { "type": "level", "title": "rated", "scale": "rating" }';
const rated = (comparison: string): Edit =>
  phase(
    LEVELS,
    `${LEVELS} }, { "fact": "ofsted.rated", "operator": "equal", "value": { "fact": "ofsted.rating" } }, ${comparison.replace(/ \}$/, "")}`,
  );
const onAdoption = fact(PRACTICES, `${RATED}, ${PRACTICES} "scale": "adoption",`);
const parameter = (text: string): Edit =>
  phase('"parameters": {', `"parameters": { "bar": { "unit": "level", ${text} },`);
const BAR =
  '{ "fact": "ofsted.rating", "operator": "greaterThanInclusive", "value": { "parameter": "bar" } }';
const criterion0 = `${practices}/met/all`;

const ANY = `{ "any": [
              ${FLAG},
              { "not": { "fact": "report.day", "operator": "greaterThan", "value": "2025-07-01" } }
            ] }`;

const specialistsMet = (condition: string): Edit => phase(SPECIALISTS_MET, `"met": ${condition}`);
/** Keeps `specialists` used when the comparison with it is replaced. */
const FILLER =
  '{ "fact": "specialists.trained", "operator": "greaterThanInclusive", "value": { "parameter": "specialists" } }';
/** The number of specialists compared with another value as well as with the one in the rules. */
const times = (value: string): string =>
  `{ "all": [${FILLER}, { "fact": "specialists.trained", "operator": "lessThan", "value": ${value} }] }`;
/** A sum of counts, with further keys, and a test that reads it. */
const summed = (keys: string, more = ""): readonly Edit[] => [
  fact(
    '"report.sent":',
    `${more}"people.all": { "type": "count", "title": "all", "unit": "people", ${keys} }, "report.sent":`,
  ),
  specialistsMet(
    `{ "all": [${FILLER}, { "fact": "people.all", "operator": "greaterThanInclusive", "value": 3 }] }`,
  ),
];

const rows: readonly Row[] = [
  // Scales.
  [
    "a scale does not exist",
    [scales(ADOPTION), fact(PRACTICES, `${PRACTICES} "scale": «"adption",`)],
    "unknown-scale",
    "/facts/judgement.primary.culture.practices/scale",
    "adoption",
  ],
  [
    "a scale is named although none is declared",
    [fact(PRACTICES, `${PRACTICES} "scale": «"adoption",`)],
    "unknown-scale",
    "/facts/judgement.primary.culture.practices/scale",
  ],
  [
    "a level names neither of two scales",
    [scales(`${ADOPTION}, ${RATING}`), fact(PRACTICES, PRACTICES.replace("{", "«{"))],
    "missing-scale",
    "/facts/judgement.primary.culture.practices",
  ],
  [
    "a fact that is not a level names a scale",
    [
      scales(ADOPTION),
      fact('"report.sent": { "type": "flag",', '"report.sent": { "type": "flag", «"scale": "adoption",'),
    ],
    "unknown-key",
    "/facts/report.sent/scale",
  ],
  [
    "a scale is not used",
    [scales(`${ADOPTION}, «${RATING}`), fact(PRACTICES, `${PRACTICES} "scale": "adoption",`)],
    "unused-scale",
    "/scales/rating",
  ],
  [
    "a level is on a scale twice",
    [scales('"adoption": ["introduced", "embedded", "sustained", «"embedded"]')],
    "duplicate-level",
    "/scales/adoption/3",
  ],
  [
    "two levels have the same name",
    [scales('"adoption": ["introduced", "embedded", "sustained", { "id": "more", "words": «"Sustained" }]')],
    "duplicate-level",
    "/scales/adoption/3/words",
  ],
  [
    "a scale has one level",
    [scales('"adoption": «["embedded"]'), phase(LEVELS, '"operator": "in", "value": ["embedded"]')],
    "short-scale",
    "/scales/adoption",
  ],
  [
    "a scale has very many levels",
    [
      scales(
        `"adoption": «["embedded", "sustained", ${Array.from({ length: 99 }, (_, i) => `"level-${i}"`).join(", ")}]`,
      ),
    ],
    "too-large",
    "/scales/adoption",
  ],
  [
    "a level has blank words",
    [scales('"adoption": ["embedded", { "id": "sustained", "words": «" " }]')],
    "empty-text",
    "/scales/adoption/1/words",
  ],
  [
    "a level is not an id",
    [scales('"adoption": [«"Requires improvement", "embedded", "sustained"]')],
    "invalid-id",
    "/scales/adoption/0",
    "requires-improvement",
  ],
  [
    "a level is a number",
    [scales('"adoption": [«"1", "embedded", "sustained"]')],
    "invalid-id",
    "/scales/adoption/0",
  ],
  [
    "a level is the text that tables write for an unknown fact",
    [scales('"adoption": [{ "id": «"unknown", "words": "nobody knows" }, "embedded", "sustained"]')],
    "invalid-id",
    "/scales/adoption/0/id",
  ],
  [
    "a level is not on the scale of its fact",
    [
      scales('"adoption": ["introduced", "embedded"]'),
      phase(LEVELS, LEVELS.replace('"sustained"', '«"sustained"')),
    ],
    "value-type",
    `${criterion0}/0/value/1`,
  ],
  [
    "a level is mistyped",
    [scales(ADOPTION), phase(LEVELS, LEVELS.replace('"embedded"', '«"embeded"'))],
    "value-type",
    `${criterion0}/0/value/0`,
    "embedded",
  ],
  [
    "a parameter's level is on no scale",
    [
      scales(`${ADOPTION}, ${RATING}`),
      onAdoption,
      parameter('"value": «"goood", "basis": "local"'),
      rated(BAR),
    ],
    "unknown-level",
    "/parameters/bar/value",
    "good",
  ],
  [
    "a parameter's level is on another scale than its fact",
    [
      scales(`${ADOPTION}, ${RATING}`),
      onAdoption,
      parameter('"value": "embedded", "basis": "local"'),
      rated(BAR.replace('"bar"', '«"bar"')),
    ],
    "other-scale",
    `${criterion0}/2/value/parameter`,
  ],
  [
    "a parameter's levels are on two scales",
    [
      scales(`${ADOPTION}, ${RATING}`),
      onAdoption,
      parameter(
        '"milestones": [{ "on": "2024-08-31", "value": "good", "basis": "local" }, { "on": "2025-08-31", "value": «"embedded", "basis": "local" }]',
      ),
      rated(BAR),
    ],
    "other-scale",
    "/parameters/bar/milestones/1/value",
  ],
  [
    "levels of two scales are compared",
    [
      scales(`${ADOPTION}, ${RATING}`),
      onAdoption,
      rated(
        '{ "fact": "ofsted.rating", "operator": "equal", "value": { "fact": «"judgement.primary.culture.practices" } }',
      ),
    ],
    "other-scale",
    `${criterion0}/2/value/fact`,
  ],
  [
    "a parameter is compared with levels of two scales",
    [
      scales(`${ADOPTION}, "rating": ["inadequate", "good", "embedded"]`),
      onAdoption,
      parameter('"value": "embedded", "basis": "local"'),
      rated(
        `${BAR}, { "fact": "judgement.primary.culture.practices", "operator": "equal", "value": { "parameter": «"bar" } }`,
      ),
    ],
    "other-scale",
    `${criterion0}/3/value/parameter`,
  ],
  [
    "levels should be joined by a line",
    [
      scales(`${ADOPTION}, ${RATING}`),
      onAdoption,
      parameter(
        '"milestones": [{ "on": "2024-08-31", "value": "good", "basis": "local" }, { "on": "2025-08-31", "value": "best", "basis": "local" }]',
      ),
      rated(BAR.replace('"bar"', '"bar", "at": «"as-of"')),
    ],
    "line-of-levels",
    `${criterion0}/2/value/at`,
  ],
  [
    "an example gives a level of another scale",
    [
      scales(`${ADOPTION}, ${RATING}`),
      onAdoption,
      rated(FLAG),
      example('"specialists.trained": 150', '"specialists.trained": 150, "ofsted.rating": «"embedded"'),
    ],
    "unknown-level",
    `${cases}/facts/ofsted.rating`,
  ],
  [
    "an example overrides a level by one of another scale",
    [
      scales(`${ADOPTION}, ${RATING}`),
      onAdoption,
      parameter('"value": "good", "basis": "local"'),
      rated(BAR),
      example('"parameters": { ', '"parameters": { "bar": «"embedded", '),
    ],
    "unknown-level",
    `${cases}/parameters/bar`,
  ],

  // The text.
  [
    "a comma is missing",
    [
      rule('"version": "1.0.0",', '"version": "1.0.0"'),
      rule('"title": "Small rules"', '«"title": "Small rules"'),
    ],
    "json-syntax",
    "",
  ],
  [
    "a key is given twice",
    [phase('"phase": "primary",', '"phase": "primary", «"phase": "secondary",')],
    "duplicate-key",
    "/phase",
  ],
  [
    "a key reaches the prototype",
    [phase('"phase": "primary",', '"phase": "primary", «"__proto__": {},')],
    "forbidden-key",
    "/__proto__",
  ],
  [
    "objects are nested without end",
    [rule('"title": "Small rules"', `"title": ${"[".repeat(99)}«[${"]".repeat(100)}`)],
    "json-too-deep",
    "",
  ],

  // The structure.
  [
    "a key is mistyped",
    [phase('"modality": "aim"', '«"modalty": "aim"')],
    "unknown-key",
    "/goals/primary.engagement/modalty",
    "modality",
  ],
  [
    "a key is like no other",
    [phase('"modality": "aim"', '"modality": "aim", «"zzzzzz": 1')],
    "unknown-key",
    "/goals/primary.engagement/zzzzzz",
  ],
  [
    "a key is missing",
    [phase('"primary.culture": {\n      "title": "Cultures hold",', '"primary.culture": «{')],
    "missing-key",
    "/goals/primary.culture",
  ],
  ["a value is of another kind", [rule('"title": "Small rules"', '"title": «5')], "wrong-type", "/title"],
  [
    "a list is in place of an object",
    [phase('"scopes": { "hub": "implied" }', '"scopes": «["hub"]')],
    "wrong-type",
    `${practices}/scopes`,
  ],
  [
    "a tuple has too few entries",
    [fact('["schools.engaged", "schools.total"]', '«["schools.engaged"]')],
    "wrong-length",
    "/facts/schools.engaged-share/of",
  ],
  [
    "a name is not an allowed one",
    [phase('"network": "stated", "hub": "local"', '"network": «"state", "hub": "local"')],
    "invalid-value",
    `${share}/scopes/network`,
    "stated",
  ],
  [
    "an id has capitals",
    [phase('"share-engaged": {', '«"Share engaged": {')],
    "invalid-id",
    "/goals/primary.engagement/criteria/Share engaged",
    "share-engaged",
  ],
  [
    "an id has only digits",
    [phase('"share-engaged": {', '«"10": {')],
    "invalid-id",
    "/goals/primary.engagement/criteria/10",
    "id-10",
  ],
  [
    "a case has a number as its name",
    [example('"enough engaged, enough trained": {', '«"10": {')],
    "invalid-id",
    "/cases/10",
    "case 10",
  ],
  [
    "a fact has an id that is reserved",
    [
      fact('"facts": {', '"facts": { «"x-mine": { "type": "flag", "title": "mine" },'),
      phase(FLAG, `${FLAG}, { "fact": "x-mine", "operator": "equal", "value": true }`),
    ],
    "invalid-id",
    "/facts/x-mine",
  ],
  ["a format is not known", [phase('"format": 1', '"format": «2')], "unknown-format", "/format"],
  ["a title is blank", [phase('"Schools engage"', '«" "')], "empty-text", "/goals/primary.engagement/title"],
  [
    "a day is not in the calendar",
    [rule('"from": "2024-09-01"', '"from": «"2024-09-31"')],
    "bad-date",
    "/inForce/from",
  ],
  [
    "a number is a decimal",
    [rule('"value": "75%"', '"value": «0.75')],
    "bad-number",
    "/parameters/coverage/value",
    "75%",
  ],
  [
    "a bullet is counted from 0",
    [phase('"bullet": 1', '"bullet": «0')],
    "bad-number",
    "/goals/primary.engagement/source/bullet",
  ],
  ["a version has two numbers", [rule('"1.0.0"', '«"1.0"')], "bad-version", "/version"],
  [
    "an address is not valid",
    [rule('"https://example.org/goals"', '«"example.org"')],
    "bad-url",
    "/documents/goals/url",
  ],
  [
    "a fingerprint is cut off",
    [phase('"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"', '«"0123"')],
    "bad-sha256",
    "/goals/primary.engagement/source/sha256",
  ],
  [
    "an excerpt has 13 words",
    [phase('"150 specialists"', '«"one two three four five six seven eight nine ten eleven twelve 13"')],
    "long-excerpt",
    `${specialists}/excerpt`,
  ],
  ["an excerpt is empty", [phase('"150 specialists"', '«""')], "empty-text", `${specialists}/excerpt`],
  [
    "a fact has an unknown type",
    [fact('"type": "percentage"', '"type": «"percent"')],
    "invalid-value",
    "/facts/pupils.succeeding/type",
  ],
  [
    "a count that others refer to has a mistyped type",
    [fact('"schools.total": { "type": "count"', '"schools.total": { "type": «"cuont"')],
    "invalid-value",
    "/facts/schools.total/type",
    "count",
  ],
  [
    "a judgement has a mistyped type",
    [fact('"type": "level"', '"type": «"levle"')],
    "invalid-value",
    "/facts/judgement.primary.culture.practices/type",
    "level",
  ],
  [
    "a fact has no type",
    [fact('{ "type": "percentage", ', "«{ ")],
    "missing-key",
    "/facts/pupils.succeeding",
  ],
  [
    "a count has a predicate",
    [fact('"title": "schools",', '"title": "schools", «"predicate": "exist",')],
    "unknown-key",
    "/facts/schools.total/predicate",
  ],
  [
    "a parameter has two forms",
    [rule('"coverage": {', '"coverage": «{ "product": ["coverage-on-track", "coverage-on-track"],')],
    "mixed-parameter",
    "/parameters/coverage",
  ],
  [
    "a source has a bullet and a paragraph",
    [
      phase(
        '"source": {\n        "document": "goals", "section": "primary", "bullet": 1,',
        '"source": «{ "document": "goals", "section": "primary", "bullet": 1, "paragraph": 2,',
      ),
    ],
    "mixed-source",
    "/goals/primary.engagement/source",
  ],
  [
    "a parameter has no form",
    [rule('{ "unit": "share", "value": "75%", "basis": "local" }', '«{ "unit": "share", "basis": "local" }')],
    "missing-key",
    "/parameters/coverage",
  ],
  [
    "a parameter's form is mistyped",
    [phase('"milestones": [', '«"milestone": [')],
    "unknown-key",
    "/parameters/engagement/milestone",
    "milestones",
  ],
  [
    "a parameter has no milestone",
    [
      rule(
        '"coverage": { "unit": "share", "value": "75%", "basis": "local" }',
        '"coverage": { "unit": "share", "milestones": «[] }',
      ),
    ],
    "empty-milestones",
    "/parameters/coverage/milestones",
  ],
  [
    "a criterion has no scope",
    [phase('"scopes": { "hub": "implied" }', '"scopes": «{}')],
    "no-scopes",
    `${practices}/scopes`,
  ],
  [
    "a goal has no criterion",
    [
      phase(
        '"goals": {',
        `"goals": { "primary.empty": { "title": "Empty", "source": { "document": "goals", "section": "primary", "bullet": 3, "sha256": "${"0".repeat(64)}" }, "modality": "aim", "criteria": «{} },`,
      ),
    ],
    "empty-criteria",
    "/goals/primary.empty/criteria",
  ],

  // Conditions.
  [
    "a condition has two combinators",
    [phase(ANY, `«{ "all": [${FLAG}], ${ANY.slice(1)}`)],
    "two-combinators",
    `${practices}/met/all/1`,
  ],
  [
    "a condition mixes combinator and comparison",
    [phase('{ "any": [', '«{ "fact": "report.sent", "any": [')],
    "mixed-condition",
    `${practices}/met/all/1`,
  ],
  [
    "a combinator is empty",
    [specialistsMet(`{ "all": [${FILLER}, { "any": «[] }] }`)],
    "empty-combinator",
    `${specialists}/met/all/1/any`,
  ],
  [
    "a combinator is mistyped",
    [phase('{ "any": [', '{ «"anny": [')],
    "unknown-key",
    `${practices}/met/all/1/anny`,
    "any",
  ],
  [
    "a condition is empty",
    [specialistsMet(`{ "all": [${FILLER}, «{}] }`)],
    "missing-key",
    `${specialists}/met/all/1`,
  ],
  [
    "a condition is a text",
    [specialistsMet(`{ "all": [${FILLER}, «"met"] }`)],
    "wrong-type",
    `${specialists}/met/all/1`,
  ],
  [
    "an operator is mistyped",
    [phase('"operator": "equal"', '"operator": «"eqaul"')],
    "unknown-operator",
    `${practices}/met/all/1/any/0/operator`,
    "equal",
  ],
  [
    "a comparison has a path",
    [phase('"fact": "report.sent", ', '"fact": "report.sent", «"path": "$", ')],
    "unknown-key",
    `${practices}/met/all/1/any/0/path`,
  ],
  [
    "a value names both a parameter and a fact",
    [
      phase(
        '{ "parameter": "specialists" }',
        '«{ "parameter": "specialists", "fact": "specialists.trained" }',
      ),
    ],
    "mixed-value",
    `${specialists}/met/value`,
  ],
  [
    "a value names neither",
    [phase('"value": true', '"value": «{}')],
    "missing-key",
    `${practices}/met/all/1/any/0/value`,
  ],
  [
    "a value is null",
    [phase('"value": true', '"value": «null')],
    "wrong-type",
    `${practices}/met/all/1/any/0/value`,
  ],
  [
    "a list is empty",
    [phase('["embedded", "sustained"]', "«[]")],
    "empty-list",
    `${practices}/met/all/0/value`,
  ],

  // Names.
  [
    "a fact is named with capitals",
    [
      specialistsMet(
        `{ "all": [${FILLER}, { "fact": «"Specialists.Trained", "operator": "equal", "value": 1 }] }`,
      ),
    ],
    "unknown-fact",
    `${specialists}/met/all/1/fact`,
    "specialists.trained",
  ],
  [
    "a fact is mistyped",
    [phase(SPECIALISTS_MET, SPECIALISTS_MET.replace('"specialists.trained"', '«"specialists.traned"'))],
    "unknown-fact",
    `${specialists}/met/fact`,
    "specialists.trained",
  ],
  [
    "a fact is named like an object's own property",
    [specialistsMet(`{ "all": [${FILLER}, { "fact": «"constructor", "operator": "equal", "value": 1 }] }`)],
    "unknown-fact",
    `${specialists}/met/all/1/fact`,
  ],
  [
    "the value's fact is mistyped",
    [
      specialistsMet(
        `{ "all": [${FILLER}, { "fact": "specialists.trained", "operator": "equal", "value": { "fact": «"specialists.train" } }] }`,
      ),
    ],
    "unknown-fact",
    `${specialists}/met/all/1/value/fact`,
    "specialists.trained",
  ],
  [
    "a share's part is mistyped",
    [fact('["schools.engaged", ', '[«"schools.enaged", ')],
    "unknown-fact",
    "/facts/schools.engaged-share/of/0",
    "schools.engaged",
  ],
  [
    "a count's whole is mistyped",
    [fact('"partOf": "schools.total"', '"partOf": «"schools.totl"')],
    "unknown-fact",
    "/facts/schools.engaged/partOf",
    "schools.total",
  ],
  [
    "a parameter is mistyped",
    [phase('{ "parameter": "coverage-on-track" }', '{ "parameter": «"coverage-on-trak" }')],
    "unknown-parameter",
    `${practices}/onTrack/value/parameter`,
    "coverage-on-track",
  ],
  [
    "a product's factor is mistyped",
    [phase('["nine-tenths", "specialists"]', '[«"nine-tents", "specialists"]')],
    "unknown-parameter",
    "/parameters/specialists-on-track/product/0",
    "nine-tenths",
  ],
  [
    "a document is mistyped",
    [
      phase(
        '"document": "goals", "section": "primary", "bullet": 1',
        '"document": «"gaols", "section": "primary", "bullet": 1',
      ),
    ],
    "unknown-document",
    "/goals/primary.engagement/source/document",
    "goals",
  ],
  [
    "an assumption is mistyped",
    [
      phase(
        '"deadline": { "on": "2025-08-31", "assumption": "by-2025" }',
        '"deadline": { "on": "2025-08-31", "assumption": «"by-2024" }',
      ),
    ],
    "unknown-assumption",
    "/goals/primary.engagement/deadline/assumption",
    "by-2025",
  ],
  [
    "a case's goal is mistyped",
    [example('"primary.engagement"', '«"primary.enagement"')],
    "unknown-goal",
    "/goal",
    "primary.engagement",
  ],
  [
    "a goal is in two files",
    [
      [
        "secondary.json",
        "",
        `{ "format": 1, "phase": "secondary", "goals": { «"primary.culture": { "title": "Again", "source": { "document": "goals", "section": "s", "bullet": 1, "sha256": "${"0".repeat(64)}" }, "modality": "aim", "criteria": { "practices": { "excerpt": "x", "scopes": { "hub": "local" }, "met": ${FLAG} } } } } }`,
      ],
    ],
    "duplicate-goal",
    "/goals/primary.culture",
  ],
  [
    "a parameter is in two files",
    [
      phase(
        '"specialists": { "unit"',
        '«"coverage": { "unit": "share", "value": "75%", "basis": "local" }, "specialists": { "unit"',
      ),
    ],
    "duplicate-parameter",
    "/parameters/coverage",
  ],
  [
    "a phase is in two files",
    [["secondary.json", "", '{ "format": 1, "phase": «"primary", "goals": {} }']],
    "duplicate-phase",
    "/phase",
  ],

  // Values.
  [
    "a flag is ordered",
    [phase('"operator": "equal"', '"operator": «"greaterThan"')],
    "operator-type",
    `${practices}/met/all/1/any/0/operator`,
  ],
  [
    "a count is compared with a number in quotes",
    [
      specialistsMet(
        `{ "all": [${FILLER}, { "fact": "specialists.trained", "operator": "equal", "value": «"50" }] }`,
      ),
    ],
    "value-type",
    `${specialists}/met/all/1/value`,
  ],
  [
    "a parameter's number is in quotes",
    [phase('"value": 150', '"value": «"150"')],
    "bad-number",
    "/parameters/specialists/value",
  ],
  [
    "a date is compared with a parameter",
    [phase('"value": "2025-07-01"', '"value": { "parameter": «"coverage" }')],
    "parameter-type",
    `${practices}/met/all/1/any/1/not/value/parameter`,
  ],
  [
    "a flag is compared with a text",
    [phase('"value": true', '"value": «"true"')],
    "value-type",
    `${practices}/met/all/1/any/0/value`,
  ],
  [
    "a count is compared with a percentage",
    [
      specialistsMet(
        `{ "all": [${FILLER}, { "fact": "specialists.trained", "operator": "equal", "value": «"75%" }] }`,
      ),
    ],
    "value-type",
    `${specialists}/met/all/1/value`,
  ],
  [
    "a share is compared with 75",
    [phase(SHARE_MET, SHARE_MET.replace('{ "parameter": "engagement" }', "«75"))],
    "value-range",
    `${share}/met/value`,
    "75%",
  ],
  [
    "a share is compared with 0.75",
    [phase(SHARE_MET, SHARE_MET.replace('{ "parameter": "engagement" }', "«0.75"))],
    "value-type",
    `${share}/met/value`,
    "75%",
  ],
  [
    "a level is mistyped",
    [phase('"embedded"', '«"embeded"')],
    "value-type",
    `${practices}/met/all/0/value/0`,
    "embedded",
  ],
  [
    "a date is not valid",
    [phase('"2025-07-01"', '«"July"')],
    "value-type",
    `${practices}/met/all/1/any/1/not/value`,
  ],
  [
    "in has no list",
    [phase(LEVELS, '"operator": "in", "value": «"embedded"')],
    "list-needed",
    `${practices}/met/all/0/value`,
  ],
  [
    "equal has a list",
    [phase(LEVELS, '"operator": "equal", "value": «["embedded", "sustained"]')],
    "list-not-allowed",
    `${practices}/met/all/0/value`,
  ],
  [
    "a count is compared with a share parameter",
    [
      phase('{ "parameter": "specialists-on-track" }', '{ "parameter": «"coverage" }'),
      phase(
        '"met": { "all": [',
        '"met": { "all": [ { "fact": "specialists.trained", "operator": "greaterThan", "value": { "parameter": "specialists-on-track" } },',
      ),
    ],
    "parameter-type",
    `${specialists}/onTrack/value/parameter`,
  ],
  [
    "a count is compared with a share of a share",
    [
      phase('{ "parameter": "specialists-on-track" }', '{ "parameter": «"specialists-on-track" }'),
      phase('["nine-tenths", "specialists"]', '["nine-tenths", "coverage"]'),
    ],
    "parameter-type",
    `${specialists}/onTrack/value/parameter`,
  ],
  [
    "a percentage is compared with a share of a count",
    [
      rule(
        '"coverage-on-track": { "unit": "share", "value": "1/2", "basis": "local" }',
        '"coverage-on-track": { "unit": "share", "product": ["coverage", "specialists-on-track"], "basis": "local" }',
      ),
      phase('{ "parameter": "coverage-on-track" }', '{ "parameter": «"coverage-on-track" }'),
    ],
    "parameter-type",
    `${practices}/onTrack/value/parameter`,
  ],
  [
    "a level is compared with a product",
    [
      phase(
        '{ "fact": "report.sent", "operator": "equal", "value": true }',
        '{ "fact": "judgement.primary.culture.practices", "operator": "equal", "value": { "parameter": «"specialists-on-track" } }, { "fact": "report.sent", "operator": "equal", "value": true }',
      ),
    ],
    "parameter-type",
    `${practices}/met/all/1/any/0/value/parameter`,
  ],
  [
    "a percentage is compared with a parameter above 100%",
    [
      rule('"value": "75%"', '"value": "101%"'),
      phase('{ "parameter": "coverage" }', '{ "parameter": «"coverage" }'),
    ],
    "value-range",
    `${practices}/met/all/2/value/parameter`,
  ],
  [
    "a percentage is compared with a parameter that was above 100%",
    [
      rule(
        '"value": "75%", "basis": "local"',
        '"milestones": [{ "on": "2024-08-31", "value": "5/4", "basis": "local" }, { "on": "2025-08-31", "value": "75%", "basis": "local" }]',
      ),
      phase('{ "parameter": "coverage" }', '{ "parameter": «"coverage" }'),
    ],
    "value-range",
    `${practices}/met/all/2/value/parameter`,
  ],
  [
    "a percentage is compared with a product above 100%",
    [
      rule(
        '"coverage": { "unit": "share", "value": "75%"',
        '"double": { "unit": "share", "value": "200%", "basis": "local" }, "coverage": { "unit": "share", "product": ["nine-tenths", "double"]',
      ),
      phase('{ "parameter": "coverage" }', '{ "parameter": «"coverage" }'),
    ],
    "value-range",
    `${practices}/met/all/2/value/parameter`,
  ],
  [
    "a product has a level",
    [
      rule(
        '"coverage": {',
        '"level": { "unit": "level", "value": "embedded", "basis": "local" }, "coverage": {',
      ),
      phase('["nine-tenths", "specialists"]', '["nine-tenths", «"level"]'),
    ],
    "parameter-type",
    "/parameters/specialists-on-track/product/1",
  ],
  [
    "a plain parameter is asked for its line",
    [phase('{ "parameter": "coverage" }', '{ "parameter": "coverage", "at": «"as-of" }')],
    "as-of-without-milestones",
    `${practices}/met/all/2/value/at`,
  ],
  [
    "a fact is compared with one of another type",
    [phase('"value": true', '"value": { "fact": «"report.day" }')],
    "fact-type",
    `${practices}/met/all/1/any/0/value/fact`,
  ],
  [
    "a fact is compared with itself",
    [phase('"value": true', '"value": { "fact": «"report.sent" }')],
    "compares-itself",
    `${practices}/met/all/1/any/0/value/fact`,
  ],
  [
    "more conditions must hold than there are",
    [specialistsMet(`{ "atLeast": «3, "of": [${FILLER}, ${FILLER}] }`)],
    "too-many-asked",
    `${specialists}/met/atLeast`,
  ],
  [
    "no condition must hold",
    [specialistsMet(`{ "atLeast": «0, "of": [${FILLER}] }`)],
    "bad-number",
    `${specialists}/met/atLeast`,
  ],
  [
    "a number of conditions must hold, but none are listed",
    [specialistsMet('«{ "atLeast": 2 }')],
    "missing-key",
    `${specialists}/met`,
  ],
  [
    "conditions are listed without how many must hold",
    [specialistsMet(`«{ "of": [${FILLER}] }`)],
    "missing-key",
    `${specialists}/met`,
  ],
  [
    "counted conditions and a comparison are in one node",
    [specialistsMet(`«{ "atLeast": 1, "of": [${FILLER}], "fact": "report.sent" }`)],
    "mixed-condition",
    `${specialists}/met`,
  ],
  [
    "a value is moved in two ways",
    [specialistsMet(times('{ "fact": "schools.total", "plus": 1, "times": «"10%" }'))],
    "mixed-value",
    `${specialists}/met/all/1/value/times`,
  ],
  [
    "points are added to a count",
    [specialistsMet(times('{ "fact": "schools.total", "plus": «"10%" }'))],
    "shift-type",
    `${specialists}/met/all/1/value/plus`,
  ],
  [
    "units are added to a share",
    [
      phase(
        '"value": { "parameter": "engagement", "at": "as-of" }',
        '"value": { "parameter": "engagement", "at": "as-of", "plus": «10 }',
      ),
    ],
    "shift-type",
    `${share}/onTrack/value/plus`,
    "10%",
  ],
  [
    "a day is multiplied",
    [
      fact('"report.sent":', '"report.due": { "type": "date", "title": "day it is due" }, "report.sent":'),
      phase('"value": "2025-07-01"', '"value": { "fact": "report.due", "times": «"2" }'),
    ],
    "shift-type",
    `${practices}/met/all/1/any/1/not/value/times`,
  ],
  [
    "a factor is a number",
    [specialistsMet(times('{ "fact": "schools.total", "times": «1.1 }'))],
    "bad-number",
    `${specialists}/met/all/1/value/times`,
    "1.1",
  ],
  [
    "a factor is zero",
    [specialistsMet(times('{ "fact": "schools.total", "times": «"0%" }'))],
    "bad-number",
    `${specialists}/met/all/1/value/times`,
  ],
  [
    "a value names a fact that does not exist, and is moved",
    [specialistsMet(times('{ "fact": «"schools.totl", "times": "10%" }'))],
    "unknown-fact",
    `${specialists}/met/all/1/value/fact`,
    "schools.total",
  ],
  [
    "a criterion's deadline is after its goal's",
    [
      phase(
        '"excerpt": "150 specialists",',
        '"excerpt": "150 specialists", "deadline": { "on": «"2025-09-01" },',
      ),
    ],
    "deadline-after-goal",
    `${specialists}/deadline/on`,
  ],
  [
    "a criterion's deadline is not the day of its assumption",
    [
      phase(
        '"excerpt": "150 specialists",',
        '"excerpt": "150 specialists", "deadline": { "on": «"2025-02-28", "assumption": "by-2025" },',
      ),
    ],
    "day-differs",
    `${specialists}/deadline/on`,
    "2025-08-31",
  ],
  [
    "a criterion is settled at a deadline that it does not have",
    [
      phase(
        '"excerpt": "professional cultures",',
        '"excerpt": "professional cultures", "settled": «"at-deadline",',
      ),
    ],
    "settled-without-deadline",
    `${practices}/settled`,
  ],
  [
    "a criterion's when reads a fact that does not exist",
    [
      phase(
        '"excerpt": "professional cultures",',
        '"excerpt": "professional cultures", "when": { "fact": «"report.snt", "operator": "equal", "value": true },',
      ),
    ],
    "unknown-fact",
    `${practices}/when/fact`,
    "report.sent",
  ],
  [
    "milestones follow neither a line nor steps",
    [
      phase(
        '"unit": "share of schools", "milestones"',
        '"unit": "share of schools", "between": «"steps", "milestones"',
      ),
    ],
    "invalid-value",
    "/parameters/engagement/between",
    "step",
  ],
  [
    "a sum adds up a share",
    summed('"sum": ["schools.total", «"schools.engaged-share"]'),
    "not-a-count",
    "/facts/people.all/sum/1",
  ],
  ["a sum adds up nothing", summed('"sum": «[]'), "empty-list", "/facts/people.all/sum"],
  [
    "a sum adds up the same count twice",
    summed('"sum": ["schools.total", «"schools.total"]'),
    "added-twice",
    "/facts/people.all/sum/1",
  ],
  [
    "a sum adds up itself, through another",
    summed(
      '"sum": [«"people.some"]',
      '"people.some": { "type": "count", "title": "some", "unit": "people", "sum": ["schools.total", "people.all"] }, ',
    ),
    "cycle",
    "/facts/people.all/sum/0",
  ],
  [
    "a sum says how it is combined",
    summed('"sum": ["schools.total"], «"combine": "none"'),
    "sum-combined",
    "/facts/people.all/combine",
  ],
  [
    "a case gives a sum",
    [
      ...summed('"sum": ["schools.total"]'),
      example('"schools.total": 20', '"schools.total": 20, «"people.all": 20'),
    ],
    "derived-fact",
    `${cases}/facts/people.all`,
  ],
  [
    "a ratio compares a count with itself",
    [
      fact(
        '"type": "share", "title": "share engaged", "of": ["schools.engaged", "schools.total"]',
        '"type": "ratio", "title": "share engaged", "of": «["schools.engaged", "schools.engaged"]',
      ),
    ],
    "share-of-itself",
    "/facts/schools.engaged-share/of",
  ],
  [
    "being on track asks for more than being met",
    [
      phase('"75%", "basis": "stated"', '"50%", "basis": "stated"'),
      phase('{ "parameter": "engagement", "at": "as-of" }', '«{ "parameter": "engagement", "at": "as-of" }'),
    ],
    "on-track-stricter",
    `${share}/onTrack/value`,
  ],

  // Facts.
  [
    "a share is of a share",
    [fact('["schools.engaged", "schools.total"]', '["schools.engaged", «"schools.engaged-share"]')],
    "not-a-count",
    "/facts/schools.engaged-share/of/1",
  ],
  [
    "a share is of one count",
    [fact('["schools.engaged", "schools.total"]', '«["schools.engaged", "schools.engaged"]')],
    "share-of-itself",
    "/facts/schools.engaged-share/of",
  ],
  [
    "counts are parts of each other",
    [
      fact(
        '"title": "schools", "unit": "schools"',
        '"title": "schools", "unit": "schools", "partOf": «"schools.engaged"',
      ),
    ],
    "cycle",
    "/facts/schools.total/partOf",
  ],
  [
    "a count is part of one that a share makes its part",
    [
      fact(
        '"title": "engaged schools", "unit": "schools", "partOf": "schools.total"',
        '"title": "engaged schools", "unit": "schools"',
      ),
      fact(
        '"title": "schools", "unit": "schools"',
        '"title": "schools", "unit": "schools", "partOf": «"schools.engaged"',
      ),
    ],
    "cycle",
    "/facts/schools.total/partOf",
  ],
  [
    "a share swaps a part and its whole",
    [
      fact(
        '"report.sent": {',
        '"turned": { "type": "share", "title": "turned", "of": «["schools.total", "schools.engaged"] }, "report.sent": {',
      ),
      phase(FLAG, `${FLAG}, { "fact": "turned", "operator": "lessThan", "value": "1/2" }`),
    ],
    "cycle",
    "/facts/turned/of",
  ],
  [
    "a count is part of itself",
    [
      fact(
        '"title": "schools", "unit": "schools"',
        '"title": "schools", "unit": "schools", "partOf": «"schools.total"',
      ),
    ],
    "cycle",
    "/facts/schools.total/partOf",
  ],
  [
    "a way to combine does not exist",
    [fact('"partOf": "schools.total"', '"partOf": "schools.total", "combine": «"summ"')],
    "invalid-value",
    "/facts/schools.engaged/combine",
    "sum",
  ],
  [
    "hubs are counted by a mistyped goal",
    [
      fact(
        '"unit": { "one": "person", "other": "people" }',
        '"unit": "hubs", "combine": { "subjectsMeeting": { "goal": «"primary.engagment", "criterion": "share-engaged" } }',
      ),
    ],
    "unknown-goal",
    "/facts/specialists.trained/combine/subjectsMeeting/goal",
    "primary.engagement",
  ],
  [
    "hubs are counted by a mistyped criterion",
    [
      fact(
        '"unit": { "one": "person", "other": "people" }',
        '"unit": "hubs", "combine": { "subjectsMeeting": { "goal": "primary.engagement", "criterion": «"shared-engaged" } }',
      ),
    ],
    "unknown-criterion",
    "/facts/specialists.trained/combine/subjectsMeeting/criterion",
    "share-engaged",
  ],
  [
    "hubs are counted by what is not measured for a hub",
    [
      fact(
        '"unit": { "one": "person", "other": "people" }',
        '"unit": "hubs", "combine": { "subjectsMeeting": { "goal": "primary.engagement", "criterion": «"specialists" } }',
      ),
    ],
    "not-combined-from",
    "/facts/specialists.trained/combine/subjectsMeeting/criterion",
  ],
  [
    "subjects are counted from which nothing is combined",
    [
      fact(
        '"unit": { "one": "person", "other": "people" }',
        '"unit": "networks", "combine": { "subjects": «"network" }',
      ),
    ],
    "not-combined-from",
    "/facts/specialists.trained/combine/subjects",
  ],
  [
    "subjects are counted under a mistyped id",
    [
      fact(
        '"unit": { "one": "person", "other": "people" }',
        '"unit": "hubs", "combine": { "subjects": «"hbu" }',
      ),
    ],
    "unknown-subject",
    "/facts/specialists.trained/combine/subjects",
    "hub",
  ],
  [
    "subjects are counted although none is combined from another",
    [
      rule(', "of": "hub"', ""),
      fact(
        '"unit": { "one": "person", "other": "people" }',
        '"unit": { "one": "person", "other": "people" }, "combine": «"subjects"',
      ),
    ],
    "not-combined-from",
    "/facts/specialists.trained/combine",
  ],
  [
    "a criterion is measured for a subject that is mistyped",
    [phase('"scopes": { "hub": "implied" }', '"scopes": { «"hubb": "implied" }')],
    "unknown-subject",
    `${practices}/scopes/hubb`,
    "hub",
  ],
  [
    "a subject belongs to a mistyped one",
    [rule('"of": "hub"', '"of": «"hubb"')],
    "unknown-subject",
    "/subjects/network/of",
    "hub",
  ],
  ["a subject belongs to itself", [rule('"of": "hub"', '"of": «"network"')], "cycle", "/subjects/network/of"],
  [
    "subjects go round in a circle",
    [rule('"hub": { "one": "hub" }', '"hub": { "one": "hub", "of": «"network" }')],
    "cycle",
    "/subjects/hub/of",
  ],
  [
    "two subjects belong to the same one",
    [
      rule('"network": { "one"', '"region": { "one": "region", "of": "hub" },\n    "network": { "one"'),
      rule('"of": "hub" }\n  }', '"of": «"hub" }\n  }'),
    ],
    "shared-level",
    "/subjects/network/of",
  ],
  ["a subject has no word", [rule('{ "one": "hub" }', "«{}")], "missing-key", "/subjects/hub"],
  [
    "no subject is declared",
    [
      rule('"hub": { "one": "hub" },\n    "network": { "one": "network", "of": "hub" }', ""),
      rule('"subjects": {', '"subjects": «{'),
    ],
    "empty-list",
    "/subjects",
  ],
  [
    "what hubs count is a part of the number of hubs",
    [
      fact(
        '"title": "schools", "unit": "schools"',
        '"title": "schools", "unit": "schools", "combine": "subjects"',
      ),
      fact('"partOf": "schools.total"', '"partOf": «"schools.total"'),
    ],
    "combined-differently",
    "/facts/schools.engaged/partOf",
  ],
  [
    "a judgement asks nothing",
    [
      fact(
        '"judgement.primary.culture.practices": { "type": "level", "title": "practices", "question": "How settled are they?" }',
        '«"judgement.primary.culture.practices": { "type": "level", "title": "practices" }',
      ),
    ],
    "judgement-question",
    "/facts/judgement.primary.culture.practices",
  ],
  [
    "a judgement judges no goal",
    [
      fact('"judgement.primary.culture.practices"', '«"judgement.primary.cultur.practices"'),
      phase('"judgement.primary.culture.practices"', '"judgement.primary.cultur.practices"'),
    ],
    "unknown-goal",
    "/facts/judgement.primary.cultur.practices",
    "judgement.primary.culture.practices",
  ],
  [
    "a judgement judges no criterion",
    [
      fact('"judgement.primary.culture.practices"', '«"judgement.primary.culture.practice"'),
      phase('"judgement.primary.culture.practices"', '"judgement.primary.culture.practice"'),
    ],
    "unknown-criterion",
    "/facts/judgement.primary.culture.practice",
    "judgement.primary.culture.practices",
  ],

  // Parameters.
  [
    "milestones go backwards",
    [
      phase('"on": "2023-08-31"', '"on": "2026-08-31"'),
      phase('{ "on": "2025-08-31", "value"', '{ "on": «"2025-08-31", "value"'),
    ],
    "milestones-order",
    `${engagement}/milestones/1/on`,
  ],
  [
    "two milestones share a day",
    [
      phase('"on": "2023-08-31"', '"on": "2025-08-31"'),
      phase('{ "on": "2025-08-31", "value": "75%"', '{ "on": «"2025-08-31", "value": "75%"'),
    ],
    "milestones-same-day",
    `${engagement}/milestones/1/on`,
  ],
  [
    "a milestone has no value",
    [phase('{ "on": "2023-08-31", "value": "60%",', '«{ "on": "2023-08-31",')],
    "milestone-value",
    `${engagement}/milestones/0`,
  ],
  [
    "a milestone has a value and is expected",
    [phase('{ "on": "2023-08-31",', '«{ "on": "2023-08-31", "expected": true,')],
    "milestone-value",
    `${engagement}/milestones/0`,
  ],
  [
    "milestones mix shares and counts",
    [phase('"value": "75%", "basis": "stated"', '"value": «75, "basis": "stated"')],
    "mixed-values",
    `${engagement}/milestones/1/value`,
    "75%",
  ],
  [
    "a stated number has no document",
    [phase('"value": 150, "basis": "stated", "document": "goals"', '"value": 150, "basis": «"stated"')],
    "stated-without-document",
    "/parameters/specialists/basis",
  ],
  [
    "products are nested in products without end",
    [
      rule(
        '"parameters": {',
        `"parameters": { "p0": { "unit": "x", "value": "3/7", "basis": "local" }, ${chain(60, 9)},`,
      ),
      phase('{ "parameter": "coverage" }', '{ "parameter": "p60" }'),
      phase('{ "parameter": "coverage-on-track" }', '{ "parameter": "coverage" }'),
      phase('["nine-tenths", "specialists"]', '["coverage-on-track", "specialists"]'),
      phase('    "nine-tenths": { "unit": "share", "value": "90%", "basis": "local" },', ""),
    ],
    "product-too-deep",
    "/parameters/p9/product",
  ],
  [
    "a product contains itself",
    [phase('["nine-tenths", "specialists"]', '«["nine-tenths", "specialists-on-track"]')],
    "cycle",
    "/parameters/specialists-on-track/product",
  ],
  [
    "a milestone's day is not its assumption's",
    [phase('{ "on": "2025-08-31", "value"', '{ "on": «"2025-08-30", "value"')],
    "day-differs",
    `${engagement}/milestones/1/on`,
    "2025-08-31",
  ],
  [
    "a deadline is not its assumption's day",
    [phase('"deadline": { "on": "2025-08-31"', '"deadline": { "on": «"2025-12-31"')],
    "day-differs",
    "/goals/primary.engagement/deadline/on",
    "2025-08-31",
  ],
  [
    "the period ends before it begins",
    [rule('"until": "2025-09-01"', '"until": «"2024-09-01"')],
    "reversed-period",
    "/inForce/until",
  ],

  // Cases.
  [
    "a case's fact is mistyped",
    [example('"schools.total": 20', '«"schools.totl": 20')],
    "unknown-fact",
    `${cases}/facts/schools.totl`,
    "schools.total",
  ],
  [
    "a case's missing fact is mistyped",
    [example('"missing": ["schools.engaged"]', '"missing": [«"schools.enaged"]')],
    "unknown-fact",
    `${cases}/expected/missing/0`,
    "schools.engaged",
  ],
  [
    "a case's shortfall names no fact",
    [example('"shortfall": [{ "fact": "schools.engaged"', '"shortfall": [{ "fact": «"schools.enaged"')],
    "unknown-fact",
    `${cases}/expected/shortfall/0/fact`,
    "schools.engaged",
  ],
  [
    "a case gives a share",
    [example('"schools.total": 20', '«"schools.engaged-share": "75%"')],
    "derived-fact",
    `${cases}/facts/schools.engaged-share`,
  ],
  [
    "a case's count is a text",
    [example('"schools.total": 20', '"schools.total": «"20"')],
    "wrong-type",
    `${cases}/facts/schools.total`,
  ],
  [
    "a case's interval is empty",
    [example('{ "min": 15, "max": 16 }', '«{ "min": 16, "max": 15 }')],
    "empty-interval",
    `${cases}/facts/schools.engaged`,
  ],
  [
    "a case's status is mistyped",
    [example('"status": "met"', '"status": «"meet"')],
    "invalid-value",
    `${cases}/expected/status`,
    "met",
  ],
  [
    "a case's value is a list",
    [example('"schools.total": 20', '"schools.total": «[20]')],
    "wrong-type",
    `${cases}/facts/schools.total`,
  ],
  [
    "a case's value has neither end",
    [example('{ "min": 15, "max": 16 }', "«{}")],
    "missing-key",
    `${cases}/facts/schools.engaged`,
  ],
  [
    "a case overrides what is stated",
    [example('"coverage": "80%"', '«"specialists": 100')],
    "not-overridable",
    `${cases}/parameters/specialists`,
  ],
  [
    "a case overrides what was local and is now stated",
    [
      phase('"value": "60%", "basis": "stated", "document": "goals"', '"value": "60%", "basis": "local"'),
      example('"coverage": "80%"', '«"engagement": "80%"'),
    ],
    "not-overridable",
    `${cases}/parameters/engagement`,
  ],
  [
    "a case overrides a product of a count by a share",
    [example('"coverage": "80%"', '"specialists-on-track": «"80%"')],
    "invalid-value",
    `${cases}/parameters/specialists-on-track`,
  ],
  [
    "a case has more of a part than of its whole",
    [example('"schools.engaged": { "min": 15, "max": 16 }', '"schools.engaged": «{ "min": 21 }')],
    "part-above-whole",
    `${cases}/facts/schools.engaged`,
  ],
  [
    "a case's change says nothing",
    [example('{ "fact": "schools.engaged", "add": 0 }', '«{ "fact": "schools.engaged" }')],
    "missing-key",
    `${cases}/expected/shortfall/0`,
  ],
  [
    "a case's change is mistyped",
    [example('"add": 0', '«"ad": 0')],
    "unknown-key",
    `${cases}/expected/shortfall/0/ad`,
    "add",
  ],
  [
    "a case's change is half a unit",
    [example('"add": 0', '"add": «0.5')],
    "bad-number",
    `${cases}/expected/shortfall/0/add`,
  ],
  [
    "a case's change says two things",
    [example('"add": 0', '"add": 0, «"to": 15')],
    "unknown-key",
    `${cases}/expected/shortfall/0/to`,
  ],
  [
    "a case overrides a parameter that does not exist",
    [example('"coverage": "80%"', '«"coverag": "80%"')],
    "unknown-parameter",
    `${cases}/parameters/coverag`,
    "coverage",
  ],
  [
    "a case overrides a share by a count",
    [example('"coverage": "80%"', '"coverage": «80')],
    "invalid-value",
    `${cases}/parameters/coverage`,
  ],

  // Warnings.
  [
    "a fact is not used",
    [fact('"facts": {', '"facts": { «"spare": { "type": "flag", "title": "spare" },')],
    "unused-fact",
    "/facts/spare",
  ],
  [
    "a parameter is not used",
    [rule('"parameters": {', '"parameters": { «"spare": { "unit": "share", "value": 1, "basis": "local" },')],
    "unused-parameter",
    "/parameters/spare",
  ],
  [
    "a document is not used",
    [
      rule(
        '"documents": {',
        '"documents": { «"spare": { "title": "Spare", "publisher": "A", "url": "https://a.org", "retrieved": "2025-01-01" },',
      ),
    ],
    "unused-document",
    "/documents/spare",
  ],
  [
    "an assumption with a day is not used",
    [
      rule(
        '"assumptions": {',
        '"assumptions": { «"spare": { "text": "Spare.", "basis": "local", "value": "2025-01-01" },',
      ),
    ],
    "unused-assumption",
    "/assumptions/spare",
  ],
];

function issuesOf(edits: readonly Edit[]) {
  const { files, marks } = seedFaults(edits);
  const parsed = safeParseRuleSet(files);
  return { issues: parsed.success ? parsed.warnings : parsed.error.issues, marks };
}

/** `p1` is `p0` times `p0`, `p2` is `p1` times `p1`, and so on; `mark` says which one is marked. */
function chain(length: number, mark: number): string {
  const product = (i: number) => `${i === mark ? "«" : ""}["p${i - 1}", "p${i - 1}"]`;
  return Array.from(
    { length },
    (_, i) => `"p${i + 1}": { "unit": "x", "product": ${product(i + 1)}, "basis": "local" }`,
  ).join(", ");
}

describe("one fault gives one issue, at its place, with what was probably meant", () => {
  it.each(rows.map(([title, ...rest]) => ({ title, rest })))(
    "$title",
    ({ rest: [edits, code, pointer, suggestion] }) => {
      const { issues, marks } = issuesOf(edits);
      expect(issues.map((issue) => [issue.code, issue.pointer, issue.suggestion])).toEqual([
        [code, pointer, suggestion],
      ]);
      expect(issues.map(({ file, line, column }) => ({ file, line, column }))).toEqual(marks);
      expect(issues[0]?.severity).toBe(code.startsWith("unused-") ? "warning" : "error");
    },
  );

  it("says so in words that stay as they are", async () => {
    const messages = rows.map(
      ([title, edits]) => `# ${title}\n${issuesOf(edits).issues.map(formatIssue).join("\n")}\n`,
    );
    await expect(messages.join("\n")).toMatchFileSnapshot("messages.txt");
  });
});

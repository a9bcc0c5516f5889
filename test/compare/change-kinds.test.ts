import { describe, expect, it } from "vitest";
import { amendmentsBetween } from "../../src/compare/diff/amendments-between.js";
import { applyAmendments } from "../../src/compare/diff/apply-amendments.js";
import type { RuleSetChangeKind } from "../../src/compare/diff/types.js";
import { type Path, replaceAt } from "../../src/compare/replace-at.js";
import type { Fact, MilestoneParameter, RuleSet } from "../../src/rule-set/types.js";
import { changed, RULES, renamed } from "./change-rules.js";

const CRITERION: Path = ["goals", "primary.engagement", "criteria", "share-engaged"];
const GOAL: Path = ["goals", "primary.engagement"];
const MILESTONES: Path = ["parameters", "primary-engagement", "milestones"];
const ENGAGED: Path = ["facts", "primary.schools.engaged"];
const MILESTONE = { on: "2024-08-31", value: "70%", basis: "local" };
const BY_2025 = "by-2025-is-the-end-of-the-academic-year";
const BY_2023 = "by-2023-is-the-end-of-the-academic-year";
const SPARE_FACT = { type: "count", title: "Spare", unit: "thing" };
const SPARE_PARAMETER = { unit: "thing", value: 3, basis: "local" };

/** The shipped rules with a fact and a parameter that no goal uses. */
const SPARE = changed(RULES, [["facts", "spare"], SPARE_FACT], [["parameters", "spare"], SPARE_PARAMETER]);

const RATING = ["poor", "good"];

/** The shipped rules with two scales, which every level names, and a level that no goal uses. */
const TWO_SCALES: RuleSet = {
  ...RULES,
  scales: { ...RULES.scales, rating: RATING },
  facts: Object.fromEntries(
    Object.entries({ ...RULES.facts, spare: { type: "level", title: "Spare" } as Fact }).map(([id, fact]) => [
      id,
      fact.type === "level" ? { ...fact, scale: "adoption" } : fact,
    ]),
  ),
};

const [before, target] = (RULES.parameters["primary-engagement"] as MilestoneParameter).milestones;
const share = RULES.goals["primary.engagement"]!.criteria["share-engaged"]!;

/** The rules without a goal, which is also removed from its phase. */
function withoutGoal(rules: RuleSet, goal: string): RuleSet {
  const phases = Object.entries(rules.phases).map(([id, { title, goals }]) => [
    id,
    { title, goals: goals.filter((each) => each !== goal) },
  ]);
  return { ...replaceAt(rules, ["goals", goal], undefined), phases: Object.fromEntries(phases) };
}

/**
 * The change to the shipped rules that gives each kind of change: a place and its new value, or the rules before and
 * after.
 */
const EXAMPLES: Readonly<
  Record<
    RuleSetChangeKind,
    readonly [path: Path, value: unknown] | { readonly from: RuleSet; readonly to: RuleSet }
  >
> = {
  "rule-set-title": [["title"], "Goals"],
  "academic-year": [["academicYear"], "2025/26"],
  "period-in-force": [["inForce", "until"], "2026-09-01"],
  "document-added": [["documents", "other"], RULES.documents["priorities-2020-23"]],
  "document-removed": {
    from: changed(RULES, [["documents", "other"], RULES.documents["priorities-2020-23"]]),
    to: RULES,
  },
  "document-changed": [["documents", "priorities-2020-23", "publisher"], "NCETM"],
  "assumption-added": [["assumptions", "other"], { text: "So be it.", basis: "local" }],
  "assumption-removed": {
    from: changed(RULES, [["assumptions", "other"], { text: "So be it.", basis: "local" }]),
    to: RULES,
  },
  "assumption-day": [["assumptions", BY_2025, "value"], "2025-07-31"],
  "assumption-text": [["assumptions", BY_2025, "text"], "So be it."],
  "phase-title": [["phases", "primary", "title"], "Primary"],
  "subject-added": [["subjects", "region"], { one: "region" }],
  "subject-removed": {
    from: changed(RULES, [["subjects", "region"], { one: "region" }]),
    to: RULES,
  },
  "subject-level": [["subjects", "network", "of"], undefined],
  "subject-words": [["subjects", "hub", "one"], "Maths Hub"],
  registers: [["registers", "programmes"], {}],
  "register-count": [["registers", "counts", "primary.schools.total"], undefined],
  tables: [["tables"], { below: "from-one" }],
  "scale-added": [["scales", "rating"], RATING],
  "scale-removed": { from: TWO_SCALES, to: RULES },
  "scale-renamed": { from: changed(RULES, [["scales"], undefined]), to: RULES },
  "scale-levels": [
    ["scales", "adoption"],
    ["not-started", "introduced", "embedded", "settled", "sustained"],
  ],
  "scale-words": [["scales", "adoption", 0], { id: "not-started", words: "yet to begin" }],
  "parameter-added": { from: RULES, to: SPARE },
  "parameter-removed": { from: SPARE, to: RULES },
  "parameter-renamed": { from: RULES, to: renamed(RULES, "full-coverage", "whole-coverage") },
  "parameter-value": [["parameters", "coverage", "value"], "80%"],
  "parameter-form": [["parameters", "coverage"], { unit: "share", milestones: [MILESTONE] }],
  "parameter-between": [["parameters", "primary-engagement", "between"], "step"],
  "parameter-basis": [["parameters", "coverage", "basis"], "implied"],
  "parameter-text": [["parameters", "coverage", "note"], "Words."],
  "milestone-added": [MILESTONES, [before, MILESTONE, target]],
  "milestone-removed": [[...MILESTONES, 0], undefined],
  "milestone-value": [[...MILESTONES, 1, "value"], "80%"],
  "milestone-day": [[...MILESTONES, 1, "on"], "2025-07-31"],
  "milestone-basis": [[...MILESTONES, 1, "basis"], "implied"],
  "milestone-assumption": [[...MILESTONES, 1, "assumption"], BY_2023],
  "milestone-text": [[...MILESTONES, 1, "note"], "Words."],
  "fact-added": { from: RULES, to: SPARE },
  "fact-removed": { from: SPARE, to: RULES },
  "fact-renamed": { from: RULES, to: renamed(RULES, "primary.schools.engaged", "primary.engaged") },
  "fact-type": { from: SPARE, to: changed(SPARE, [["facts", "spare"], { type: "flag", title: "Spare" }]) },
  "fact-scale": {
    from: TWO_SCALES,
    to: changed(TWO_SCALES, [["facts", "spare", "scale"], "rating"]),
  },
  "fact-parts": [[...ENGAGED, "partOf"], undefined],
  "fact-sum": [
    ["facts", "primary.schools.total", "sum"],
    ["secondary.schools.total", "llme.hubs.total"],
  ],
  "fact-combining": [[...ENGAGED, "combine"], "overlapping"],
  "fact-text": [[...ENGAGED, "description"], "Words."],
  "goal-added": { from: withoutGoal(RULES, "primary.culture"), to: RULES },
  "goal-removed": { from: RULES, to: withoutGoal(RULES, "primary.culture") },
  "goal-renamed": { from: RULES, to: renamed(RULES, "primary.culture", "primary.cultures") },
  "goal-title": [[...GOAL, "title"], "Words."],
  "goal-statement": [[...GOAL, "statement"], "Words."],
  "goal-source": [[...GOAL, "source", "bullet"], 9],
  "goal-modality": [[...GOAL, "modality"], "support"],
  "goal-phase": {
    from: RULES,
    to: changed({ ...RULES, phases: withoutGoal(RULES, "primary.culture").phases }, [
      ["phases", "llme", "goals"],
      [...RULES.phases.llme!.goals, "primary.culture"],
    ]),
  },
  deadline: [[...GOAL, "deadline", "on"], "2025-07-31"],
  "deadline-assumption": [[...GOAL, "deadline", "assumption"], undefined],
  "criterion-added": [
    [...GOAL, "criteria", "second"],
    RULES.goals["primary.culture"]!.criteria["professional-culture"],
  ],
  "criterion-removed": [["goals", "primary.mastery", "criteria", "fidelity"], undefined],
  "criterion-renamed": { from: RULES, to: renamed(RULES, "share-engaged", "engaged-share") },
  "criterion-met": [[...CRITERION, "met"], { not: share.met }],
  "criterion-on-track": [[...CRITERION, "onTrack"], undefined],
  "criterion-when": [
    [...CRITERION, "when"],
    { fact: "primary.schools.total", operator: "greaterThan", value: 300 },
  ],
  "criterion-deadline": [[...CRITERION, "deadline"], { on: "2025-02-28" }],
  "criterion-settled": [[...CRITERION, "settled"], "at-deadline"],
  "criterion-scopes": [[...CRITERION, "scopes"], { hub: "local" }],
  "criterion-basis": [[...CRITERION, "scopes"], { hub: "implied", network: "implied" }],
  "criterion-text": [[...CRITERION, "excerpt"], "words"],
};

describe("each kind of change", () => {
  it.each(Object.entries(EXAMPLES))("is found and can be made by itself: %s", (kind, example) => {
    const { from, to } = "from" in example ? example : { from: RULES, to: changed(RULES, example) };
    const { sides, amendments } = amendmentsBetween(from, to);
    const found = amendments.find((amendment) => amendment.kind === kind);
    expect(found, amendments.map((amendment) => amendment.kind).join(", ")).toBeDefined();
    const alone = applyAmendments([found!], sides);
    expect(alone).toBeDefined();
    if (found!.edit === undefined) return;
    const left = amendmentsBetween(alone!, to).amendments.map(
      (amendment) => `${amendment.kind}:${amendment.place}`,
    );
    expect(left).not.toContain(`${found!.kind}:${found!.place}`);
    expect(left).toHaveLength(amendments.length - 1);
  });

  it("names no phase if a goal has none", () => {
    const alone = { ...RULES, phases: withoutGoal(RULES, "primary.culture").phases };
    const texts = (from: RuleSet, to: RuleSet) =>
      amendmentsBetween(from, to).amendments.map(({ text }) => text);
    expect(texts(RULES, alone)).toEqual(["It belongs to no phase; it belonged to primary."]);
    expect(texts(alone, RULES)).toEqual(["It belongs to the phase primary; it belonged to none."]);
  });
});

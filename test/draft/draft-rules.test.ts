import { describe, expect, it } from "vitest";
import { formatIssue } from "../../src/base/issue.js";
import { draftRules } from "../../src/draft/draft-rules.js";
import { readAcademicYear, yearShift } from "../../src/draft/year-shift.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { safeParseRuleSet } from "../../src/rule-set/parse.js";
import type {
  CasesFile,
  FactsFile,
  MilestoneParameter,
  PhaseFile,
  RuleSetFile,
} from "../../src/rule-set/types.js";
import { readSourceDocument } from "../../src/source/read-source-document.js";
import { smallRuleSet } from "../rule-set/small-rule-set.js";
import { readFolder, SHIPPED } from "../rules/folder.js";
import { puzzleDocument, puzzleTexts } from "../source/puzzle-league.js";

type Texts = Readonly<Record<string, string>>;

function draft(texts: Texts, year: string, document?: string, was?: string) {
  const parsed = safeParseRuleSet(texts);
  if (!parsed.success) throw parsed.error;
  const academicYear = readAcademicYear(year);
  if ("meant" in academicYear) throw new Error(year);
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, JSON.parse(text)]));
  const given = document === undefined ? undefined : { sections: readSourceDocument(document) };
  const before = was === undefined ? {} : { was: readSourceDocument(was) };
  const shift = yearShift(parsed.data, academicYear)!;
  const drafted = draftRules(
    { ruleSet: parsed.data, files },
    shift,
    given && { ...given, ...before },
    ({ was, now }) => `${was}→${now}`,
  );
  const again = safeParseRuleSet(drafted.files);
  return {
    ...drafted,
    parsed: again,
    head: drafted.files["rule-set.json"] as RuleSetFile,
    facts: drafted.files["facts.json"] as FactsFile,
    phase: (name: string) => drafted.files[`${name}.json`] as PhaseFile,
    cases: (goal: string) => drafted.files[`cases/${goal}.json`] as CasesFile | undefined,
    told: (part: string) =>
      drafted.work
        .filter((item) => item.part === part)
        .map(({ file, pointer, text }) => `${file}:${pointer} ${text}`),
  };
}

describe.each(SHIPPED)("a draft from the shipped rules of %s", (id) => {
  const next = id === "2020-23" ? "2023-24" : "2025-26";
  const drafted = draft(readFolder(id), next);

  it("is valid", () => {
    expect(drafted.parsed.success ? [] : drafted.parsed.error.issues.map(formatIssue)).toEqual([]);
  });

  it("leaves every goal with a number from the document unknown, because it has no target", () => {
    if (!drafted.parsed.success) throw drafted.parsed.error;
    const { data } = drafted.parsed;
    const asOf = drafted.head.inForce.from;
    const { goals } = evaluate(data, { subject: { scope: "network", id: "network" }, asOf, facts: {} });
    const stated =
      id === "2020-23" ? ["primary.engagement", "llme.team"] : ["primary.engagement", "post-16.specialists"];
    for (const goal of stated) {
      expect(goals[goal]!.status).toBe("unknown");
      expect(goals[goal]!.reasons.map(({ code }) => code)).toContain("target-not-set");
    }
  });
});

describe("a draft without the document", () => {
  const drafted = draft(puzzleTexts(), "2025-26");

  it("is for the new year, with a version that was never released", () => {
    expect(drafted.head).toMatchObject({
      id: "2025-26",
      version: "0.1.0",
      title: "Invented puzzle goals 2025/26",
      academicYear: "2025/26",
      inForce: { from: "2025-09-01", until: "2026-09-01" },
    });
  });

  it("points at the schemas of the new year", () => {
    const pointed = draft(readFolder("2024-25"), "2025-26");
    expect(pointed.phase("primary").$schema).toBe("../schema/2025-26/phase.schema.json");
    expect(pointed.cases("primary.engagement")!.$schema).toBe("../../schema/2025-26/cases.schema.json");
  });

  it("keeps milestones as history, on their own documents and assumptions, and awaits the next", () => {
    const { milestones } = drafted.phase("primary").parameters!["primary-clubs"] as MilestoneParameter;
    expect(milestones).toEqual([
      { on: "2023-08-31", value: "40%", basis: "local" },
      {
        on: "2025-08-31",
        value: "60%",
        basis: "stated",
        document: "puzzle-goals-2024-25",
        assumption: "by-2025-is-the-end-of-the-academic-year",
      },
      {
        on: "2026-08-31",
        expected: true,
        basis: "stated",
        document: "puzzle-goals-2025-26",
        assumption: "by-2026-is-the-end-of-the-academic-year",
      },
    ]);
    expect(drafted.head.assumptions["by-2026-is-the-end-of-the-academic-year"]).toEqual({
      text: '"By 2026" is read as 31 August 2026.',
      basis: "local",
      value: "2026-08-31",
    });
    expect(drafted.phase("primary").goals["primary.clubs"]!.deadline).toEqual({
      on: "2026-08-31",
      assumption: "by-2026-is-the-end-of-the-academic-year",
    });
  });

  it("awaits a plain number from the document too, and keeps the maintainer's own", () => {
    expect(drafted.head.parameters!["all-children"]).toMatchObject({
      milestones: [{ on: "2026-08-31", expected: true, basis: "implied", document: "puzzle-goals-2025-26" }],
    });
    expect(drafted.head.parameters!["target-on-track"]).toMatchObject({ value: "90%", basis: "local" });
    expect(drafted.told("choices")).toContain(
      "rule-set.json:/parameters/target-on-track Still 90%. Used by secondary.mentors.",
    );
    expect(drafted.told("numbers")).toEqual([
      "rule-set.json:/parameters/all-children To be confirmed for 31 August 2026; last time it was 100%. Used by primary.corners.",
      "primary.json:/parameters/primary-clubs To be confirmed for 31 August 2026; last time it was 60% for 31 August 2025. Used by primary.clubs.",
      "secondary.json:/parameters/mentors To be confirmed for 31 August 2026; last time it was 40 for 31 August 2025. Used by secondary.mentors.",
    ]);
  });

  it("keeps every case as a draft, with its day and name moved and its expectation unchanged, except for days of history", () => {
    const before = JSON.parse(puzzleTexts()["cases/primary.clubs.json"]!) as CasesFile;
    const names = Object.keys(before.cases);
    const moved = Object.entries(drafted.cases("primary.clubs")!.cases);
    expect(moved.every(([, { draft: isDraft }]) => isDraft)).toBe(true);
    expect(moved.map(([, { expected }]) => expected)).toEqual(
      names.map((name) => before.cases[name]!.expected),
    );
    const at = names.findIndex((name) => name.includes("2 March 2025"));
    expect(moved[at]).toMatchObject([names[at]!.replace("2025", "2026"), { asOf: "2026-03-02" }]);
    const old = names.find((name) => name.includes("30 August 2023"))!;
    expect(drafted.cases("primary.clubs")!.cases[old]).toMatchObject({ asOf: "2023-08-30" });
  });

  it("says that sources are those of last year", () => {
    expect(drafted.found).toBe(undefined);
    expect(drafted.told("bullets")).toEqual([
      expect.stringContaining("all 5 goals are still those of last time"),
    ]);
    expect(drafted.phase("primary").goals["primary.clubs"]!.source.document).toBe("puzzle-goals-2025-26");
  });

  it("says where rules leave a year out", () => {
    expect(draft(puzzleTexts(), "2026-27").told("days")[0]).toContain(
      "No rules are in force from 2025-09-01",
    );
  });
});

describe("a draft with the document", () => {
  const drafted = draft(puzzleTexts(), "2025-26", puzzleDocument("2025-26"), puzzleDocument("2024-25"));

  it("gives goals their new places and fingerprints, and none to those whose bullet is gone", () => {
    expect(drafted.found).toBe(4);
    const sources = Object.fromEntries(
      ["primary", "secondary"]
        .flatMap((name) => Object.entries(drafted.phase(name).goals))
        .map(([id, { source }]) => [id, source]),
    );
    const bullets = readSourceDocument(puzzleDocument("2025-26")).flatMap((section) => section.bullets);
    expect(Object.keys(sources)).toEqual([
      "primary.corners",
      "primary.sharing",
      "primary.clubs",
      "secondary.mentors",
    ]);
    expect(Object.values(sources).map(({ sha256 }) => sha256)).toEqual(
      bullets.slice(1).map(({ sha256 }) => sha256),
    );
    expect(sources["secondary.mentors"]).toMatchObject({
      document: "puzzle-goals-2025-26",
      section: "secondary",
      bullet: 1,
    });
  });

  it("lists words that changed, excerpts that are missing, moves, goals that are gone, and bullets that are new", () => {
    const beginnings = [
      "primary.json:/goals/primary.sharing Does the goal still say what its bullet says? The words of the bullet have changed: neighbouring schools,→schools nearby,",
      "primary.json:/goals/primary.sharing/criteria/swapping/excerpt “swap puzzles with neighbouring schools” is no longer in the bullet. Quote its new words.",
      "primary.json:/goals/primary.clubs Does the goal still say what its bullet says? The words of the bullet have changed: 2025,→2026,; 60%→70%",
      "primary.json:/goals/primary.clubs/criteria/share-with-club/excerpt “60% of primary schools” is no longer in the bullet. Quote its new words.",
      'secondary.json:/goals/secondary.mentors/source Now bullet 1 of section "secondary"; it was bullet 2 of "secondary".',
      "secondary.json:/goals/secondary.mentors Does the goal still say what its bullet says? The words of the bullet have changed: 2025→2026",
      'secondary.json:/goals/secondary.evenings The document no longer has a bullet like that of "secondary.evenings", so the goal was left out, with its cases',
      "early-years.json: The document has bullet 1 (“By 2026, the hope is that 30 nurseries keep a box of …”) of “Early Years Puzzle Goals”, which no goal enco",
    ];
    const told = drafted.told("bullets");
    expect(told.map((line, at) => line.slice(0, beginnings[at]?.length))).toEqual(beginnings);
    expect(drafted.work.find(({ earlier }) => earlier)).toMatchObject({
      pointer: "/goals/secondary.evenings",
    });
  });

  it("gives the beginnings of a goal for a new bullet, which is a goal once it is filled in", () => {
    const { file, stub } = drafted.work.find((item) => item.stub !== undefined)!;
    const begun = structuredClone(stub) as {
      goals: Record<string, { title: string; criteria: Record<string, object> }>;
    };
    const goal = begun.goals["early-years.goal-1"]!;
    const unfilled = safeParseRuleSet({ ...drafted.files, [file]: begun });
    expect(unfilled.success).toBe(false);
    goal.title = "Thirty nurseries keep first puzzles";
    goal.criteria["first-clause"] = {
      excerpt: "30 nurseries keep a box",
      scopes: { network: "stated" },
      met: { fact: "secondary.mentors.coached", operator: "greaterThanInclusive", value: 30 },
    };
    const filled = safeParseRuleSet({ ...drafted.files, [file]: begun });
    expect(filled.success ? filled.warnings : filled.error.issues.map(formatIssue)).toEqual([]);
  });

  it("removes the judgements and cases of a goal that is gone, and is valid without a warning", () => {
    expect(drafted.parsed.success && drafted.parsed.warnings).toEqual([]);
    expect(Object.keys(drafted.facts.facts)).not.toContain("judgement.secondary.evenings.held");
    expect(drafted.cases("secondary.evenings")).toBe(undefined);
  });

  it("keeps the scales that levels are on, and leaves out those whose levels are removed with a goal", () => {
    const levels = ["not-started", "introduced", "embedded", "sustained"];
    const texts = puzzleTexts();
    const head = JSON.parse(texts["rule-set.json"]!) as RuleSetFile;
    const { facts, ...catalogue } = JSON.parse(texts["facts.json"]!) as FactsFile;
    const onScales = Object.entries(facts).map(([fact, each]) => {
      if (each.type !== "level") return [fact, each];
      return [fact, { ...each, scale: fact.includes("evenings") ? "evenings" : "adoption" }];
    });
    // A parameter has one scale, so the old goal compares with levels of its own.
    const phase = texts["secondary.json"]!.replace(
      /("secondary\.evenings": \{.*?)\{\s*"parameter": "judgement-met"\s*\}(.*?)\{\s*"parameter": "judgement-on-track"\s*\}/s,
      '$1"embedded"$2"introduced"',
    );
    const { head: next, parsed } = draft(
      {
        ...texts,
        "rule-set.json": JSON.stringify({ ...head, scales: { adoption: levels, evenings: levels } }),
        "facts.json": JSON.stringify({ ...catalogue, facts: Object.fromEntries(onScales) }),
        "secondary.json": phase,
      },
      "2025-26",
      puzzleDocument("2025-26"),
      puzzleDocument("2024-25"),
    );
    expect(next.scales).toEqual({ adoption: levels });
    expect(parsed.success && parsed.warnings).toEqual([]);
  });

  it("finds goals by their excerpts if last year's document is not available", () => {
    const without = draft(puzzleTexts(), "2025-26", puzzleDocument("2025-26"));
    expect(without.found).toBe(4);
    expect(without.phase("primary")).toEqual(drafted.phase("primary"));
    expect(without.phase("secondary")).toEqual(drafted.phase("secondary"));
  });

  it("finds nothing to change except days in a document that is the same", () => {
    const same = draft(puzzleTexts(), "2025-26", puzzleDocument("2024-25"));
    expect(same.told("bullets")).toEqual([]);
    expect(same.found).toBe(5);
  });
});

describe("a draft from rules of every kind", () => {
  const drafted = draft({ ...smallRuleSet }, "2025-26");

  it("is valid, awaits stated numbers, and lists literal ones", () => {
    expect(drafted.parsed.success).toBe(true);
    expect(drafted.phase("primary").parameters!["specialists"]).toMatchObject({
      milestones: [{ on: "2026-08-31", expected: true }],
    });
    expect(drafted.phase("primary").parameters!["specialists-on-track"]).toMatchObject({
      product: ["nine-tenths", "specialists"],
    });
    expect(drafted.told("numbers")).toContainEqual(
      "primary.json:/goals/primary.culture/criteria/practices/met/all/1/any/1/not/value The condition itself has 2025-07-01, as last time. It is not marked as still to be confirmed, so it counts. Check it.",
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDiffHtml } from "../../src/adapters/diff/format-diff-html.js";
import { diffRuleSets } from "../../src/compare/diff/diff-rule-sets.js";
import { faultsForBoth } from "../../src/compare/diff/read-known.js";
import type { Path } from "../../src/compare/replace-at.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Snapshot } from "../../src/evaluate/types.js";
import { SnapshotError } from "../../src/index.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSetArbitrary } from "../../src/testing/rule-set-arbitrary.js";
import { mutantsOf } from "../../src/testing/rules/mutants.js";
import { snapshotArbitrary } from "../../src/testing/snapshot-arbitrary.js";
import { runs, sampled } from "../runs.js";
import { smallRules } from "../testing-rules/small-rules.js";
import { changed, RULES, renamed } from "./change-rules.js";

const { data: small, places } = smallRules();
const TARGET: Path = ["parameters", "engagement", "milestones", 1, "value"];
const DEADLINE: Path = ["goals", "primary.engagement", "deadline", "on"];

function hub(facts: Record<string, unknown>, asOf = "2025-03-31", id = "hub"): Snapshot {
  return { subject: { scope: "hub", id }, asOf, facts } as Snapshot;
}

const schools = (engaged: number, asOf?: string) =>
  hub({ "schools.total": 100, "schools.engaged": engaged }, asOf);

const goalsOf = (a: RuleSet, b: RuleSet, snapshot: Snapshot) =>
  diffRuleSets(a, b, { snapshots: [snapshot] }).subjects![0]!.goals;

describe("subjects", () => {
  it("are each listed, with the goals whose status changes", () => {
    const after = changed(small, [TARGET, "80%"]);
    const { subjects } = diffRuleSets(small, after, { snapshots: [schools(77), schools(90)] });
    expect(subjects).toEqual([
      {
        scope: "hub",
        id: "hub",
        asOf: "2025-03-31",
        goals: [
          {
            goal: "primary.engagement",
            from: "met",
            to: "on-track",
            causes: ["milestone-value:engagement/2025-08-31"],
            by: "alone",
          },
        ],
      },
      { scope: "hub", id: "hub", asOf: "2025-03-31", goals: [] },
    ]);
    expect(diffRuleSets(small, after)).not.toHaveProperty("subjects");
    expect(diffRuleSets(small, after, { snapshots: [] }).subjects).toEqual([]);
  });

  it("name the one change of several that is the cause", () => {
    const edits = [
      [["parameters", "coverage", "value"], "80%"],
      [["goals", "primary.engagement", "modality"], "target"],
      [["goals", "primary.engagement", "title"], "Most engage"],
      [DEADLINE, "2025-12-31"],
    ] as const;
    const after = changed(small, ...edits, [TARGET, "80%"]);
    expect(goalsOf(small, after, schools(77))).toMatchObject([
      { from: "met", to: "on-track", causes: ["milestone-value:engagement/2025-08-31"], by: "alone" },
    ]);
    expect(goalsOf(small, after, schools(10, "2025-10-01"))).toMatchObject([
      { from: "not-met", to: "off-track", causes: ["deadline:primary.engagement"], by: "alone" },
    ]);
  });

  it("name changes that only together do it, and no more than needed", () => {
    const after = changed(
      small,
      [TARGET, "80%"],
      [DEADLINE, "2025-12-31"],
      [["parameters", "coverage", "value"], "80%"],
    );
    // Above the old target, so neither late nor short before; below the new target after the old deadline.
    expect(goalsOf(small, after, schools(77, "2025-10-01"))).toMatchObject([
      {
        from: "met",
        to: "off-track",
        causes: ["milestone-value:engagement/2025-08-31", "deadline:primary.engagement"],
        by: "together",
      },
    ]);
  });

  it("name each of several changes that causes it by itself", () => {
    const criterion = small.goals["primary.engagement"]!.criteria["share-engaged"]!;
    const more = {
      ...criterion,
      excerpt: "all of them",
      met: { fact: "schools.engaged-share", operator: "equal", value: "100%" },
    };
    const after = changed(
      small,
      [["goals", "primary.engagement", "criteria", "every"], more],
      [TARGET, "80%"],
    );
    expect(goalsOf(small, after, schools(77))).toMatchObject([
      {
        causes: ["milestone-value:engagement/2025-08-31", "criterion-added:primary.engagement/every"],
        by: "each",
      },
    ]);
  });

  it("name a fact that has another name, which the snapshot does not give", () => {
    const after = renamed(small, "schools.engaged", "schools.taking-part");
    expect(goalsOf(small, after, schools(77))).toMatchObject([
      { from: "met", to: "unknown", causes: ["fact-renamed:schools.engaged"], by: "alone" },
    ]);
    // A snapshot that gives it under both ids does not change.
    const both = hub({ "schools.total": 100, "schools.engaged": 77, "schools.taking-part": 77 });
    expect(goalsOf(small, after, both)).toEqual([]);
  });

  it("may have facts and evidence that only one of the two rule sets knows", () => {
    const snapshot = {
      subject: { scope: "network", id: "all", name: "The network" },
      asOf: "2023-08-31",
      facts: {
        "llme.active": 2100,
        "judgement.llme.team.role-understood": "embedded",
        "llme.hubs.total": 40,
      },
      evidence: { "llme.hubs.total": { source: "a list" }, "llme.active": { source: "a return" } },
    } as unknown as Snapshot;
    const { subjects } = diffRuleSets(goals2020 as RuleSet, RULES, { snapshots: [snapshot] });
    expect(subjects![0]).toMatchObject({
      name: "The network",
      goals: [{ goal: "llme.team", from: "met", to: "unknown" }],
    });
  });

  it("that are at fault are not compared: every fault of every snapshot is reported, once", () => {
    const snapshots = [
      schools(77),
      hub({ "schools.total": -1, "schools.engagd": 3 }),
      { subject: { scope: "hub" }, asOf: "soon", facts: {} } as unknown as Snapshot,
    ];
    let error: unknown;
    try {
      diffRuleSets(small, changed(small, [TARGET, "80%"]), { snapshots });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(SnapshotError);
    expect((error as SnapshotError).issues.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      "/1/facts/schools.total negative-count",
      "/1/facts/schools.engagd unknown-fact",
      "/2/subject/id missing-key",
      "/2/asOf bad-date",
    ]);
  });

  it("of any two rule sets get statuses that both give, with causes that are changes", () => {
    fc.assert(
      fc.property(
        fc
          .tuple(ruleSetArbitrary(), ruleSetArbitrary())
          .chain(([a, b]) => fc.tuple(fc.constant(a), fc.constant(b), snapshotArbitrary(a))),
        ([a, b, snapshot]) => {
          // The other rule set refuses a level that only one of the two has.
          fc.pre(faultsForBoth(a, b, snapshot).length === 0);
          const { subjects, changes } = diffRuleSets(a, b, { snapshots: [snapshot] });
          const { goals } = evaluate(a, snapshot);
          for (const { goal, from, causes, by } of subjects![0]!.goals) {
            const was = changes.find(({ kind, after }) => kind === "goal-renamed" && after === goal)
              ?.before as string;
            expect(goals[was ?? goal]!.status).toBe(from);
            expect(causes.length).toBeGreaterThanOrEqual(by === "alone" ? 1 : 2);
            for (const cause of causes) expect(changes.find(({ id }) => id === cause)?.goals).toContain(goal);
          }
        },
      ),
      { numRuns: runs(25) },
    );
  });
});

describe("a single small fault in the rules", () => {
  // Each needs an example for every goal that it changes, which takes half a second.
  const mutants = sampled([...mutantsOf(small, places)], 13);

  it("is one change, and the cause wherever it changes a status", () => {
    let seen = 0;
    for (const { ruleSet, goals, description } of mutants) {
      const { changes, goals: diffs } = diffRuleSets(small, ruleSet);
      expect(changes, description).toHaveLength(1);
      expect(changes[0]!.goals, description).toEqual(goals);
      const examples = diffs.flatMap(({ effect }) => (effect?.kind === "status" ? [effect.example] : []));
      for (const { snapshot, goal, from, to } of examples) {
        const [status] = goalsOf(small, ruleSet, snapshot).filter((each) => each.goal === goal);
        const cause = { causes: [changes[0]!.id], by: "alone" };
        expect(status, description).toEqual({ goal, from: from.status, to: to.status, ...cause });
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(mutants.length / 2);
  });
});

describe("figures judged on another day", () => {
  it("are judged by the first rules on their own day, and by the second on the day given", () => {
    const after = changed(small, [TARGET, "80%"], [DEADLINE, "2026-08-31"]);
    const { subjects } = diffRuleSets(small, after, { snapshots: [schools(77)], on: "2026-03-31" });
    const [subject] = subjects!;
    const judged = (rules: RuleSet, asOf: string) =>
      (evaluate(rules, schools(77, asOf) as never).goals as Record<string, { status: string }>)[
        "primary.engagement"
      ]!.status;
    expect(subject).toMatchObject({ asOf: "2025-03-31", on: "2026-03-31" });
    const [from, to] = [judged(small, "2025-03-31"), judged(after, "2026-03-31")];
    expect(from).not.toBe(to);
    expect(subject!.goals.find(({ goal }) => goal === "primary.engagement")).toMatchObject({ from, to });
  });

  it("move by the day alone if the first rules say the same on it", () => {
    const { subjects } = diffRuleSets(small, small, { snapshots: [schools(60)], on: "2025-09-01" });
    expect(subjects![0]!.goals).toContainEqual(
      expect.objectContaining({ goal: "primary.engagement", to: "not-met", by: "day", causes: [] }),
    );
  });
});

describe("the page of a comparison", () => {
  const after = changed(small, [TARGET, "80%"], [["goals", "primary.culture", "title"], "<b>&"]);
  const page = formatDiffHtml(diffRuleSets(small, after, { snapshots: [schools(77)] }));

  it("is self-contained: it fetches nothing, runs nothing and escapes what the rules say", () => {
    expect(page).toContain("default-src 'none'; style-src 'sha256-");
    expect(page).not.toContain("<script");
    expect(page).not.toContain("<b>&<");
    expect(page).toContain("&lt;b&gt;&amp;");
  });

  it("shows who changes status, and why", () => {
    expect(page).toContain("Subjects that change status");
    expect(page).toMatch(/class="badge s-met"[\s\S]*class="badge s-on-track"/);
  });
});

import { describe, expect, it } from "vitest";
import { diffRuleSets } from "../../src/compare/diff/diff-rule-sets.js";
import type { RuleSetChange } from "../../src/compare/diff/types.js";
import type { Path } from "../../src/compare/replace-at.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { MilestoneParameter, RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { smallRules } from "../testing-rules/small-rules.js";
import { changed, RULES, renamed } from "./change-rules.js";

const { data: small } = smallRules();
const TARGET: Path = ["parameters", "engagement", "milestones", 1];
const ENGAGED: Path = ["goals", "primary.engagement", "criteria", "share-engaged"];

/** All changes between the rules and a copy with some places changed, each with its kind and sentence. */
function changesBy(...edits: readonly (readonly [path: Path, value: unknown])[]): readonly RuleSetChange[] {
  return diffRuleSets(small, changed(small, ...edits)).changes;
}

describe("the changes", () => {
  it.each<readonly [string, Path, unknown, string]>([
    [
      "milestone-value:engagement/2025-08-31",
      [...TARGET, "value"],
      "80%",
      "The target engagement rises from 75% to 80% (stated, by 31 August 2025).",
    ],
    [
      "milestone-day:engagement/2023-08-31",
      ["parameters", "engagement", "milestones", 0, "on"],
      "2023-12-31",
      "The milestone engagement moves: 60% (stated, by 31 August 2023 → 31 December 2023).",
    ],
    [
      "milestone-basis:engagement/2025-08-31",
      [...TARGET, "basis"],
      "implied",
      "The target engagement, 75% by 31 August 2025, is implied; it was stated.",
    ],
    [
      "milestone-assumption:engagement/2025-08-31",
      [...TARGET, "assumption"],
      undefined,
      "The target engagement, 75% by 31 August 2025, rests on no assumption; it rested on by-2025.",
    ],
    [
      "milestone-removed:engagement/2025-08-31",
      TARGET,
      undefined,
      "The target engagement falls from 75% to 60%: the milestone of 31 August 2025 (stated) is removed, and the last is that of 31 August 2023.",
    ],
    [
      "milestone-removed:engagement/2023-08-31",
      ["parameters", "engagement", "milestones", 0],
      undefined,
      "A milestone of engagement is removed: 60% by 31 August 2023 (stated).",
    ],
    [
      "parameter-value:coverage",
      ["parameters", "coverage", "value"],
      "70%",
      "coverage falls from 75% to 70% (local).",
    ],
    [
      "parameter-value:specialists",
      ["parameters", "specialists", "value"],
      1500,
      "specialists rises from 150 to 1,500 (stated).",
    ],
    [
      "parameter-basis:coverage",
      ["parameters", "coverage", "basis"],
      "implied",
      "coverage is implied; it was local.",
    ],
    [
      "parameter-form:specialists-on-track",
      ["parameters", "specialists-on-track"],
      { unit: "people", value: 135, basis: "local" },
      "specialists-on-track is 135 (local); it was nine-tenths × specialists (local).",
    ],
    [
      "parameter-text:coverage",
      ["parameters", "coverage", "note"],
      "A note.",
      "coverage is described differently (note).",
    ],
    [
      "deadline:primary.engagement",
      ["goals", "primary.engagement", "deadline", "on"],
      "2026-08-31",
      "The deadline moves from 31 August 2025 to 31 August 2026.",
    ],
    [
      "deadline:primary.engagement",
      ["goals", "primary.engagement", "deadline"],
      undefined,
      "It has no deadline; it was 31 August 2025.",
    ],
    [
      "deadline-assumption:primary.engagement",
      ["goals", "primary.engagement", "deadline", "assumption"],
      undefined,
      "Its deadline, 31 August 2025, rests on no assumption; it rested on by-2025.",
    ],
    [
      "goal-modality:primary.engagement",
      ["goals", "primary.engagement", "modality"],
      "target",
      "The document puts it as target; it was put as aim.",
    ],
    [
      "goal-title:primary.engagement",
      ["goals", "primary.engagement", "title"],
      "All engage",
      "It is called “All engage”; it was called “Schools engage”.",
    ],
    [
      "criterion-met:primary.engagement/share-engaged",
      [...ENGAGED, "met", "operator"],
      "greaterThan",
      "The criterion “75% of primary schools” (share-engaged) is met where schools.engaged-share (more than engagement (75%)); it was where schools.engaged-share (at least engagement (75%)).",
    ],
    [
      "criterion-on-track:primary.engagement/share-engaged",
      [...ENGAGED, "onTrack"],
      undefined,
      "The criterion “75% of primary schools” (share-engaged) is on track never; it was where schools.engaged-share (at least the value of engagement on the day).",
    ],
    [
      "criterion-scopes:primary.engagement/share-engaged",
      [...ENGAGED, "scopes", "hub"],
      undefined,
      "The criterion “75% of primary schools” (share-engaged) is measured for: network (stated); it was for: hub (local) and network (stated).",
    ],
    [
      "criterion-basis:primary.engagement/share-engaged",
      [...ENGAGED, "scopes", "hub"],
      "implied",
      "The criterion “75% of primary schools” (share-engaged) is measured for: hub (implied) and network (stated); it was for: hub (local) and network (stated).",
    ],
    [
      "criterion-text:primary.engagement/share-engaged",
      [...ENGAGED, "excerpt"],
      "three in four schools",
      "The criterion “three in four schools” (share-engaged) is worded differently (excerpt).",
    ],
    [
      "fact-parts:schools.engaged",
      ["facts", "schools.engaged", "partOf"],
      undefined,
      "The fact schools.engaged (“engaged schools”) is not part of another count; it was a part of schools.total.",
    ],
    [
      "fact-combining:schools.engaged",
      ["facts", "schools.engaged", "combine"],
      "none",
      "The fact schools.engaged (“engaged schools”) is combined from snapshots differently.",
    ],
    [
      "fact-text:schools.engaged",
      ["facts", "schools.engaged", "description"],
      "Ever.",
      "The fact schools.engaged (“engaged schools”) is described differently (description). Read it: the description says what to count.",
    ],
    [
      "assumption-text:cumulative",
      ["assumptions", "cumulative", "basis"],
      "implied",
      "The assumption cumulative reads: “Engagement is cumulative.” (implied); it read: “Engagement is cumulative.” (local).",
    ],
    [
      "assumption-removed:cumulative",
      ["assumptions", "cumulative"],
      undefined,
      "No longer assumed: Engagement is cumulative. (cumulative, local)",
    ],
    [
      "assumption-day:by-2025",
      ["assumptions", "by-2025", "value"],
      "2025-12-31",
      "The assumption by-2025 means 31 December 2025; it meant 31 August 2025.",
    ],
    [
      "document-changed:goals",
      ["documents", "goals", "retrieved"],
      "2025-02-28",
      "“The goals” (goals) is cited differently (retrieved).",
    ],
    [
      "period-in-force:inForce",
      ["inForce", "until"],
      "2026-09-01",
      "In force from 1 September 2024 to 31 August 2026; it was from 1 September 2024 to 31 August 2025.",
    ],
    [
      "phase-title:primary",
      ["phases", "primary", "title"],
      "Primaries",
      "The phase primary is called “Primaries”; it was called “Primary”.",
    ],
    [
      "rule-set-title:title",
      ["title"],
      "Less small rules",
      "The title is “Less small rules”; it was “Small rules”.",
    ],
    [
      "academic-year:academicYear",
      ["academicYear"],
      "2025/26",
      "The academic year is “2025/26”; it was “2024/25”.",
    ],
  ])("name %s", (id, path, value, text) => {
    expect(changesBy([path, value]).map((change) => [change.id, change.text])).toEqual([[id, text]]);
  });

  it("give a target that was raised and postponed in one sentence", () => {
    const [change, ...others] = changesBy([[...TARGET, "value"], "80%"], [[...TARGET, "on"], "2026-08-31"]);
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      id: "milestone-value:engagement/2025-08-31",
      goals: ["primary.engagement"],
      before: { on: "2025-08-31", value: "75%" },
      after: { on: "2026-08-31", value: "80%" },
      text: "The target engagement rises from 75% to 80% (stated, by 31 August 2025 → 31 August 2026).",
      observable: true,
    });
  });

  it("say that the target moves if a milestone is added last", () => {
    const { milestones } = small.parameters["engagement"] as MilestoneParameter;
    const added = { on: "2026-08-31", value: "80%", basis: "stated", document: "goals" };
    const changes = changesBy([
      ["parameters", "engagement", "milestones"],
      [...milestones, added],
    ]);
    expect(changes.map(({ text }) => text)).toEqual([
      "The target engagement rises from 75% to 80% (stated, by 31 August 2025 → 31 August 2026): a milestone is added.",
    ]);
  });

  it("leave the version out: it follows from the changes", () => {
    expect(changesBy([["version"], "9.9.9"])).toEqual([]);
  });

  it("join a criterion with the facts and parameters that come with it", () => {
    const met = { fact: "visits", operator: "greaterThanInclusive", value: { parameter: "visits-target" } };
    const after = changed(
      small,
      [["facts", "visits"], { type: "count", title: "Visits", unit: "visits" }],
      [["parameters", "visits-target"], { unit: "visits", value: 12, basis: "local" }],
      [
        ["goals", "primary.culture", "criteria", "visits"],
        { excerpt: "visits", scopes: { hub: "local" }, met },
      ],
    );
    const diff = diffRuleSets(small, after);
    expect(diff.changes.map(({ id, text }) => [id, text])).toEqual([
      [
        "criterion-added:primary.culture/visits",
        "The criterion “visits” (visits) is added: met where visits (at least visits-target (12)).",
      ],
    ]);
    expect(diff.factsNewlyNeeded).toEqual([{ fact: "visits", title: "Visits", goals: ["primary.culture"] }]);
    const back = diffRuleSets(after, small);
    expect(back.changes.map(({ id }) => id)).toEqual(["criterion-removed:primary.culture/visits"]);
    expect(back.factsNoLongerNeeded).toEqual(diff.factsNewlyNeeded);
  });

  it("join what is not valid alone: a fact of another type, and what compares it", () => {
    const path: Path = ["goals", "primary.culture", "criteria", "practices", "met", "all", 1, "any", 0];
    const after = changed(
      small,
      [["facts", "report.sent"], { type: "date", title: "day it was sent" }],
      [path, { fact: "report.sent", operator: "lessThan", value: "2025-01-01" }],
      [["goals", "primary.culture", "title"], "Cultures last"],
    );
    const { changes, bump } = diffRuleSets(small, after);
    expect(changes.map(({ kind, id }) => [kind, id])).toEqual([
      ["fact-type", "fact-type:report.sent+criterion-met:primary.culture/practices"],
      ["goal-title", "goal-title:primary.culture"],
    ]);
    expect(bump).toBe("major");
  });

  it("list facts and parameters that no goal uses separately", () => {
    const after = changed(
      small,
      [["facts", "spare"], { type: "flag", title: "Spare" }],
      [["parameters", "spare"], { unit: "share", value: "1%", basis: "local" }],
    );
    const ids = ["parameter-added:spare", "fact-added:spare"];
    expect(diffRuleSets(small, after).changes.map(({ id }) => id)).toEqual(ids);
    const back = ids.map((id) => id.replace("added", "removed"));
    expect(diffRuleSets(after, small).changes.map(({ id }) => id)).toEqual(back);
  });

  it("say how facts are counted from registers", () => {
    const count = { register: "visits", distinct: "visitor" };
    const registers = { schools: {}, entries: {}, programmes: {}, counts: { "schools.engaged": count } };
    const withRegisters = changed(small, [["registers"], registers]);
    const ids = (a: RuleSet, b: RuleSet) => diffRuleSets(a, b).changes.map(({ id }) => id);
    expect(ids(small, withRegisters)).toEqual(["registers:registers"]);
    expect(ids(withRegisters, small)).toEqual(["registers:registers"]);
    const path: Path = ["registers", "counts", "schools.engaged", "distinct"];
    expect(ids(withRegisters, changed(withRegisters, [path, "school"]))).toEqual([
      "register-count:schools.engaged",
    ]);
    expect(ids(withRegisters, changed(withRegisters, [["registers", "programmes"], { p: {} }]))).toEqual([
      "registers:programmes",
    ]);
  });
});

describe("what can be seen of a change", () => {
  it("is an example for which the two rule sets differ exactly like that", () => {
    for (const [a, b] of [
      [small, changed(small, [[...TARGET, "value"], "80%"])],
      [goals2020 as RuleSet, RULES],
    ] as const) {
      const seen = diffRuleSets(a, b).goals.flatMap(({ id, effect }) =>
        effect?.kind === "status" || effect?.kind === "detail" ? [{ id, example: effect.example }] : [],
      );
      expect(seen.length).toBeGreaterThan(0);
      for (const { id, example } of seen) {
        for (const [rules, expected] of [
          [a, example.from],
          [b, example.to],
        ] as const) {
          const facts = Object.entries(example.snapshot.facts).filter(([fact]) => fact in rules.facts);
          const snapshot = {
            ...example.snapshot,
            facts: Object.fromEntries(facts),
          } as typeof example.snapshot;
          const { status, possible, missing, shortfall } = evaluate(rules, snapshot).goals[id]!;
          expect({ status, possible, missing, shortfall }).toEqual(expected);
        }
        expect(example.from).not.toEqual(example.to);
      }
    }
  });

  it("is given in the example's name", () => {
    const { goals } = diffRuleSets(small, changed(small, [[...TARGET, "value"], "80%"]));
    const { effect } = goals.find(({ id }) => id === "primary.engagement")!;
    expect(effect).toMatchObject({
      kind: "status",
      example: {
        goal: "primary.engagement",
        from: { status: "met" },
        to: { status: expect.stringMatching(/track$/) },
      },
    });
    expect(effect).toMatchObject({ example: { name: expect.stringMatching(/: met → (on|off) track$/) } });
  });

  it("is nothing, with the proof, if the same is written differently", () => {
    const [change] = changesBy([["parameters", "coverage", "value"], "3/4"]);
    expect(change).toMatchObject({
      id: "parameter-value:coverage",
      text: "coverage is written differently, from 75% to 3/4 (local).",
      observable: false,
      effect: { kind: "none", proof: "The numbers compared are the same on every day." },
    });
  });

  it("is nothing, with the bounds of what proves it, if a list says the same as a level and above", () => {
    const judgement = "judgement.primary.culture.practices";
    const path: Path = ["goals", "primary.culture", "criteria", "practices", "met"];
    const before = changed(small, [
      path,
      { fact: judgement, operator: "in", value: ["embedded", "sustained"] },
    ]);
    const after = changed(small, [
      path,
      { fact: judgement, operator: "greaterThanInclusive", value: "embedded" },
    ]);
    const { changes, bump } = diffRuleSets(before, after);
    expect(changes).toMatchObject([
      {
        observable: false,
        effect: {
          kind: "none",
          proof:
            "Both give the same result for facts on and beside every threshold, known or not, on every day that matters.",
        },
      },
    ]);
    expect(bump).toBe("patch");
  });

  it("is nothing for words", () => {
    const [change] = changesBy([["goals", "primary.culture", "title"], "Cultures last"]);
    expect(change).toMatchObject({ observable: false, effect: { kind: "none" } });
  });

  it("may be that the status stays, but what is possible, missing or short differs", () => {
    const met = small.goals["primary.engagement"]!.criteria["specialists"]!.met;
    const path: Path = ["goals", "primary.engagement", "criteria", "specialists", "met"];
    const total = { fact: "schools.total", operator: "greaterThanInclusive", value: 20 };
    // Facts that are short are listed in the order of the rules.
    const [before, after] = [
      [met, total],
      [total, met],
    ].map((all) => changed(small, [path, { all }]));
    const { goals } = diffRuleSets(before!, after!);
    expect(goals.find(({ id }) => id === "primary.engagement")!.effect?.kind).toBe("detail");
  });

  it("is nothing for the way a condition is written", () => {
    const met = small.goals["primary.engagement"]!.criteria["specialists"]!.met;
    const path: Path = ["goals", "primary.engagement", "criteria", "specialists", "met"];
    for (const same of [{ not: { not: met } }, { all: [met, met] }, { any: [{ all: [met] }] }]) {
      const { goals, bump } = diffRuleSets(small, changed(small, [path, same]));
      expect(goals.find(({ id }) => id === "primary.engagement")!.effect?.kind).toBe("none");
      expect(bump).toBe("patch");
    }
  });
});

describe("ids that changed", () => {
  const find = (a: RuleSet, b: RuleSet) =>
    diffRuleSets(a, b).changes.map(({ id, after, likeness }) => [id, after, likeness]);

  it("are recognised by likeness, and nothing else is said to have changed", () => {
    expect(find(RULES, renamed(RULES, "primary.culture", "primary.cultures"))).toEqual([
      ["goal-renamed:primary.culture", "primary.cultures", 100],
    ]);
    expect(find(RULES, renamed(RULES, "share-engaged", "engaged"))).toEqual([
      ["criterion-renamed:primary.engagement/share-engaged", "engaged", 100],
      ["criterion-renamed:secondary.engagement/share-engaged", "engaged", 100],
    ]);
    expect(find(RULES, renamed(RULES, "full-coverage", "everybody"))).toEqual([
      ["parameter-renamed:full-coverage", "everybody", 100],
    ]);
    // The part, its whole and their share follow from each other.
    const parts = renamed(
      renamed(RULES, "primary.schools.total", "p.all"),
      "primary.schools.engaged-share",
      "p.share",
    );
    expect(find(RULES, parts)).toEqual([
      ["fact-renamed:primary.schools.total", "p.all", 100],
      ["fact-renamed:primary.schools.engaged-share", "p.share", 100],
    ]);
  });

  it("are recognised together with a small change of words, and reported", () => {
    const after = changed(
      renamed(RULES, "primary.culture", "primary.cultures"),
      [["goals", "primary.cultures", "title"], "A professional culture in all primary maths"],
      [["goals", "primary.cultures", "source", "sha256"], "f".repeat(64)],
    );
    const { changes, goals } = diffRuleSets(RULES, after);
    expect(changes[0]).toMatchObject({ kind: "goal-renamed", likeness: 96, goals: ["primary.cultures"] });
    expect(changes[0]!.text).toContain("(recognised by likeness: 96%)");
    expect(goals.find(({ id }) => id === "primary.cultures")).toMatchObject({
      was: "primary.culture",
      kind: "changed",
    });
  });

  it("are not guessed if the words or derived facts differ too much", () => {
    const away: Path = ["goals", "primary.cultures", "source", "sha256"];
    const after = changed(
      renamed(RULES, "primary.culture", "primary.cultures"),
      [away, "f".repeat(64)],
      [["goals", "primary.cultures", "title"], "Something else altogether"],
    );
    expect(find(RULES, after).map(([id]) => id)).toEqual([
      "goal-removed:primary.culture",
      "goal-added:primary.cultures",
    ]);
    const other = changed(renamed(RULES, "full-coverage", "everybody"), [
      ["parameters", "everybody", "value"],
      "99%",
    ]);
    expect(find(RULES, other).map(([id]) => id)).not.toContain("parameter-renamed:full-coverage");
  });

  it("are not guessed between two that are nearly alike", () => {
    const goal = RULES.goals["primary.culture"]!;
    const { "primary.culture": _, ...rest } = RULES.goals;
    const goals = { ...rest, "primary.one": goal, "primary.two": goal };
    const ids = RULES.phases["primary"]!.goals.filter((id) => id !== "primary.culture");
    const after = changed(
      RULES,
      [["goals"], goals],
      [
        ["phases", "primary", "goals"],
        [...ids, "primary.one", "primary.two"],
      ],
    );
    const kinds = diffRuleSets(RULES, after).changes.map(({ id }) => id);
    expect(kinds).toEqual([
      "goal-removed:primary.culture",
      "goal-added:primary.one",
      "goal-added:primary.two",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { diffRuleSets } from "../../src/compare/diff/diff-rule-sets.js";
import { isAtLeast, requiredVersion } from "../../src/compare/diff/required-version.js";
import type { Bump } from "../../src/compare/diff/types.js";
import type { Path } from "../../src/compare/replace-at.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { smallRules } from "../testing-rules/small-rules.js";
import { changed, RULES, renamed } from "./change-rules.js";

const { data: small } = smallRules();
const GOAL = small.goals["primary.culture"]!;
const CRITERION = GOAL.criteria["practices"]!;
const NEW_GOAL = {
  ...GOAL,
  title: "A goal of another kind",
  source: { ...GOAL.source, sha256: "a".repeat(64) },
};

describe("the bump that changes call for", () => {
  it.each<readonly [Bump, string, Path, unknown]>([
    ["none", "nothing changed", ["version"], "2.0.0"],
    ["patch", "words of a goal", ["goals", "primary.culture", "title"], "Cultures last"],
    ["patch", "a note", ["parameters", "coverage", "note"], "A note."],
    ["patch", "the source", ["goals", "primary.culture", "source", "bullet"], 3],
    ["patch", "a document", ["documents", "goals", "retrieved"], "2025-02-28"],
    ["patch", "words of an assumption", ["assumptions", "cumulative", "text"], "All that ever were."],
    ["patch", "the same number written differently", ["parameters", "coverage", "value"], "3/4"],
    ["minor", "a goal more", ["goals", "primary.new"], NEW_GOAL],
    ["minor", "a fact more", ["facts", "spare"], { type: "flag", title: "Spare" }],
    ["minor", "a parameter more", ["parameters", "spare"], { unit: "share", value: "1%", basis: "local" }],
    ["minor", "an assumption more", ["assumptions", "more"], { text: "More.", basis: "local" }],
    ["minor", "an assumption without a day less", ["assumptions", "cumulative"], undefined],
    ["minor", "another modality", ["goals", "primary.culture", "modality"], "aim"],
    ["minor", "another basis", ["parameters", "specialists", "basis"], "local"],
    ["minor", "a longer period", ["inForce", "until"], "2025-10-01"],
    ["major", "a shorter period", ["inForce", "until"], "2025-08-01"],
    ["major", "a higher target", ["parameters", "specialists", "value"], 151],
    ["major", "another deadline", ["goals", "primary.engagement", "deadline", "on"], "2026-08-31"],
    [
      "major",
      "a criterion more in a goal that was there",
      ["goals", "primary.culture", "criteria", "more"],
      { ...CRITERION, met: { fact: "report.sent", operator: "equal", value: true } },
    ],
    ["major", "a criterion less", ["goals", "primary.engagement", "criteria", "specialists"], undefined],
    [
      "major",
      "a scope less",
      ["goals", "primary.engagement", "criteria", "share-engaged", "scopes", "hub"],
      undefined,
    ],
    ["major", "a local parameter that is no longer local", ["parameters", "coverage", "basis"], "implied"],
    ["major", "an assumption with a day less", ["assumptions", "by-2025"], undefined],
    [
      "major",
      "a deadline that rests on no assumption any more",
      ["goals", "primary.engagement", "deadline", "assumption"],
      undefined,
    ],
    [
      "major",
      "a fact that is a part of another",
      ["facts", "specialists.trained", "partOf"],
      "schools.total",
    ],
    ["major", "a fact that is combined differently", ["facts", "schools.engaged", "combine"], "overlapping"],
  ])("is %s for %s", (bump, _, path, value) => {
    const diff = diffRuleSets(small, changed(small, [path, value]));
    expect(diff.bump).toBe(bump);
    expect(diff.bumpReasons.length > 0).toBe(bump !== "none");
  });

  it("is major for a removed goal and for an id that changed", () => {
    const { "primary.culture": _, ...goals } = small.goals;
    const fewer = changed(
      small,
      [["goals"], goals],
      [["phases", "primary", "goals"], ["primary.engagement"]],
    );
    expect(diffRuleSets(small, fewer).bumpReasons).toContain(
      "The goal primary.culture is removed: Cultures hold.",
    );
    for (const id of ["primary.culture", "share-engaged", "coverage-on-track"])
      expect(diffRuleSets(small, renamed(small, id, `${id}-2`)).bump).toBe("major");
  });

  it("is a patch if a stated number moves out of its parameter without changing a status", () => {
    const met = { fact: "specialists.trained", operator: "greaterThanInclusive", value: 150 };
    const path = ["goals", "primary.engagement", "criteria", "specialists"];
    expect(diffRuleSets(small, changed(small, [[...path, "met"], met])).bump).toBe("patch");
    // "nine-tenths" is local: whoever overrides it sees a difference.
    const { bump, bumpReasons } = diffRuleSets(
      small,
      changed(small, [[...path, "onTrack"], { ...met, value: 135 }]),
    );
    expect(bump).toBe("major");
    expect(bumpReasons).toContain(
      "primary.engagement, specialists, when on track, no longer changes when nine-tenths is set to something else.",
    );
  });

  it("is major for a share with another whole, which no compared number shows", () => {
    const path = ["facts", "llme.accredited-share", "of"];
    const { bump, changes } = diffRuleSets(
      RULES,
      changed(RULES, [path, ["llme.accredited", "llme.leading"]]),
    );
    expect(bump).toBe("major");
    expect(changes.map(({ effect }) => effect?.kind)).not.toContain("none");
  });

  it("says why nothing less is enough", () => {
    const { bumpReasons } = diffRuleSets(
      small,
      changed(small, [["parameters", "specialists", "value"], 151]),
    );
    expect(bumpReasons).toHaveLength(1);
    expect(bumpReasons[0]).toMatch(
      /^primary\.engagement can get another status: .*specialists: 150.*: met → /,
    );
  });

  it("does not exist between two rule sets with different ids, whose versions are independent", () => {
    const { bump, bumpReasons } = diffRuleSets(goals2020 as RuleSet, RULES);
    expect({ bump, bumpReasons }).toEqual({ bump: null, bumpReasons: [] });
  });
});

describe("the version that a bump requires", () => {
  it.each([
    ["1.2.3", "none", "1.2.3"],
    ["1.2.3", "patch", "1.2.4"],
    ["1.2.3", "minor", "1.3.0"],
    ["1.2.3", "major", "2.0.0"],
    ["0.1.4", "patch", "0.1.5"],
    ["0.1.4", "minor", "0.1.5"],
    ["0.1.4", "major", "0.2.0"],
    ["9007199254740993.0.0", "major", "9007199254740994.0.0"],
  ] as const)("after %s, %s, is %s", (version, bump, required) => {
    expect(requiredVersion(version, bump)).toBe(required);
  });

  it.each([
    ["1.0.0", "1.0.0", true],
    ["1.0.1", "1.0.0", true],
    ["1.10.0", "1.9.9", true],
    ["2.0.0", "1.9.9", true],
    ["0.9.9", "1.0.0", false],
    ["1.0.0", "1.0.1", false],
    ["1.9.0", "1.10.0", false],
  ])("%s at least %s: %s", (version, least, expected) => {
    expect(isAtLeast(version, least)).toBe(expected);
  });
});

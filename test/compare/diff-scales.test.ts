import { describe, expect, it } from "vitest";
import { diffRuleSets } from "../../src/compare/diff/diff-rule-sets.js";
import { type Path, replaceAt } from "../../src/compare/replace-at.js";
import { safeStatuses } from "../../src/evaluate/safe-evaluate.js";
import type { RuleSet, Scale, Scales } from "../../src/rule-set/types.js";
import { tinyRuleSet } from "../evaluate/tiny-rule-set.js";

const SCALE: Scale = ["poor", "fair", "good", "best"];

/** Rules that ask for a rating of "good", and are on track at "fair". */
function rules(scales: Scales | undefined, scale?: string): RuleSet {
  const atLeast = (value: string) => ({ fact: "rating", operator: "greaterThanInclusive", value }) as const;
  const made = tinyRuleSet({
    facts: {
      rating: { type: "level", title: "Rating", ...(scale === undefined ? {} : { scale }) },
    },
    criteria: { one: { met: atLeast("good"), onTrack: atLeast("fair") } },
  });
  return scales === undefined ? made : { ...made, scales };
}

const changesTo = (after: RuleSet, before = rules({ rating: SCALE })) => {
  const { changes, bump } = diffRuleSets(before, after);
  return { bump, changes: changes.map(({ id, text }) => [id, text]) };
};

describe("a scale of two rule sets", () => {
  it("is the same under another name, or named by its levels if it need not be", () => {
    expect(changesTo(rules({ rating: SCALE }, "rating"))).toEqual({ bump: "none", changes: [] });
    expect(changesTo(rules({ grade: SCALE }))).toEqual({
      bump: "patch",
      changes: [["scale-renamed:rating", "The scale rating is renamed grade."]],
    });
  });

  it("may be declared if it was the default scale, which is a change of words", () => {
    const usual: Scale = ["not-started", "introduced", "embedded", "sustained"];
    const plain = (scales?: Scales) => {
      const made = replaceAt(rules(scales), ["goals", "goal", "criteria", "one"] as Path, undefined);
      const criterion = rules(undefined).goals["goal"]!.criteria["one"]!;
      const met = { fact: "rating", operator: "greaterThanInclusive", value: "embedded" } as const;
      return replaceAt(made, ["goals", "goal", "criteria"], { one: { ...criterion, met, onTrack: met } });
    };
    expect(changesTo(plain({ adoption: usual }), plain())).toEqual({
      bump: "patch",
      changes: [["scale-renamed:default", "The default scale is now called adoption."]],
    });
  });

  it("asks for a minor version if a level is new, since everything that could be given still can", () => {
    expect(changesTo(rules({ rating: ["poor", "fair", "good", "better", "best"] }))).toEqual({
      bump: "minor",
      changes: [
        ["scale-levels:rating", "On the scale rating better is new: it is poor, fair, good, better, best."],
      ],
    });
  });

  it("asks for a major version if a level is gone", () => {
    const { bump, changes } = changesTo(rules({ rating: ["fair", "good", "best"] }));
    expect(bump).toBe("major");
    expect(changes).toEqual([
      ["scale-levels:rating", "On the scale rating poor is gone: it is fair, good, best."],
    ]);
  });

  it("asks for a major version if levels change places, and shows who is judged differently", () => {
    const after = rules({ rating: ["poor", "good", "fair", "best"] });
    const { bump, changes } = diffRuleSets(rules({ rating: SCALE }), after);
    expect(bump).toBe("major");
    expect(changes.map(({ id, effect }) => [id, effect.kind])).toEqual([["scale-levels:rating", "status"]]);
  });

  it("asks for a patch if levels have other names", () => {
    const after = rules({ rating: ["poor", "fair", "good", { id: "best", words: "as good as can be" }] });
    expect(changesTo(after)).toEqual({
      bump: "patch",
      changes: [
        [
          "scale-words:rating",
          "Levels of the scale rating are called differently: “as good as can be” for “best”.",
        ],
      ],
    });
  });

  it("is joined with the criterion that compared a level that is gone", () => {
    const after = replaceAt(
      rules({ rating: ["poor", "good", "best"] }),
      ["goals", "goal", "criteria", "one", "onTrack"],
      undefined,
    );
    const { changes, bump } = diffRuleSets(rules({ rating: SCALE }), after);
    expect(bump).toBe("major");
    expect(changes.map(({ id }) => id)).toEqual(["scale-levels:rating+criterion-on-track:goal/one"]);
  });

  it("can be exchanged for another, on which the fact then is", () => {
    const after = rules({ stages: ["early", "fair", "good"] });
    const { bump, changes } = changesTo(after);
    expect(bump).toBe("major");
    expect(changes.map(([id]) => id)).toEqual([
      "scale-removed:rating",
      "scale-added:stages",
      "fact-scale:rating",
    ]);
    expect(changes[2]![1]).toBe("The fact rating (“Rating”) is on the scale stages; it was on rating.");
  });

  it("gives a parameter's rise by the scale that has both of its values", () => {
    const withBar = (value: string, scale: Scale) => ({
      ...rules({ rating: scale }),
      parameters: { bar: { unit: "level", value, basis: "local" } as const },
    });
    const texts = (from: RuleSet, to: RuleSet) =>
      diffRuleSets(from, to)
        .changes.filter(({ kind }) => kind === "parameter-value")
        .map(({ text }) => text);
    expect(texts(withBar("fair", SCALE), withBar("good", SCALE))).toEqual([
      "bar rises from fair to good (local).",
    ]);
    expect(texts(withBar("fair", SCALE), withBar("good", ["good", "fair", "poor"]))).toEqual([
      "bar falls from fair to good (local).",
    ]);
  });

  it("gives every example levels that both rule sets have", () => {
    const [from, to] = [rules({ rating: SCALE }), rules({ rating: ["poor", "good", "fair", "best"] })];
    for (const { effect } of diffRuleSets(from, to).changes) {
      if (!("example" in effect)) continue;
      for (const ruleSet of [from, to])
        expect(safeStatuses(ruleSet, effect.example.snapshot).success).toBe(true);
    }
  });
});

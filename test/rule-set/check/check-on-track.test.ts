import { describe, expect, it } from "vitest";
import { safeParseRuleSet } from "../../../src/rule-set/parse.js";
import { smallRuleSet } from "../small-rule-set.js";

/** Whether a criterion with these conditions is reported because being on track asks for more. */
function isStricter(met: object, onTrack: object): boolean {
  const phase = JSON.parse(smallRuleSet["primary.json"]!);
  const { practices } = phase.goals["primary.culture"].criteria;
  phase.goals["primary.culture"].criteria.extra = { ...practices, met, onTrack };
  phase.parameters.level = { unit: "level", value: "embedded", basis: "local" };
  const parsed = safeParseRuleSet({ ...smallRuleSet, "primary.json": phase });
  const issues = parsed.success ? parsed.warnings : parsed.error.issues;
  const others = issues.filter(({ code }) => code !== "on-track-stricter" && code !== "unused-parameter");
  expect(others).toEqual([]);
  return issues.some(({ code }) => code === "on-track-stricter");
}

const compare = (fact: string) => (operator: string, value: unknown) => ({ fact, operator, value });
const count = compare("specialists.trained");
const share = compare("schools.engaged-share");
const level = compare("judgement.primary.culture.practices");
const day = compare("report.day");
const line = { parameter: "engagement", at: "as-of" };

describe("checkOnTrack", () => {
  it.each([
    ["50 after 49", count("greaterThanInclusive", 49), count("greaterThanInclusive", 50)],
    ["more than 49 after at least 49", count("greaterThanInclusive", 49), count("greaterThan", 49)],
    ["at most 4 after at most 5", count("lessThanInclusive", 5), count("lessThanInclusive", 4)],
    ["less than 5 after at most 5", count("lessThanInclusive", 5), count("lessThan", 5)],
    ["a share above after the same share", share("greaterThanInclusive", "75%"), share("greaterThan", "3/4")],
    [
      "the higher level",
      level("greaterThanInclusive", "introduced"),
      level("greaterThanInclusive", { parameter: "level" }),
    ],
    [
      "above a level after that level",
      level("greaterThanInclusive", "introduced"),
      level("greaterThan", "introduced"),
    ],
    ["an earlier day", day("lessThan", "2025-07-01"), day("lessThanInclusive", "2025-06-29")],
    [
      "a line that rises above the target",
      share("greaterThanInclusive", "74%"),
      share("greaterThanInclusive", line),
    ],
    [
      "a product above the target",
      count("greaterThanInclusive", 134),
      count("greaterThanInclusive", { parameter: "specialists-on-track" }),
    ],
  ])("calls %s stricter", (_, met, onTrack) => {
    expect(isStricter(met, onTrack)).toBe(true);
  });

  it.each([
    ["the same", count("greaterThanInclusive", 50), count("greaterThanInclusive", 50)],
    ["more than 49 where at least 50 is met", count("greaterThanInclusive", 50), count("greaterThan", 49)],
    ["at least 50 where more than 49 is met", count("greaterThan", 49), count("greaterThanInclusive", 50)],
    [
      "the next level where more than one is met",
      level("greaterThan", "introduced"),
      level("greaterThanInclusive", "embedded"),
    ],
    [
      "the day before where an earlier one is met",
      day("lessThan", "2025-07-01"),
      day("lessThanInclusive", "2025-06-30"),
    ],
    [
      "a line up to the target",
      share("greaterThanInclusive", { parameter: "engagement" }),
      share("greaterThanInclusive", line),
    ],
    [
      "a product below the target",
      count("greaterThanInclusive", 135),
      count("greaterThanInclusive", { parameter: "specialists-on-track" }),
    ],
    ["another fact", count("greaterThanInclusive", 1), share("greaterThanInclusive", "75%")],
    ["another direction", count("greaterThanInclusive", 1), count("lessThan", 5)],
    ["a target that moves", share("greaterThanInclusive", line), share("greaterThanInclusive", "75%")],
    ["a tree", count("greaterThanInclusive", 1), { all: [count("greaterThanInclusive", 50)] }],
  ])("lets %s pass", (_, met, onTrack) => {
    expect(isStricter(met, onTrack)).toBe(false);
  });
});

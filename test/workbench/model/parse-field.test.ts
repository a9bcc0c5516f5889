import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOfValue } from "../../../src/adapters/table/cell-text.js";
import { readValue } from "../../../src/adapters/values/read-value.js";
import { safeParseSnapshot } from "../../../src/evaluate/parse-snapshot.js";
import { type Fact, type FactValue, type GivenFact, isDerived } from "../../../src/rule-set/types.js";
import { snapshotArbitrary } from "../../../src/testing/snapshot-arbitrary.js";
import { parseField } from "../../../src/workbench/model/parse-field.js";
import { tinyRuleSet } from "../../evaluate/tiny-rule-set.js";
import { runs } from "../../runs.js";
import { seedOfRun } from "../../seeds.js";

const FACTS: Record<string, Fact> = {
  schools: { type: "count", title: "Schools", unit: "schools" },
  rate: { type: "percentage", title: "Rate" },
  isDone: { type: "flag", title: "Done" },
  day: { type: "date", title: "Day" },
  depth: { type: "level", title: "Depth" },
  share: { type: "share", title: "Share", of: ["engaged", "schools"] },
  engaged: { type: "count", title: "Engaged", unit: "schools", partOf: "schools" },
};

const rules = tinyRuleSet({
  facts: FACTS,
  criteria: {
    a: { met: { fact: "schools", operator: "greaterThanInclusive", value: 50 } },
    b: { met: { fact: "rate", operator: "greaterThan", value: "50%" } },
    c: { met: { fact: "isDone", operator: "equal", value: true } },
    d: { met: { fact: "day", operator: "lessThan", value: "2025-01-01" } },
    e: { met: { fact: "depth", operator: "greaterThanInclusive", value: "embedded" } },
  },
});
const GIVEN = Object.keys(FACTS).filter((id) => !isDerived(FACTS[id]!));
const parse = (fact: string, text: string) => parseField(rules, fact, text);

describe("a field", () => {
  it.each<readonly [fact: string, text: string, value: FactValue]>([
    ["schools", "", null],
    ["schools", "  ", null],
    ["schools", "416", 416],
    ["schools", "1,204", 1204],
    ["schools", "40-45", { min: 40, max: 45 }],
    ["schools", "41 to 46", { min: 41, max: 46 }],
    ["schools", ">=50", { min: 50 }],
    ["schools", "50+", { min: 50 }],
    ["schools", "fewer than 5", { max: 4 }],
    ["schools", "0", 0],
    ["schools", "c", { unknown: "suppressed (c): too few to publish" }],
    ["schools", "not known", { unknown: "not known" }],
    ["schools", "not known: the register isn't back", { unknown: "the register isn't back" }],
    ["schools", "Don’t know - Priya is asking", { unknown: "Priya is asking" }],
    ["schools", "? not asked yet", { unknown: "not asked yet" }],
    ["schools", "about 50", { unknown: "only an estimate (about 50)" }],
    ["rate", "73.2%", 73.2],
    ["rate", "70% to 75%", { min: 70, max: 75 }],
    ["isDone", "Yes", true],
    ["day", "31/08/2025", "2025-08-31"],
    ["depth", "Not started", "not-started"],
    ["depth", "at least introduced", { min: "introduced" }],
  ])("for %s reads %j", (fact, text, value) => {
    expect(parse(fact, text)).toEqual({ value });
  });

  it.each([
    ["schools", "lots", `"lots" isn't a number.`],
    ["schools", "75%", `"75%" is a percentage. Write how many there are.`],
    ["schools", "-3", "-3 is below 0, the least there can be."],
    ["schools", "41.5", "41.5 isn't a whole number."],
    ["schools", "99999999999999999", "100000000000000000 is above 9,007,199,254,740,992"],
    ["schools", "46 to 41", "This range runs backwards: 41 comes before 46."],
    ["schools", "-5 to 3", "-5 is below 0, the least there can be."],
    ["rate", "140%", "140 is above 100%, the most there can be."],
    ["rate", "high", `"high" isn't a number.`],
    ["isDone", "maybe", `"maybe" isn't yes or no.`],
    ["day", "30/02/2025", `"30/02/2025" isn't a date.`],
    ["depth", "good", `"good" isn't one of the levels.`],
    ["depth", "sustained to introduced", "This range runs backwards: introduced comes before sustained."],
  ])("for %s says what is wrong with %j, and what to write", (fact, text, fault) => {
    const said = parse(fact, text) as { fault: string };
    expect(said.fault).toMatch(/ Write .* "not known" and why\.$/);
    expect(said.fault.slice(0, fault.length)).toBe(fault);
  });

  it("says what to write by the kind of fact", () => {
    const said = GIVEN.slice(0, 5).map((fact) =>
      (parse(fact, "zzz") as { fault: string }).fault.replace(/^.*?Write /, ""),
    );
    expect(said).toEqual([
      'a whole number or a range, as in 416 or 41 to 46, or "not known" and why.',
      'a percentage, as in 73.2, or "not known" and why.',
      'yes or no, or "not known" and why.',
      'day/month/year, or "not known" and why.',
      'not started, introduced, embedded or sustained, or "not known" and why.',
    ]);
  });

  it("reads nothing for facts that are derived, or that the rules do not have", () => {
    for (const fact of ["share", "zzz", "__proto__", "constructor"])
      expect(parse(fact, "5")).toEqual({ fault: "These rules don't ask for this." });
  });

  it("reads nothing from a very long text", () => {
    expect(parse("schools", "9".repeat(5_000))).toEqual({
      fault: "This is too long. Write at most 1000 characters.",
    });
  });
});

/** What people may write: whatever tables read, pieces of that in any order, and anything else. */
const TEXT = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        "41",
        "46",
        " to ",
        "-",
        ">=",
        "<",
        "%",
        "embedded",
        "not known",
        ":",
        "?",
        "c",
        "31/08/2025",
        "yes",
        "..",
        "+",
      ),
      { maxLength: 5 },
    )
    .map((pieces) => pieces.join("")),
);

describe("whatever is written into a field", () => {
  it("a value is one that tables read from the same text, and that a snapshot may have", () => {
    fc.assert(
      fc.property(fc.constantFrom(...GIVEN), TEXT, (fact, text) => {
        const parsed = parse(fact, text);
        if ("fault" in parsed) return;
        const read = readValue(FACTS[fact] as GivenFact, rules, text);
        const isReason = parsed.value instanceof Object && "unknown" in parsed.value;
        // A table reads "not known: why" as no value; otherwise they agree.
        if (!(isReason && read === "bad")) expect(parsed.value).toEqual(read ?? null);
        const snapshot = {
          subject: { scope: "hub", id: "h" },
          asOf: "2025-03-31",
          facts: { [fact]: parsed.value },
        };
        expect(safeParseSnapshot(rules, snapshot)).toMatchObject({ success: true });
      }),
      { numRuns: runs(2_000), seed: seedOfRun() },
    );
  });

  it("a fault names no fact by its id, and has nothing but plain sentences", () => {
    fc.assert(
      fc.property(fc.constantFrom(...GIVEN), fc.stringMatching(/^zq[wq]{1,6}$/), (fact, text) => {
        const parsed = parse(fact, text);
        expect(parsed).toHaveProperty("fault");
        const { fault } = parsed as { fault: string };
        expect(fault).toMatch(/^".*" isn't [a-z ]+\. Write .*\.$/);
        expect(fault).not.toMatch(/null|undefined|JSON|\{|min|max/);
      }),
      { numRuns: runs(100), seed: seedOfRun() },
    );
  });

  it("what a table writes for a value is read as that value", () => {
    fc.assert(
      fc.property(snapshotArbitrary(rules), ({ facts }) => {
        for (const [fact, value] of Object.entries(facts as Readonly<Record<string, FactValue>>)) {
          if (!GIVEN.includes(fact) || (value instanceof Object && "unknown" in value)) continue;
          const read = parse(fact, textOfValue(value) ?? "");
          expect(read).toEqual({ value: value ?? null });
        }
      }),
      { numRuns: runs(200), seed: seedOfRun() },
    );
  });
});

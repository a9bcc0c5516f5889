import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCount } from "../../src/base/words.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { fingerprintOf, normaliseText } from "../../src/source/normalise-text.js";
import { readSourceDocument } from "../../src/source/read-source-document.js";
import { verifySource } from "../../src/source/verify-source.js";
import { spelt } from "../base/said/spelt.js";
import { seedOfRun } from "../seeds.js";

const DOCUMENT = "goals";

/** A rule set with one goal that quotes its whole bullet, so that only numbers, units and days can differ. */
function rulesFor(bullet: string, target: object, more: object = {}): RuleSet {
  return {
    facts: {
      "schools.trained": {
        type: "count",
        title: "schools that have trained",
        unit: { one: "school", other: "schools" },
      },
      teachers: { type: "count", title: "teachers", unit: { one: "teacher", other: "teachers" } },
      "schools.total": { type: "count", title: "schools", unit: { one: "school", other: "schools" } },
      share: {
        type: "share",
        title: "Share of schools that have trained",
        of: ["schools.trained", "schools.total"],
      },
    },
    parameters: { target: { unit: "schools", ...target } },
    phases: { first: { title: "First", goals: ["first"] } },
    assumptions: {},
    documents: {},
    goals: {
      first: {
        title: "Schools train",
        source: {
          document: DOCUMENT,
          section: "first",
          bullet: 1,
          sha256: fingerprintOf(normaliseText(bullet)),
        },
        modality: "aim",
        deadline: { on: "2026-08-31" },
        criteria: {
          trained: {
            excerpt: "train",
            scopes: { hub: "stated" },
            met: {
              fact: "value" in target && typeof target.value === "string" ? "share" : "schools.trained",
              operator: "greaterThanInclusive",
              value: { parameter: "target" },
            },
          },
        },
        ...more,
      },
    },
  } as unknown as RuleSet;
}

const stated = (value: string | number) => ({ value, basis: "stated", document: DOCUMENT });

function held(bullet: string, target: object, more?: object) {
  return verifySource(rulesFor(bullet, target, more), DOCUMENT, readSourceDocument(`First:\n- ${bullet}\n`));
}

const kinds = (bullet: string, target: object, more?: object) =>
  held(bullet, target, more).differences.map(({ kind }) => kind);

describe("stated numbers", () => {
  it.each([
    [600, "600 schools to train by 2026"],
    [600, "six hundred schools to train by 2026"],
    [1600, "1,600 schools to train by 2026"],
    [1600, "1 600 schools to train by 2026"],
    [1600, "sixteen hundred schools to train by 2026"],
    ["75%", "75% of schools to train by 2026"],
    ["75%", "75 per cent of schools to train by 2026"],
    ["75%", "three quarters of schools to train by 2026"],
    ["3/4", "three in four schools to train by 2026"],
    ["50%", "half of schools to train by 2026"],
    ["2/3", "two thirds of schools to train by 2026"],
    ["100%", "all schools to train by 2026"],
  ])("%j is what %j says", (value, bullet) => {
    expect(held(bullet, stated(value))).toMatchObject({ differences: [], notes: [], numbers: 1, days: 1 });
  });

  it.each([
    [60, "600 schools to train by 2026", "“600 schools”"],
    [600, "60 schools to train by 2026", "“60 schools”"],
    [60, "60% of schools to train by 2026", "“60% of schools”"],
    ["60%", "60 schools to train by 2026", "“60 schools”"],
    ["80%", "three in four schools to train by 2026", "“three in four schools”"],
    ["75%", "two thirds of schools to train by 2026", "“two thirds of schools”"],
    ["75%", "all schools to train by 2026", "does not say that number"],
    ["100%", "most schools to train by 2026", "does not say that number"],
    [16, "post-16 schools to train by 2026", "does not say that number"],
    [3, "schools to train at Level 3 by 2026", "does not say that number"],
    [2026, "schools to train by 2026", "does not say that number"],
  ])("%j is not what %j says", (value, bullet, words) => {
    const { differences } = held(bullet, stated(value));
    expect(differences).toMatchObject([{ kind: "number-differs", pointer: "/parameters/target/value" }]);
    expect(differences[0]).toHaveProperty("message", expect.stringContaining(words));
  });

  it("are found among several, and are not mistaken for other counts in the bullet", () => {
    const bullet = "600 schools in 40 hubs to train by 2026";
    const { differences, notes } = held(bullet, stated(60));
    expect(differences).toMatchObject([{ message: expect.stringContaining("“600 schools”") }]);
    expect(notes).toMatchObject([
      { kind: "number-not-encoded", message: expect.stringContaining("“40 hubs”") },
    ]);
  });

  it("may be implied or local without a number in the bullet; a number that is there then needs a check", () => {
    const bullet = "schools to train by 2026";
    for (const basis of ["implied", "local"])
      expect(held(bullet, { value: "75%", basis })).toMatchObject({ differences: [], notes: [] });
    expect(held(`80% of ${bullet}`, { value: "75%", basis: "local" })).toMatchObject({
      differences: [],
      notes: [{ kind: "number-not-encoded" }],
    });
  });

  it("count if they are written in the condition itself", () => {
    const criterion = (value: number) => ({
      criteria: {
        trained: {
          excerpt: "train",
          scopes: { hub: "stated" },
          met: { fact: "schools.trained", operator: "greaterThanInclusive", value },
        },
      },
    });
    const bullet = "600 schools to train by 2026";
    expect(kinds(bullet, stated(600), criterion(600))).toEqual([]);
    expect(held(bullet, stated(600), criterion(60)).differences).toMatchObject([
      { kind: "number-differs", pointer: "/goals/first/criteria/trained/met/value" },
    ]);
  });

  const asked = (operator: string, ...path: readonly string[]) => {
    const comparison = { fact: "schools.trained", operator, value: { parameter: "target" } };
    const met = path.reduceRight<object>(
      (inner, key) => (key === "not" ? { not: inner } : { [key]: [inner] }),
      comparison,
    );
    return { criteria: { trained: { excerpt: "train", scopes: { hub: "stated" }, met } } };
  };
  const MORE = [
    "at least 600 schools",
    "600 schools or more",
    "600 or more schools",
    "no fewer than 600 schools",
  ];
  const MORE_STILL = ["more than 600 schools", "a minimum of 600 schools", "At least six hundred schools"];
  const FEWER = [
    "at most 600 schools",
    "no more than 600 schools",
    "600 schools or fewer",
    "fewer than 600 schools",
  ];
  const FEWER_STILL = ["a maximum of 600 schools", "not more than six hundred schools", "under 600 schools"];

  it.each([
    ...[...MORE, ...MORE_STILL].map((words) => [words, "greaterThanInclusive", "lessThanInclusive"]),
    ...[...FEWER, ...FEWER_STILL].map((words) => [words, "lessThan", "greaterThan"]),
  ])("are compared in the direction of “%s”", (words, right, wrong) => {
    const bullet = `${words} to train by 2026`;
    for (const path of [[], ["all"], ["any", "all"], ["not", "not"]])
      expect(kinds(bullet, stated(600), asked(right!, ...path))).toEqual([]);
    for (const path of [[], ["any"], ["not", "all", "not"]])
      expect(held(bullet, stated(600), asked(wrong!, ...path)).differences).toMatchObject([
        {
          kind: "direction-differs",
          pointer: expect.stringMatching(/\/met.*\/operator$/),
          message: expect.stringContaining(
            words!
              .replace(/ schools$/, "")
              .toLowerCase()
              .split(" ")[0]!,
          ),
        },
      ]);
    expect(kinds(bullet, stated(600), asked(wrong!, "not"))).toEqual([]);
    expect(kinds(bullet, stated(600), asked(right!, "all", "not"))).toEqual(["direction-differs"]);
    expect(kinds(bullet, stated(600), asked("equal"))).toEqual([]);
  });

  it("have no direction if the words are about another number", () => {
    const bullet = "600 schools with at most 40 teachers to train by 2026";
    expect(kinds(bullet, stated(600))).toEqual([]);
  });

  it("are found if two of them were exchanged", () => {
    const count = (title: string) => ({ type: "count", title, unit: { one: "school", other: "schools" } });
    const rules = (bullet: string, primary: number, secondary: number) => {
      const base = rulesFor(bullet, stated(600), {
        criteria: Object.fromEntries(
          Object.entries({ primary, secondary }).map(([phase, value]) => [
            phase,
            {
              excerpt: "schools",
              scopes: { hub: "stated" },
              met: { fact: `${phase}.engaged`, operator: "greaterThanInclusive", value },
            },
          ]),
        ),
      });
      const facts = {
        "primary.engaged": count("primary schools"),
        "secondary.engaged": count("secondary schools"),
      };
      return { ...base, facts } as unknown as RuleSet;
    };
    const differences = (bullet: string, ...values: readonly [number, number]) =>
      verifySource(rules(bullet, ...values), DOCUMENT, readSourceDocument(`First:\n- ${bullet}\n`))
        .differences;
    const bullet = "600 primary schools and 400 secondary schools to engage by 2026";
    expect(differences(bullet, 600, 400)).toEqual([]);
    expect(differences(bullet, 400, 600)).toMatchObject([
      { kind: "number-differs", pointer: "/goals/first/criteria/primary/met/value" },
    ]);
    for (const open of [
      "600 and 400 schools to engage by 2026",
      "600 schools and 400 more schools to engage by 2026",
    ]) {
      expect(differences(open, 600, 400)).toEqual([]);
      expect(differences(open, 400, 600)).toEqual([]);
    }
  });

  it("have the unit of what the bullet counts", () => {
    const bullet = "600 teachers to train by 2026";
    expect(held(bullet, stated(600)).differences).toMatchObject([
      { kind: "unit-differs", pointer: "/parameters/target/unit" },
    ]);
    expect(held(bullet, { ...stated(600), unit: "teachers" }).differences).toMatchObject([
      { kind: "unit-differs", pointer: "/goals/first/criteria/trained/met/fact" },
    ]);
    // A word that is no unit in the rules may be another name for the same thing.
    expect(kinds("600 primaries to train by 2026", stated(600))).toEqual([]);
  });
});

describe("stated days", () => {
  const train = (when: string) => `600 schools to train ${when}`;

  it.each([
    "by 2026",
    "by the end of the academic year 2025/26",
    "by 31 August 2026",
    "by August 2026",
    "by August",
    "in any year",
    "in 2025-26",
    "since 2019, and by 2026",
  ])("may be 31 August 2026 if the bullet says %j", (when) =>
    expect(kinds(train(when), stated(600))).toEqual([]),
  );

  it.each([
    "by 2025",
    "by 2027",
    "by the end of the academic year 2024/25",
    "by 31 July 2026",
    "by July 2026",
    "by July",
  ])("are not 31 August 2026 if the bullet says %j", (when) => {
    expect(held(train(when), stated(600)).differences).toMatchObject([
      { kind: "day-differs", pointer: "/goals/first/deadline/on" },
    ]);
  });

  it("are read in the way that an assumption gives, if it names both", () => {
    const rules = (text: string): RuleSet => {
      const base = rulesFor(train("by 2025"), stated(600), {
        deadline: { on: "2026-08-31", assumption: "year" },
      });
      return { ...base, assumptions: { year: { text, basis: "local", value: "2026-08-31" } } };
    };
    const found = (text: string) =>
      verifySource(rules(text), DOCUMENT, readSourceDocument(`First:\n- ${train("by 2025")}\n`)).differences
        .length;
    expect(found("“By 2025” is read as 31 August 2026, the last day of the year that begins in 2025.")).toBe(
      0,
    );
    expect(found("Every goal is for the end of the year.")).toBe(1);
  });

  it("may be said by the introduction to the list", () => {
    const rules = rulesFor("train 600 schools", stated(600));
    const document = (year: number) =>
      readSourceDocument(`First\nBy the end of ${year} every hub is to:\n- train 600 schools\n`);
    expect(verifySource(rules, DOCUMENT, document(2026)).differences).toEqual([]);
    expect(verifySource(rules, DOCUMENT, document(2027)).differences).toMatchObject([
      { kind: "day-differs" },
    ]);
  });

  it("need a check if neither the bullet nor an assumption names one", () => {
    expect(held("600 schools to train", stated(600)).notes).toMatchObject([{ kind: "day-not-said" }]);
    const { notes } = held("600 schools to train by 2026", stated(600), { deadline: undefined });
    expect(notes).toMatchObject([{ kind: "day-not-encoded" }]);
  });
});

describe("altered documents", () => {
  const number = fc.integer({ min: 2, max: 9_999 });
  const percent = fc.integer({ min: 1, max: 99 });
  const ways: readonly ((number: number) => string)[] = [String, formatCount, spelt];
  const percentWays: readonly ((percent: number) => string)[] = [
    (each) => `${each}%`,
    (each) => `${each} per cent`,
    (each) => `${spelt(each)} percent`,
    (each) => `${each} in 100`,
    (each) => `${spelt(each)} out of every hundred`,
  ];
  const before = fc.constantFrom("", "at least ", "a total of ", "the aim is for over ");
  const year = fc.integer({ min: 2020, max: 2040 });

  it("hide no number that differs, and the same number may be given in any way", () => {
    fc.assert(
      fc.property(number, number, fc.constantFrom(...ways), before, (rule, said, way, words) => {
        const found = kinds(`${words}${way(said)} schools to train by 2026`, stated(rule));
        expect(found).toEqual(rule === said ? [] : ["number-differs"]);
        expect(kinds(`${words}${way(rule)} schools to train by 2026`, stated(rule))).toEqual([]);
      }),
      { seed: seedOfRun() },
    );
  });

  it("hide no share that differs", () => {
    fc.assert(
      fc.property(percent, percent, fc.constantFrom(...percentWays), before, (rule, said, way, words) => {
        const found = kinds(`${words}${way(said)} of schools to train by 2026`, stated(`${rule}%`));
        expect(found).toEqual(rule === said ? [] : ["number-differs"]);
      }),
      { seed: seedOfRun() },
    );
  });

  it("hide no year that differs, and no unit", () => {
    fc.assert(
      fc.property(year, year, fc.constantFrom("teachers", "schools"), (rule, said, unit) => {
        const deadline = { deadline: { on: `${rule}-08-31` } };
        const found = kinds(`600 ${unit} to train by ${said}`, stated(600), deadline);
        expect(found).toEqual([
          ...(unit === "schools" ? [] : ["unit-differs"]),
          ...(rule === said ? [] : ["day-differs"]),
        ]);
      }),
      { seed: seedOfRun() },
    );
  });
});

import { describe, expect, it } from "vitest";
import { type Issue, pace, type RuleSet, type Snapshot, SnapshotError } from "../../src/index.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { tinyRuleSet } from "../evaluate/tiny-rule-set.js";

const SHARE = { met: { fact: "share", operator: "greaterThanInclusive", value: "75%" } } as const;
const DATED = tinyRuleSet({ criteria: { engaged: SHARE }, deadline: "2025-08-31" });

const at = (asOf: string, part: unknown, whole: unknown = 416, id = "hub"): Snapshot =>
  ({ subject: { scope: "hub", id }, asOf, facts: { part, whole } }) as never;

const only = (snapshots: readonly Snapshot[], rules: RuleSet = DATED) => {
  const { paces } = pace(rules, snapshots);
  expect(paces).toHaveLength(1);
  return paces[0]!;
};

const AUTUMN = at("2024-09-30", 285);
const SPRING = at("2025-03-31", 300);

describe("a pace", () => {
  it("is compared with the deadline of the criterion that needs it, if that has one of its own", () => {
    const early = { ...SHARE, deadline: { on: "2025-04-30" } };
    const found = only(
      [AUTUMN, SPRING],
      tinyRuleSet({ criteria: { engaged: early }, deadline: "2025-08-31" }),
    );
    expect(found).toMatchObject({ deadline: "2025-04-30", outlook: "late", required: "487/40" });
    expect(found.text).toContain("Still needed by 30 April 2025: 12 more schools");
  });

  it("is exact, with the pace that would be enough, and says that it looks ahead", () => {
    expect(only([AUTUMN, SPRING])).toEqual({
      goal: "goal",
      goalTitle: "The goal",
      fact: "part",
      title: "Schools engaged",
      deadline: "2025-08-31",
      needed: 12,
      outlook: "in-time",
      from: { on: "2024-09-30", value: "285" },
      to: { on: "2025-03-31", value: "300" },
      observed: "7305/2912", // 15 in 182 days, at 487/16 days a month: 2.5
      required: "487/204", // 12 in 153 days: 2.39 a month
      reached: { earliest: "2025-08-24", latest: "2025-08-24" },
      extrapolated: true,
      text:
        "“Schools engaged” went from 285 on 30 September 2024 to 300 on 31 March 2025: 2.5 more a month. " +
        "Still needed by 31 August 2025: 12 more schools, or 2.4 a month. " +
        "If that pace continued after 31 March 2025, which no figure shows yet, the target would be reached on 24 August 2025, by the deadline.",
    });
  });

  it("does not depend on the order of the snapshots, and spans the first and the last that give it", () => {
    const winter = at("2024-12-31", 299);
    const untold = at("2024-09-01", null);
    expect(only([SPRING, winter, AUTUMN, untold])).toEqual(only([AUTUMN, SPRING]));
    expect(pace(DATED, [SPRING, winter, AUTUMN]).days).toEqual(["2024-09-30", "2024-12-31", "2025-03-31"]);
  });

  it("required is exactly what is enough, whatever is needed and however long there is", () => {
    for (const part of [300, 305, 311, 250]) {
      for (const day of ["2025-03-31", "2025-08-30", "2025-07-31", "2025-06-01"]) {
        const { required, needed } = only([at("2024-09-30", 200), at(day, part)]);
        const days = Math.round((Date.parse("2025-08-31") - Date.parse(day)) / 86_400_000);
        const [units = 0, over = 1] = String(required).split("/").map(Number);
        expect(units * days * 16).toBe(Number(needed) * 487 * over);
      }
    }
  });

  it("in words, too slow a pace never reads as enough, nor a sufficient one as too slow", () => {
    const spoken = (text: string) =>
      [/: ([\d.]+) more a month\./, /, or ([\d.]+) a month/].map((part) => Number(part.exec(text)![1]));
    let tried = 0;
    for (let before = 200; before < 300; before++) {
      const found = only([at("2024-09-30", before), SPRING]);
      if (found.outlook !== "in-time" && found.outlook !== "late") continue;
      const [observed, required] = spoken(found.text) as [number, number];
      expect([found.text, observed < required]).toEqual([found.text, found.outlook === "late"]);
      tried++;
    }
    expect(tried).toBeGreaterThan(50);
    // 12 in 458 days: 0.797 a month is needed, which is neither 0.7 nor a whole number.
    const slow = only([at("2024-04-30", 299), at("2024-05-30", 300)]);
    expect(slow.text).toContain("or 0.8 a month");
  });

  it("is in time on the last day, and late a day after", () => {
    const day = (asOf: string) => only([at("2025-03-01", 300), at(asOf, 306)]);
    // 6 in 92 days, and 6 more in 92 from 1 June: 1 September.
    expect(day("2025-06-01")).toMatchObject({ outlook: "late", reached: { latest: "2025-09-01" } });
    // 6 in 91 days from 31 May: 30 August.
    expect(day("2025-05-31")).toMatchObject({ outlook: "in-time", reached: { latest: "2025-08-30" } });
  });

  it("that looks further ahead than the figures go back says so", () => {
    const { text, outlook } = only([at("2025-03-01", 299), SPRING]);
    expect(outlook).toBe("late");
    expect(text).toContain(
      "after the deadline. That is 360 days ahead, but the figures go back only 30 days.",
    );
  });

  it.each([
    [300, "0", "was 300 on both 30 September 2024 and 31 March 2025."],
    [315, "-7305/2912", "went from 315 on 30 September 2024 to 300 on 31 March 2025: 2.5 fewer a month."],
  ])("from %d never arrives", (before, observed, words) => {
    const found = only([at("2024-09-30", before), SPRING]);
    expect(found).toMatchObject({ outlook: "never", observed, required: "487/204" });
    expect(found.reached).toBe(undefined);
    expect(found.extrapolated).toBe(undefined);
    expect(found.text).toContain(words);
    expect(found.text).toContain("the target would never be reached");
  });

  it("counts what is needed by the latest whole, and says so", () => {
    const found = only([at("2024-09-30", 285, 400), SPRING]);
    expect(found.needed).toBe(12);
    expect(found.text).toContain(
      "The amount needed is based on the latest “Schools”: 416, after 400 on 30 September 2024.",
    );
    expect(only([AUTUMN, SPRING]).text).not.toContain("based on");
  });

  it("of bounded facts has bounds, and may be open", () => {
    const found = only([at("2024-09-30", { min: 240, max: 250 }), at("2025-03-31", { min: 299, max: 303 })]);
    expect(found).toMatchObject({
      needed: { min: 9, max: 13 },
      observed: { min: "3409/416", max: "4383/416" },
      required: { min: "487/272", max: "6331/2448" },
      reached: { earliest: "2025-04-26", latest: "2025-05-19" },
      outlook: "in-time",
    });
    const wide = only([at("2024-09-30", { min: 240, max: 299 }), at("2025-03-31", { min: 299, max: 303 })]);
    expect(wide.outlook).toBe("open");
    expect(wide.reached).toEqual({ earliest: "2025-04-26" });
    expect(wide.text).toContain("at the earliest, or perhaps never, which may or may not be by the deadline");
    const open = only([at("2024-09-30", { min: 240 }, null), at("2025-03-31", { min: 299, max: 303 })]);
    // From at least 240, with an unknown number of schools, to at most 303: at most 63 more.
    expect(open.observed).toEqual({ max: "4383/416" });
    expect(open.outlook).toBe("open");
  });

  it("towards fewer is negative", () => {
    const rules = tinyRuleSet({
      criteria: { few: { met: { fact: "part", operator: "lessThanInclusive", value: 290 } } },
      deadline: "2025-08-31",
    });
    const found = only([at("2024-09-30", 330), SPRING], rules);
    expect(found).toMatchObject({
      needed: -10,
      observed: "-7305/1456",
      required: "2435/1224",
      outlook: "in-time",
    });
    expect(found.text).toContain("5 fewer a month. Still needed by 31 August 2025: 10 fewer schools");
    expect(only([at("2024-09-30", 290), SPRING], rules).outlook).toBe("never");
  });
});

describe("deadlines", () => {
  it("that do not exist leave what was observed", () => {
    const found = only([AUTUMN, SPRING], tinyRuleSet({ criteria: { engaged: SHARE } }));
    expect(found).toMatchObject({ outlook: "no-deadline", deadline: null, observed: "7305/2912" });
    expect([found.required, found.reached]).toEqual([undefined, undefined]);
  });

  it("on the day itself ask for all that is left, and from the next day have passed", () => {
    const last = only([AUTUMN, at("2025-08-31", 300)]);
    expect(last).toMatchObject({ outlook: "last-day", needed: 12 });
    expect(last.text).toContain("This is the last day. Still needed: 12 more schools.");
    const after = only([AUTUMN, at("2025-09-01", 300)]);
    expect(after.outlook).toBe("deadline-passed");
    expect(after.text).toContain("The deadline, 31 August 2025, has passed. Still needed: 12 more schools.");
    expect(only([AUTUMN, at("2025-08-30", 300)])).toMatchObject({ outlook: "late", required: "1461/4" });
  });
});

describe("what gives no pace", () => {
  it("is one snapshot, and the result says why", () => {
    const { paces, summary } = pace(DATED, [SPRING]);
    expect(summary).toBe("One snapshot is not enough for a pace. Give one of another day as well.");
    expect(paces).toMatchObject([{ outlook: "not-enough", needed: 12 }]);
    expect(paces[0]!.text).toBe(`${summary} Still needed: 12 more schools.`);
    expect(paces[0]!.observed).toBe(undefined);
  });

  it("is a fact that is not known at the end, or at no other time", () => {
    expect(only([AUTUMN, at("2025-03-31", null)]).text).toMatch(
      /is not known on 31 March 2025, so there is no pace/,
    );
    const late = only([at("2024-09-30", null), SPRING]);
    expect(late.outlook).toBe("not-enough");
    expect(late.text).toMatch(/is not known on any day before 31 March 2025/);
  });

  it("is a goal that is met, and a judgement", () => {
    expect(pace(DATED, [AUTUMN, at("2025-03-31", 312)]).paces).toEqual([]);
    const levels = tinyRuleSet({
      facts: { l: { type: "level", title: "L" } },
      criteria: { one: { met: { fact: "l", operator: "equal", value: "sustained" } } },
    });
    const told = (asOf: string) => ({ ...at(asOf, 1), facts: { l: "embedded" } }) as Snapshot;
    expect(pace(levels, [told("2025-03-01"), told("2025-03-02")]).summary).toMatch(/^No count falls short/);
  });
});

describe("snapshots that cannot be compared", () => {
  const issuesOf = (snapshots: readonly unknown[]): readonly Issue[] => {
    try {
      pace(ruleSet as RuleSet, snapshots as Snapshot[]);
    } catch (error) {
      if (error instanceof SnapshotError) return error.issues;
      throw error;
    }
    return [];
  };
  const hub = (id: string, asOf: string, scope = "hub") => ({ subject: { scope, id }, asOf, facts: {} });

  it("are reported all at once: other subjects, and days that come twice", () => {
    const found = issuesOf([
      hub("a", "2025-03-31"),
      hub("b", "2025-03-30"),
      hub("a", "2025-03-31"),
      hub("a", "2025-03-29", "network"),
    ]);
    expect(found.map(({ code, pointer }) => `${pointer} ${code}`)).toEqual([
      "/1/subject/id different-subject",
      "/2/asOf same-day",
      "/3/subject/id different-subject",
    ]);
    expect(found[0]!.message).toBe(
      'Snapshot 2, "b": This is the hub "b", but the first snapshot is of the hub "a". Give snapshots of one only.',
    );
  });

  it("are reported by their own faults first, and if there are none", () => {
    const faulty = { ...hub("a", "2025-02-30"), facts: { nothing: 1 } };
    expect(issuesOf([hub("b", "2025-03-31"), faulty]).map(({ pointer }) => pointer)).toEqual([
      "/1/asOf",
      "/1/facts/nothing",
    ]);
    expect(issuesOf([])).toMatchObject([{ code: "no-snapshots" }]);
  });
});

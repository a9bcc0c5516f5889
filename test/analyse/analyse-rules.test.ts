import { describe, expect, it } from "vitest";
import type { OtherRules } from "../../src/analyse/periods.js";
import { checkRules } from "../../src/cli/commands/check-rules.js";
import { selectRuleSet } from "../../src/evaluate/select-rule-set.js";
import { parseRuleSet } from "../../src/rule-set/parse.js";
import { smallRuleSet } from "../rule-set/small-rule-set.js";
import { NEIGHBOURS } from "./seed.js";

// biome-ignore lint/suspicious/noExplicitAny: files are changed freely here
type Json = any;

const read = (name: string): Json => JSON.parse(smallRuleSet[name]!);

/** What is found in the changed small rule set, except that its goal has no case and that criteria never decide. */
function found(change: (files: { primary: Json; facts: Json; head: Json }) => void, others = NEIGHBOURS) {
  const files = { primary: read("primary.json"), facts: read("facts.json"), head: read("rule-set.json") };
  change(files);
  const { issues } = checkRules(
    {
      ...smallRuleSet,
      "primary.json": files.primary,
      "facts.json": files.facts,
      "rule-set.json": files.head,
    },
    others,
  );
  return issues.filter(({ code }) => code !== "goal-without-case" && code !== "criterion-implied");
}

const codes = (...input: Parameters<typeof found>) => found(...input).map(({ code }) => code);

/** Adds a criterion to a goal, and removes what it asks to be on track unless that is given. */
const clause =
  (goal: string, id: string, met: Json, onTrack?: Json, scopes: Json = { network: "local" }) =>
  ({ primary }: { primary: Json }) => {
    primary.goals[goal].criteria[id] = { excerpt: "a clause", scopes, met, ...(onTrack ? { onTrack } : {}) };
  };

const compare = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });
const total = (operator: string, value: unknown) => compare("schools.total", operator, value);
const engaged = (operator: string, value: unknown) => compare("schools.engaged", operator, value);
const share = (operator: string, value: unknown) => compare("schools.engaged-share", operator, value);
const line = { parameter: "engagement", at: "as-of" };

describe("rules at fault", () => {
  const unsourced = ({ primary }: { primary: Json }) => {
    delete primary.parameters.specialists.document;
  };
  const never = clause("primary.engagement", "extra", share("greaterThan", "100%"));

  it("are analysed if the fault does not affect what they compare", () => {
    const issues = codes((files) => {
      unsourced(files);
      never(files);
    });
    expect(issues.sort()).toEqual(["never-met", "stated-without-document"]);
  });

  it("are not if it does, and then cannot be released", () => {
    const issues = codes((files) => {
      files.primary.goals["primary.culture"].modality = "wish";
      never(files);
    });
    expect(issues).toEqual(["invalid-value"]);
    const { isAnalysed, left, head } = checkRules({ "facts.json": "{" }, NEIGHBOURS);
    expect({ isAnalysed, left: left.map(({ code }) => code), head }).toEqual({
      isAnalysed: false,
      left: ["errors"],
      head: undefined,
    });
  });
});

describe("never and always", () => {
  it.each([
    ["a share above all", share("greaterThan", "100%")],
    ["a percentage below none", compare("pupils.succeeding", "lessThan", "0%")],
    ["more of a part than of its whole", { all: [engaged("greaterThan", 5), total("lessThanInclusive", 5)] }],
    ["a part above its whole", engaged("greaterThan", { fact: "schools.total" })],
    [
      "a share and counts that belie it",
      { all: [share("lessThan", "1/2"), engaged("equal", 6), total("equal", 12)] },
    ],
    [
      "a line and what is above all of it",
      { all: [share("lessThanInclusive", line), share("greaterThan", "75%")] },
    ],
    [
      "neither yes nor no",
      { not: { any: [compare("report.sent", "equal", true), compare("report.sent", "equal", false)] } },
    ],
    ["a list and what is outside it", { all: [total("in", [1, 2]), total("notIn", [2, 1])] }],
  ])("proves that nothing meets %s", (_, met) => {
    expect(codes(clause("primary.engagement", "extra", met))).toEqual(["never-met"]);
  });

  it.each([
    ["a share of all", share("greaterThanInclusive", "100%")],
    [
      "a part as large as its whole",
      { all: [engaged("greaterThanInclusive", 5), total("lessThanInclusive", 5)] },
    ],
    [
      "a share and counts that bear it out",
      { all: [share("equal", "1/2"), engaged("equal", 6), total("equal", 12)] },
    ],
    [
      "what no share is where there is none",
      { all: [share("lessThan", "1/2"), share("greaterThan", "1/2"), total("equal", 0)] },
    ],
    [
      "a line and what is below its end",
      { all: [share("lessThanInclusive", line), share("greaterThan", "74%")] },
    ],
    [
      "two facts beside each other",
      { any: [share("equal", "1/3"), engaged("lessThan", { fact: "schools.total" })] },
    ],
  ])("lets %s pass", (_, met) => {
    // It may be too much together with another goal, but alone it can be met.
    const issues = codes(clause("primary.culture", "extra", met));
    expect(issues.filter((code) => code !== "goals-conflict")).toEqual([]);
  });

  it("proves that anything meets an amount or its opposite", () => {
    const met = { any: [share("greaterThanInclusive", line), share("lessThanInclusive", line)] };
    expect(codes(clause("primary.engagement", "extra", met))).toEqual([]);
    const fixed = { any: [share("greaterThanInclusive", "1/2"), share("lessThanInclusive", "1/2")] };
    expect(codes(clause("primary.engagement", "extra", fixed))).toEqual(["always-met"]);
  });

  it("says nothing about a number that awaits confirmation", () => {
    const issues = codes(({ primary }) => {
      primary.parameters.specialists = {
        unit: "people",
        milestones: [{ on: "2025-08-31", expected: true, basis: "local" }],
      };
    });
    expect(issues).toEqual(["awaiting-confirmation"]);
  });

  it("gives up on trees that are too large, and says nothing", () => {
    const pairs = Array.from({ length: 14 }, (_, at) => ({
      any: [total("equal", at), total("equal", at + 1)],
    }));
    expect(codes(clause("primary.engagement", "extra", { all: pairs }))).toEqual([]);
  });
});

describe("being on track", () => {
  it("gives facts that meet a criterion and are not on track, on a day on which it counts", () => {
    const met = { any: [share("greaterThanInclusive", "80%"), engaged("greaterThanInclusive", 200)] };
    const [issue, ...rest] = found(
      clause("primary.engagement", "extra", met, share("greaterThanInclusive", "1/2")),
    );
    expect(rest).toEqual([]);
    expect(issue).toMatchObject({
      code: "on-track-stricter",
      pointer: "/goals/primary.engagement/criteria/extra/onTrack",
      counterexample: { subject: { scope: "network" }, facts: expect.anything() },
    });
    const { asOf, facts } = issue!.counterexample!;
    expect(asOf >= "2024-09-01" && asOf <= "2025-08-31").toBe(true);
    expect(Number(facts["schools.engaged"])).toBeGreaterThanOrEqual(200);
    expect(Number(facts["schools.engaged"]) * 2).toBeLessThan(Number(facts["schools.total"]));
  });

  it("lets pass an early sign that is another fact, and a line that ends at the target", () => {
    expect(
      codes(clause("primary.engagement", "extra", engaged("greaterThan", 9), total("greaterThan", 90))),
    ).toEqual(["on-track-stricter"]);
    const other = compare("specialists.trained", "greaterThan", 90);
    expect(codes(clause("primary.engagement", "extra", engaged("greaterThan", 9), other))).toEqual([]);
    const held = { all: [share("greaterThanInclusive", line)] };
    const target = share("greaterThanInclusive", { parameter: "engagement" });
    expect(codes(clause("primary.engagement", "extra", target, held))).toEqual([]);
  });

  it("is compared with being met for those only whom the criterion is for", () => {
    const met = total("greaterThanInclusive", 60);
    const onTrack = { all: [total("greaterThanInclusive", 90)] };
    const withWhen =
      (when: Json) =>
      ({ primary }: { primary: Json }) => {
        const extra = { excerpt: "a clause", scopes: { network: "local" }, when, met, onTrack };
        primary.goals["primary.engagement"].criteria.extra = extra;
      };
    const [issue, ...others] = found(withWhen({ not: total("lessThan", 80) }));
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      code: "on-track-stricter",
      counterexample: { facts: { "schools.total": 80 } },
    });
    expect(codes(withWhen(total("greaterThanInclusive", 90)))).not.toContain("on-track-stricter");
  });

  it("adds the example to what reading the files has found, and reports it once", () => {
    const issues = found(
      clause("primary.engagement", "extra", engaged("greaterThan", 9), engaged("greaterThan", 10)),
    );
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({
      code: "on-track-stricter",
      pointer: "/goals/primary.engagement/criteria/extra/onTrack/value",
      counterexample: { facts: { "schools.engaged": 10 } },
    });
  });
});

describe("conflicts", () => {
  const both =
    (...changes: ReturnType<typeof clause>[]) =>
    (files: { primary: Json }) => {
      for (const change of changes) change(files);
    };
  const few = clause("primary.culture", "few", total("lessThan", 50));
  const many = clause("primary.engagement", "many", engaged("greaterThanInclusive", 50));

  it("are found through part and whole, and reported once for two goals", () => {
    const issues = found(both(few, many));
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({
      code: "goals-conflict",
      severity: "error",
      pointer: "/goals/primary.culture/criteria/few/met",
    });
    expect(issues[0]!.message).toContain('"many" of "primary.engagement" and "few" of "primary.culture"');
  });

  it("are not found at different scopes, or if the numbers leave room", () => {
    const atHubs = clause("primary.culture", "few", total("lessThan", 50), undefined, { hub: "local" });
    expect(codes(both(atHubs, many))).toEqual([]);
    const enough = clause("primary.culture", "few", total("lessThanInclusive", 50));
    expect(codes(both(enough, many))).toEqual([]);
  });

  it("take three criteria together if no two of them clash", () => {
    const issues = found((files) => {
      clause("primary.engagement", "a", share("greaterThanInclusive", "3/4"))(files);
      clause("primary.culture", "b", engaged("lessThanInclusive", 30))(files);
      clause("primary.culture", "c", total("greaterThanInclusive", 60))(files);
    });
    expect(issues.map(({ code }) => code)).toEqual(["goals-conflict"]);
    for (const id of ["a", "b", "c"]) expect(issues[0]!.message).toContain(`"${id}" of`);
  });

  it("within a goal are reported alone, and not again with every other goal", () => {
    const issues = codes((files) => {
      clause("primary.culture", "few", total("lessThan", 50))(files);
      clause("primary.culture", "many", total("greaterThan", 60))(files);
      many(files);
    });
    expect(issues).toEqual(["criteria-conflict"]);
  });
});

describe("milestones", () => {
  const milestones = (...values: unknown[]) => ({
    unit: "schools",
    milestones: values.map((value, at) => ({ on: `202${at + 1}-08-31`, value, basis: "local" })),
  });
  const withLimit =
    (operator: string, ...values: unknown[]) =>
    (files: { primary: Json }) => {
      files.primary.parameters.limit = milestones(...values);
      clause("primary.culture", "limit", total(operator, { parameter: "limit" }))(files);
    };

  it("that fall are reported one by one, and those that stay or rise are not", () => {
    const issues = found(withLimit("greaterThanInclusive", 50, 40, 40, 30, 60));
    expect(issues.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["falling-milestone", "/parameters/limit/milestones/1/value"],
      ["falling-milestone", "/parameters/limit/milestones/3/value"],
    ]);
  });

  it("may fall if being below them is asked for", () => {
    expect(codes(withLimit("lessThanInclusive", 50, 40))).toEqual([]);
  });
});

describe("periods", () => {
  const rules = (name: string, from: string, until: string): OtherRules => ({
    name,
    inForce: { from, until },
  });
  const periods = (...others: OtherRules[]) => found(() => {}, others);

  it("find nothing on the day before or after another set", () => {
    expect(periods(...NEIGHBOURS)).toEqual([]);
    expect(periods()).toEqual([]);
  });

  it.each([
    [
      "one day before",
      rules("other", "2023-09-01", "2024-08-31"),
      "period-gap",
      "/inForce/from",
      "on 31 August 2024",
      "2024-08-31",
    ],
    [
      "a year after",
      rules("other", "2026-09-01", "2027-09-01"),
      "period-gap",
      "/inForce/until",
      "from 1 September 2025 to 31 August 2026",
      "2025-09-01",
    ],
    [
      "its last day",
      rules("other", "2025-08-31", "2026-09-01"),
      "period-overlap",
      "/inForce/until",
      "on 31 August 2025",
      "2025-08-31",
    ],
    [
      "its first day",
      rules("other", "2023-09-01", "2024-09-02"),
      "period-overlap",
      "/inForce/from",
      "on 1 September 2024",
      "2024-09-01",
    ],
    [
      "all of it",
      rules("other", "2020-09-01", "2030-09-01"),
      "period-overlap",
      "/inForce/from",
      "from 1 September 2024 to 31 August 2025",
      "2024-09-01",
    ],
  ])("report another set: %s", (_, other, code, pointer, words, asOf) => {
    const issues = periods(other);
    expect(issues.map((issue) => [issue.code, issue.pointer])).toEqual([[code, pointer]]);
    expect(issues[0]!.message.toLowerCase()).toContain(words.toLowerCase());
    expect(issues[0]!.counterexample).toMatchObject({ asOf, facts: {} });
    // On that day either both rule sets would be chosen or neither.
    const own = parseRuleSet(smallRuleSet);
    const all = [own, { ...own, inForce: other.inForce }];
    expect(selectRuleSet(all, asOf).inForce).toHaveLength(code === "period-gap" ? 0 : 2);
  });

  it("name the nearest neighbour across a gap, and none if a longer period covers it", () => {
    const [far, near] = [rules("far", "2018-09-01", "2019-09-01"), rules("near", "2020-09-01", "2021-09-01")];
    expect(periods(far, near)[0]!.message).toContain(
      "from 1 September 2021 to 31 August 2024, between these rules and near",
    );
    expect(periods(near, rules("long", "2019-09-01", "2024-09-01"))).toEqual([]);
  });
});

describe("bullets", () => {
  const bullets = (...numbers: number[]) =>
    found(({ primary }) => {
      const goals = Object.values(primary.goals) as Json[];
      numbers.forEach((bullet, at) => {
        goals[at].source.bullet = bullet;
      });
    }).map(({ code, message, suggestion }) => [code, message, ...(suggestion ? [suggestion] : [])]);

  it("are reported as a range if several in a row are left out", () => {
    expect(bullets(1, 1_000_000)).toEqual([
      [
        "bullet-not-encoded",
        'Bullets 2 to 999999 of section "primary" of "goals" are not encoded by any goal, although bullet 1000000 is.',
      ],
    ]);
  });

  it("that come twice suggest the one that is left out, which is then not a fault of its own", () => {
    expect(bullets(2, 2)).toEqual([
      [
        "bullet-encoded-twice",
        'Bullet 2 of section "primary" of "goals" is already encoded by "primary.culture". No goal names bullet 1. Did you mean that?',
        "1",
      ],
    ]);
    expect(
      bullets(3, 3)
        .map(([code]) => code)
        .sort(),
    ).toEqual(["bullet-encoded-twice", "bullet-not-encoded"]);
    expect(bullets(1, 1).map(([code]) => code)).toEqual(["bullet-encoded-twice"]);
  });

  it("are counted by document and section", () => {
    const elsewhere = codes(({ primary }) => {
      Object.assign(primary.goals["primary.culture"].source, { section: "elsewhere", bullet: 1 });
    });
    expect(elsewhere).toEqual([]);
  });
});

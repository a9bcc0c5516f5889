import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { areaOf } from "../../../src/workbench/model/area-of.js";
import { countSession } from "../../../src/workbench/model/count-session.js";
import { placesOf } from "../../../src/workbench/model/places.js";
import type { SessionArea } from "../../../src/workbench/model/session.js";
import { tinyRuleSet } from "../../evaluate/tiny-rule-set.js";
import { runs } from "../../runs.js";
import { seedOfRun } from "../../seeds.js";
import { bytesOf, sessionOf, utf8, workbook } from "./files.js";

const rules: RuleSet = ruleSet;

const HEADER = [
  ...["URN", "EstablishmentName", "LA (code)", "LA (name)", "DistrictAdministrative (name)"],
  ...["EstablishmentTypeGroup (name)", "EstablishmentStatus (name)", "PhaseOfEducation (name)"],
];
const school = (urn: number, name: string, la: string, district: string, status = "Open") => [
  ...[`${urn}`, name, la === "Hampshire" ? "850" : "936", la, district, "Academies", status, "Primary"],
];
const ROWS = [
  school(100_001, "St. Mary's School", "Hampshire", "East Hampshire"),
  school(100_002, "St Marys School", "Surrey", "Guildford"),
  school(100_003, "Alton & Anstey School", "Hampshire", "East Hampshire"),
  school(100_004, "Closed School", "Devon", "Exeter", "Closed"),
  school(100_005, "Zeal School", "Surrey", "Woking", "Open, but proposed to close"),
];
const LIST = workbook([HEADER, ...ROWS]);

describe("what an area can be chosen from", () => {
  it("is what is open in the list of schools, each once, by name", async () => {
    const { files } = await sessionOf({ "list.xlsx": LIST });
    expect(await placesOf(rules, files)).toEqual({
      localAuthorities: [
        { code: "850", name: "Hampshire" },
        { code: "936", name: "Surrey" },
      ],
      districts: ["East Hampshire", "Guildford", "Woking"].map((name) => ({ code: "", name })),
      schools: [
        { urn: 100_003, name: "Alton & Anstey School", authority: "Hampshire" },
        { urn: 100_002, name: "St Marys School", authority: "Surrey" },
        { urn: 100_001, name: "St. Mary's School", authority: "Hampshire" },
        { urn: 100_005, name: "Zeal School", authority: "Surrey" },
      ],
    });
  });

  it("is read from a real list, and from one with codes alone", async () => {
    const gias = await sessionOf({
      "a.csv": bytesOf("test/fixtures/gias/hampshire-surrey-primary-2022-04-19.csv"),
    });
    const { localAuthorities, schools } = await placesOf(rules, gias.files);
    expect(localAuthorities.map(({ name }) => name)).toEqual(["Hampshire", "Surrey"]);
    expect(schools.length).toBeGreaterThan(500);
    const bare = await sessionOf({
      "b.csv": bytesOf("test/fixtures/registers/cases/days/schools.csv"),
      "c.csv": utf8("URN,EstablishmentName\n100001,No status\n"),
    });
    const found = await placesOf(rules, bare.files);
    expect([found.localAuthorities, found.districts]).toEqual([[], []]);
    expect(found.schools[0]).toEqual({ urn: 990_201, name: "", authority: "" });
  });

  it("is nothing if there is no list, or the rules read none", async () => {
    const none = { localAuthorities: [], districts: [], schools: [] };
    const { files } = await sessionOf({ "list.xlsx": LIST, "x.csv": utf8("a,b\n") });
    expect(await placesOf(tinyRuleSet({ criteria: {} }), files)).toEqual(none);
    expect(await placesOf(rules, [files[1]!])).toEqual(none);
    const { bytes: _, ...lost } = files[0]!;
    expect(await placesOf(rules, [lost])).toEqual(none);
  });
});

describe("the schools of a hub", () => {
  const count = async (area: SessionArea) => {
    const session = await sessionOf({ "list.xlsx": LIST }, { area });
    const { snapshot, findings } = await countSession(rules, session);
    return { total: snapshot.facts["primary.schools.total"], said: findings.map(({ message }) => message) };
  };

  it("may be chosen by name, by URN and both, with blank lines between", async () => {
    const urns = ["alton and anstey school", "", " 100001 ", 100_005, "   "];
    expect(await count({ urns })).toEqual({ total: 3, said: [] });
    expect(await count({ localAuthorities: ["hampshire", ""] })).toEqual({ total: 2, said: [] });
    expect(await count({ districts: ["", " Guildford"] })).toEqual({ total: 1, said: [] });
  });

  it("whose name several have, or none, are asked for again, with the choices", async () => {
    expect(await count({ urns: ["St Mary's School", "Zeel School", "Closed School", "<b>"] })).toEqual({
      total: undefined,
      said: [
        `2 open schools in the list are called "St Mary's School". Write the URN of the hub's: 100002 (Surrey) or 100001 (Hampshire).`,
        `No open school in the list is called "Zeel School". Did you mean "Zeal School"?`,
        expect.stringMatching(/^No open school in the list is called "Closed School"\./),
        `No open school in the list is called "<b>". Write its URN, or correct the name.`,
      ],
    });
    const many = Array.from({ length: 8 }, (_, at) => school(100_101 + at, "Same", "", "").with(2, ""));
    const { files } = await sessionOf({ "many.xlsx": workbook([HEADER, ...many]) });
    const session = await sessionOf({}, { area: { urns: ["Same"] } });
    expect((await areaOf(rules, session, files)).faults).toEqual([
      `8 open schools in the list are called "Same". Write the URN of the hub's: 100101, 100102, 100103, 100104, 100105 and others.`,
    ]);
  });

  it("are the same by name and by URN, wherever a name is of one school", async () => {
    const one = ROWS.filter(([, name, , , , , status]) => status !== "Closed" && !/^St/.test(name!));
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(one, { minLength: 1 }),
        fc.array(fc.boolean(), { minLength: 5 }),
        async (some, by) => {
          const urns = some.map(([urn, name], at) => (by[at] === true ? name! : urn!));
          expect(await count({ urns })).toEqual(await count({ urns: some.map(([urn]) => urn!) }));
        },
      ),
      { numRuns: runs(10), seed: seedOfRun() },
    );
  });
});

import { describe, expect, it } from "vitest";
import { findHub } from "../../../src/adapters/registers/find-hub.js";
import { summariseRegisters } from "../../../src/adapters/registers/summarise-registers.js";
import type { RuleSet } from "../../../src/index.js";
import { ruleSet as before } from "../../../src/rules/2020-23.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { csv, schoolsCsv, summarise } from "./registers.js";

const SCHOOLS = schoolsCsv([
  { urn: 100_001, la: "390" },
  { urn: 100_002, la: "391" },
  { urn: 100_003, la: "392" },
  { urn: 100_004, la: "393" },
  { urn: 100_005, la: "394" },
  { urn: 100_006, la: "929" },
  { urn: 100_007, la: "850" },
]);

describe("a hub whose area the rules know", () => {
  it.each(["great-north", "Great North", "GREAT NORTH"])(
    "has its schools by the name alone: %s",
    async (id) => {
      const { facts, told } = await summarise({ schools: SCHOOLS }, { hub: { id } });
      expect(facts["primary.schools.total"]).toBe(6);
      expect(told).toEqual([
        "schools.csv: Great North is taken to cover the local authorities 390, 391, 392, 393, 394 and 929 (The hub's own website). If that isn't right, say which with --las, --districts or --urns. [hub-area]",
      ]);
    },
  );

  it("is found by its id or any of its names, whatever their capitals", () => {
    const known = { called: ["Moor", "The Moors"], source: "A map", verified: false };
    const registers = { ...ruleSet.registers!, hubs: { "dartmoor-1": known } };
    for (const name of ["Dartmoor-1", "moor", "the moors"])
      expect(findHub(registers, name)?.id).toBe("dartmoor-1");
    expect(findHub(registers, "Moo")).toBe(undefined);
  });

  it("may cover districts, and then has the schools of those", async () => {
    const hubs = {
      moor: { called: ["Moor"], districts: ["North", "Teign"], source: "A map", verified: false },
    };
    const rules = { ...ruleSet, registers: { ...ruleSet.registers, hubs } } as unknown as RuleSet;
    const content = csv(
      "URN,DistrictAdministrative (name),EstablishmentStatus (name),EstablishmentTypeGroup (name),PhaseOfEducation (name)",
      "100001,North,Open,Academies,Primary",
      "100002,South,Open,Academies,Primary",
      "100003,Teign,Open,Academies,Primary",
    );
    const schools = { file: "schools.csv", content };
    const { snapshot, findings } = await summariseRegisters(
      rules,
      { schools },
      { hub: { id: "moor" }, asOf: "2025-03-31" },
    );
    expect(snapshot.facts["primary.schools.total"]).toBe(2);
    expect(findings.map(({ message }) => message)).toEqual([
      "Moor is taken to cover the districts North and Teign (A map; not verified). If that isn't right, say which with --las, --districts or --urns.",
    ]);
  });

  it("has the name in its snapshot that the user gives it", async () => {
    const hub = { id: "great-north", name: "The Great North" };
    const { snapshot } = await summarise({ schools: SCHOOLS }, { hub });
    expect(snapshot.subject).toEqual({ scope: "hub", ...hub });
  });

  it("has others if the user says so", async () => {
    const area = { localAuthorities: ["850"] };
    const { facts, told } = await summarise({ schools: SCHOOLS }, { hub: { id: "great-north" }, area });
    expect(facts["primary.schools.total"]).toBe(1);
    expect(told).toEqual([]);
  });

  it("is warned about if only its name is known", async () => {
    const { facts, told } = await summarise({ schools: SCHOOLS }, { hub: { id: "solent" } });
    expect(facts["primary.schools.total"]).toBe(7);
    expect(told).toEqual([
      expect.stringMatching(
        /^schools\.csv: These rules don't know which local authorities Solent covers.*\[unknown-area\]$/,
      ),
    ]);
  });
});

it("an area with the name of something that every object has is not found, like any other", async () => {
  for (const name of ["__proto__", "constructor", "toString"])
    await expect(summarise({ schools: SCHOOLS }, { area: { localAuthorities: [name] } })).rejects.toThrow(
      `No open school in this list is in the local authority "${name}".`,
    );
});

it("an area that is part of up to five names is said to be one of them, and of more than that none is listed", async () => {
  const named = async (...areas: readonly string[]) => {
    const schools = schoolsCsv(areas.map((la, at) => ({ urn: 100_001 + at, la })));
    const summarising = summarise({ schools }, { area: { localAuthorities: ["Riding"] } });
    return await summarising.then(String, (error: Error) => /Did you mean (.*)\? /.exec(error.message)?.[1]);
  };
  const five = ["East Riding", "West Riding", "North Riding", "South Riding", "Riding Forest"];
  expect(await named(...five)).toBe(
    '"East Riding", "West Riding", "North Riding", "South Riding" or "Riding Forest"',
  );
  expect(await named(...five, "Riding Moor")).toBe('"East Riding"');
});

it("the authorities that took over another's schools are named if the list names them", async () => {
  const list = (header: string, ...rows: readonly string[]) =>
    csv(
      `${header},EstablishmentStatus (name),EstablishmentTypeGroup (name),PhaseOfEducation (name)`,
      ...rows.map((row) => `${row},Open,Academies,Primary`),
    );
  const asked = (schools: string) => summarise({ schools }, { area: { localAuthorities: ["928"] } });
  await expect(asked(list("URN,LA (code)", "100001,940"))).rejects.toThrow(
    "Northamptonshire is no longer an authority: 940 and 941 took over its schools.",
  );
  await expect(asked(list("URN,LA (code),LA (name)", "100001,940,North"))).rejects.toThrow(
    "Northamptonshire is no longer an authority: 940 (North) and 941 took over its schools.",
  );
});

it("an empty list of URNs is refused, with its name if it is a file", async () => {
  await expect(summarise({ schools: SCHOOLS }, { area: { urns: [] } })).rejects.toThrow(
    "- urns: No URN is listed, so no school would count. List at least one. [empty-area]",
  );
  const urns = { file: "ours.csv", content: csv("URN") };
  await expect(summarise({ schools: SCHOOLS }, { area: { urns } })).rejects.toThrow(
    "- ours.csv: No URN is listed, so no school would count. List at least one. [empty-area]",
  );
});

it("a list of URNs may have a title above, and say what separates its cells", async () => {
  const total = async (content: string) => {
    const area = { urns: { file: "ours.csv", content } };
    return (await summarise({ schools: SCHOOLS }, { area })).facts["primary.schools.total"];
  };
  expect(await total(csv("Our schools", "URN", "100001", "100002"))).toBe(2);
  expect(await total(csv("sep=;", "100001;Oak, Elm", "100002;Ash"))).toBe(2);
});

it("a list of one column may have cells of several lines", async () => {
  const urns = { file: "ours.csv", content: csv("URN", '"100001\n"', '"\n\n100002"') };
  const { facts, told } = await summarise({ schools: SCHOOLS }, { area: { urns } });
  expect([facts["primary.schools.total"], told]).toEqual([2, []]);
});

it("a list of many authorities is not silently taken to be one hub's", async () => {
  const many = Array.from({ length: 21 }, (_, at) => ({ urn: 100_001 + at, la: String(300 + at) }));
  const { findings } = await summarise({ schools: schoolsCsv(many) });
  expect(findings).toMatchObject([{ code: "whole-list", severity: "warning" }]);
  const { findings: none } = await summarise({ schools: schoolsCsv(many.slice(1)) });
  expect(none).toEqual([]);
});

describe("columns that have another name", () => {
  const engagement = csv("School no,What,Began", "100001,Primary Teaching for Mastery,13/09/2023");
  const columns = { "School no": "URN", What: "Programme", Began: "Started" };

  it("are read as what the user says they are", async () => {
    const { facts, findings } = await summarise({ schools: SCHOOLS, engagement }, { columns });
    expect(facts["primary.schools.engaged"]).toBe(1);
    expect(findings).toEqual([]);
  });

  it("must be there, and must be said to be columns that are read", async () => {
    const wrong = { ...columns, Bgan: "Started", When: "Strted" };
    await expect(summarise({ schools: SCHOOLS, engagement }, { columns: wrong })).rejects.toThrow(
      'map: No column "Strted" is read. Did you mean "Started"? [unknown-column]',
    );
    await expect(
      summarise({ schools: SCHOOLS, engagement }, { columns: { ...columns, Bgan: "Completed" } }),
    ).rejects.toThrow('map: No register has a column "Bgan"');
  });
});

it("a past year is counted by its own rules", async () => {
  const schools = { file: "edubasealldata20230301.csv", content: SCHOOLS };
  const text = csv(
    "URN,Programme,Started",
    "100001,Primary Teaching for Mastery,13/09/2021",
    "100002,Mastering Number,13/09/2021",
  );
  const files = { schools, engagement: { file: "engagement.csv", content: text } };
  const { snapshot } = await summariseRegisters(before, files, { hub: { id: "h" }, asOf: "2023-03-31" });
  expect(snapshot.facts).toMatchObject({ "primary.schools.total": 7, "primary.schools.engaged": 1 });
});

it("the hubs that the rules know have names and sources, and codes of three digits", () => {
  const hubs = Object.entries(ruleSet.registers!.hubs!);
  expect(hubs).toHaveLength(39);
  for (const [id, { called, source, localAuthorities = [] }] of hubs) {
    expect(called[0], id).toBeTruthy();
    expect(source, id).toBeTruthy();
    for (const code of localAuthorities) expect(code, id).toMatch(/^\d{3}$/);
  }
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summariseRegisters } from "../../../src/adapters/registers/summarise-registers.js";
import type { RuleSet } from "../../../src/index.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { runs } from "../../runs.js";
import { csv, schoolsCsv, summarise } from "./registers.js";

const SCHOOLS = schoolsCsv([{ urn: 100001 }, { urn: 100002 }, { urn: 100003, status: "Closed" }]);

describe("a register of teachers", () => {
  const teachers = csv(
    "Teacher id,Phase,Programme,Started,Completed",
    "T1,primary,SKTM,2023-10-01,2024-07-01",
    "t1,Primary,NCP21-28b,2022-10-01,2023-07-01",
    "T2,primary,SKTM,2024-10-01,",
    "T3,secondary,Specialist Knowledge for Teaching Mathematics,,2024-07-01",
    "T4,post-16,SKTM,2023-10-01,2024-07-01",
    "T5,,SKTM,2023-10-01,2024-07-01",
    "T6,post-16,FE Mastery Specialists,2024-10-01,",
    "T7,post-16,FE Mastery Specialists,2022-10-01,2023-07-01",
    "T8,post-16,GCSE Resit,2024-10-01,",
  );

  it("gives those who completed a programme; a start is not a completion, whatever step is chosen", async () => {
    const { facts } = await summarise({ schools: SCHOOLS, teachers });
    expect(facts).toMatchObject({
      "primary.teachers.with-specialist-knowledge": { min: 1, max: 2 },
      "secondary.teachers.with-specialist-knowledge": { min: 1, max: 2 },
      "post-16.teachers.with-specialist-knowledge": { min: 1, max: 2 },
      "post-16.specialists.trained": 1,
      "post-16.gcse-resit-teachers.supported": 1,
    });
    const signedUp = await summarise(
      { schools: SCHOOLS, teachers: teachers.replace("Started", "Signed up") },
      { countsFrom: "signed-up" },
    );
    expect(signedUp.facts["post-16.specialists.trained"]).toBe(1);
    expect(signedUp.facts["post-16.gcse-resit-teachers.supported"]).toBe(1);
  });

  it("gives no number of all teachers, which it does not know", async () => {
    const { facts } = await summarise({ schools: SCHOOLS, teachers });
    expect(Object.keys(facts).filter((fact) => fact.includes("teachers.total"))).toEqual([]);
  });

  it("leaves open who a row without an id is about", async () => {
    const rows = csv(
      "Id,Programme,Started",
      "T1,GCSE Resit,2024-10-01",
      ",GCSE Resit,2024-10-01",
      ",FSQ,2024-10-01",
    );
    const { facts, told } = await summarise({ schools: SCHOOLS, teachers: rows });
    expect(facts["post-16.gcse-resit-teachers.supported"]).toEqual({ min: 1, max: 3 });
    expect(told).toContain(
      'teachers.csv:3, column "Id": This is blank, so it isn\'t clear whose row it is. Fill it in. (2 rows; this is the first) [blank]',
    );
  });
});

describe("the ids of a register", () => {
  const supported = async (...ids: readonly string[]) => {
    const teachers = csv("Id,Programme,Started", ...ids.map((id) => `${id},GCSE Resit,2024-10-01`));
    const { facts, findings } = await summarise({ schools: SCHOOLS, teachers });
    return { count: facts["post-16.gcse-resit-teachers.supported"], codes: findings.map(({ code }) => code) };
  };

  it("are the same whatever their capitals and blanks, and however a spreadsheet shows a number", async () => {
    expect(await supported("a7", "A7", " A7 ")).toEqual({ count: 1, codes: [] });
    expect(await supported("130001", "130001.0", '"130,001"', "\u200b130001", "'130001")).toEqual({
      count: 1,
      codes: [],
    });
    expect(await supported("a7", "a8")).toEqual({ count: 2, codes: [] });
  });

  it("may be the same if they differ only by marks or leading zeros, with a message", async () => {
    expect(await supported("T-01", "T1", "T2")).toEqual({ count: { min: 2, max: 3 }, codes: ["alike-ids"] });
    expect(await supported("0071", "71")).toEqual({ count: { min: 1, max: 2 }, codes: ["alike-ids"] });
    expect(await supported("T10", "T1")).toEqual({ count: 2, codes: [] });
  });

  it("are open if a spreadsheet has shortened them", async () => {
    expect(await supported("1.3E+11", "1.3E+11", "a1")).toEqual({
      count: { min: 1, max: 3 },
      codes: ["short-number"],
    });
  });
});

describe("what a register says nothing about", () => {
  it("is unknown, unless somebody says that the registers are complete", async () => {
    const teachers = csv("Id,Phase,Programme,Started,Completed", "T1,primary,SKTM,2023-10-01,2024-07-01");
    const { facts } = await summarise({ schools: SCHOOLS, teachers });
    const none = "teachers.csv says nothing about it: no row is certain to be of such a";
    expect(facts).toMatchObject({
      "primary.teachers.with-specialist-knowledge": 1,
      "secondary.teachers.with-specialist-knowledge": { unknown: `${none} programme and phase` },
      "post-16.specialists.trained": { unknown: `${none} programme` },
    });
    const complete = await summarise({ schools: SCHOOLS, teachers }, { complete: true });
    expect(complete.facts).toMatchObject({
      "primary.teachers.with-specialist-knowledge": 1,
      "secondary.teachers.with-specialist-knowledge": 0,
      "post-16.specialists.trained": 0,
    });
  });

  it("is everything if it has no rows", async () => {
    const engagement = "URN,Programme,Started\n";
    const { facts } = await summarise({ schools: SCHOOLS, engagement });
    expect(facts["primary.schools.engaged"]).toEqual({
      unknown: "engagement.csv says nothing about it: there are no rows",
    });
    const complete = await summarise({ schools: SCHOOLS, engagement }, { complete: true });
    expect(complete.facts["primary.schools.engaged"]).toBe(0);
  });

  it("is what leaders lead if no row says what any of them does", async () => {
    const llme = csv("Id,Started,Ended,Programme,Group,URN", "L1,2024-09-01,,,,", "L2,2024-09-01,,,,");
    const { facts, findings } = await summarise({ schools: SCHOOLS, llme });
    expect(facts).toMatchObject({
      "llme.active": 2,
      "llme.leading": { unknown: expect.any(String) },
      "llme.led.mastery-work-groups": { unknown: expect.any(String) },
      "llme.schools.worked-with": {
        unknown: 'llme.csv says nothing about it: no row has a value in "URN"',
      },
    });
    expect(findings).toEqual([]);
  });
});

describe("a column that every row leaves blank", () => {
  it("does not say that none of the leaders leads, even if the registers are complete", async () => {
    const llme = csv("Id,Started,Ended,Programme", "L1,2024-09-01,,", "L2,2024-09-01,,");
    const { facts } = await summarise({ schools: SCHOOLS, llme }, { complete: true });
    expect(facts["llme.leading"]).toEqual({ min: 0, max: 2 });
  });

  it("is not reported if no row is about a fact without it", async () => {
    const teachers = csv("Id,Phase,Programme,Started,Completed", "T1,,SKTM,2023-10-01,2024-07-01");
    const { facts, told } = await summarise({ schools: SCHOOLS, teachers });
    expect(facts["primary.teachers.with-specialist-knowledge"]).toHaveProperty("unknown");
    expect(told).toEqual([]);
  });
});

describe("a register of institutions", () => {
  it("is read without any result if the rules count nothing in it", async () => {
    const counts = Object.fromEntries(
      Object.entries(ruleSet.registers!.counts).filter(([, { register }]) => register !== "institutions"),
    );
    const rules = { ...ruleSet, registers: { ...ruleSet.registers, counts } } as unknown as RuleSet;
    const files = {
      schools: { file: "schools.csv", content: SCHOOLS },
      institutions: {
        file: "institutions.csv",
        content: csv("UKPRN,Programme,Started", "10000001,Post-16 Work Group,2024-10-01"),
      },
    };
    const { snapshot, counts: rows } = await summariseRegisters(rules, files, {
      hub: { id: "hub" },
      asOf: "2025-03-31",
    });
    expect(Object.keys(snapshot.facts)).toEqual(["primary.schools.total", "secondary.schools.total"]);
    expect(rows.map(({ register }) => register)).toEqual(["schools", "schools"]);
  });

  it("gives those that have worked with the hub, and those of them in a group or community", async () => {
    const institutions = csv(
      "UKPRN,Programme,Started,Completed",
      "10000001,Post-16 Work Group,2024-10-01,",
      "10000001,Leadership community,2024-10-01,",
      "10000002,Post-16 Work Group,2022-10-01,2023-07-01",
      "10000003,Mastering Number,2024-10-01,",
      "10000004,Post-16 Work Group,no,",
    );
    const { facts } = await summarise({ schools: SCHOOLS, institutions });
    expect(facts).toMatchObject({
      "post-16.institutions.participating": 3,
      "post-16.institutions.collaborating": 1,
    });
    expect(facts).not.toHaveProperty(["post-16.institutions.total"]);
  });
});

describe("a register of local leaders", () => {
  const HEADER =
    "Id,Started,Ended,Programme,Group,URN,Support agreed,Accredited,Project community,Local community,Fully supported,Externally recognised";
  const llme = (...rows: readonly string[]) => summarise({ schools: SCHOOLS, llme: csv(HEADER, ...rows) });

  it("gives distinct people who are active this academic year, and what they lead", async () => {
    const { facts } = await llme(
      "L1,2020-09-01,,Teaching for Mastery,WG-1,100001,yes,yes,no,yes,yes,no",
      "L1,2020-09-01,,Teaching for Mastery,WG-2,100002,no,yes,no,yes,yes,no",
      "L2,2020-09-01,2024-08-31,Teaching for Mastery,WG-3,100002,yes,yes,yes,yes,yes,yes",
      "L3,2020-09-01,2024-09-01,SKTM,K-1,,,no,yes,no,no,yes",
      "L4,2025-01-01,,Leadership community,C-1,,,no,no,yes,no,no",
      "L5,2025-04-01,,Leadership community,C-2,,,yes,yes,yes,yes,yes",
      "L6,2023-09-01,,,,,,x,Y,TRUE,1,0",
    );
    expect(facts).toMatchObject({
      "llme.active": 4,
      "llme.leading": 3,
      "llme.led.mastery-work-groups": 2,
      "llme.led.specialist-knowledge-programmes": 1,
      "llme.led.leadership-communities": 1,
      "llme.schools.worked-with": 2,
      "llme.schools.with-agreed-support": 1,
      "llme.accredited": 2,
      "llme.in-project-communities": 2,
      "llme.in-local-community": 3,
      "llme.fully-supported": 2,
      "llme.externally-recognised": 1,
    });
  });

  it("begins the academic year on 1 September, also before it", async () => {
    const active = async (asOf: string, ended: string) =>
      (
        await summarise(
          { schools: SCHOOLS, llme: csv("Id,Started,Ended", `L1,2019-09-01,${ended}`) },
          { asOf },
        )
      ).facts["llme.active"];
    expect(await active("2025-03-31", "2024-08-31")).toBe(0);
    expect(await active("2025-03-31", "2024-09-01")).toBe(1);
    expect(await active("2024-09-01", "2024-08-31")).toBe(0);
    expect(await active("2024-08-31", "2024-08-31")).toBe(1);
    expect(await active("2024-08-31", "2023-08-31")).toBe(0);
  });

  it("counts people on their own, even if the rules call them a part of the schools", async () => {
    const people = ruleSet.facts["llme.active"];
    const facts = { ...ruleSet.facts, "llme.active": { ...people, partOf: "primary.schools.total" } };
    const files = {
      schools: { file: "schools.csv", content: SCHOOLS },
      llme: { file: "llme.csv", content: csv("Id,Started,Ended", "L1,2020-09-01,", "L2,2020-09-01,") },
    };
    const rules = { ...ruleSet, facts } as unknown as RuleSet;
    const { snapshot } = await summariseRegisters(rules, files, { hub: { id: "hub" }, asOf: "2025-03-31" });
    expect(snapshot.facts["llme.active"]).toBe(2);
  });

  it("leaves open what a cell does not say", async () => {
    const { facts, told } = await llme(
      "L1,2020-09-01,,,,,,yes,,perhaps,no,no",
      "L2,2020-09-01,soon,,,999999,yes,no,yes,no,no,no",
    );
    expect(facts).toMatchObject({
      "llme.active": { min: 1, max: 2 },
      "llme.accredited": 1,
      "llme.in-project-communities": { min: 0, max: 2 },
      "llme.in-local-community": { min: 0, max: 1 },
      "llme.schools.worked-with": { min: 0, max: 1 },
    });
    expect(told).toContainEqual(expect.stringMatching(/column "Local community": .* Write yes or no\./));
  });

  it("gives what its columns allow, and says what it leaves out", async () => {
    const { facts, told } = await summarise({
      schools: SCHOOLS,
      llme: csv("Id,Started,Ended", "L1,2020-09-01,"),
    });
    const { "llme.active": active, ...others } = facts;
    expect(active).toBe(1);
    for (const [fact, value] of Object.entries(others))
      if (fact.startsWith("llme.")) expect(value, fact).toHaveProperty("unknown");
    expect(facts["llme.accredited"]).toEqual({
      unknown: 'llme.csv says nothing about it: there is no column "Accredited"',
    });
    expect(facts["llme.led.mastery-work-groups"]).toEqual({
      unknown: 'llme.csv says nothing about it: there is no column "Group" and "Programme"',
    });
    // The snapshot says so; a missing column is not a fault.
    expect(told).toEqual([]);
  });
});

describe("personal data", () => {
  const SECRETS = ["Aname Bsurname", "aname@school.example", "7654321", "12/34567"];
  const registers = {
    schools: SCHOOLS,
    teachers: csv(
      "Id,Surname,E-mail,Phase,Programme,Started,Completed",
      `7654321,Bsurname,aname@school.example,primary,SKTM,bad,`,
      `Aname Bsurname,Bsurname,aname@school.example,prim,NCP24-99,01/10/2024,31/02/2025`,
    ),
    llme: csv("Id,Started,Ended", "12/34567,01/09/2020,", "aname@school.example,01/09/2021,"),
  };

  it("is warned about, column by column, without being repeated", async () => {
    const { told } = await summarise(registers);
    const warned = told.filter((line) => line.endsWith("[personal-data]"));
    expect(warned.map((line) => line.split(": ")[0])).toEqual([
      'teachers.csv, column "Surname"',
      'teachers.csv, column "E-mail"',
      'teachers.csv:2, column "Id"',
      'llme.csv:2, column "Id"',
    ]);
    for (const secret of SECRETS) expect(told.join("\n")).not.toContain(secret);
  });

  it("never reaches a snapshot", async () => {
    const { snapshot } = await summarise(registers);
    const text = JSON.stringify(snapshot).toLowerCase();
    for (const secret of [...SECRETS, "surname"]) expect(text).not.toContain(secret.toLowerCase());
  });

  /** Includes names close to those of columns, and numbers that look like other numbers. */
  const OTHERS = [
    ...SECRETS,
    ...[
      "Stuart",
      "Endd",
      "Idd",
      "Grup",
      "Programmi",
      "Stuart 12",
      "12 Stuart",
      "abs7",
      "Stuart: 3",
      "S. Bsurname",
    ],
    ...[
      "0123456789",
      "020 7946 0000",
      "01234 567890",
      "QQ 12 34 56 C",
      "QQ123456C",
      "+44 7700 900123",
      "1/34567",
    ],
  ];
  const HEADERS = {
    engagement: "URN,Programme,Phase,Signed up,Started,Completed,Notes",
    teachers: "Id,Phase,Programme,Signed up,Started,Completed,Notes",
    institutions: "Id,Programme,Signed up,Started,Completed,Notes",
    llme: "Id,Started,Ended,Programme,Group,URN,Support agreed,Accredited,Notes",
  };
  const cell = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...OTHERS) },
    fc.constantFrom("", "100001", "Teaching for Mastery", "yes", "01/09/2023", "primary", "Started"),
  );
  const anyRegister = fc.record({
    id: fc.constantFrom("engagement", "teachers", "institutions", "llme"),
    hasHeader: fc.boolean(),
    rows: fc.array(fc.array(cell, { minLength: 5, maxLength: 9 }), { minLength: 1, maxLength: 5 }),
  });

  it("is never repeated, wherever it is: in another column, in no column, or in place of the header", async () => {
    await fc.assert(
      fc.asyncProperty(anyRegister, async ({ id, hasHeader, rows }) => {
        const lines = rows.map((row) => row.join(","));
        const content = csv(...(hasHeader ? [HEADERS[id as keyof typeof HEADERS]] : []), ...lines);
        const said = await summarise({ schools: SCHOOLS, [id]: content }).then(
          ({ told, snapshot }) => `${told.join("\n")}${JSON.stringify(snapshot)}`,
          (error: unknown) => (error as Error).message,
        );
        expect(said).toContain(`${id}.csv`);
        for (const secret of OTHERS) expect(said).not.toContain(secret);
      }),
      { numRuns: runs(300) },
    );
  });

  it("is not taken to be the names of columns, nor repeated, if a register's first line does not have them", async () => {
    const rows = ["Stuart Bsurname,aname@school.example,12/34567,Started", "Id,Stuart,Endd"];
    for (const row of rows)
      await expect(summarise({ schools: SCHOOLS, llme: csv(row) })).rejects.toMatchObject({
        findings: [
          {
            code: "no-header",
            file: "llme.csv",
            line: 1,
            message: expect.stringMatching(
              /^No line names the columns, .* such as "Id", "Started", "Ended" and "Group", /,
            ),
          },
        ],
      });
    for (const id of ["schools", "links"])
      await expect(
        summarise({ schools: SCHOOLS, [id]: csv("Ann,LinkTyp,a1,Urm", "Stuart,x,y,z") }),
      ).rejects.toThrow(
        /^The registers cannot be read:\n(- (schools|links)\.csv:1: There is no column "[\w ()]+"( \(or "[\w ()]+"\))?\. If it has another name here, say --map "its name=[\w ()]+"\. \[missing-column\]\n?){3,4}$/,
      );
    const urns = { file: "ours.csv", content: csv("Stuart Bsurname,100001") };
    await expect(summarise({ schools: SCHOOLS }, { area: { urns } })).rejects.toThrow(
      /ours\.csv:1: There is no column "URN" in the first line\. Call one that, or write a URN on each line and nothing else\. \[missing-column\]\n.*No URN is listed/,
    );
  });

  it("is placed by the number of its column if that has a name of its own", async () => {
    const { told } = await summarise({
      schools: SCHOOLS,
      llme: csv("Id,Started,Ended,Mobile of Stuart,Notes", "a1,01/09/2023,,1,aname@school.example"),
    });
    const warned = told.filter((line) => line.endsWith("[personal-data]"));
    expect(warned.map((line) => line.split(": ")[0])).toEqual(["llme.csv, column 4", "llme.csv:2, column 5"]);
  });

  it("is found in cells beyond the last column too, which have only a number", async () => {
    const { told } = await summarise({
      schools: SCHOOLS,
      llme: csv("Id,Started,Ended", "a1,01/09/2023,,aname@school.example"),
    });
    expect(told).toContainEqual(
      expect.stringMatching(/^llme\.csv:2, column 4: This column seems to hold e-mail addresses\./),
    );
  });

  it("may be repeated only if it is not personal: days, codes of projects, URNs", async () => {
    const said = async (...rows: readonly string[]) =>
      (
        await summarise({ schools: SCHOOLS, engagement: csv("URN,Programme,Phase,Started", ...rows) })
      ).told.map((line) =>
        line
          .replace(/^engagement\.csv:\d, /, "")
          .replace(/( counts as| isn't a| is not| is none| in the).*/, "")
          .replace("It isn't known what ", ""),
      );
    expect(await said("100001,NCP24-99b,embedding,31/02/2024")).toEqual([
      'column "Programme": "NCP24-99b"',
      'column "Started": "31/02/2024"',
    ]);
    expect(await said("100009,Stuart,Stuart,Stuart 12")).toEqual([
      'column "Programme": this programme',
      'column "Started": This',
      'column "URN": The school 100009',
      'column "Phase": This',
    ]);
    expect(await said("7654321,Teaching for Mastery,Year 1,12/34567")).toEqual([
      'column "Started": This',
      'column "URN": The school of this DfE number',
      'column "Phase": "Year 1"',
    ]);
    expect(await said("12345678,Teaching for Mastery,07700 900,2024-02-31")).toEqual([
      'column "Started": "2024-02-31"',
      'column "URN": This',
      'column "Phase": This',
    ]);
  });

  it("is not repeated as the number of a school, even if links should name it", async () => {
    const schools = csv(SCHOOLS.trimEnd(), "100003,1,Primary,Academies,Closed");
    const register = csv("URN,Programme,Started", "7654321,Teaching for Mastery,15/09/2023");
    for (const links of ["7654321,100003,Successor", "7654321,100003,Successor\n100003,tbc,Successor"]) {
      const found = await summarise({
        schools,
        engagement: register,
        links: csv("URN,LinkURN,LinkType", links),
      });
      expect(found.told.filter((line) => line.startsWith("engagement.csv:2, "))).toEqual([
        expect.stringMatching(/: The school of this DfE number is not in the list .* \[unknown-urn\]$/),
      ]);
    }
  });

  it("is not missed if there is none", async () => {
    const { told } = await summarise({
      schools: SCHOOLS,
      teachers: csv(
        "Id,School name,Phase,Programme,Started",
        "a1b2,St Somewhere,primary,GCSE Resit,01/10/2024",
      ),
    });
    expect(told.filter((line) => line.endsWith("[personal-data]"))).toEqual([]);
  });
});

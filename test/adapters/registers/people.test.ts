import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csv, schoolsCsv, summarise } from "./registers.js";

const SCHOOLS = schoolsCsv([{ urn: 100001 }, { urn: 100002 }, { urn: 100003, status: "Closed" }]);

describe("a register of teachers", () => {
  const teachers = csv(
    "Teacher id,Phase,Programme,Started,Completed",
    "T1,primary,SKTM,01/10/2023,01/07/2024",
    "t1,Primary,NCP21-28b,01/10/2022,01/07/2023",
    "T2,primary,SKTM,01/10/2024,",
    "T3,secondary,Specialist Knowledge for Teaching Mathematics,,01/07/2024",
    "T4,post-16,SKTM,01/10/2023,01/07/2024",
    "T5,,SKTM,01/10/2023,01/07/2024",
    "T6,post-16,FE Mastery Specialists,01/10/2024,",
    "T7,post-16,FE Mastery Specialists,01/10/2022,01/07/2023",
    "T8,post-16,GCSE Resit,01/10/2024,",
  );

  it("gives those who completed a programme; a start is no completion, whatever step is chosen", async () => {
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

  it("leaves open whose a row without an id is", async () => {
    const rows = csv(
      "Id,Programme,Started",
      "T1,GCSE Resit,01/10/2024",
      ",GCSE Resit,01/10/2024",
      ",FSQ,01/10/2024",
    );
    const { facts, told } = await summarise({ schools: SCHOOLS, teachers: rows });
    expect(facts["post-16.gcse-resit-teachers.supported"]).toEqual({ min: 1, max: 3 });
    expect(told).toContainEqual(expect.stringContaining('teachers.csv:3, column "Id": Nothing is said here'));
  });
});

describe("a register of institutions", () => {
  it("gives those that have worked with the hub, and of them those in a group or community", async () => {
    const institutions = csv(
      "UKPRN,Programme,Started,Completed",
      "10000001,Post-16 Work Group,01/10/2024,",
      "10000001,Leadership community,01/10/2024,",
      "10000002,Post-16 Work Group,01/10/2022,01/07/2023",
      "10000003,Mastering Number,01/10/2024,",
      "10000004,Post-16 Work Group,,",
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
      "L1,01/09/2020,,Teaching for Mastery,WG-1,100001,yes,yes,no,yes,yes,no",
      "L1,01/09/2020,,Teaching for Mastery,WG-2,100002,no,yes,no,yes,yes,no",
      "L2,01/09/2020,31/08/2024,Teaching for Mastery,WG-3,100002,yes,yes,yes,yes,yes,yes",
      "L3,01/09/2020,01/09/2024,SKTM,K-1,,,no,yes,no,no,yes",
      "L4,01/01/2025,,Leadership community,C-1,,,no,no,yes,no,no",
      "L5,01/04/2025,,Leadership community,C-2,,,yes,yes,yes,yes,yes",
      "L6,01/09/2023,,,,,,x,Y,TRUE,1,0",
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

  it("begins the academic year on 1 September, before it too", async () => {
    const active = async (asOf: string, ended: string) =>
      (
        await summarise(
          { schools: SCHOOLS, llme: csv("Id,Started,Ended", `L1,01/09/2019,${ended}`) },
          { asOf },
        )
      ).facts["llme.active"];
    expect(await active("2025-03-31", "31/08/2024")).toBe(0);
    expect(await active("2025-03-31", "01/09/2024")).toBe(1);
    expect(await active("2024-09-01", "31/08/2024")).toBe(0);
    expect(await active("2024-08-31", "31/08/2024")).toBe(1);
    expect(await active("2024-08-31", "31/08/2023")).toBe(0);
  });

  it("leaves open what a cell does not say", async () => {
    const { facts, told } = await llme(
      "L1,01/09/2020,,,,,,yes,,perhaps,no,no",
      "L2,01/09/2020,soon,,,999999,yes,no,yes,no,no,no",
    );
    expect(facts).toMatchObject({
      "llme.active": { min: 1, max: 2 },
      "llme.accredited": 1,
      "llme.in-project-communities": { min: 0, max: 2 },
      "llme.in-local-community": { min: 0, max: 1 },
      "llme.schools.worked-with": { min: 0, max: 1 },
    });
    expect(told).toContainEqual(expect.stringContaining("none of yes or no"));
  });

  it("gives what its columns allow, and says what it leaves out", async () => {
    const { facts, told } = await summarise({
      schools: SCHOOLS,
      llme: csv("Id,Started,Ended", "L1,01/09/2020,"),
    });
    expect(Object.keys(facts).filter((fact) => fact.startsWith("llme."))).toEqual(["llme.active"]);
    expect(told).toContainEqual(
      'llme.csv, column "Accredited": There is no column "Accredited". Without it, llme.accredited cannot be counted. [missing-column]',
    );
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

  /** Names that are near to those of columns among them, and numbers that look like other numbers. */
  const OTHERS = [...SECRETS, "Stuart", "Endd", "Idd", "Grup", "Programmi", "0123456789", "020 7946 0000"];
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

  it("is never repeated, wherever it stands: in another column, in no column, or where the header should be", async () => {
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
      { numRuns: 300 },
    );
  });

  it("is not taken for the names of columns, nor repeated, where a register has no first line with those", async () => {
    const rows = ["Stuart Bsurname,aname@school.example,12/34567,Started", "Id,Stuart,Endd"];
    for (const row of rows)
      await expect(summarise({ schools: SCHOOLS, llme: csv(row) })).rejects.toMatchObject({
        findings: [
          {
            code: "no-header",
            file: "llme.csv",
            line: 1,
            message: expect.stringMatching(
              /^The first line does not name the columns, .* such as "Id", "Started", "Ended", /,
            ),
          },
        ],
      });
    for (const id of ["schools", "links"])
      await expect(
        summarise({ schools: SCHOOLS, [id]: csv("Ann,LinkTyp,a1,Urm", "Stuart,x,y,z") }),
      ).rejects.toThrow(
        /^The registers cannot be read:\n(- (schools|links)\.csv:1: There is no column "[\w ()]+"( \(or "[\w ()]+"\))?\. \[missing-column\]\n?)+$/,
      );
    const urns = { file: "ours.csv", content: csv("Stuart Bsurname,100001") };
    await expect(summarise({ schools: SCHOOLS }, { area: { urns } })).rejects.toThrow(
      /ours\.csv:1: There is no column "URN" in the first line\. Name one so, or write a URN on each line and nothing else\. \[missing-column\]\n.*No URN is listed/,
    );
  });

  it("is placed by the number of its column where that has a name of its own", async () => {
    const { told } = await summarise({
      schools: SCHOOLS,
      llme: csv("Id,Started,Ended,Mobile of Stuart,Notes", "a1,01/09/2023,,1,aname@school.example"),
    });
    const warned = told.filter((line) => line.endsWith("[personal-data]"));
    expect(warned.map((line) => line.split(": ")[0])).toEqual(["llme.csv, column 4", "llme.csv:2, column 5"]);
  });

  it("may be repeated only as what is no person's: days, codes of projects, URNs", async () => {
    const { told } = await summarise({
      schools: SCHOOLS,
      engagement: csv(
        "URN,Programme,Started",
        "100001,NCP24-99b,31/02/2024",
        "100009,Stuart,2024-02-31",
        "7654321,Teaching for Mastery,12/34567",
      ),
    });
    const said = told.filter((line) => /^engagement.csv:\d/.test(line));
    expect(
      said.map((line) =>
        line.replace(/^engagement\.csv:/, "").replace(/ (counts as|is no|is not|in the).*/, ""),
      ),
    ).toEqual([
      '2, column "Started": "31/02/2024"',
      '2, column "Programme": What the programme "NCP24-99b"',
      '3, column "Started": "2024-02-31"',
      '3, column "Programme": What this programme',
      '3, column "URN": No school 100009 is',
      '4, column "Started": This',
      '4, column "URN": This school',
    ]);
  });

  it("is not repeated as the number of a school, though links should name it", async () => {
    const schools = csv(SCHOOLS.trimEnd(), "100003,1,Primary,Academies,Closed");
    const register = csv("URN,Programme,Started", "7654321,Teaching for Mastery,15/09/2023");
    for (const links of ["7654321,100003,Successor", "7654321,100003,Successor\n100003,tbc,Successor"]) {
      const found = await summarise({
        schools,
        engagement: register,
        links: csv("URN,LinkURN,LinkType", links),
      });
      expect(found.told.filter((line) => line.startsWith("engagement.csv:2, "))).toEqual([
        expect.stringContaining("This school is closed"),
      ]);
    }
  });

  it("is not seen where there is none", async () => {
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

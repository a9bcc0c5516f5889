import { describe, expect, it } from "vitest";
import { csv, schoolsCsv, summarise } from "./registers.js";

const SCHOOLS = schoolsCsv([
  { urn: 100001 },
  { urn: 100002 },
  { urn: 100003 },
  { urn: 100004, phase: "Secondary" },
  { urn: 100005, phase: "All-through" },
  { urn: 100006, status: "Closed" },
  { urn: 100007, la: "2" },
  { urn: 100008, phase: "Nursery" },
]);
const HEADER = "URN,Programme,Phase,Signed up,Started,Completed";

/** What a register of engagement gives; rows without the header. */
async function engaged(rows: readonly string[], options: Parameters<typeof summarise>[1] = {}, more = {}) {
  return await summarise({ schools: SCHOOLS, engagement: csv(HEADER, ...rows), ...more }, options);
}

const row = (urn: number | string, programme = "Teaching for Mastery", started = "15/09/2023") =>
  `${urn},${programme},development,,${started},`;

describe("schools that have engaged", () => {
  it("are distinct schools, not rows, and counted among the hub's own of the right phase", async () => {
    const rows = [
      row(100001),
      row(100001),
      row(100001, "NCP24-11"),
      row(100007),
      row(100008),
      row(100004),
      row(100005),
    ];
    const { facts, told } = await engaged(rows, { area: { localAuthorities: ["1"] } });
    expect(facts).toMatchObject({
      "primary.schools.total": 3,
      "primary.schools.engaged": 1,
      "secondary.schools.total": 2,
      "secondary.schools.engaged": 2,
    });
    expect(told).toContainEqual(
      "engagement.csv:3: This row says again what an earlier one says; it counts once. [duplicate]",
    );
    expect(told).toContainEqual(
      "engagement.csv: primary.schools.engaged: 4 of 5 schools are not counted, being not among primary.schools.total. [left-out]",
    );
  });

  it("are counted whenever they began, up to the day and with it", async () => {
    const count = async (started: string) =>
      (await engaged([row(100001, undefined, started)])).facts["primary.schools.engaged"];
    expect(await count("01/09/2014")).toBe(1);
    expect(await count("31-03-2025")).toBe(1);
    expect(await count("2025-03-31")).toBe(1);
    expect(await count("2025-03-31 00:00:00")).toBe(1);
    expect(await count("01/04/2025")).toBe(0);
    expect(await count("")).toBe(0);
  });

  it("are counted from the step that is chosen, which the evidence says", async () => {
    const rows = [
      "100001,Teaching for Mastery,,01/06/2024,,",
      "100002,Teaching for Mastery,,01/06/2024,15/09/2024,",
      "100003,Teaching for Mastery,,01/06/2023,15/09/2023,31/07/2024",
    ];
    const count = async (countsFrom?: "signed-up" | "started" | "completed") => {
      const { facts, snapshot } = await engaged(rows, { countsFrom });
      const { source } = snapshot.evidence!["primary.schools.engaged"]!;
      return [facts["primary.schools.engaged"], /counted from ([a-z ]+) by 31 March 2025/.exec(source)?.[1]];
    };
    expect(await count()).toEqual([2, "started"]);
    expect(await count("signed-up")).toEqual([3, "signed up"]);
    expect(await count("started")).toEqual([2, "started"]);
    expect(await count("completed")).toEqual([1, "completed"]);
  });

  it("have taken the earlier steps where they took a later one; days that contradict that leave it open", async () => {
    const count = async (days: string, countsFrom: "signed-up" | "started" | "completed" = "started") =>
      (await engaged([`100001,Teaching for Mastery,,${days}`], { countsFrom })).facts[
        "primary.schools.engaged"
      ];
    expect(await count(",,31/07/2024")).toBe(1);
    expect(await count(",15/09/2023,", "signed-up")).toBe(1);
    expect(await count(",01/09/2025,31/07/2024")).toEqual({ min: 0, max: 1 });
    expect(await count(",31/02/2024,")).toEqual({ min: 0, max: 1 });
    expect(await count(",31/02/2024,31/07/2024")).toBe(1);
    expect(await count("soon,,")).toBe(0);
  });

  it("do not count by Mastering Number alone, nor by a leadership community, unless it is said so", async () => {
    const rows = [
      row(100001, "Mastering Number"),
      row(100002, "NCP 24-06"),
      row(100003, "Leadership community"),
    ];
    expect((await engaged(rows)).facts["primary.schools.engaged"]).toBe(0);
    const { facts, snapshot } = await engaged(rows, {
      programmes: { "Mastering Number": "teaching-for-mastery" },
    });
    expect(facts["primary.schools.engaged"]).toBe(1);
    expect(snapshot.evidence!["primary.schools.engaged"]!.source).toContain(
      "Mastering Number taken as teaching-for-mastery",
    );
  });

  it("are a range where a programme is not known, until it is said what it counts as", async () => {
    const rows = [row(100001), row(100002, "NCP24-01"), row(100003, "NCP24-01"), row(100003, "NCP24-14a")];
    const { facts, told } = await engaged(rows);
    expect(facts["primary.schools.engaged"]).toEqual({ min: 2, max: 3 });
    expect(told.filter((line) => line.includes("[unknown-programme]"))).toEqual([
      'engagement.csv:3, column "Programme": What the programme "NCP24-01" counts as is not known, so it is left open. [unknown-programme]',
    ]);
    const said = async (id: string) =>
      (await engaged(rows, { programmes: { "ncp24-01": id } })).facts["primary.schools.engaged"];
    expect(await said("primary-teaching-for-mastery")).toBe(3);
    expect(await said("nothing")).toBe(2);
    await expect(said("teaching-for-mastry")).rejects.toThrow('Did you mean "teaching-for-mastery"?');
  });

  it("are followed from the school that they were to the one that they are", async () => {
    const links = csv(
      "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate",
      "100006,100001,An academy,Successor,01-09-2020",
      "100002,090001,Before the list,Predecessor,01-09-2010",
      "090001,090000,Before that,Predecessor,01-09-2000",
      "100003,100006,No conversion,Sixth Form Centre Link,",
    );
    const rows = [row(100006), row(100001), row("090000")];
    const { facts, snapshot } = await engaged(rows, {}, { links });
    expect(facts["primary.schools.engaged"]).toBe(2);
    expect(snapshot.evidence!["primary.schools.engaged"]!.source).toContain(
      "conversions of schools followed",
    );
  });

  it("are a range where a school was split, and links that go round in a circle do no harm", async () => {
    const links = csv(
      "URN,LinkURN,LinkName,LinkType",
      "100006,100001,,Successor - Split School",
      "100006,100002,,Successor - Split School",
      "200001,200002,,Successor",
      "200002,200001,,Successor",
    );
    const split = await engaged([row(100006), row(100001)], {}, { links });
    expect(split.facts["primary.schools.engaged"]).toEqual({ min: 1, max: 2 });
    expect(split.told).toContainEqual(expect.stringContaining("[split-school]"));
    expect((await engaged([row(200001)], {}, { links })).facts["primary.schools.engaged"]).toEqual({
      min: 0,
      max: 1,
    });
  });

  it("are a range where a school is closed and no links are given, and certain where they are", async () => {
    const without = await engaged([row(100006)]);
    expect(without.facts["primary.schools.engaged"]).toEqual({ min: 0, max: 1 });
    expect(without.told).toContainEqual(
      'engagement.csv:2, column "URN": The school 100006 is closed; whether another came after it is left open, since no links are given, or not all could be read. [closed-school]',
    );
    const links = csv("URN,LinkURN,LinkName,LinkType");
    const given = await engaged([row(100006)], {}, { links });
    expect(given.facts["primary.schools.engaged"]).toBe(0);
    expect(given.told).toContainEqual(expect.stringContaining("no school came after it; it is not counted"));
  });

  it("are a range where a link cannot be read, since it may be the one that is looked for", async () => {
    const head = "URN,LinkURN,LinkName,LinkType";
    for (const link of ["100006,100001,Academy, Invented,Successor", "100006,10O001,Academy,Successor"]) {
      const { facts } = await engaged([row(100006)], {}, { links: csv(head, link) });
      expect(facts["primary.schools.engaged"]).toEqual({ min: 0, max: 1 });
    }
  });

  it("are a range where a row has too many cells, whatever stands in the place of its URN", async () => {
    const { facts } = await engaged([`100001,100002,Teaching for Mastery,,,15/09/2023,`]);
    expect(facts["primary.schools.engaged"]).toEqual({ min: 0, max: 1 });
  });

  it("are not counted where two stray quotes make one cell of several rows", async () => {
    const stray = [row(100001).replace("15/", '"15/'), row(100002), row(100003).replace("15/", '"15/')];
    await expect(engaged(stray)).rejects.toThrow(
      "engagement.csv:2: This cell goes on after its closing quote",
    );
  });

  it("are not counted where the area is empty, or a list of URNs has none", async () => {
    for (const area of [{ localAuthorities: [] }, { districts: [] }, { urns: [] }])
      await expect(engaged([row(100001)], { area })).rejects.toThrow(/no school would be counted/);
  });

  it("are a range where a URN is not in the list, or is none, each counted as one school at most", async () => {
    const { facts, told } = await engaged([row(100001), row(999999), row(999999, "NCP24-11"), row("?")]);
    expect(facts["primary.schools.engaged"]).toEqual({ min: 1, max: 3 });
    expect(told).toContainEqual(
      expect.stringContaining('engagement.csv:3, column "URN": No school 999999 is in the list'),
    );
    expect(told).toContainEqual(expect.stringContaining('engagement.csv:5, column "URN": This is not a URN'));
  });

  it("are never more than there are schools", async () => {
    const { facts } = await engaged([row(1000001), row(1000002), row(1000003), row(1000004), row(1000005)]);
    expect(facts["primary.schools.engaged"]).toEqual({ min: 0, max: 4 });
    expect(facts["secondary.schools.engaged"]).toEqual({ min: 0, max: 2 });
  });

  it("are a range where a row has too few cells", async () => {
    const { facts, told } = await engaged([row(100001), "100002,Teaching for Mastery"]);
    expect(facts["primary.schools.engaged"]).toEqual({ min: 1, max: 2 });
    expect(told).toContainEqual(
      expect.stringContaining("engagement.csv:3: This row has 2 cells, and the header 6"),
    );
  });
});

describe("what engaged schools came to", () => {
  const phase = (urn: number, name: string) => `${urn},Teaching for Mastery,${name},,15/09/2023,`;

  it("is embedding or sustaining in any of their rows", async () => {
    const rows = [
      phase(100001, "Development"),
      phase(100001, "Embedding"),
      phase(100002, "sustaining"),
      phase(100003, "readiness"),
      phase(100004, "EMBEDDING"),
      "100003,Mastering Number,embedding,,15/09/2023,",
    ];
    expect((await engaged(rows)).facts).toMatchObject({
      "primary.schools.engaged": 3,
      "primary.schools.embedding-or-sustaining": 2,
      "secondary.schools.embedding-or-sustaining": 1,
    });
  });

  it("is a range where no phase is said, or one that there is not", async () => {
    const { facts, told } = await engaged([
      phase(100001, ""),
      phase(100002, "embeded"),
      phase(100003, "embedding"),
    ]);
    expect(facts["primary.schools.embedding-or-sustaining"]).toEqual({ min: 1, max: 3 });
    expect(told).toContainEqual(
      expect.stringContaining('engagement.csv:2, column "Phase": Nothing is said here'),
    );
    expect(told).toContainEqual(
      expect.stringContaining("none of readiness, development, embedding, sustaining"),
    );
  });

  it("is left out where the register has no column for it", async () => {
    const { facts, told } = await summarise({
      schools: SCHOOLS,
      engagement: csv("URN,Programme,Phas,Started", "100001,Teaching for Mastery,embedding,15/09/2023"),
    });
    expect(facts["primary.schools.engaged"]).toBe(1);
    expect(facts).not.toHaveProperty(["primary.schools.embedding-or-sustaining"]);
    expect(told).toContainEqual(
      'engagement.csv, column "Phase": There is no column "Phase". Did you mean "Phas"? Without it, primary.schools.embedding-or-sustaining, primary.schools.sustaining, secondary.schools.embedding-or-sustaining and secondary.schools.sustaining cannot be counted. [missing-column]',
    );
  });

  it("is working together now: engaged, and in a group or community that had not ended before the year", async () => {
    const ended = (urn: number, programme: string, completed: string) =>
      `${urn},${programme},development,,15/09/2022,${completed}`;
    const count = async (...rows: string[]) => (await engaged(rows)).facts["secondary.schools.collaborating"];
    expect(await count(ended(100004, "Teaching for Mastery", ""))).toBe(1);
    expect(await count(ended(100004, "Teaching for Mastery", "31/08/2024"))).toBe(0);
    expect(await count(ended(100004, "Teaching for Mastery", "01/09/2024"))).toBe(1);
    expect(await count(ended(100004, "Leadership community", ""))).toBe(0);
    expect(
      await count(
        ended(100004, "Teaching for Mastery", "31/08/2024"),
        ended(100004, "Leadership community", ""),
      ),
    ).toBe(1);
  });
});

describe("a register of engagement", () => {
  it("is an error without the columns that are needed: the URN, the programme, and the step that is chosen", async () => {
    const read = (header: string, options = {}) =>
      summarise({ schools: SCHOOLS, engagement: csv(header, "100001,x,15/09/2023") }, options);
    await expect(read("URM,Programme,Started")).rejects.toThrow('no column "URN". Did you mean "URM"?');
    await expect(read("URN,Programe,Started")).rejects.toThrow(
      'no column "Programme" (or "Project" or "Project code"). Did you mean "Programe"?',
    );
    await expect(read("URN,Programme,Stated")).rejects.toThrow('Did you mean "Stated"?');
    await expect(read("URN,Programme,Started", { countsFrom: "completed" })).rejects.toThrow(
      'no column "Completed"',
    );
  });

  it("is found by its columns' names, whatever their capitals, spaces and place", async () => {
    const engagement = csv(
      "started;".replace(";", ",") + " PROJECT_CODE ,urn",
      "15/09/2023,ncp24-11,100001.0",
    );
    expect((await summarise({ schools: SCHOOLS, engagement })).facts["primary.schools.engaged"]).toBe(1);
  });

  it("tells the first twenty findings of a kind, and how many more there are", async () => {
    const rows = Array.from({ length: 1_234 }, (_, index) => row(900_000 + index));
    const { told } = await engaged(rows);
    const unknown = told.filter((line) => line.endsWith("[unknown-urn]"));
    expect(unknown).toHaveLength(21);
    expect(unknown.at(-1)).toBe('engagement.csv, column "URN": And 1,214 more like this. [unknown-urn]');
  });

  it("reports days that are none, and days out of order", async () => {
    const { told } = await engaged([
      "100001,Teaching for Mastery,,01/06/2024,31/06/2023,",
      "100002,Teaching for Mastery,,01/06/2024,01/06/2023,",
    ]);
    expect(told).toContainEqual(
      'engagement.csv:2, column "Started": "31/06/2023" is no day of the calendar, so it is left open. Write day/month/year. [bad-date]',
    );
    expect(told).toContainEqual(
      expect.stringContaining('engagement.csv:3, column "Started": The days of this row are out of order'),
    );
  });
});

describe("what is asked for", () => {
  it("is checked before anything is read, all of it at once", async () => {
    const programmes = { "NCP24-99": "nothng", Masterly: "neither here nor there" };
    const options = { asOf: "2025-02-30", countsFrom: "begun" as "started", hub: { id: " " }, programmes };
    await expect(engaged([], options, { engagment: "URN" })).rejects.toMatchObject({
      findings: [
        { code: "bad-date" },
        { code: "invalid-value" },
        { code: "missing-key" },
        { code: "unknown-programme", message: 'No programme "nothng". Did you mean "nothing"?' },
        { code: "unknown-programme", message: expect.stringContaining("There is primary-teaching") },
        { code: "unknown-register", message: 'No register "engagment". Did you mean "engagement"?' },
      ],
    });
  });
});

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

/** A programme whose name says which phase it is for, whatever the school. */
const PRIMARY = "Primary Teaching for Mastery";

const row = (urn: number | string, programme = "Teaching for Mastery", started = "2023-09-15") =>
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
    const { facts, findings, counts } = await engaged(rows, { area: { localAuthorities: ["1"] } });
    expect(facts).toMatchObject({
      "primary.schools.total": 3,
      "primary.schools.engaged": 1,
      "secondary.schools.total": 2,
      "secondary.schools.engaged": 2,
    });
    expect(findings).toEqual([]);
    expect(counts.find(({ fact }) => fact === "primary.schools.engaged")).toEqual({
      fact: "primary.schools.engaged",
      register: "engagement",
      file: "engagement.csv",
      rows: 7,
      counted: 3,
      open: { rows: 0, lines: [] },
      notCounted: [{ why: "the school is not among primary.schools.total", rows: 4, lines: [[5, 8]] }],
    });
  });

  it("are counted whenever they began, up to and including the day", async () => {
    const count = async (started: string) =>
      (await engaged([row(100001, undefined, started)])).facts["primary.schools.engaged"];
    expect(await count("2014-09-01")).toBe(1);
    expect(await count("31/03/2025")).toBe(1);
    expect(await count("31-03-2025")).toBe(1);
    expect(await count("2025-03-31")).toBe(1);
    expect(await count("2025-03-31 00:00:00")).toBe(1);
    expect(await count("2025-04-01")).toBe(0);
    expect(await count("no")).toBe(0);
    expect(await count("not yet")).toBe(0);
  });

  it("are a range if a row has no day at all, or says that nobody knows it", async () => {
    for (const started of ["", "TBC", "N/A", "-", "?", "31/02/2024"]) {
      const { facts, findings } = await engaged([row(100001), row(100002, undefined, started)]);
      expect(facts["primary.schools.engaged"], started).toEqual({ min: 1, max: 2 });
      expect(findings, started).toMatchObject([{ severity: "warning", line: 3, column: "Started" }]);
    }
    const signedUp = await engaged(["100001,Teaching for Mastery,,2024-06-01,,"]);
    expect(signedUp.facts["primary.schools.engaged"]).toBe(0);
    expect(signedUp.counts).toContainEqual(
      expect.objectContaining({
        fact: "primary.schools.engaged",
        notCounted: [{ why: "signed up only", rows: 1, lines: [[2, 2]] }],
      }),
    );
  });

  it("are repeated in messages only if they are written like a day and nothing else", async () => {
    const said = async (...days: readonly string[]) =>
      (await engaged(days.map((each, at) => row(100001 + at, undefined, each)))).told.map(
        (line) => /column "Started": (.*?)(?: may have| can't be| aren't| isn't)/.exec(line)?.[1],
      );
    expect(await said("03 / 04 / 2025", "03 / 05 / 2025")).toEqual(["Days here"]);
    expect(await said("03/04/2025", "03 / 05 / 2025")).toEqual(['Days such as "03/04/2025"']);
    expect(await said("Sat 15 September 1923", "2023-09-15")).toEqual(["This"]);
    expect(await said("15 September 1923", "2023-09-15")).toEqual(['"15 September 1923"']);
    expect(await said("15 September 1923", "15/09/1924")).toEqual(['"15 September 1923" and "15/09/1924"']);
  });

  it("are in the plural in messages that give several examples", async () => {
    const rows = [
      `TBC,${PRIMARY},,,2023-09-15,`,
      `n/a,${PRIMARY},,,2023-09-15,`,
      `100001,${PRIMARY},Year 1,,2023-09-15,`,
      `100001,${PRIMARY},Year 2,,2023-09-15,`,
      "100001,Year 3 Maths,,,2023-09-15,",
      "100001,Year 4 Maths,,,2023-09-15,",
      `100002,${PRIMARY},Stuart,,2023-09-15,`,
    ];
    const { told } = await engaged(rows);
    for (const part of [
      `"TBC" and "n/a" aren't answers, so it isn't clear which school it is about.`,
      `"Year 1" and "Year 2" aren't known values, so the row may or may not count.`,
      'what "Year 3 Maths" and "Year 4 Maths" count as, so',
    ])
      expect(told).toContainEqual(expect.stringContaining(part));
    const one = await engaged([...rows.slice(-1), "100001,Stuart,,,2023-09-15,"]);
    expect(one.told).toContainEqual(expect.stringContaining(`: This isn't a known value, so the row`));
    expect(one.told).toContainEqual(
      expect.stringContaining(
        "It isn't known what this programme counts as, so these rows may or may not count.",
      ),
    );
  });

  it("must be written one way round throughout a register, however long it is", async () => {
    // More columns than anybody has, so that few rows are longer than what is looked at first.
    const wide = ",".repeat(2_000);
    const rows = Array.from({ length: 201 }, () => `100001,Teaching for Mastery,15/09/2023${wide}`);
    const engagement = (...more: readonly string[]) =>
      csv(`URN,Programme,Started${wide}`, ...rows, ...more.map((each) => `${each}${wide}`));
    const other = "100002,Teaching for Mastery,09/15/2023";
    await expect(summarise({ schools: SCHOOLS, engagement: engagement(other) })).rejects.toThrow(
      '- engagement.csv:203, column "Started": Days further up in this column have the day and month the other way round. Write them all as year-month-day. [ambiguous-day]',
    );
    const same = await summarise({
      schools: SCHOOLS,
      engagement: engagement("100002,Teaching for Mastery,16/09/2023"),
    });
    expect([same.facts["primary.schools.engaged"], same.told]).toEqual([2, []]);
  });

  it("have a DfE number only if the list gives it", async () => {
    const { facts, told } = await engaged([row("000/0000", PRIMARY)]);
    expect(facts["primary.schools.engaged"]).toMatchObject({ min: 0 });
    expect(told).toContainEqual(expect.stringContaining("The school of this DfE number is not in the list"));
  });

  it("may be named, and are then any of those that have the name", async () => {
    const list = (...statuses: readonly string[]) =>
      csv(
        "URN,EstablishmentName,LA (code),PhaseOfEducation (name),EstablishmentTypeGroup (name),EstablishmentStatus (name)",
        ...statuses.map((status, at) => `10000${at + 1},Oak School,1,Primary,Academies,${status}`),
        "100009,Elm School,1,Primary,Academies,Open",
      );
    const engagement = csv(HEADER, row("Oak School", PRIMARY));
    const links = csv("URN,LinkURN,LinkType", "100008,100009,Successor");
    const found = async (schools: string, more = {}) => {
      const { facts, told } = await summarise({ schools, engagement, ...more });
      return [facts["primary.schools.engaged"], told.map((line) => line.replace(/.*"URN": /, ""))];
    };
    const shared =
      "2 schools of the list are called so: 100001 and 100002. Write the URN of the one you mean. [shared-name]";
    expect(await found(list("Closed", "Closed"))).toEqual([{ min: 0, max: 1 }, [shared]]);
    expect(await found(list("Open", "Closed"), { links })).toEqual([{ min: 0, max: 1 }, [shared]]);
    expect(await found(list("Open"), { links })).toEqual([1, []]);
  });

  it("are unknown if the register says nothing about those that they must be among", async () => {
    const rows = ["100004,Leadership community,,,2024-10-01,"];
    const { facts } = await engaged(rows);
    expect(facts["secondary.schools.collaborating"]).toEqual({
      unknown:
        "engagement.csv says nothing about it: there is nothing about secondary.schools.engaged, which it is part of",
    });
    expect((await engaged(rows, { complete: true })).facts["secondary.schools.collaborating"]).toBe(0);
  });

  it("are later than a row that only says when a later step was taken, if they begin after that", async () => {
    const { facts } = await engaged(
      [
        "100001,Teaching for Mastery,sustaining,,,2024-07-31",
        "100001,Teaching for Mastery,readiness,2025-01-10,,",
        "100002,Teaching for Mastery,sustaining,,,2024-07-31",
        "100002,Teaching for Mastery,readiness,2024-07-01,,",
      ],
      { countsFrom: "signed-up" },
    );
    expect(facts["primary.schools.sustaining"]).toEqual({ min: 0, max: 1 });
  });

  it("are counted from the chosen step, which the evidence names", async () => {
    const rows = [
      "100001,Teaching for Mastery,,2024-06-01,,",
      "100002,Teaching for Mastery,,2024-06-01,2024-09-15,",
      "100003,Teaching for Mastery,,2023-06-01,2023-09-15,2024-07-31",
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

  it("have taken the earlier steps if they took a later one; days that contradict this leave it open", async () => {
    const count = async (days: string, countsFrom: "signed-up" | "started" | "completed" = "started") =>
      (await engaged([`100001,Teaching for Mastery,,${days}`], { countsFrom })).facts[
        "primary.schools.engaged"
      ];
    expect(await count(",,2024-07-31")).toBe(1);
    expect(await count(",2023-09-15,", "signed-up")).toBe(1);
    expect(await count(",2025-09-01,2024-07-31")).toEqual({ min: 0, max: 1 });
    expect(await count(",2024-02-31,")).toEqual({ min: 0, max: 1 });
    expect(await count(",2024-02-31,2024-07-31")).toBe(1);
    expect(await count("soon,,")).toBe(0);
  });

  it("do not count by Mastering Number alone, nor by a leadership community, unless the user says so", async () => {
    const rows = [
      row(100001, "Mastering Number"),
      row(100002, "NCP 24-06"),
      row(100003, "Leadership community"),
    ];
    const count = async (...more: readonly string[]) =>
      (await engaged([...rows, ...more])).facts["primary.schools.engaged"];
    // Such rows alone say nothing about teaching for mastery.
    expect(await count()).toEqual({
      unknown:
        "engagement.csv says nothing about it: no row is certain to be of such a programme, for a primary school",
    });
    expect(await count("100001,Teaching for Mastery,,,no,")).toBe(0);
    const { facts, snapshot } = await engaged(rows, {
      programmes: { "Mastering Number": "teaching-for-mastery" },
    });
    expect(facts["primary.schools.engaged"]).toBe(1);
    expect(snapshot.evidence!["primary.schools.engaged"]!.source).toContain(
      "Mastering Number taken as teaching-for-mastery",
    );
  });

  it("are a range if a programme is not known, until somebody says what it counts as", async () => {
    const rows = [row(100001), row(100002, "NCP24-01"), row(100003, "NCP24-01"), row(100003, "NCP24-11a")];
    const { facts, told } = await engaged(rows);
    expect(facts["primary.schools.engaged"]).toEqual({ min: 2, max: 3 });
    expect(told.filter((line) => line.includes("[unknown-programme]"))).toEqual([
      expect.stringMatching(
        /^engagement\.csv:3, column "Programme": It isn't known what "NCP24-01" counts as, so .* --programme "NCP24-01=<programme>", or =nothing\. The programmes are Primary Teaching for Mastery, .* \[unknown-programme\]$/,
      ),
    ]);
    const said = async (id: string) =>
      (await engaged(rows, { programmes: { "ncp24-01": id } })).facts["primary.schools.engaged"];
    expect(await said("primary-teaching-for-mastery")).toBe(3);
    expect(await said("nothing")).toBe(2);
    await expect(said("teaching-for-mastry")).rejects.toThrow('Did you mean "teaching-for-mastery"?');
  });

  it("are followed from the old school to the new one", async () => {
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

  it("are a range if a school was split, and links that go round in a circle do no harm", async () => {
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
    expect((await engaged([row(200001, PRIMARY)], {}, { links })).facts["primary.schools.engaged"]).toEqual({
      min: 0,
      max: 1,
    });
  });

  it("are a range if a school is closed and no links are given, and certain if they are", async () => {
    const without = await engaged([row(100006, PRIMARY)]);
    expect(without.facts["primary.schools.engaged"]).toEqual({ min: 0, max: 1 });
    expect(without.told).toEqual([
      'engagement.csv:2, column "URN": The school 100006 is closed, and it isn\'t known whether another replaced it. Give the list of links with --links, or write the URN of the school that replaced it. [closed-school]',
    ]);
    const links = csv("URN,LinkURN,LinkName,LinkType");
    const given = await engaged([row(100006, PRIMARY)], {}, { links });
    expect(given.facts["primary.schools.engaged"]).toBe(0);
    expect(given.told).toContainEqual(expect.stringContaining("no school replaced it, so it isn't counted"));
  });

  it("are a range if a link cannot be read, since it may be the one that is needed", async () => {
    const head = "URN,LinkURN,LinkName,LinkType";
    for (const link of ["100006,100001,Academy, Invented,Successor", "100006,10O001,Academy,Successor"]) {
      const { facts } = await engaged([row(100006, PRIMARY)], {}, { links: csv(head, link) });
      expect(facts["primary.schools.engaged"]).toEqual({ min: 0, max: 1 });
    }
  });

  it("are a range if a row has too many cells, whatever is in the place of its URN", async () => {
    const shifted = "100001,100002,Teaching for Mastery,,,2023-09-15,";
    expect((await engaged([row(100001), shifted])).facts["primary.schools.engaged"]).toEqual({
      min: 1,
      max: 2,
    });
    // This row alone certainly concerns no school.
    expect((await engaged([shifted])).facts["primary.schools.engaged"]).toHaveProperty("unknown");
  });

  it("are known if the header has the same empty cells at its end as the rows, and open if it does not", async () => {
    const rows = [row(100001), row(100002)].map((each) => `${each},,`);
    const header = "URN,Programme,Phase,Signed up,Started,Completed";
    const count = async (first: string) => {
      const { facts } = await summarise({ schools: SCHOOLS, engagement: csv(first, ...rows) });
      return facts["primary.schools.engaged"];
    };
    expect(await count(`${header},,`)).toBe(2);
    // A separator in every row may have moved its cells.
    expect(await count(header)).toHaveProperty("unknown");
  });

  it("are not counted if two stray quotes make one cell of several rows", async () => {
    const stray = [
      row(100001).replace("2023-", '"2023-'),
      row(100002),
      row(100003).replace("2023-", '"2023-'),
    ];
    await expect(engaged(stray)).rejects.toThrow(
      /engagement\.csv:2: The cell that begins at character \d+ of this line goes on after its closing quote/,
    );
  });

  it("are not counted if the area is empty, or a list of URNs is", async () => {
    for (const area of [{ localAuthorities: [] }, { districts: [] }, { urns: [] }])
      await expect(engaged([row(100001)], { area })).rejects.toThrow(/no school would count/);
  });

  it("are a range if a URN is not in the list or is not a URN, each counted as at most one school", async () => {
    const { facts, told } = await engaged([row(100001), row(999999), row(999999, "NCP24-11"), row("?")]);
    expect(facts["primary.schools.engaged"]).toEqual({ min: 1, max: 3 });
    expect(told).toEqual([
      'engagement.csv:3, column "URN": The school 999999 is not in the list of schools, so it may or may not count. Correct it, or use a list that has all schools. (2 rows; this is the first) [unknown-urn]',
      'engagement.csv:5, column "URN": "?" isn\'t an answer, so it isn\'t clear which school it is about. Fill it in. [not-told]',
    ]);
  });

  it("are never more than the schools", async () => {
    const numbers = [1000001, 1000002, 1000003, 1000004, 1000005];
    const { facts } = await engaged(
      numbers.flatMap((urn) => [row(urn, PRIMARY), row(urn, "Secondary Teaching for Mastery")]),
    );
    expect(facts["primary.schools.engaged"]).toEqual({ min: 0, max: 4 });
    expect(facts["secondary.schools.engaged"]).toEqual({ min: 0, max: 2 });
  });

  it("are a range if a row has too few cells", async () => {
    const { facts, told } = await engaged([row(100001), "100002,Teaching for Mastery"]);
    expect(facts["primary.schools.engaged"]).toEqual({ min: 1, max: 2 });
    expect(told).toContainEqual(
      expect.stringContaining("engagement.csv:3: This row has 2 cells, but the header has 6"),
    );
  });
});

describe("the level of engaged schools", () => {
  const phase = (urn: number, name: string) => `${urn},Teaching for Mastery,${name},,2023-09-15,`;

  const on = (urn: number | string, name: string, started: string, programme = "Teaching for Mastery") =>
    `${urn},${programme},${name},,${started},`;
  const embedding = async (...rows: readonly string[]) =>
    (await engaged(rows)).facts["primary.schools.embedding-or-sustaining"];

  it("is embedding or sustaining, whatever the capitals, in a programme that counts", async () => {
    const rows = [
      phase(100001, "Embedding"),
      phase(100002, "sustaining"),
      phase(100003, "readiness"),
      phase(100004, "EMBEDDING"),
      "100003,Mastering Number,embedding,,2023-09-15,",
    ];
    expect((await engaged(rows)).facts).toMatchObject({
      "primary.schools.engaged": 3,
      "primary.schools.embedding-or-sustaining": 2,
      "primary.schools.sustaining": 1,
      "secondary.schools.embedding-or-sustaining": 1,
    });
  });

  it("is that of a school's latest row, whatever their order", async () => {
    const [early, late] = [on(100001, "development", "2022-09-15"), on(100001, "embedding", "2023-09-15")];
    expect(await embedding(early, late)).toBe(1);
    expect(await embedding(late, early)).toBe(1);
    const back = on(100001, "development", "2024-09-15");
    expect(await embedding(early, back, late)).toBe(0);
    // A level that has not started yet holds nothing back.
    expect(await embedding(late, on(100001, "development", "2025-04-01"))).toBe(1);
    expect(await embedding(late, on(100001, "development", "2024-09-15", "Mastering Number"))).toBe(1);
  });

  it("is a range if nothing shows which row is the latest", async () => {
    const open = { min: 0, max: 1 };
    const late = on(100001, "embedding", "2023-09-15");
    expect(await embedding(late, on(100001, "development", "2023-09-15"))).toEqual(open);
    expect(await embedding(late, on(100001, "development", "2023/24"))).toEqual(open);
    expect(await embedding(late, on(100001, "development", "TBC"))).toEqual(open);
    for (const rows of [
      [late, on(100001, "development", "2024-09-15", "Unheard of")],
      [on(100001, "development", "2024-09-15", "Unheard of"), late],
    ])
      expect(await embedding(...rows)).toEqual(open);
    // An earlier row changes nothing.
    expect(await embedding(late, on(100001, "development", "2022/23"))).toBe(1);
    const three = [on(100001, "development", "2022-09-15"), on(100001, "embedding", "2022/23"), late];
    expect(await embedding(...three)).toBe(1);
    expect(await embedding(...three.reverse())).toBe(1);
  });

  it("is a range if a later row may be about the school, since it is not clear which school it is about", async () => {
    const late = on(100001, "embedding", "2023-09-15");
    for (const urn of ["", "TBC", "999999", "Nowhere School"]) {
      expect(await embedding(late, on(urn, "development", "2024-09-15")), urn).toEqual({ min: 0, max: 1 });
      expect(await embedding(late, on(urn, "development", "2022-09-15")), urn).toBe(1);
    }
    const { facts, findings } = await engaged([late, on("", "development", "2024-09-15")]);
    expect(facts["primary.schools.engaged"]).toEqual({ min: 1, max: 2 });
    expect(findings).toMatchObject([{ code: "blank", line: 3, column: "URN" }]);
    const others = [late, on(100002, "embedding", "2023-09-15")];
    expect(await embedding(...others, on("", "development", "2024-09-15"))).toEqual({ min: 1, max: 2 });
    expect(await embedding(...others, "development,2024-09-15")).toEqual({ min: 1, max: 3 });
  });

  it("is a range if no phase is given, or one that does not exist", async () => {
    const { facts, told } = await engaged([
      phase(100001, ""),
      phase(100002, "embeded"),
      phase(100003, "embedding"),
    ]);
    expect(facts["primary.schools.embedding-or-sustaining"]).toEqual({ min: 1, max: 3 });
    expect(told).toEqual([
      'engagement.csv:2, column "Phase": This is blank, so the row may or may not count. Write readiness, development, embedding or sustaining. [blank]',
      expect.stringMatching(
        /^engagement\.csv:3, column "Phase": .* Write readiness, development, embedding or sustaining\..* \[unknown-value\]$/,
      ),
    ]);
  });

  it("is unknown if the register has no column for it", async () => {
    const { facts, told } = await summarise({
      schools: SCHOOLS,
      engagement: csv("URN,Programme,Phas,Started", "100001,Teaching for Mastery,embedding,2023-09-15"),
    });
    expect(facts["primary.schools.engaged"]).toBe(1);
    expect(facts["primary.schools.embedding-or-sustaining"]).toEqual({
      unknown: 'engagement.csv says nothing about it: there is no column "Phase"',
    });
    expect(told).toEqual([]);
  });

  it("is working together now: engaged, and in a group or community that had not ended before the year", async () => {
    const ended = (urn: number, programme: string, completed: string) =>
      `${urn},${programme},development,,2022-09-15,${completed}`;
    const count = async (...rows: string[]) => (await engaged(rows)).facts["secondary.schools.collaborating"];
    expect(await count(ended(100004, "Teaching for Mastery", ""))).toBe(1);
    expect(await count(ended(100004, "Teaching for Mastery", "2024-08-31"))).toBe(0);
    expect(await count(ended(100004, "Teaching for Mastery", "2024-09-01"))).toBe(1);
    // That the school collaborates says nothing about teaching for mastery, of which that is a part.
    const { facts } = await engaged([ended(100004, "Leadership community", "")]);
    expect(facts).toMatchObject({
      "secondary.schools.engaged": { unknown: expect.any(String) },
      "secondary.schools.collaborating": { unknown: expect.any(String) },
    });
    expect(
      await count(
        ended(100004, "Teaching for Mastery", "2024-08-31"),
        ended(100004, "Leadership community", ""),
      ),
    ).toBe(1);
  });
});

describe("a register of engagement", () => {
  it("is an error without the necessary columns: the URN, the programme, and the chosen step", async () => {
    const read = (header: string, options = {}) =>
      summarise({ schools: SCHOOLS, engagement: csv(header, "100001,x,2023-09-15") }, options);
    await expect(read("URM,Programme,Started")).rejects.toThrow(
      'engagement.csv:1: There is no column "URN" (or "School URN", "Establishment URN" or "Unique reference number"). If it has another name here, say --map "its name=URN". [missing-column]',
    );
    // Columns that are not read may have names about a person, so they are not repeated.
    await expect(read("URN,Programe,Started")).rejects.toThrow(
      'There is no column "Programme" (or "Programme name", "Project" or "Project name"). If it has another name here, say --map "its name=Programme". [missing-column]',
    );
    await expect(read("URN,Programme,Stated")).rejects.toThrow('There is no column "Started" (or "Start"');
    await expect(read("URN,Programme,Started", { countsFrom: "completed" })).rejects.toThrow(
      'no column "Completed"',
    );
  });

  it("is found by the names of its columns, whatever their capitals, spaces and places", async () => {
    const engagement = csv(
      "started;".replace(";", ",") + " PROJECT_CODE ,urn",
      "2023-09-15,ncp24-11,100001.0",
    );
    expect((await summarise({ schools: SCHOOLS, engagement })).facts["primary.schools.engaged"]).toBe(1);
  });

  it("reports each kind of finding once, with the number of its rows", async () => {
    const rows = Array.from({ length: 1234 }, (_, index) => row(900_000 + index));
    const unknown =
      "The school 900000 is not in the list of schools, so it may or may not count. Correct it, or use a list that has all schools. (1,234 rows; this is the first)";
    for (const more of [[], [row(100001)]])
      expect((await engaged([...rows, ...more])).told).toEqual([
        `engagement.csv:2, column "URN": ${unknown} [unknown-urn]`,
      ]);
  });

  it("reports nothing that leaves no count open", async () => {
    const { facts, findings } = await engaged(
      [
        row(100001),
        row(100001, undefined, "TBC"),
        row(100001, undefined, ""),
        row(100007, undefined, "TBC"),
        row(100008, undefined, "31/02/2024"),
      ],
      { area: { localAuthorities: ["1"] } },
    );
    expect(facts["primary.schools.engaged"]).toBe(1);
    expect(findings.filter(({ column }) => column === "Started")).toEqual([]);
  });

  it("reports texts that are not days, and days out of order", async () => {
    const { told } = await engaged([
      "100001,Teaching for Mastery,embedding,2024-06-01,31/06/2023,",
      "100002,Teaching for Mastery,embedding,2024-06-01,2023-06-01,",
    ]);
    expect(told).toEqual([
      'engagement.csv:2, column "Started": "31/06/2023" isn\'t a date, so the row may or may not count. Write it as day/month/year, as in 31/03/2025. [bad-date]',
      expect.stringContaining('engagement.csv:3, column "Started": The days of this row are out of order'),
    ]);
  });
});

describe("the request", () => {
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

import { describe, expect, it } from "vitest";
import type { RegisterContent } from "../../../src/adapters/registers/decode-text.js";
import { summariseRegisters } from "../../../src/adapters/registers/summarise-registers.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { csv, schoolsCsv, summarise } from "./registers.js";

const SCHOOLS = schoolsCsv([{ urn: 100001 }, { urn: 100002 }]);
/** A programme whose name says which phase it is for, whatever the school. */
const PRIMARY = "Primary Teaching for Mastery";
const ENGAGEMENT = csv("URN,Programme,Started", `100001,${PRIMARY},15/09/2023`);

const faults = async (contents: Parameters<typeof summarise>[0], area?: object) => {
  try {
    await summarise(contents, area === undefined ? {} : { area: area as never });
  } catch (error) {
    return (error as Error).message.split("\n").slice(1);
  }
  return [];
};

function utf16(text: string, mark: boolean, little: boolean): Uint8Array {
  return Uint8Array.from(
    [...(mark ? "\ufeff" : ""), ...text].flatMap((letter) => {
      const code = letter.charCodeAt(0);
      return little ? [code & 255, code >> 8] : [code >> 8, code & 255];
    }),
  );
}

describe("a file that is not CSV in UTF-8", () => {
  it.each<readonly [string, RegisterContent]>([
    ["UTF-16 with a mark", utf16(SCHOOLS, true, true)],
    ["UTF-16, the other way round, with a mark", utf16(SCHOOLS, true, false)],
    ["UTF-16 without a mark", utf16(SCHOOLS, false, true)],
    ["UTF-16, the other way round, without a mark", utf16(SCHOOLS, false, false)],
    ["semicolons", SCHOOLS.replaceAll(",", ";")],
    ["semicolons, which the first line names", `sep=;\n${SCHOOLS.replaceAll(",", ";")}`],
    [
      "semicolons, with names in quotes",
      SCHOOLS.replaceAll(",", ";").replace(/.*/, (head) => `"${head.replaceAll(";", '";"')}"`),
    ],
    ["semicolons, with a comma in a name", SCHOOLS.replaceAll(",", ";").replace("LA (code)", "LA, by code")],
    ["tabs", SCHOOLS.replaceAll(",", "\t")],
    ["bars", SCHOOLS.replaceAll(",", "|")],
  ])("is still read: %s", async (_, schools) => {
    const { facts, told } = await summarise({ schools });
    expect(facts["primary.schools.total"]).toBe(2);
    expect(told).toEqual([]);
  });

  it.each<readonly [string, RegisterContent]>([
    ["UTF-16 that was taken for text", [...SCHOOLS].join("\0")],
    ["something else", Uint8Array.of(0x55, 0x52, 0x4e, 0x0a, 0, 0, 0, 1, 0)],
  ])("is reported, with what to do: %s", async (_, schools) => {
    const [only, ...more] = await faults({ schools });
    expect(more).toEqual([]);
    expect(only).toMatch(/^- schools\.csv: .* save it as CSV UTF-8 \(comma delimited\)\. \[not-utf-8\]$/);
  });

  it("may begin with the line by which Excel says what separates cells", async () => {
    const { facts, told } = await summarise({
      schools: `sep=,\r\n${SCHOOLS}`,
      engagement: `sep=,\n${ENGAGEMENT}100001\n`,
    });
    expect(facts["primary.schools.engaged"]).toEqual({ min: 1, max: 2 });
    expect(told).toContainEqual(
      expect.stringContaining("engagement.csv:4: This row has 1 cell, but the header has 3, so"),
    );
  });
});

describe("the line by which Excel says what separates cells", () => {
  it("also applies to a file with one column, whose cells may then contain commas", async () => {
    const urns = { file: "ours.csv", content: "sep=;\nURN\n100,001\n" };
    const { facts } = await summarise({ schools: SCHOOLS }, { area: { urns } });
    expect(facts["primary.schools.total"]).toBe(1);
  });
});

describe("rows that are not part of the register", () => {
  const count = async (engagement: string) => {
    const { facts, findings } = await summarise({ schools: SCHOOLS, engagement });
    return [
      facts["primary.schools.engaged"],
      findings.map(({ code, severity, line, rows }) => [
        code,
        severity,
        line,
        ...(rows === undefined ? [] : [rows]),
      ]),
    ];
  };
  const [head = "", row = ""] = ENGAGEMENT.split("\n");

  it("are skipped with a note: titles above the header, a repeated header, totals and notes", async () => {
    expect(await count(csv("Our register 2024/25,,", "Updated 12/03/2025,,", ",,", head, row))).toEqual([
      1,
      [["titles-skipped", "note", 4]],
    ]);
    expect(await count(csv(head, row, head, row, head))).toEqual([1, [["repeated-header", "note", 3, 2]]]);
    for (const totals of [
      "Total,1,",
      "TOTAL: 1,,",
      ",Total schools,1",
      "Grand total,,",
      "Number of schools: 1,,",
    ])
      expect(await count(csv(head, row, totals)), totals).toEqual([1, [["totals-skipped", "note", 3]]]);
    for (const notes of ["Note: as told by the schools,,", "* provisional,,", "Source: our own records,,"])
      expect(await count(csv(head, row, notes)), notes).toEqual([1, [["notes-skipped", "note", 3]]]);
    expect(await count(csv(head, row, ",,", "", '"","",""'))).toEqual([1, []]);
  });

  it("are not rows that begin like the header and go on differently", async () => {
    const like = row.replace("100001", "URN");
    expect(await count(csv(head, row, like))).toEqual([{ min: 1, max: 2 }, [["unknown-urn", "warning", 3]]]);
  });

  it("are not rows above the header that name a school, which is an error", async () => {
    const [only] = await faults({ schools: SCHOOLS, engagement: csv(row, head) });
    expect(only).toMatch(
      /^- engagement\.csv:1: The columns are named on line 2, but there seem to be rows above/,
    );
  });
});

describe("rows with too few or too many cells", () => {
  it("count as an unknown school, whatever is in the place of its URN", async () => {
    // Read by position, the second row would be the first school again.
    const schools = `URN,LA (code),PhaseOfEducation (name),EstablishmentTypeGroup (name),EstablishmentStatus (name)
100001,1,Primary,Academies,Open
100001,100002,1,Primary,Academies,Open
`;
    expect((await summarise({ schools })).facts["primary.schools.total"]).toEqual({ min: 1, max: 2 });
  });

  it("are reported even if they leave a register with nothing that can be counted", async () => {
    const engagement = csv("URN,Programme,Started", `100001,${PRIMARY}`);
    const { facts, told } = await summarise({ schools: SCHOOLS, engagement });
    expect(facts["primary.schools.engaged"]).toHaveProperty("unknown");
    expect(told).toEqual([
      expect.stringMatching(/^engagement\.csv:2: This row has 2 cells.*\[ragged-row\]$/),
    ]);
  });

  it("in a list of schools say nothing about links that are in a file of their own", async () => {
    const schools = csv(SCHOOLS.trimEnd(), "100003,1,Primary,Academies,Closed", "100004,1,Primary");
    const engagement = ENGAGEMENT.replace("100001", "100003");
    const links = csv("URN,LinkURN,LinkType");
    const { facts } = await summarise({ schools, engagement, links });
    expect(facts["primary.schools.engaged"]).toBe(0);
  });

  it("make links uncertain that the list of schools has in a column of its own", async () => {
    const [head, first] = SCHOOLS.split("\n");
    const closed = '100003,1,Primary,Academies,"Closed",';
    const list = (...more: readonly string[]) =>
      csv(`${head},Linked establishments`, `${first},`, closed, ...more);
    const engagement = ENGAGEMENT.replace("100001", "100003");
    const count = async (schools: string, more = {}) =>
      (await summarise({ schools, engagement, ...more })).facts["primary.schools.engaged"];
    expect(await count(list())).toBe(0);
    expect(await count(list("100002,1,Primary,Academies"))).toEqual({ min: 0, max: 1 });
    const links = csv("URN,LinkURN,LinkName,LinkType", "100003,10O001,An academy,Successor");
    expect(await count(list(), { links })).toEqual({ min: 0, max: 1 });
  });

  it("are an error in a list of the hub's schools, which would otherwise miss one", async () => {
    const content = csv("URN,Remark", "100001,ours", "100002", "Oak, 100002,ours");
    expect(await faults({ schools: SCHOOLS }, { urns: { file: "ours.csv", content } })).toEqual([
      "- ours.csv:3: It is not clear which cell of this row is the URN. [bad-urn]",
      "- ours.csv:4: It is not clear which cell of this row is the URN. [bad-urn]",
    ]);
  });

  it("each count as a school of their own if no URN can be read", async () => {
    const engagement = csv(
      "URN,Programme,Started",
      "tbc,Primary Teaching for Mastery,15/09/2023",
      "tbc,Primary Teaching for Mastery,16/09/2023",
    );
    const { facts } = await summarise({ schools: SCHOOLS, engagement });
    expect(facts["primary.schools.engaged"]).toEqual({ min: 0, max: 2 });
  });
});

describe("rows that two stray quotes have joined", () => {
  const row = (urn: number) => `${urn},${PRIMARY},15/09/2023`;
  const register = (...rows: readonly string[]) => csv("URN,Programme,Started", ...rows);

  it.each([
    ["URN", `"${row(100001)}`, row(100002).replace(",", '",')],
    ["Programme", row(100001).replace("P", '"P'), row(100002).replace("ery,", 'ery",')],
    ["Started", row(100001).replace("15", '"15'), `${row(100002)}"`],
  ])("may be as many schools as there are lines, if they begin and end in the column %s", async (...rows) => {
    const [, first, last] = rows;
    const files = { schools: SCHOOLS, engagement: register(first, last) };
    const { facts, told } = await summarise(files, { complete: true });
    expect(facts["primary.schools.engaged"]).toEqual({ min: 0, max: 2 });
    expect(told).toContainEqual(
      expect.stringMatching(/^engagement\.csv:2: A cell of this row .* hold more rows.* \[ragged-row\]$/),
    );
  });

  it("may also be in the list of schools, and in rows with the wrong number of cells", async () => {
    const line = (urn: number) => `${urn},1,Primary,Academies,Open`;
    const [head] = SCHOOLS.split("\n");
    const count = async (...lines: readonly string[]) =>
      (await summarise({ schools: csv(head!, ...lines) }, { complete: true })).facts["primary.schools.total"];
    const [first, second, third] = [100001, 100002, 100003].map(line) as [string, string, string];
    expect(await count(first.replace(",1", ',"1'), second, third.replace(",1,", ',1",'))).toEqual({
      min: 0,
      max: 3,
    });
    expect(await count(first.replace(",1", ',"1'), second, `${third}"`)).toEqual({ min: 0, max: 3 });
  });

  it("are not merged rows if a remark goes on over several lines", async () => {
    const engagement = csv("URN,Programme,Started,Remark", `${row(100001)},"Oak, and\r\nElm\nAsh"`);
    const { facts } = await summarise({ schools: SCHOOLS, engagement });
    expect(facts["primary.schools.engaged"]).toBe(1);
  });
});

describe("rows alike", () => {
  it("each count as a school or person of their own if they do not say which", async () => {
    const engagement = (urn: string) => {
      const row = `${urn},${PRIMARY},15/09/2023`;
      return csv("URN,Programme,Started", row, row);
    };
    for (const urn of ["", "tbc", "1.2E+05"]) {
      const { facts } = await summarise({ schools: SCHOOLS, engagement: engagement(urn) });
      expect(facts["primary.schools.engaged"]).toEqual({ min: 0, max: 2 });
    }
    const { facts } = await summarise({ schools: SCHOOLS, engagement: engagement("100001") });
    expect(facts["primary.schools.engaged"]).toBe(1);
    const row = ",primary,SKTM,,,15/09/2023";
    const teachers = csv("Id,Phase,Programme,Signed up,Started,Completed", row, row);
    const people = await summarise({ schools: SCHOOLS, teachers });
    expect(people.facts["primary.teachers.with-specialist-knowledge"]).toEqual({ min: 0, max: 2 });
  });
});

describe("links that cannot be read", () => {
  const closed = "100003,1,Primary,Academies,Closed";
  const engagement = csv("URN,Programme,Started", `100003,${PRIMARY},15/09/2023`);
  const [head] = SCHOOLS.split("\n");

  it.each(["", "Sucessor"])(
    "leave open what comes after closed schools, as one of type '%s'",
    async (type) => {
      const schools = csv(SCHOOLS.trimEnd(), closed);
      const links = csv("URN,LinkURN,LinkType", `100003,100001,${type}`);
      const { facts, told } = await summarise({ schools, engagement, links });
      expect(facts["primary.schools.engaged"]).toEqual({ min: 0, max: 1 });
      expect(told).toEqual([
        `links.csv, column "LinkType": Links of the type "${type}" are unknown, so it isn't clear which school replaced a closed one that has such a link. Use the list of links as downloaded. [unknown-link]`,
        expect.stringMatching(/^engagement\.csv:2, column "URN": The school 100003 .* \[closed-school\]$/),
      ]);
    },
  );

  it("leave nothing open if they say nothing about who came after whom", async () => {
    const links = csv("URN,LinkURN,LinkType", "100003,100001,Sixth Form Centre Link");
    const schools = csv(SCHOOLS.trimEnd(), closed);
    expect((await summarise({ schools, engagement, links })).facts["primary.schools.engaged"]).toBe(0);
  });

  it("are followed if a school was merged into another, or changed its age range", async () => {
    const schools = csv(SCHOOLS.trimEnd(), closed);
    for (const type of ["Merged - change in age range", "Successor - merged", "Successor - amalgamated"]) {
      const links = csv("URN,LinkURN,LinkType", `100003,100001,${type}`);
      expect((await summarise({ schools, engagement, links })).facts["primary.schools.engaged"], type).toBe(
        1,
      );
    }
  });

  it.each([
    "10001,1,Primary,Academies,Open,100003 Predecesor",
    "100001,1,Primary,Academies,Open,100003",
    "100001,1,Primary,Academies,Open,12100003 Predecessor",
    '100001,1,Primary,Academies,Open,"100003, 100004 Predecessor"',
  ])("may be in the list of schools: %s", async (row) => {
    const schools = csv(`${head},Linked establishments`, `${closed},`, row);
    const { facts, findings } = await summarise({ schools, engagement });
    expect(facts["primary.schools.engaged"]).toEqual({ min: 0, max: 1 });
    expect(findings).not.toEqual([]);
  });

  it("may be in a row without a URN", async () => {
    const row = "tbc,1,Primary,Academies,Open,100003 Predecessor";
    const schools = csv(`${head},Linked establishments`, `${closed},Does not have links`, row);
    expect((await summarise({ schools, engagement })).facts["primary.schools.engaged"]).toEqual({
      min: 0,
      max: 1,
    });
  });

  it("leave open if a school counts that may be closed, although it is of another phase", async () => {
    const schools = csv(SCHOOLS.trimEnd(), "100003,1,Secondary,Academies,");
    const { facts } = await summarise({ schools, engagement });
    expect(facts["primary.schools.engaged"]).toEqual({ min: 0, max: 1 });
  });
});

describe("schools of a hub's own list", () => {
  it("are listed if they are closed, and not repeated if they cannot be URNs", async () => {
    const schools = csv(SCHOOLS.trimEnd(), "100003,1,Primary,Academies,Closed");
    const links = csv("URN,LinkURN,LinkType");
    const { told } = await summarise({ schools, links }, { area: { urns: [100001, 100003, 999999] } });
    expect(told).toContainEqual(
      expect.stringContaining("The school 100003 of the hub is closed, and no school"),
    );
    expect(told).toContainEqual(expect.stringContaining("The school 999999 is not in the list of schools"));
    const [only] = await faults({ schools, links }, { urns: [100001, 1234567] });
    expect(only).toBe("- urns: This isn't a URN, which has six digits. Correct it. [bad-urn]");
    const without = await summarise({ schools }, { area: { urns: [100001, 100003] } });
    expect(without.told).toContainEqual(
      expect.stringMatching(
        /The school 100003 is closed, and it isn't known whether another replaced it\..*\[closed-school\]$/,
      ),
    );
  });

  it("count for certain if listed themselves, whatever a school before them may have become", async () => {
    const schools = csv(SCHOOLS.trimEnd(), "100003,1,Primary,Academies,Closed");
    const links = csv("URN,LinkURN,LinkType", "100003,100001,Successor", "100003,100002,Successor");
    for (const urns of [
      [100001, 100003],
      [100003, 100001],
    ]) {
      const { facts, told } = await summarise({ schools, links }, { area: { urns } });
      expect(facts["primary.schools.total"]).toEqual({ min: 1, max: 2 });
      expect(told).toEqual([expect.stringMatching(/The school 100003 was split into 2.*\[split-school\]$/)]);
    }
  });

  it("leave the others uncounted, with a message that gives their number", async () => {
    const { facts, told, counts } = await summarise({ schools: SCHOOLS }, { area: { urns: [100002] } });
    expect(facts["primary.schools.total"]).toBe(1);
    expect(told).toEqual([]);
    expect(counts[0]).toMatchObject({
      fact: "primary.schools.total",
      rows: 2,
      counted: 1,
      notCounted: [{ why: "not among the hub's own schools", rows: 1, lines: [[2, 2]] }],
    });
  });

  it("are left open, with a message, if the list does not give their area", async () => {
    const schools = csv(SCHOOLS.trimEnd(), "100003,,Primary,Academies,Open");
    const { facts, told } = await summarise({ schools }, { area: { localAuthorities: ["1"] } });
    expect(facts["primary.schools.total"]).toEqual({ min: 2, max: 3 });
    expect(told).toContainEqual(
      'schools.csv:4, column "LA (code)": This is blank, so the school may or may not be in the area. Fill it in. [blank]',
    );
  });
});

describe("the day of the list of schools", () => {
  const summarised = (file: string) =>
    summariseRegisters(
      ruleSet,
      { schools: { file, content: SCHOOLS } },
      { hub: { id: "h" }, asOf: "2025-03-31" },
    );
  const toldOf = async (file: string) => (await summarised(file)).findings.map(({ message }) => message);
  const on = async (file: string) => {
    const { snapshot, findings } = await summarised(file);
    const told = findings.filter(({ code }) => code.endsWith("-extract") || code.startsWith("no-extract"));
    return [snapshot.evidence!["primary.schools.total"]!.on, told.map(({ code }) => code)];
  };

  it("is the one in its name, and not guessed if there is none", async () => {
    expect(await on("gias/edubasealldata20250301.csv")).toEqual(["2025-03-01", []]);
    expect(await on("schools 2025-03-31.csv")).toEqual(["2025-03-31", []]);
    for (const file of ["schools.csv", "edubasealldata20250231.csv", "20250301/schools.csv"])
      expect(await on(file)).toEqual([undefined, []]);
  });

  it("gets a message if it is over a year before the day of the snapshot", async () => {
    expect(await on("edubasealldata20240330.csv")).toEqual(["2024-03-30", []]);
    expect(await on("edubasealldata20240329.csv")).toEqual(["2024-03-29", ["old-extract"]]);
    expect(await on("edubasealldata20220401.csv")).toEqual(["2022-04-01", ["old-extract"]]);
    const age = async (file: string) => /, (over .*) before the day/.exec((await toldOf(file))[0]!)?.[1];
    expect(await age("edubasealldata20240329.csv")).toBe("over a year");
    expect(await age("edubasealldata20230330.csv")).toBe("over 2 years");
  });

  it("gets a message if it is after the day of the snapshot", async () => {
    expect(await on("edubasealldata20250401.csv")).toEqual(["2025-04-01", ["later-extract"]]);
  });
});

describe("areas with commas in their names", () => {
  const schools = schoolsCsv([
    { urn: 100001, la: '"Bristol, City of"' },
    { urn: 100002, la: "Devon" },
  ]).replace("LA (code)", "LA (name)");
  const withCodes = csv(
    "URN,LA (code),LA (name),PhaseOfEducation (name),EstablishmentTypeGroup (name),EstablishmentStatus (name)",
    '100001,801,"Bristol, City of",Primary,Academies,Open',
    '100002,810,"Kingston upon Hull, City of",Primary,Academies,Open',
    "100003,878,Devon,Primary,Academies,Open",
  );

  it("are known by their names, by their codes, or both", async () => {
    const total = async (...localAuthorities: readonly string[]) =>
      (await summarise({ schools: withCodes }, { area: { localAuthorities } })).facts[
        "primary.schools.total"
      ];
    expect(await total("Bristol, City of")).toBe(1);
    expect(await total("Bristol, City of", "801", "devon")).toBe(2);
    const area = { localAuthorities: ["Bristol, City of", "Devon"] };
    const { snapshot } = await summarise({ schools: withCodes }, { area });
    expect(snapshot.evidence!["primary.schools.total"]!.source).toContain(
      'in the local authorities "Bristol, City of" and Devon',
    );
    expect(
      (await summarise({ schools }, { area: { localAuthorities: ["bristol city of"] } })).facts,
    ).toMatchObject({
      "primary.schools.total": 1,
    });
  });

  it("are recognised by their parts, with a message that says how to write them", async () => {
    const cut = ["Bristol", "City of", "Devon", "Kingston upon Hull", "City of", "Dorset"];
    expect(await faults({ schools: withCodes }, { localAuthorities: cut })).toEqual([
      `- schools.csv: No open school in this list is in the local authority "Bristol". "Bristol, City of" is one name; put double quotes around it, as in '"Bristol, City of"', or give its code, 801. [unknown-area]`,
      `- schools.csv: No open school in this list is in the local authority "Kingston upon Hull". "Kingston upon Hull, City of" is one name; put double quotes around it, as in '"Kingston upon Hull, City of"', or give its code, 810. [unknown-area]`,
      `- schools.csv: No open school in this list is in the local authority "Dorset". Dorset is no longer an authority: 838 and 839 took over its schools. Use the codes that are the hub's instead. [unknown-area]`,
    ]);
    expect(await faults({ schools }, { localAuthorities: ["Bristol"] })).toEqual([
      '- schools.csv: No open school in this list is in the local authority "Bristol". Did you mean "Bristol, City of"? [unknown-area]',
    ]);
    expect(await faults({ schools }, { localAuthorities: ["Bristol", "City of"] })).toEqual([
      `- schools.csv: No open school in this list is in the local authority "Bristol". "Bristol, City of" is one name; put double quotes around it, as in '"Bristol, City of"'. [unknown-area]`,
    ]);
  });
});

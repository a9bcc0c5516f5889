import { describe, expect, it } from "vitest";
import { RegisterError } from "../../../src/adapters/registers/register-error.js";
import { plainMessage } from "../../../src/workbench/model/plain-message.js";
import { csv, schoolsCsv, summarise } from "../../adapters/registers/registers.js";

const SCHOOLS = schoolsCsv([
  { urn: 100_001, la: "390" },
  { urn: 100_002, la: "850", status: "Closed" },
]);

/** The messages about registers, as the command line prints them. */
async function said(...given: Parameters<typeof summarise>): Promise<readonly string[]> {
  try {
    return (await summarise(...given)).findings.map(({ message }) => message);
  } catch (error) {
    if (error instanceof RegisterError) return error.findings.map(({ message }) => message);
    throw error;
  }
}

const many = schoolsCsv(Array.from({ length: 30 }, (_, at) => ({ urn: 100_001 + at, la: `${200 + at}` })));
const greatNorth = schoolsCsv(
  ["390", "391", "392", "393", "394", "929"].map((la, at) => ({ urn: 100_001 + at, la })),
);

describe("a message about a register", () => {
  it.each<readonly [what: string, given: Parameters<typeof summarise>, plain: RegExp]>([
    ["no header", [{ schools: SCHOOLS, engagement: "a,b\n1,2\n" }], / names such as .*\.$/],
    [
      "two columns for one",
      [{ schools: SCHOOLS, engagement: "URN,School URN,Programme\n1,1,x\n" }],
      /could each be "URN"\. Rename all but one of them in the file\.$/,
    ],
    [
      "a column by another name",
      [{ schools: SCHOOLS.replace("PhaseOfEducation (name)", "Phase of education") }],
      / Did you mean "Phase of education"\? If so, rename it to "PhaseOfEducation \(name\)" in the file\.$/,
    ],
    [
      "a column that nothing is like",
      [{ schools: SCHOOLS, engagement: "URN,School name,Started\n100001,x,2023-10-01\n" }],
      / "Project name"\)\. If it has another name here, rename it to "Programme" in the file\.$/,
    ],
    [
      "a closed school without links",
      [
        {
          schools: SCHOOLS,
          engagement: csv("URN,Programme,Started", "100002,Primary Teaching for Mastery,2023-10-01"),
        },
      ],
      / Add the list of links between schools, or write the URN/,
    ],
    [
      "a programme that is not known",
      [{ schools: SCHOOLS, engagement: csv("URN,Programme,Started", "100001,NCP24-99,2023-10-01") }],
      /counts as, so these rows may or may not count\. If one of them is a programme that these rules know, write its name as the rules do\./,
    ],
    ["many authorities", [{ schools: many }], / from 30 local authorities\. Choose which are the hub's\.$/],
    [
      "a hub that the rules know",
      [{ schools: greatNorth }, { hub: { id: "great-north" } }],
      / Choose the schools yourself if that isn't right\.$/,
    ],
  ])("says what to do to somebody without a command line: %s", async (_, given, plain) => {
    const messages = await said(...given);
    expect(messages.join("\n")).toMatch(/--[a-z]/);
    const all = messages.map(plainMessage);
    expect(all.join("\n")).not.toMatch(/--[a-z]/);
    expect(all).toContainEqual(expect.stringMatching(plain));
  });

  it("is left as it is if it mentions no option", () => {
    const message = "This row repeats the header, and is skipped: --- see --map in the notes.";
    expect(plainMessage(message)).toBe(message);
  });
});

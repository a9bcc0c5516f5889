// csv-spectrum 2.0.0 (BSD-2-Clause): twelve CSV files, some from csvkit, each with its content as JSON.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCells } from "./read-cells.js";
import { folderOf, packageOf, purposesUnder, rowOf } from "./suites.js";

const SUITE = "csv-spectrum";
const FOLDER = folderOf(SUITE);
const NAMES = readdirSync(join(FOLDER, "csvs")).map((file) => basename(file, ".csv"));

/** Where the suite's JSON does not match its CSV: another phone number, and one object where the others are lists. */
const AT_ODDS = {
  "location_coordinates.csv": [
    {
      "Contact Phone Number": "2095257564",
      "Location Coordinates": "37\ufffd36'37.8\"N 121\ufffd2'17.9\"W",
      Cities: "Modesto",
      Counties: "Stanislaus",
    },
  ],
};

async function recordsOf(name: string, cut: number): Promise<object[]> {
  const bytes = readFileSync(join(FOLDER, "csvs", `${name}.csv`));
  const pieces = Array.from({ length: Math.ceil(bytes.length / cut) }, (_, at) =>
    bytes.subarray(at * cut, (at + 1) * cut),
  );
  const [header = [], ...rows] = await readCells(pieces);
  for (const row of rows) expect(row).toHaveLength(header.length);
  return rows.map((row) => Object.fromEntries(header.map((key, column) => [key, row[column]])));
}

describe("the CSV reader, by csv-spectrum", () => {
  it.each(NAMES)("reads %s, whole and byte by byte", async (name) => {
    const file = `${name}.csv`;
    const expected =
      file in AT_ODDS
        ? AT_ODDS[file as keyof typeof AT_ODDS]
        : JSON.parse(readFileSync(join(FOLDER, "json", `${name}.json`), "utf8"));
    expect(await recordsOf(name, 1_000)).toEqual(expected);
    expect(await recordsOf(name, 1)).toEqual(expected);
  });

  it("has the figures and the reasons that docs/outside-suites.md gives", () => {
    const onPurpose = Object.keys(AT_ODDS).length;
    expect(rowOf(SUITE)).toEqual({
      ...packageOf(SUITE),
      cases: NAMES.length,
      asItSays: NAMES.length - onPurpose,
      onPurpose,
    });
    expect([...purposesUnder(SUITE).keys()]).toEqual(Object.keys(AT_ODDS));
  });
});

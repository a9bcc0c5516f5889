import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeCsvFile } from "../../../src/adapters/csv/write-csv.js";
import { writeWorkbook } from "../../../src/adapters/spreadsheet/write-workbook.js";
import { writeSnapshotTable } from "../../../src/adapters/table/write-snapshot-table.js";
import type { Snapshot } from "../../../src/evaluate/types.js";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { aboutRow } from "../../../src/workbench/model/about-row.js";
import { takeFile } from "../../../src/workbench/model/recognise-file.js";
import { newSession } from "../../../src/workbench/model/session.js";
import { suggestAbout } from "../../../src/workbench/model/suggest-about.js";
import { withRules, withSuggestion } from "../../../src/workbench/model/with-rules.js";
import { runs } from "../../runs.js";
import { seedOfRun } from "../../seeds.js";
import { bytesOf, utf8 } from "./files.js";

const rules: RuleSet = ruleSet;
const HUB: Snapshot = {
  subject: { scope: "hub", id: "my-hub", name: "My hub" },
  asOf: "2025-03-31",
  facts: { "llme.active": 40 },
};
const ABOUT = { scope: "hub", id: "my-hub", name: "My hub", asOf: "2025-03-31" };

const suggested = async (files: Readonly<Record<string, Uint8Array>>) => {
  const taken = Object.entries(files).map(([name, bytes]) => takeFile(name, name, bytes, rules));
  return suggestAbout(rules, await Promise.all(taken));
};
const json = (value: unknown) => utf8(JSON.stringify(value));

/** A table of numbers that says whose they are. */
const numbers = (snapshot: Snapshot) => [
  aboutRow(snapshot),
  ["phase", "fact", "title", "question", "unit", "value"],
  ["LLME", "llme.active", "Active LLME", "How many?", "LLME", 40],
];
const LAYOUT = { name: "Numbers", widths: [10], header: 2 };

describe("whose numbers files have", () => {
  it.each([
    ["a snapshot", json(HUB)],
    ["a table of snapshots", utf8(writeSnapshotTable(rules, [HUB]))],
    ["numbers saved as CSV", utf8(writeCsvFile(numbers(HUB)))],
    ["numbers saved as a workbook", writeWorkbook(numbers(HUB), LAYOUT)],
    [
      "numbers that a spreadsheet saved again",
      utf8(`${writeCsvFile(numbers(HUB))}`.replace("2025-03-31", "31/03/2025")),
    ],
  ])("is what they say: %s", async (_, bytes) => {
    expect(await suggested({ "my file": bytes })).toEqual({ ...ABOUT, file: "my file" });
  });

  it("is read back from a table whatever the hub is called", async () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
      .filter((each) => each.trim() !== "");
    await fc.assert(
      fc.asyncProperty(name, fc.boolean(), async (called, isWorkbook) => {
        const rows = numbers({ ...HUB, subject: { ...HUB.subject, name: called } });
        const bytes = isWorkbook ? writeWorkbook(rows, LAYOUT) : utf8(writeCsvFile(rows));
        expect((await suggested({ numbers: bytes }))?.name).toBe(called.trim());
      }),
      { numRuns: runs(40), seed: seedOfRun() },
    );
  });

  it("is the latest of several days, and nothing if they are of different hubs", async () => {
    const earlier = { ...HUB, asOf: "2024-12-31" };
    const other = { ...HUB, subject: { ...HUB.subject, id: "other" } };
    expect(await suggested({ a: json([earlier, HUB]), b: json(earlier) })).toEqual({ ...ABOUT, file: "a" });
    expect(await suggested({ a: json(HUB), b: json(other) })).toBeUndefined();
  });

  it.each([
    ["registers", bytesOf("docs/examples/registers/schools.csv")],
    ["a template", utf8("fact,value\nllme.active,3\n")],
    ["a snapshot without a sound day", json({ ...HUB, asOf: "2025-02-30" })],
    ["a snapshot without an id", json({ ...HUB, subject: { scope: "hub" } })],
    ["nothing that can be read", utf8('{"subject": ')],
  ])("is not said by %s", async (_, bytes) => {
    expect(await suggested({ file: bytes })).toBeUndefined();
  });
});

describe("a suggestion", () => {
  const empty = newSession(rules, { id: "" }, "");

  it("fills in only what was not chosen, and only if the rules know its subject", () => {
    const on = () => rules;
    expect(withSuggestion(empty, ABOUT, on)).toEqual({
      ...empty,
      hub: { id: "my-hub", name: "My hub" },
      asOf: "2025-03-31",
    });
    const chosen = newSession(rules, { id: "other" }, "2025-01-01");
    expect(withSuggestion(chosen, ABOUT, on)).toEqual(chosen);
    expect(withSuggestion(empty, { ...ABOUT, scope: "trust" }, on)).toEqual({ ...empty, asOf: "2025-03-31" });
    const network = withSuggestion(empty, { ...ABOUT, scope: "network" }, on);
    expect(network.scope).toBe("network");
    expect(withRules(network, rules)).toEqual(network);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeSnapshotTable } from "../../../src/adapters/table/write-snapshot-table.js";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import type { Snapshot } from "../../../src/evaluate/types.js";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { changeKind } from "../../../src/workbench/model/change-kind.js";
import { readSnapshots } from "../../../src/workbench/model/read-snapshots.js";
import { takeFile } from "../../../src/workbench/model/recognise-file.js";
import { ROOT, utf8, utf16, workbook } from "./files.js";

const rules: RuleSet = ruleSet;
const HUB = JSON.parse(readFileSync(join(ROOT, "docs/examples/hub-example-mixed.json"), "utf8")) as Snapshot;
const LATER = { ...HUB, asOf: "2025-05-31" };

const read = async (bytes: Uint8Array, name = "earlier") =>
  await readSnapshots(rules, await takeFile("1", name, bytes, rules));

describe("earlier snapshots", () => {
  it.each([
    ["one", JSON.stringify(HUB), [HUB]],
    ["a list", JSON.stringify([HUB, LATER]), [HUB, LATER]],
    ["one on each line", `${JSON.stringify(HUB)}\n${JSON.stringify(LATER)}\n`, [HUB, LATER]],
    ["a result that was made of one", JSON.stringify(evaluate(rules, HUB)), [evaluate(rules, HUB).snapshot]],
  ])("are read from JSON: %s", async (_, text, snapshots) => {
    expect(await read(utf8(text))).toEqual({ snapshots, findings: [] });
  });

  const rows = [
    ["scope", "id", "asOf", "primary.schools.total", "primary.schools.engaged", "llme.active"],
    ["hub", "a", "31/03/2024", "400", "40 to 45", "c"],
    ["hub", "a", "2024-08-31", "400", "'50", ""],
  ];
  const text = (separator: string) => rows.map((row) => `${row.join(separator)}\n`).join("");
  it.each([
    ["CSV", utf8(text(","))],
    ["CSV by semicolons", utf8(text(";"))],
    ["UTF-16", utf16(text("\t"))],
    ["a workbook", workbook(rows)],
  ])("are read from a table: %s", async (_, bytes) => {
    const { snapshots, findings } = await read(bytes);
    expect(findings).toEqual([]);
    expect(snapshots).toMatchObject([
      {
        subject: { scope: "hub", id: "a" },
        asOf: "2024-03-31",
        facts: {
          "primary.schools.total": 400,
          "primary.schools.engaged": { min: 40, max: 45 },
          "llme.active": { unknown: "suppressed (c): too few to publish" },
        },
      },
      { asOf: "2024-08-31", facts: { "primary.schools.engaged": 50 } },
    ]);
  });

  it("are read from the table that the tool writes", async () => {
    const { snapshots } = await read(utf8(writeSnapshotTable(rules, [HUB, LATER])));
    expect(snapshots.map(({ asOf, facts }) => [asOf, facts])).toEqual(
      [HUB, LATER].map(({ asOf, facts }) => [asOf, facts]),
    );
  });

  it("with a fault give none, and say where it is", async () => {
    const table = await read(utf8(`${text(",")}\nhub,a,2024-09-30,many,1,2\n`));
    expect(table).toMatchObject({
      snapshots: [],
      findings: [{ severity: "error", file: "earlier", line: 5, fact: "primary.schools.total" }],
    });
    const json = await read(utf8(JSON.stringify([HUB, { ...HUB, facts: { "llme.active": -1 } }])));
    expect(json).toMatchObject({ snapshots: [], findings: [{ severity: "error", fact: "llme.active" }] });
  });

  it("that are something else, or weren't kept, say so", async () => {
    const broken = changeKind(await takeFile("1", "a", utf8('scope,id,asOf\n"a'), rules), "snapshots-table");
    expect((await readSnapshots(rules, broken)).findings).toMatchObject([{ severity: "error", file: "a" }]);
    const picture = { ...broken, bytes: new Uint8Array([0x89, 0, 1, 0, 0, 7]) };
    expect((await readSnapshots(rules, picture)).findings[0]).toMatchObject({ severity: "error", file: "a" });
    const none = { ...changeKind(broken, "snapshot"), bytes: utf8("{}") };
    expect((await readSnapshots(rules, none)).findings[0]!.message).toMatch(/isn't a snapshot/);
    const { bytes: _, ...lost } = broken;
    expect((await readSnapshots(rules, lost)).findings[0]!.message).toBe(
      "The contents of this file weren't kept. Add it again.",
    );
  });
});

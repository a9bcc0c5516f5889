import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { RuleSetError } from "../../../src/base/rule-set-error.js";
import { SnapshotError } from "../../../src/base/snapshot-error.js";
import { readRuleFolder, readRuleSet, readSnapshot } from "../../../src/node.js";
import { ruleSet } from "../../../src/rules/2024-25.js";

const RULES = new URL("../../../rules/2024-25", import.meta.url).pathname;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "maths-hub-goals-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function issuesOf(work: Promise<unknown>): Promise<RuleSetError["issues"]> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof RuleSetError || error instanceof SnapshotError) return error.issues;
  throw error ?? new Error("nothing was thrown");
}

describe("readRuleSet", () => {
  test("reads a folder to the same rules as the built-in ones", async () => {
    expect(await readRuleSet(RULES)).toEqual(ruleSet);
  });

  test("readRuleFolder gives the worked examples too", async () => {
    const { cases, warnings } = await readRuleFolder(RULES);
    expect(Object.keys(cases)).toContain("cases/primary.engagement.json");
    expect(warnings).toEqual([]);
  });

  test("ignores other files", async () => {
    cpSync(RULES, folder, { recursive: true });
    writeFileSync(join(folder, "README.md"), "# no JSON");
    writeFileSync(join(folder, "._primary.json"), "\u0000");
    writeFileSync(join(folder, "cases", "notes.txt"), "x");
    mkdirSync(join(folder, "drafts.json"));
    expect(await readRuleSet(folder)).toEqual(ruleSet);
  });

  test("faults name the file by its path in the folder, with line and column", async () => {
    cpSync(RULES, folder, { recursive: true });
    writeFileSync(join(folder, "primary.json"), '{\n  "format": 2 }');
    const issues = await issuesOf(readRuleSet(folder));
    expect(issues.find(({ pointer }) => pointer === "/format")).toMatchObject({
      file: join(folder, "primary.json"),
      line: 2,
      column: 13,
    });
  });

  test("a folder that does not exist, and a file that is not UTF-8, are clean errors", async () => {
    const missing = join(folder, "nothing");
    expect(await issuesOf(readRuleSet(missing))).toEqual([
      {
        code: "unreadable-folder",
        severity: "error",
        file: missing,
        pointer: "",
        message: "There is no such folder.",
      },
    ]);
    writeFileSync(join(folder, "facts.json"), Buffer.from([0xff, 0xfe, 0x7b]));
    const issues = await issuesOf(readRuleSet(folder));
    expect(issues.map(({ code, file }) => [code, file])).toEqual([["not-utf-8", join(folder, "facts.json")]]);
  });
});

describe("readSnapshot", () => {
  test("reads a valid snapshot", async () => {
    const file = join(folder, "h.json");
    const snapshot = { subject: { scope: "hub", id: "h" }, asOf: "2025-03-31", facts: { "llme.active": 50 } };
    writeFileSync(file, JSON.stringify(snapshot));
    expect(await readSnapshot(ruleSet, file)).toEqual(snapshot);
  });

  test("faults carry file, line and column", async () => {
    const file = join(folder, "h.json");
    writeFileSync(
      file,
      '{ "subject": { "scope": "hub", "id": "h" },\n  "asOf": "2025-03-31",\n  "facts": { "llme.activ": 1 } }',
    );
    expect(await issuesOf(readSnapshot(ruleSet, file))).toEqual([
      expect.objectContaining({ code: "unknown-fact", file, line: 3, column: 14, suggestion: "llme.active" }),
    ]);
  });

  test("a file that does not exist is a clean error", async () => {
    const file = join(folder, "h.json");
    expect(await issuesOf(readSnapshot(ruleSet, file))).toEqual([
      expect.objectContaining({ code: "unreadable-file", file, message: "There is no such file." }),
    ]);
    expect(await issuesOf(readSnapshot(ruleSet, folder))).toEqual([
      expect.objectContaining({ message: "This is a folder, not a file." }),
    ]);
  });
});

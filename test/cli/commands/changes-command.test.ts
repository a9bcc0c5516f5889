import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { runWith, temporaryFolder } from "../fake-io.js";

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

const FACTS = { "primary.schools.total": 400, "primary.schools.engaged": 280, "llme.active": 52 };

function put(name: string, change: object = {}): string {
  const snapshot = {
    subject: { scope: "hub", id: "a", name: "Hub A" },
    asOf: "2025-03-31",
    facts: FACTS,
    ...change,
  };
  writeFileSync(join(cwd, name), JSON.stringify(snapshot));
  return name;
}

const changes = (...args: readonly string[]) => runWith(["changes", ...args], { cwd });

/** Writes a result as JSON. */
async function keep(name: string, change: object = {}): Promise<string> {
  const file = put(`snapshot-of-${name}`, change);
  const { code } = await runWith(["evaluate", file, "--format", "json", "-o", name], { cwd });
  expect(code).toBe(0);
  return name;
}

describe("changes", () => {
  it("says which goals moved between two results, what moved them, and what is no longer reported", async () => {
    const last = await keep("last.json");
    const now = await keep("now.json", {
      facts: { "primary.schools.total": 400, "primary.schools.engaged": 300 },
    });
    const { code, out, err } = await changes(last, now);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^Hub A, on 31 March 2025\n\d goals changed, \d+ stayed as they were\.\n/);
    expect(out).toMatch(/ becomes met: 75% of primary schools/);
    expect(out).toContain(
      "- Primary schools that have engaged with teaching for mastery support: 280 becomes",
    );
    expect(out).toContain("Active LLME: 52 becomes not reported");
    expect(out).toContain("No longer reported, so now unknown: Active LLME.");
  });

  it("takes snapshots as well as results, and says the same", async () => {
    const later = { asOf: "2025-08-31", facts: { ...FACTS, "primary.schools.engaged": 310 } };
    const [last, now] = [await keep("last.json"), await keep("now.json", later)];
    const kept = await changes(last, now);
    expect(await changes("snapshot-of-last.json", "snapshot-of-now.json")).toEqual(kept);
    expect(await changes(last, "snapshot-of-now.json")).toEqual(kept);
  });

  it("writes JSON and Markdown, also to a file", async () => {
    const [last, now] = [put("last.json"), put("now.json", { asOf: "2025-08-31" })];
    const { out } = await changes(last, now, "--format", "json");
    const data = JSON.parse(out) as { from: string; to: string; changes: { id: string }[] };
    expect([data.from, data.to, data.changes.map(({ id }) => id)]).toEqual([
      "2025-03-31",
      "2025-08-31",
      ["day"],
    ]);
    expect((await changes(last, now, "-f", "markdown", "-o", "changes.md")).code).toBe(0);
    expect(readFileSync(join(cwd, "changes.md"), "utf8")).toMatch(/^# Hub A, from 31 March 2025/);
  });

  it("says that nothing changed", async () => {
    const { out } = await changes(put("last.json"), put("now.json"));
    expect(out).toContain("No goal changed, 28 stayed as they were.");
    expect(out).toContain("Nothing changed.");
  });

  it("names the rules as what moved a goal, if they were changed between the two", async () => {
    const root = join(import.meta.dirname, "../../..");
    cpSync(join(root, "rules/2024-25"), join(cwd, "rules/2024-25"), { recursive: true });
    const last = await keep("last.json");
    const file = join(cwd, "rules/2024-25/primary.json");
    const text = readFileSync(file, "utf8");
    expect(text).toContain('"value": "75%"');
    writeFileSync(file, text.replaceAll('"value": "75%"', '"value": "70%"'));
    const now = put("now.json");
    const { code, out, err } = await changes(last, now, "--rules", "2024-25");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("Off track becomes met: 75% of primary schools");
    expect(out).toContain("- The rules: a different text of 2024-25 2.0.0");
  });

  it.each([
    ["a result cut short", (now: string) => now.replace('"goals"', '"gaols"'), "[unknown-key]"],
    [
      "a result of another format",
      (now: string) => now.replace('"format": 1', '"format": 9'),
      "[not-a-result]",
    ],
    [
      "a result with a part left out",
      (now: string) => now.replace('"library"', '"libary"'),
      "[not-a-result]",
    ],
    [
      "a result of another subject",
      (now: string) => now.replaceAll('"id": "a"', '"id": "b"'),
      "[different-subject]",
    ],
  ])("refuses %s, with the file, and writes nothing", async (_, damage, code) => {
    const [last, now] = [await keep("last.json"), await keep("now.json")];
    writeFileSync(join(cwd, now), damage(readFileSync(join(cwd, now), "utf8")));
    const { code: exit, out, err } = await changes(last, now);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toContain("now.json");
    expect(err).toContain(code);
  });

  it("lists the faults of both files at once", async () => {
    const last = put("last.json", { facts: { "llme.active": "46" } });
    const { code, err } = await changes(last, "nowhere.json");
    expect(code).toBe(2);
    expect(err).toMatch(
      /^last\.json\S* \/facts\/llme\.active: .*\[wrong-type\]\nnowhere\.json: .*\nNothing was compared\.\n$/,
    );
  });

  it("refuses a result that other rules of that name made", async () => {
    const [last, now] = [await keep("last.json"), await keep("now.json")];
    const text = readFileSync(join(cwd, now), "utf8").replace(/"rules": "[0-9a-f]{64}"/, '"rules": "0"');
    writeFileSync(join(cwd, now), text);
    const { code, err } = await changes(last, now);
    expect(code).toBe(2);
    expect(err).toContain("[other-rules]");
  });
});

import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { type Ran, runWith, temporaryFolder } from "../fake-io.js";

const RULES = join(import.meta.dirname, "../../../rules");
const NEXT = "rules/2025-26";

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

const cli = (...argv: readonly string[]): Promise<Ran> => runWith(argv, { cwd });

/** Copies the built-in rules of 2024/25 to the user's folder, with a change. */
function own(folder: string, change: object): void {
  cpSync(join(RULES, "2024-25"), join(cwd, folder), { recursive: true });
  const file = join(cwd, folder, "rule-set.json");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), ...change }));
}

const next = { id: "2025-26", version: "1.2.0", inForce: { from: "2025-09-01", until: "2026-09-01" } };

function snapshot(name: string, asOf: string, scope = "hub"): string {
  const facts = { "primary.schools.total": 400, "primary.schools.engaged": 280 };
  writeFileSync(join(cwd, name), JSON.stringify({ subject: { scope, id: "a" }, asOf, facts }));
  return name;
}

describe("the user's own rules in ./rules", () => {
  it("are chosen by date in every command that chooses rules by date, which says which and from where", async () => {
    own(NEXT, next);
    const hub = snapshot("hub.json", "2026-03-31");
    const chosen = "Chosen by date: the rules 2025-26 1.2.0, from rules/2025-26.\n";
    for (const argv of [
      ["evaluate", hub, "--format", "csv"],
      ["report", hub],
      ["what-if", hub],
      ["combine", hub, "--expected", "1"],
      ["requirements", "--as-of", "2026-03-31"],
    ]) {
      const { code, err } = await cli(...argv);
      expect(code, argv[0]).toBe(0);
      expect(err.split(chosen), argv[0]).toHaveLength(2);
    }
    const { out } = await cli("evaluate", hub, "--format", "json");
    expect(JSON.parse(out).ruleSet).toMatchObject({ id: "2025-26", version: "1.2.0" });
    const register = "URN,Phase\n";
    writeFileSync(join(cwd, "schools.csv"), register);
    const counted = await cli("summarise", "--schools", "schools.csv", "--hub", "a", "--as-of", "2026-03-31");
    expect(counted.err).toContain(chosen);
  });

  it("are reported as a draft, and with the built-in set they were chosen instead of", async () => {
    own("rules/ours", {
      ...next,
      id: "ours",
      version: "0.1.0",
      inForce: { from: "2025-01-01", until: "2026-01-01" },
    });
    const { code, err } = await cli("evaluate", snapshot("hub.json", "2025-03-31"));
    expect(code).toBe(0);
    expect(err).toBe(
      "Chosen by date: the rules ours 0.1.0, a draft, from rules/ours, instead of the built-in 2024-25 2.0.0.\n",
    );
    // On other days the built-in rules still apply.
    expect(await cli("evaluate", snapshot("hub.json", "2024-10-31"))).toMatchObject({ code: 0, err: "" });
  });

  it("need no message if they are a copy of the built-in ones", async () => {
    own("rules/2024-25", {});
    expect(await cli("evaluate", snapshot("hub.json", "2025-03-31"))).toMatchObject({ code: 0, err: "" });
  });

  it("are not chosen if several are in force on a day, and the message names their folders", async () => {
    own(NEXT, next);
    own("rules/other", { ...next, id: "other" });
    const { code, err } = await cli("evaluate", snapshot("hub.json", "2026-03-31"));
    expect(code).toBe(2);
    expect(err).toContain(
      "2 rule sets are in force on 31 March 2026: rules/2025-26 and rules/other. Name the rules to use with --rules.",
    );
  });

  it("that are broken stop the work on their own days, by their period or the year in their name", async () => {
    own(NEXT, { ...next, titel: "A slip" });
    own("rules/2026-27", {});
    writeFileSync(join(cwd, "rules/2026-27/rule-set.json"), "{");
    for (const [day, folder, fault] of [
      ["2026-03-31", "rules/2025-26", 'Unknown key "titel"'],
      ["2027-03-31", "rules/2026-27", "rules/2026-27/rule-set.json"],
    ] as const) {
      const { code, out, err } = await cli("evaluate", snapshot("hub.json", day));
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain(fault);
      expect(err).toContain(
        `The rules in ${folder} are in force on 31 March ${day.slice(0, 4)}, but they have faults.`,
      );
    }
  });

  it("that are broken are skipped on other days, and for other subjects, with a message", async () => {
    own(NEXT, { ...next, titel: "A slip" });
    own("rules/trust", {
      subjects: { trust: { one: "trust" } },
      inForce: { from: "2024-09-01", until: "2025-09-01" },
    });
    const { code, err } = await cli("evaluate", snapshot("hub.json", "2025-03-31"));
    expect(code).toBe(0);
    expect(err).toMatch(
      /^Please note: rules\/2025-26 has 1 fault and was passed over\. It is not in force on the days of these snapshots, or has no such subjects\. To see what is wrong: maths-hub-goals check rules\/2025-26\nPlease note: rules\/trust has/,
    );
  });

  it("that do not give their period are skipped with a message, and folders that are not rules without one", async () => {
    for (const [folder, file] of [
      ["rules/eslint", "index.json"],
      ["rules/odd", "rule-set.json"],
    ] as const) {
      mkdirSync(join(cwd, folder), { recursive: true });
      writeFileSync(join(cwd, folder, file), "{}");
    }
    const { code, err } = await cli("evaluate", snapshot("hub.json", "2025-03-31"));
    expect(code).toBe(0);
    expect(err).toMatch(
      /^Please note: rules\/odd has \d+ faults and was passed over\. It does not say when it is in force\.[^\n]*\n$/,
    );
  });

  it("are the newest if no day says which, and the message says from where", async () => {
    own(NEXT, next);
    const { code, err } = await cli("sql", "--dialect", "duckdb", "--ddl");
    expect({ code, err }).toEqual({ code: 0, err: "Using the newest rules: 2025-26, from rules/2025-26.\n" });
    own("rules/2026-27", { titel: "A slip", inForce: { from: "2026-09-01", until: "2027-09-01" } });
    const broken = await cli("requirements");
    expect(broken.code).toBe(2);
    expect(broken.err).toContain("The rules in rules/2026-27 are the newest, but they have faults.");
  });
});

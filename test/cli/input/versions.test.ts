import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { loadBuiltIn } from "../../../src/cli/input/find-built-in.js";
import { findRulesOfResult } from "../../../src/cli/input/find-rules-of-result.js";
import { digestOfRules } from "../../../src/evaluate/digest.js";
import { replay } from "../../../src/evaluate/replay.js";
import type { Evaluation } from "../../../src/evaluate/types.js";
import { parseRuleSet } from "../../../src/rule-set/parse.js";
import { EARLIER, readRules } from "../../rules/folder.js";
import released from "../../rules/released.json" with { type: "json" };
import { isWholeRun } from "../../runs.js";
import { runWith, temporaryFolder } from "../fake-io.js";

const RULES = join(import.meta.dirname, "../../../rules");
const FIRST = "2024-25@1.0.0";
const newest = parseRuleSet(readRules("2024-25")).version;

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

const cli = (...args: readonly string[]) => runWith(args, { cwd });

function put(name: string, engaged: number): string {
  const facts = { "primary.schools.total": 400, "primary.schools.engaged": engaged };
  const snapshot = { subject: { scope: "hub", id: "a" }, asOf: "2025-03-31", facts };
  writeFileSync(join(cwd, name), JSON.stringify(snapshot));
  return name;
}

/** Evaluates a snapshot, and returns the result as it would be kept. */
async function evaluated(...flags: readonly string[]): Promise<Evaluation> {
  const { code, out, err } = await cli("evaluate", put("hub.json", 280), "--format", "json", ...flags);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as Evaluation;
}

/** Copies shipped rules to the user's folder, with another version or title. */
function own(from: string, folder: string, change: object): void {
  mkdirSync(join(cwd, folder), { recursive: true });
  cpSync(join(RULES, from), join(cwd, folder), { recursive: true });
  const file = join(cwd, folder, "rule-set.json");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), ...change }));
}

describe("an earlier version of a rule set", () => {
  it.each(EARLIER)("is read from the shipped folder: %s", async (folder) => {
    expect(await loadBuiltIn(folder)).toEqual(parseRuleSet(readRules(folder)));
  });

  it("is named by its id and version", async () => {
    const { ruleSet, digests } = await evaluated("--rules", FIRST);
    expect(ruleSet).toMatchObject({ id: "2024-25", version: "1.0.0" });
    expect(digests.rules).toBe(released["2024-25"]["1.0.0"]);
  });

  it("is never chosen by date, whether built in or the user's own", async () => {
    expect((await evaluated()).ruleSet).toMatchObject({ id: "2024-25", version: newest });
    own("2024-25", "rules/earlier/2024-25@0.9.0", { version: "0.9.0" });
    expect((await evaluated()).ruleSet).toMatchObject({ id: "2024-25", version: newest });
    expect((await evaluated("--rules", "2024-25@0.9.0")).ruleSet).toMatchObject({ version: "0.9.0" });
  });

  it.each([
    ["check", FIRST],
    ["test", FIRST],
    ["sql", FIRST, "--dialect", "duckdb"],
    ["schema", "facts", "--for", FIRST],
    // These look for an example of each change, which takes seconds.
    ...(isWholeRun()
      ? [
          ["diff", FIRST, "2024-25"],
          ["diff", FIRST, `2024-25@${newest}`, "--check-version"],
        ]
      : []),
    ["what-if", "hub.json", "--rules", FIRST],
    ["what-if", "hub.json", "--with-rules", FIRST],
    ["report", "hub.json", "--rules", FIRST],
  ])("is taken by every command: %s %s %s %s", async (...args) => {
    put("hub.json", 280);
    const { code, err } = await cli(...args);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it("can be drafted from, and the draft names the schemas of the new year", async () => {
    own(`earlier/${FIRST}`, "rules/earlier/2024-25@0.9.0", { version: "0.9.0" });
    const { code } = await cli("new", "2025-26", "--from", "2024-25@0.9.0");
    expect(code).toBe(0);
    const schemaOf = (file: string) =>
      JSON.parse(readFileSync(join(cwd, "rules/2025-26", file), "utf8")).$schema;
    expect(schemaOf("facts.json")).toBe("../schema/2025-26/facts.schema.json");
    expect(schemaOf("cases/llme.team.json")).toBe("../../schema/2025-26/cases.schema.json");
  });

  it("is in force without other versions of its set, and with the newest of the other sets", async () => {
    own("2024-25", "rules/2024-25", { version: "7.0.0" });
    own("2024-25", "rules/earlier/2024-25@0.8.0", { version: "0.8.0" });
    own("2024-25", "rules/earlier/2024-25@0.9.0", { version: "0.9.0" });
    own("2020-23", "rules/2020-23", {});
    for (const name of ["2024-25", "2024-25@0.9.0", "rules/earlier/2024-25@0.9.0"]) {
      const { code, out } = await cli("check", name);
      expect(code).toBe(0);
      expect(out).not.toContain("overlap");
      // Both rule sets acknowledge that the year between them has no rules.
      expect(out).toContain("No errors, no warnings.");
    }
  });
});

describe("the newest version of a rule set", () => {
  it("can be named by its version too", async () => {
    expect(await evaluated("--rules", `2024-25@${newest}`)).toEqual(await evaluated("--rules", "2024-25"));
  });

  it("is the user's own if that has the version, and the built-in one if it has another", async () => {
    own("2024-25", "rules/2024-25", { version: "7.0.0", title: "Our own" });
    const title = async (name: string) => (await evaluated("--rules", name)).ruleSet.title;
    expect(await title("2024-25@7.0.0")).toBe("Our own");
    expect(await title(`2024-25@${newest}`)).not.toBe("Our own");
    expect(await title(FIRST)).not.toBe("Our own");
  });
});

describe("a version that does not exist", () => {
  it.each([
    ["2024-25@1.0.00", '"2024-25@1.0.0"'],
    ["2024-26@1.0.0", `"2024-25@${newest}"`],
    ["2024-25@", undefined],
    ["2030-31@1.0.0", undefined],
  ])("is refused, and its message says which there are: %s", async (name, meant) => {
    const { code, err } = await cli("evaluate", put("hub.json", 280), "--rules", name);
    expect(code).toBe(2);
    expect(err).toContain(`--rules: No rules "${name}". There is no folder rules/`);
    const versions = Object.keys(released["2024-25"]);
    if (name.startsWith("2024-25"))
      for (const version of versions)
        expect(err).toMatch(new RegExp(`built-in versions? of 2024-25 (is|are) .*${version}`));
    else expect(err).toContain("the built-in rule sets are 2024-25 and 2020-23.");
    if (meant !== undefined) expect(err).toContain(`Did you mean ${meant}?`);
  });
});

describe("a kept result", () => {
  it("of an earlier version is proved by the rules that made it", async () => {
    const kept = await evaluated("--rules", FIRST);
    const ruleSet = await findRulesOfResult(kept, cwd);
    expect(replay(ruleSet, kept)).toEqual({ verdict: "identical", why: [], where: [] });
  });

  it("is read by its own rules, whatever rules of the same name the user has now", async () => {
    const kept = await evaluated("--rules", FIRST);
    own("2024-25", "rules/2024-25", { title: "Changed, and its version left as it was", version: "1.0.0" });
    expect(digestOfRules(await findRulesOfResult(kept, cwd))).toBe(kept.digests.rules);
    const changed = await evaluated("--rules", "2024-25");
    expect(digestOfRules(await findRulesOfResult(changed, cwd))).toBe(changed.digests.rules);
  });

  it("is read by the version it records if no rules have its digest, and else by the newest", async () => {
    const kept = await evaluated("--rules", FIRST);
    const digests = { ...kept.digests, rules: "0".repeat(64) };
    own("2024-25", "rules/2024-25", { version: "7.0.0" });
    expect((await findRulesOfResult({ ...kept, digests }, cwd)).version).toBe("1.0.0");
    const ruleSet = { ...kept.ruleSet, version: "6.0.0" };
    expect((await findRulesOfResult({ ruleSet, digests }, cwd)).version).toBe("7.0.0");
    await expect(findRulesOfResult({ ruleSet: { ...ruleSet, id: "2030-31" }, digests }, cwd)).rejects.toThrow(
      'No rules "2030-31"',
    );
  });

  it("of an earlier version is compared with one of today", async () => {
    for (const [file, engaged, rules] of [
      ["last.json", 280, FIRST],
      ["now.json", 300, "2024-25"],
    ] as const) {
      put("hub.json", engaged);
      await cli("evaluate", "hub.json", "--rules", rules, "--format", "json", "-o", file);
    }
    const { code, out, err } = await cli("changes", "last.json", "now.json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("280 becomes 300");
  });
});

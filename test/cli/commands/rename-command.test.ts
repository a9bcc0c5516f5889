import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { runWith, temporaryFolder } from "../fake-io.js";

const RULES = join(import.meta.dirname, "../../../rules/2024-25");

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
  cpSync(RULES, join(cwd, "mine"), { recursive: true });
});

const cli = (...argv: readonly string[]) => runWith(argv, { cwd });

/** Every file of the folder, by name. */
function texts(): Record<string, string> {
  const names = readdirSync(join(cwd, "mine"), { recursive: true, encoding: "utf8" });
  return Object.fromEntries(
    names
      .filter((name) => name.endsWith(".json"))
      .map((name) => [name, readFileSync(join(cwd, "mine", name), "utf8")]),
  );
}

describe("rename", () => {
  it("says which files it changed and in how many places, and leaves nothing else behind", async () => {
    const before = texts();
    const { code, out, err } = await cli("rename", "mine", "goal", "llme.team", "llme.people");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(
      /^Renamed: the goal "llme\.team" to "llme\.people"\.\nRenamed with it: the fact "judgement\.llme\.team\./,
    );
    expect(out).toContain('- rule-set.json: the entry in "moved"\n');
    expect(out).toMatch(/- llme\.json: \d places\n/);
    const after = texts();
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const { "rule-set.json": head, ...rest } = after;
    const { "rule-set.json": oldHead, ...oldRest } = before;
    expect(Object.values(rest).map((text) => text.replaceAll("llme.people", "llme.team"))).toEqual(
      Object.values(oldRest),
    );
    expect(head!.startsWith(oldHead!.trimEnd().slice(0, -2))).toBe(true);
    const diffed = await cli("diff", "2024-25", "mine");
    expect(diffed.out).toContain("The goal llme.team is renamed llme.people.");
    expect(diffed.out).not.toMatch(/likeness|is removed|is added/);
    expect(await cli("test", "mine")).toMatchObject({ code: 0, err: "" });
    expect(await cli("check", "mine", "--strict", "--release")).toMatchObject({ code: 0 });
  });

  it("takes drafts along, which then still fit", async () => {
    await cli("new", "2025-26", "--from", "2024-25");
    // The statements still name last year.
    const before = await cli("check", "2025-26", "--format", "json");
    const { code } = await cli("rename", "2025-26", "goal", "primary.engagement", "primary.part");
    expect(code).toBe(0);
    const checked = await cli("check", "2025-26", "--format", "json");
    expect(checked.code).toBe(before.code);
    const codesIn = (out: string) => out.match(/"code": "[a-z-]+"/g);
    expect(codesIn(checked.out)).toEqual(codesIn(before.out));
    expect(checked.out).not.toContain("stale-draft");
  });

  it.each([
    [["goal", "llme.teem", "llme.people"], 'No goal "llme.teem". Did you mean "llme.team"?'],
    [["goal", "llme.team", "primary.engagement"], 'There is already a goal "primary.engagement".'],
    [["goal", "llme.team", "LLME team"], 'Did you mean "llme-team"?'],
    [["gole", "llme.team", "llme.people"], "Allowed choices are goal, fact, criterion, parameter, level"],
    [["fact", "primary.schools.total", "judgement.primary.x"], "would have faults, so nothing was renamed"],
  ])("refuses %j, and changes nothing", async (argv, told) => {
    const before = texts();
    const { code, out, err } = await cli("rename", "mine", ...argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
    expect(texts()).toEqual(before);
  });

  it("refuses the built-in rules, and files that are not JSON", async () => {
    const built = await cli("rename", "2024-25", "goal", "llme.team", "llme.people");
    expect(built.code).toBe(2);
    expect(built.err).toContain(
      "rules/2024-25 comes with the package, so it was not changed. Rename in rules of your own",
    );
    writeFileSync(join(cwd, "mine/primary.json"), "{");
    const broken = await cli("rename", "mine", "goal", "llme.team", "llme.people");
    expect(broken.code).toBe(2);
    expect(broken.err).toContain("mine/primary.json");
  });
});

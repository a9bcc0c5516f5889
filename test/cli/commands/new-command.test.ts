import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { PUZZLES } from "../../source/puzzle-league.js";
import { runWith, temporaryFolder } from "../fake-io.js";

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

const puzzles = () => cpSync(PUZZLES, cwd, { recursive: true });
const WITH_DOCUMENT = ["--document", "goals-2025-26.txt", "--was", "goals-2024-25.txt"];

describe("new", () => {
  test("drafts the next year from a built-in set, as a folder that every command takes", async () => {
    const { code, out, err } = await runWith(["new", "2025-26", "--from", "2024-25"], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "Wrote 35 files to rules/2025-26.\n" });
    expect(readFileSync(join(cwd, "rules/2025-26/WORKLIST.md"), "utf8")).toBe(out);
    expect(readdirSync(join(cwd, "rules"))).toEqual(["2025-26"]);

    const tested = await runWith(["test", "2025-26"], { cwd });
    expect(tested.code).toBe(0);
    expect(tested.out).toMatch(/0 cases: 0 passed, 0 failed\.\n\nAlso \d+ drafts, /);

    const snapshot = {
      format: 1,
      subject: { scope: "network", id: "network" },
      asOf: "2026-03-31",
      facts: {
        "primary.schools.total": 100,
        "primary.schools.engaged": 99,
        "post-16.specialists.trained": 1000,
      },
    };
    writeFileSync(join(cwd, "network.json"), JSON.stringify(snapshot));
    const argv = ["evaluate", "network.json", "--rules", "2025-26", "--format", "json"];
    const { goals } = JSON.parse((await runWith(argv, { cwd })).out);
    for (const goal of ["primary.engagement", "post-16.specialists"]) {
      expect(goals[goal].status).toBe("unknown");
      expect(goals[goal].reasons.map(({ code }: { code: string }) => code)).toContain("target-not-set");
    }
  });

  test("lists what there is to decide, in order, each with its file and pointer, and the commands at the end", async () => {
    puzzles();
    const { code, out } = await runWith(["new", "2025-26", "--from", "2024-25", ...WITH_DOCUMENT], { cwd });
    expect(code).toBe(0);
    expect([...out.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual([
      "1. The document",
      "2. Days, periods and what they rest on",
      "3. Numbers to confirm",
      "4. Bullets, goals and excerpts",
      "5. Your own choices",
      "6. Cases",
      "7. Commands, in this order",
    ]);
    expect(out).toContain(`- [ ] rules/2025-26/primary.json:/parameters/primary-clubs
      To be confirmed for 31 August 2026; last time it was 60% for 31 August 2025. Used by primary.clubs.
`);
    expect(out).toContain("- [ ] rules/2024-25/secondary.json:/goals/secondary.evenings\n");
    expect(out).toContain('              "early-years.goal-1": {\n');
    expect(
      out.endsWith(`    maths-hub-goals schema --for rules/2025-26 --write
    maths-hub-goals check rules/2025-26
    maths-hub-goals verify-source rules/2025-26 goals-2025-26.txt --was goals-2024-25.txt
    maths-hub-goals test rules/2025-26
    maths-hub-goals test rules/2025-26 --mutate
    maths-hub-goals diff 2024-25 rules/2025-26
`),
    ).toBe(true);
  });

  test("every place that it lists exists", async () => {
    puzzles();
    const { out } = await runWith(["new", "2025-26", "--from", "2024-25", ...WITH_DOCUMENT], { cwd });
    const places = [...out.matchAll(/^- \[ \] ([^:\n]+):(\S+)$/gm)];
    expect(places.length).toBeGreaterThan(15);
    for (const [, file, pointer] of places) {
      const value: unknown = JSON.parse(readFileSync(join(cwd, file!), "utf8"));
      const found = pointer!
        .split("/")
        .slice(1)
        .reduce((node, key) => (node as Record<string, unknown>)?.[key], value);
      expect(found, `${file}:${pointer}`).not.toBe(undefined);
    }
  });

  test("leaves only what is to be decided for verify-source to find", async () => {
    puzzles();
    await runWith(["new", "2025-26", "--from", "2024-25", ...WITH_DOCUMENT], { cwd });
    const argv = ["verify-source", "2025-26", "goals-2025-26.txt", "--format", "json"];
    const { code, out } = await runWith(argv, { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(out).differences.map(({ kind }: { kind: string }) => kind)).toEqual([
      "excerpt-differs",
      "excerpt-differs",
      "bullet-not-encoded",
    ]);
  });

  test("prefers the user's own folder, and takes a path too", async () => {
    puzzles();
    await runWith(["new", "2025-26", "--from", "2024-25"], { cwd });
    const again = await runWith(["new", "2026-27", "--from", "rules/2025-26"], { cwd });
    expect(again.code).toBe(0);
    expect(again.out).toContain("last time it was also to be confirmed");
    const head = JSON.parse(readFileSync(join(cwd, "rules/2026-27/rule-set.json"), "utf8"));
    expect(head).toMatchObject({ title: "Invented puzzle goals 2026/27", inForce: { from: "2026-09-01" } });
  });

  test.each([
    ["a folder", (path: string) => mkdirSync(path)],
    ["a file", (path: string) => writeFileSync(path, "")],
    ["a link to nowhere", (path: string) => symlinkSync("nowhere", path)],
  ])("does not overwrite %s", async (_, make) => {
    mkdirSync(join(cwd, "rules"));
    make(join(cwd, "rules/2025-26"));
    const { code, out, err } = await runWith(["new", "2025-26", "--from", "2024-25"], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe(
      "error: rules/2025-26 already exists, so it was not changed. Move it away first, or choose another year.\n",
    );
    expect(readdirSync(join(cwd, "rules"))).toEqual(["2025-26"]);
  });

  test("leaves nothing behind if it cannot write", async () => {
    writeFileSync(join(cwd, "rules"), "a file, not a folder");
    const { code, err } = await runWith(["new", "2025-26", "--from", "2024-25"], { cwd });
    expect(code).toBe(2);
    expect(err).toContain("rules/2025-26 cannot be written.");
    expect(readdirSync(cwd)).toEqual(["rules"]);
  });

  test.each([
    [
      ["2025-27", "--from", "2024-25"],
      '"2025-27" isn\'t an academic year. Write both its years, as in 2025-26. Did you mean "2025-26"?',
    ],
    [["2025/26", "--from", "2024-25"], 'Did you mean "2025-26"?'],
    [["next", "--from", "2024-25"], '"next" isn\'t an academic year.'],
    [["../2025-26", "--from", "2024-25"], "isn't an academic year."],
    [
      ["2024-25", "--from", "2024-25"],
      "2024-25 does not come after 2024-25, whose rules are in force until 2025-09-01.",
    ],
    [["2021-22", "--from", "2020-23"], "2021-22 does not come after 2020-23"],
    [["2025-26"], "required option '--from <id|folder>' not specified"],
    [["2025-26", "--from", "2023-24"], 'No rules "2023-24".'],
    [["2025-26", "--from", "2024-25", "--was", "old.txt"], "Give that with --document"],
    [["2025-26", "--from", "2024-25", "--document", "nowhere.txt"], "nowhere.txt: There is no such file."],
  ])("%j is bad usage, and writes nothing", async (argv, told) => {
    const { code, out, err } = await runWith(["new", ...argv], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
    expect(existsSync(join(cwd, "rules"))).toBe(false);
  });

  test("refuses a document that has none of the goals", async () => {
    writeFileSync(join(cwd, "shopping.txt"), "Shopping:\n- bread\n- milk\n");
    const { code, err } = await runWith(
      ["new", "2025-26", "--from", "2024-25", "--document", "shopping.txt"],
      { cwd },
    );
    expect(code).toBe(2);
    expect(err).toContain(
      "shopping.txt: Nothing in this document looks like a goal of 2024-25. Check that it is the right document.",
    );
    expect(existsSync(join(cwd, "rules"))).toBe(false);
  });

  test("cannot be controlled by what the files say", async () => {
    puzzles();
    const path = join(cwd, "goals-2025-26.txt");
    writeFileSync(path, `${readFileSync(path, "utf8")}- \u202ered things for schools\n`);
    const { out } = await runWith(["new", "2025-26", "--from", "2024-25", ...WITH_DOCUMENT], { cwd });
    expect(out).toContain("\ufffdred things");
  });

  test("--help says what is written and what is not", async () => {
    const { code, out } = await runWith(["new", "--help"], { columns: 110 });
    expect(code).toBe(0);
    for (const word of ["--from", "--document", "--was", "WORKLIST.md", "Examples:", "Exit codes"])
      expect(out).toContain(word);
  });
});

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { PUZZLES } from "../../source/puzzle-league.js";
import { runWith, temporaryFolder } from "../fake-io.js";

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
  cpSync(PUZZLES, cwd, { recursive: true });
});

const cover = (...argv: readonly string[]) => runWith(["test", "2024-25", ...argv], { cwd });
const DOCUMENT = ["--document", "goals-2024-25.txt"] as const;

describe("test --coverage", () => {
  test("says how much of each criterion the cases show, and what no case shows", async () => {
    const { code, out, err } = await cover("--coverage");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(
      /The cases show \d+ of \d+ \([\d.]+%\) subjects, outcomes and sides of numbers of 5 criteria\./,
    );
    expect(out).toMatchSnapshot();
    expect((await cover()).out).not.toContain("The cases show");
  });

  test("adds the same to JSON, as data", async () => {
    const [with_, without] = [
      await cover("--coverage", "--format", "json"),
      await cover("--format", "json"),
    ].map(({ out }) => JSON.parse(out));
    const { coverage, ...rest } = with_;
    expect(coverage.criteria).toHaveLength(5);
    expect(coverage.criteria[0]).toMatchObject({ goal: "primary.corners", shown: expect.any(Number) });
    expect({ ...rest, coverage: null }).toEqual(without);
  });

  test("writes the document marked by what is shown, followed by the rest of what was found", async () => {
    const { code, out, err } = await cover("--coverage", ...DOCUMENT);
    expect(code).toBe(0);
    expect(out).toMatch(/^<!doctype html>.*<h1>What the worked cases show<\/h1>.*<\/html>\n$/s);
    expect(out).toContain("The Puzzle League is invented.");
    expect(err).toMatch(/cases: \d+ passed, 0 failed\.\n\nThe cases show .*\.\n$/);
    const written = await cover("--coverage", ...DOCUMENT, "-o", "a.html");
    expect(written).toEqual({ code: 0, out: "", err });
    expect(readFileSync(join(cwd, "a.html"), "utf8")).toBe(out);
  });

  test("shows nothing, in words, if there are no cases", async () => {
    for (const name of [
      "primary.clubs",
      "primary.corners",
      "primary.sharing",
      "secondary.evenings",
      "secondary.mentors",
    ]) {
      const path = join(cwd, "rules/2024-25/cases", `${name}.json`);
      const file = JSON.parse(readFileSync(path, "utf8"));
      for (const each of Object.values<object>(file.cases)) Object.assign(each, { draft: true });
      writeFileSync(path, JSON.stringify(file));
    }
    const { out } = await cover("--coverage", ...DOCUMENT);
    expect(out).toMatch(/<strong>0 of \d+ \(0%\)<\/strong>/);
    expect(out).toContain("5 nothing shown");
  });

  test("still ends with 1 if a case fails", async () => {
    const path = join(cwd, "rules/2024-25/cases/primary.clubs.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"status": "met"', '"status": "off-track"'));
    const { code, err } = await cover("--coverage", ...DOCUMENT);
    expect(code).toBe(1);
    expect(err).toContain("Failed: ");
  });

  test.each([
    [[...DOCUMENT], "--document shows what the cases cover. Add --coverage."],
    [
      ["--coverage", ...DOCUMENT, "--format", "json"],
      "--document writes an HTML page. Leave out --format json.",
    ],
    [["--coverage", "--as", "x"], "--as says which document --document is. Give both."],
    [["--coverage", ...DOCUMENT, "--as", "x"], 'no goal of 2024-25 cites a document "x"'],
    [["--coverage", "--document", "nowhere.txt"], "nowhere.txt: There is no such file."],
    [["--coverage", ...DOCUMENT, "-o", "goals-2024-25.txt"], "which would be overwritten"],
  ])("%j is bad usage", async (argv, told) => {
    const { code, out, err } = await cover(...argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
  });
});

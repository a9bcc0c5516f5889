import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { PUZZLES } from "../../source/puzzle-league.js";
import { runWith, temporaryFolder } from "../fake-io.js";

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
  cpSync(PUZZLES, cwd, { recursive: true });
  const snapshot = { subject: { scope: "hub", id: "a", name: "Hub A" }, asOf: "2025-03-31", facts: {} };
  writeFileSync(join(cwd, "a.json"), JSON.stringify(snapshot));
});

const report = (...argv: readonly string[]) =>
  runWith(["report", "a.json", "--rules", "2024-25", ...argv], { cwd });
const DOCUMENT = ["--document", "goals-2024-25.txt"] as const;

describe("report --document", () => {
  it("writes the document marked, to standard output, or whole to a file", async () => {
    const { code, out, err } = await report(...DOCUMENT);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^<!doctype html>.*<h1>Hub A<\/h1>.*<\/html>\n$/s);
    expect(out).toContain("The Puzzle League is invented.");
    expect(out.split("<mark ")).toHaveLength(6);
    expect(await report(...DOCUMENT, "-o", "a.html")).toEqual({ code: 0, out: "", err: "" });
    expect(readFileSync(join(cwd, "a.html"), "utf8")).toBe(out);
  });

  it("takes the document that --as names", async () => {
    expect(await report(...DOCUMENT, "--as", "puzzle-goals-2024-25")).toEqual(await report(...DOCUMENT));
  });

  it.each([
    [[...DOCUMENT, "--as", "puzzle-goals-2024-26"], 'Did you mean "puzzle-goals-2024-25"?'],
    [["--as", "puzzle-goals-2024-25"], "--as says which document --document is. Give both."],
    [["--document", "nowhere.txt"], "nowhere.txt: There is no such file."],
    [["--document", "a.json"], "a.json: There are no bullets in this text."],
    [
      [...DOCUMENT, "--history", "a.json"],
      "--document shows one snapshot. Leave out --history and --subjects.",
    ],
    [[...DOCUMENT, "-o", "goals-2024-25.txt"], "which would be overwritten"],
  ])("%j is bad usage", async (argv, told) => {
    const { code, out, err } = await report(...argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
  });

  it("shows one snapshot, and one without a fault", async () => {
    const [one] = [readFileSync(join(cwd, "a.json"), "utf8")];
    writeFileSync(join(cwd, "a.json"), `[${one}, ${one}]`);
    expect((await report(...DOCUMENT)).err).toContain(
      "a.json has 2 snapshots in it; the page shows one. Give a file with one snapshot.",
    );
    writeFileSync(join(cwd, "a.json"), one.replace("2025-03-31", "2025-02-30"));
    expect((await report(...DOCUMENT)).err).toContain("no page was written");
  });
});

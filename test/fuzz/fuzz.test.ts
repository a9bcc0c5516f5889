import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { runWith, temporaryFolder } from "../cli/fake-io.js";
import { runs } from "../runs.js";
import { seedOfRun } from "../seeds.js";
import { fuzz, KINDS, nothingYet, tryInput } from "./fuzz.js";

const CORPUS = join(import.meta.dirname, "corpus");
const OF_FILES: Readonly<Record<string, string>> = {
  ".json": "snapshot, JSON text",
  ".ndjson": "snapshots, lines",
  ".csv": "snapshots, CSV text",
};

/** A file of the corpus as an input: the kind and input that it contains, or its text. */
function inputIn(name: string): { readonly kind: string; readonly input: unknown } {
  const text = readFileSync(join(CORPUS, name), "utf8");
  if (name.startsWith("input-")) return JSON.parse(text);
  return { kind: OF_FILES[extname(basename(name, ".txt"))]!, input: text };
}

describe("hostile inputs", () => {
  const names = readdirSync(CORPUS).sort();

  test.each(names)("%s of the corpus is handled as promised", async (name) => {
    const { kind, input } = inputIn(name);
    const found = KINDS.find((each) => each.name === kind);
    expect(found, `There is no kind "${kind}"`).toBeDefined();
    const outcome = nothingYet();
    await tryInput(found!, input, outcome);
    expect(outcome.hangs).toEqual([]);
  });

  test.each(names.filter((name) => !name.startsWith("input-")))(
    "%s of the corpus is not a snapshot that the command line would evaluate",
    async (name) => {
      // Under their own names they would be formatted like sources.
      const [cwd, file] = [temporaryFolder(), basename(name, ".txt")];
      copyFileSync(join(CORPUS, name), join(cwd, file));
      const { code, out, err } = await runWith(["evaluate", file, "-r", "2024-25"], { cwd });
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).not.toMatch(/\n\s+at |(?![\n])\p{Cc}/u);
    },
  );

  it("give an issue or a clean result, and nothing else", async () => {
    const { crashes, hangs, inputs } = await fuzz(runs(20_000), seedOfRun());
    expect(crashes).toEqual([]);
    expect(hangs).toEqual([]);
    expect(inputs).toBeGreaterThanOrEqual(runs(20_000));
  });
});

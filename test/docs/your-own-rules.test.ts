import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { runWith, temporaryFolder } from "../cli/fake-io.js";
import { callsIn } from "./commands.js";
import { ROOT } from "./pages.js";

const PAGE = readFileSync(join(ROOT, "docs/your-own-rules.md"), "utf8");
const RULES = join(ROOT, "docs/examples/hospital/rules");

interface Block {
  readonly language: string;
  readonly text: string;
  /** The file named by a line before it. */
  readonly file: string | undefined;
}

const blocks = [...PAGE.matchAll(/(?:^`([^`\n]+)`:\n\n)?^```(\w+)\n(.*?)^```$/gms)].map(
  ([, file, language, text]): Block => ({ language: language!, text: text!, file }),
);

const withoutBreaks = (text: string) => text.replaceAll(/\s+/g, " ").trim();

describe("docs/your-own-rules.md", () => {
  it("leads from an empty folder to a report, its own files and commands in order", async () => {
    const cwd = temporaryFolder();
    const printed: string[] = [];
    for (const { language, text, file } of blocks) {
      if (file !== undefined) {
        mkdirSync(dirname(join(cwd, file)), { recursive: true });
        writeFileSync(join(cwd, file), text);
      } else if (language === "sh") {
        for (const line of text.trim().split("\n")) {
          if (line.startsWith("rm ")) for (const each of line.split(" ").slice(1)) rmSync(join(cwd, each));
          for (const { argv } of callsIn(line)) {
            const { out, err, code } = await runWith([...argv], { cwd });
            expect([line, code, code === 0 ? "" : out + err]).toEqual([line, 0, ""]);
            printed.push(withoutBreaks(out + err));
          }
        }
      } else if (language === "text") {
        const said = withoutBreaks(text);
        expect(
          printed.some((each) => each.includes(said)),
          said,
        ).toBe(true);
      }
    }
    expect(printed.length).toBe(11);
    expect(readFileSync(join(cwd, "ward-7.html"), "utf8")).toContain("Ward 7");
  });

  it("shows the hospital's rules as they are", () => {
    const files = ["rule-set", "facts", "access", "safety", "workforce", "money"].map(
      (name) => JSON.parse(readFileSync(join(RULES, `${name}.json`), "utf8")) as unknown,
    );
    const known = new Map<string, unknown[]>();
    const visit = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      for (const [key, each] of Object.entries(value)) {
        if (!Array.isArray(value)) known.set(key, [...(known.get(key) ?? []), each]);
        visit(each);
      }
    };
    files.forEach(visit);
    const shown = blocks.filter(({ language, file }) => language === "json" && file === undefined);
    expect(shown.length).toBe(14);
    for (const { text } of shown)
      for (const [key, value] of Object.entries(JSON.parse(text) as object))
        expect(known.get(key), key).toContainEqual(
          Array.isArray(value) ? value : expect.objectContaining(value as object),
        );
  });
});

describe("the hospital", () => {
  const folder = join(ROOT, "docs/examples/hospital");
  const [north, south] = ["northgate.json", "southmead-street.json"].map((name) => join(folder, name));
  const rules = ["--rules", join(folder, "rules")];

  it.each([
    ["evaluate", north!],
    ["evaluate", north!, "--format", "json"],
    ["evaluate", north!, south!, "--format", "csv"],
    ["report", north!, "--output", "-"],
    ["what-if", north!],
    ["what-if", north!, "--set", "safety.nurses=+1"],
    ["combine", north!, south!, "--expected", "3"],
  ])("is described in its own words: %s", async (...argv) => {
    const cwd = temporaryFolder();
    const given = argv.includes("--output") ? [...argv.slice(0, -1), "page.html"] : argv;
    const { out, err, code } = await runWith([...given, ...rules], { cwd });
    expect(code).toBe(0);
    const page = argv.includes("--output") ? readFileSync(join(cwd, "page.html"), "utf8") : "";
    expect(out + err + page).not.toMatch(/hub|school|network|embedded/i);
    expect((out + err + page).length).toBeGreaterThan(200);
  });

  it("has rules without a fault, whose cases find every small fault in them", async () => {
    const cwd = temporaryFolder();
    const check = await runWith(["check", rules[1]!, "--strict"], { cwd });
    expect([check.code, check.out]).toEqual([0, expect.stringContaining("No errors, no warnings.")]);
    const test = await runWith(["test", rules[1]!, "--mutate"], { cwd });
    expect(test.out).toContain(" 0 unnoticed.");
  });

  it("says what is measured for each trust in the group, and counts the trusts that meet a criterion", async () => {
    const cwd = temporaryFolder();
    const combined = await runWith(["combine", north!, south!, "--expected", "2", ...rules], { cwd });
    writeFileSync(join(cwd, "group.json"), combined.out);
    const { out } = await runWith(["evaluate", "group.json", ...rules], { cwd });
    expect(out).toContain("This is measured for each trust, not for the group as a whole.");
    expect(withoutBreaks(out)).toContain("1 of 2 trusts (50%) are rated good or better");
    expect(out).not.toMatch(/hub|school|network|embedded/i);
  });
});

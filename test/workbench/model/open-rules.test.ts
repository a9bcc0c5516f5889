import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readRuleSet } from "../../../src/adapters/node/read-rule-set.js";
import { countSession } from "../../../src/workbench/model/count-session.js";
import { fieldsOf } from "../../../src/workbench/model/fields.js";
import { judgeSession } from "../../../src/workbench/model/judge-session.js";
import { openRules } from "../../../src/workbench/model/open-rules.js";
import { newSession } from "../../../src/workbench/model/session.js";
import { ROOT } from "./files.js";

const FOLDER = "rules/2024-25";
const files = readdirSync(join(ROOT, FOLDER), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".json"))
  .map((name) => ({ path: name, text: readFileSync(join(ROOT, FOLDER, name), "utf8") }));

const inside = (folder: string) => files.map(({ path, text }) => ({ path: `${folder}${path}`, text }));
const zip = (all: typeof files) =>
  zipSync(Object.fromEntries(all.map(({ path, text }) => [path, strToU8(text)])));

describe("a folder of rules", () => {
  it.each([
    ["its files", files],
    ["its files with paths from above", inside("./school rules/2024-25/")],
    ["its files with paths as Windows writes them", inside("rules\\2024-25\\")],
    ["a zip of it", zip(files)],
    [
      "a zip of the folder above it, as a Mac makes it",
      zip([
        ...inside("2024-25/"),
        { path: "__MACOSX/2024-25/rule-set.json", text: "\0" },
        { path: "2024-25/._primary.json", text: "\0" },
      ]),
    ],
    [
      "its files beside others that are none of it",
      [
        ...files,
        { path: "notes.txt", text: "x" },
        { path: "old/rule-set.json", text: "{" },
        { path: ".hidden.json", text: "{" },
      ],
    ],
  ])("opens as it does from disk, given as %s", async (_, given) => {
    const opened = await openRules(given);
    expect(opened).toEqual({ ruleSet: await readRuleSet(join(ROOT, FOLDER)), warnings: [] });
  });

  it("with faults gives each at its file, line and column", async () => {
    const broken = inside("mine/").map((file) =>
      file.path.endsWith("/primary.json") ? { ...file, text: file.text.replace('"title"', '"titel"') } : file,
    );
    const opened = await openRules(broken);
    expect("issues" in opened && opened.issues.filter(({ severity }) => severity === "error")).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          file: "mine/primary.json",
          line: expect.any(Number),
          column: expect.any(Number),
        }),
      ]),
    );
  });

  it.each([
    ["no files", [], /^There is no file rule-set\.json/],
    ["files of something else", [{ path: "a/package.json", text: "{}" }], /^There is no file rule-set\.json/],
    ["a zip of something else", zip([{ path: "a.txt", text: "" }]), /^There is no file rule-set\.json/],
    ["a zip that is cut short", zip(files).subarray(0, 500), /^This zip can't be read/],
    ["bytes that are no zip", new Uint8Array(40), /^This zip can't be read/],
    ["nothing", new Uint8Array(0), /^This zip can't be read/],
    ["a zip of very much", zip([{ path: "rule-set.json", text: " ".repeat(20_000_001) }]), /far more than/],
  ])("is refused in a sentence, given as %s", async (_, given, message) => {
    const opened = await openRules(given);
    expect("issues" in opened && opened.issues).toEqual([
      expect.objectContaining({ severity: "error", message: expect.stringMatching(message) }),
    ]);
  });

  it("that are the user's own work in place of the built-in years, with their own subjects and without registers", async () => {
    const folder = "docs/examples/hospital/rules";
    const own = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .map((name) => ({ path: `rules/${name}`, text: readFileSync(join(ROOT, folder, name), "utf8") }));
    const opened = await openRules(own);
    if ("issues" in opened) throw new Error(JSON.stringify(opened.issues));
    const { ruleSet } = opened;
    const scope = Object.keys(ruleSet.subjects!)[0]!;
    const [group] = fieldsOf(ruleSet, scope);
    expect(group!.fields.length).toBeGreaterThan(0);
    const session = { ...newSession(ruleSet, { id: "northgate" }, ruleSet.inForce.from), scope };
    const { snapshot, findings } = await countSession(ruleSet, session);
    expect([snapshot.subject.scope, findings]).toEqual([scope, []]);
    expect(judgeSession(ruleSet, snapshot)).toHaveProperty("evaluation");
  });
});

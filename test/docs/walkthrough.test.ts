import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import * as library from "../../src/index.js";
import * as rules from "../../src/rules/2024-25.js";
import { runWith, temporaryFolder } from "../cli/fake-io.js";
import { blocksOf, proseOf } from "./pages.js";

/** The only block in a language on a page, or the first one that contains a text. */
const blockOf = (page: string, language: string, says = ""): string =>
  blocksOf(page, [language]).find(({ text }) => text.includes(says))?.text ??
  expect.fail(`${page}: no ${language}`);

const withoutBreaks = (text: string): string => text.replaceAll(/\s+/g, " ");

it("the first steps on the command line come out as the page says", async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "my-hub.json"), blockOf("docs/start-here.md", "json"));
  const { out, code } = await runWith(["evaluate", "my-hub.json"], { cwd });
  expect(code).toBe(0);
  expect(withoutBreaks(out)).toContain(withoutBreaks(blockOf("docs/start-here.md", "text")));
});

it("the table that goes in gives the rows that the page shows", async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "hubs.csv"), blockOf("docs/embedding.md", "csv"));
  const { out } = await runWith(["evaluate", "hubs.csv", "--format", "csv"], { cwd });
  const rows = out.split("\n").filter((row) => row.includes(",primary.engagement,"));
  expect(`${rows.join("\n")}\n`).toBe(blockOf("docs/embedding.md", "text"));
  const columns = out.split("\n")[0]!.trim().split(",");
  const told = [...blocksOfTable("docs/embedding.md")];
  expect(told).toEqual(columns);
});

/** The names in the first cells of the table of columns, in order. */
function* blocksOfTable(page: string): Generator<string> {
  const [, table = ""] = proseOf(page).split("\n| column | holds |\n");
  const rows = table.split("\n\n", 1)[0]!.match(/^\| `.*$/gm) ?? [];
  for (const row of rows) yield* [...row.split("|")[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
}

type Drawn =
  | string
  | number
  | undefined
  | null
  | readonly Drawn[]
  | { readonly tag: string; readonly inside: Drawn };

/** What a user would see: one line for each element with text of its own. */
function seen(drawn: Drawn): string {
  if (drawn === undefined || drawn === null) return "";
  if (typeof drawn !== "object") return String(drawn);
  if ("tag" in drawn) return `<${drawn.tag}>${seen(drawn.inside)}`;
  return drawn.map(seen).join("");
}

it("the component shows every goal's status and reason, and every fault", () => {
  const source = blockOf("docs/embedding.md", "tsx");
  const compilerOptions = {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2023,
    jsx: ts.JsxEmit.React,
    jsxFactory: "draw",
  };
  const { outputText } = ts.transpileModule(source, { compilerOptions, fileName: "goals.tsx" });
  const modules: Record<string, unknown> = {
    "maths-hub-goals": library,
    "maths-hub-goals/rules/2024-25": rules,
  };
  const draw = (tag: string, _: unknown, ...inside: readonly Drawn[]): Drawn => ({ tag, inside });
  const exported: { Goals?: (props: { readonly snapshot: unknown }) => Drawn } = {};
  new Function("require", "exports", "draw", outputText)((name: string) => modules[name], exported, draw);
  const shown = (facts: object) =>
    seen(exported.Goals!({ snapshot: { subject: { scope: "hub", id: "h" }, asOf: "2025-03-31", facts } }));

  const sound = shown({ "primary.schools.total": 416, "primary.schools.engaged": 300 });
  expect(sound.match(/<li>/g)).toHaveLength(28);
  expect(sound).toContain(
    "<li><strong>On track: 75% of primary schools have engaged with teaching for mastery support<p>300 of 416",
  );
  expect(shown({ "primary.schools.engagd": 1, "primary.schools.total": -1 }).match(/<li>/g)).toHaveLength(2);
});

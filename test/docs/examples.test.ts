import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatIssue } from "../../src/base/issue.js";
import { caseShortfall } from "../../src/evaluate/case-shortfall.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { safeParseSnapshot } from "../../src/evaluate/parse-snapshot.js";
import { selectRuleSet } from "../../src/evaluate/select-rule-set.js";
import { safeParseRuleSet } from "../../src/rule-set/parse.js";
import { conditionSchema } from "../../src/rule-set/schema/condition-schema.js";
import type { CasesFile, RuleSet } from "../../src/rule-set/types.js";
import { temporaryFolder } from "../cli/fake-io.js";
import { readFolder, SHIPPED } from "../rules/folder.js";
import { allBlocks, type Block, blocksOf, PAGES, ROOT, titled } from "./pages.js";

/** The block with each `expression; //=> value` as an assertion that names its line. */
function withAssertions({ page, line, text }: Block): string {
  const source = ts.createSourceFile("block.ts", text, ts.ScriptTarget.ES2023, true);
  const expected = new Map([...text.matchAll(/^.*?\/\/=> *(.*)$/gm)].map((m) => [m.index, m[1]!.trim()]));
  const edits: { start: number; end: number; call: string }[] = [];
  const visit = (node: ts.Node): void => {
    const lastLine = text.lastIndexOf("\n", node.end - 1) + 1;
    const value = ts.isExpressionStatement(node) ? expected.get(lastLine) : undefined;
    if (value === undefined || !ts.isExpressionStatement(node)) return ts.forEachChild(node, visit);
    expected.delete(lastLine);
    const at = source.getLineAndCharacterOfPosition(node.end).line + line;
    const call = `$expect((${node.expression.getText()}), (${value}), "${page}:${at}");`;
    edits.push({ start: node.getStart(), end: node.end, call });
  };
  visit(source);
  expect([...expected.values()], `${page}:${line}: a //=> that follows no expression`).toEqual([]);
  const code = edits.reduceRight(
    (rest, { start, end, call }) => rest.slice(0, start) + call + rest.slice(end),
    text,
  );
  return `${code}\n$reached(${edits.length}, "${page}:${line}");`;
}

/** The block, with its imports from another block of the page replaced by the code they import. */
function withOtherBlocks({ page }: Block, code: string): string {
  return code.replaceAll(/^import \{[^}]*\} from "\.\/([\w-]+)\.js";$/gm, (line, name) => {
    const other = blocksOf(page, ["ts"]).find(({ text }) => text.startsWith(`// ${name}.ts\n`));
    return other?.text ?? line;
  });
}

const PRELUDE = `import { deepStrictEqual as $same } from "node:assert";
const $json = (value) => JSON.parse(JSON.stringify([value]))[0];
const $places = new Set();
const $expect = (found, wanted, place) => {
  $places.add(place);
  try { $same($json(found), $json(wanted)); } catch ({ message }) { throw new Error(place + ": " + message); }
};
const $reached = (count, place) => {
  if ($places.size < count) throw new Error(place + ": " + $places.size + " of " + count + " values were reached");
};
`;

/** The block as a module of its own, and what is wrong with its text. */
function moduleOf(block: Block): { readonly code: string; readonly faults: readonly string[] } {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
  const { outputText, diagnostics = [] } = ts.transpileModule(withOtherBlocks(block, withAssertions(block)), {
    compilerOptions,
    reportDiagnostics: true,
  });
  const faults = diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  return { code: PRELUDE + outputText, faults };
}

/** Imports the modules that it is sent, one after another, and answers each with what it threw. */
const RUNNER = `process.on("message", async (files) => {
  for (const file of files) {
    const fault = await import(file).then(() => "", (error) => error?.stack ?? String(error));
    process.send([file, process.exitCode ? fault + " exit code " + process.exitCode : fault]);
    process.exitCode = undefined;
  }
  process.disconnect();
});`;

/**
 * Runs modules in one process, because starting one for each and loading the package there takes ten times as long.
 * They share only the package's modules. If one ends the process, those after it get no answer.
 */
async function faultsOf(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", RUNNER], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const faults = new Map<string, string>();
  let stderr = "";
  child.on("message", ([file, fault]: [string, string]) => faults.set(file, fault));
  child.stderr!.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  child.send(files);
  await once(child, "close");
  for (const file of files) if (!faults.has(file)) faults.set(file, `It was not reached. ${stderr}`);
  return faults;
}

describe("the TypeScript of the documentation", () => {
  const blocks = titled(allBlocks("ts").filter(({ marks }) => marks === ""));
  const folder = join(ROOT, "coverage/blocks");
  const fileOf = (block: Block) => join(folder, `${block.page.replaceAll("/", "-")}-${block.line}.mjs`);
  let found: ReadonlyMap<string, string>;

  beforeAll(async () => {
    if (!existsSync(join(ROOT, "dist/index.js")))
      throw new Error("The examples run against the built package: run npm run build first.");
    // Inside the repository, where the package's own name resolves to the build.
    mkdirSync(folder, { recursive: true });
    for (const [, block] of blocks) writeFileSync(fileOf(block), moduleOf(block).code);
    found = await faultsOf(blocks.map(([, block]) => fileOf(block)));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(blocks)("%s", (place, block) => {
    expect(moduleOf(block).faults, place).toEqual([]);
    expect(found.get(fileOf(block)), place).toBe("");
  });
});

describe("what runs the documentation", () => {
  it("reports a wrong value, an error, an exit code and an end of the process, each where it is", async () => {
    const folder = temporaryFolder();
    const faults = [
      "1 + 1; //=> 3",
      'throw new Error("Thrown.");',
      "process.exitCode = 2;",
      "1 + 1; //=> 2",
      "process.exit();",
      "1 + 1; //=> 2",
    ].map((text, at) => {
      const file = join(folder, `${at}.mjs`);
      const { code } = moduleOf({ page: "docs/odd.md", line: at, language: "ts", marks: "", text });
      writeFileSync(file, code);
      return file;
    });
    const found = await faultsOf(faults);
    expect(faults.map((file) => found.get(file)!.split("\n")[0])).toEqual([
      expect.stringMatching(/^Error: docs\/odd\.md:0: Expected values to be strictly deep-equal/),
      "Error: Thrown.",
      " exit code 2",
      "",
      "It was not reached. ",
      "It was not reached. ",
    ]);
  });
});

/** The cases of a file whose outcome is not the expected one. */
function wrongCases(ruleSet: RuleSet, file: CasesFile | undefined): string[] {
  return Object.entries(file?.cases ?? {}).flatMap(([title, { scope, asOf, facts, expected }]) => {
    const { goals } = evaluate(ruleSet, { subject: { scope, id: "case" }, asOf, facts });
    const goal = goals[file!.goal]!;
    const found = { ...goal, shortfall: caseShortfall(goal.shortfall) };
    const keys = Object.keys(expected) as (keyof typeof expected)[];
    return keys
      .filter((key) => !isDeepStrictEqual(found[key], expected[key]))
      .map((key) => `${title}: ${key}`);
  });
}

describe("the JSON of the documentation", () => {
  const shipped = new Map(SHIPPED.map((id) => [id, readFolder(id)]));
  const sets = [...shipped.values()].map((files) => {
    const parsed = safeParseRuleSet(files);
    if (!parsed.success) throw parsed.error;
    return parsed.data;
  });

  /** The name that a whole rule file would have in its folder; `undefined` for a snapshot. */
  function nameOf(file: Record<string, unknown>): string | undefined {
    if ("inForce" in file) return "rule-set.json";
    if ("phase" in file) return `${file["phase"]}.json`;
    if ("cases" in file) return `cases/${file["goal"]}.json`;
    return "asOf" in file ? undefined : "facts.json";
  }

  describe.each(PAGES)("%s", (page) => {
    const files = blocksOf(page, ["json"]).map((block) => ({ block, value: JSON.parse(block.text) }));
    const whole = files.filter(({ value }) => value.format === 1);
    const own = whole.flatMap(({ block, value }) => (nameOf(value) ? [[nameOf(value)!, block.text]] : []));
    const isComplete = own.some(([name]) => name === "rule-set.json");

    it("has snapshots that can be evaluated", () => {
      const parsedOwn = isComplete ? safeParseRuleSet(Object.fromEntries(own)) : undefined;
      for (const { block, value } of whole.filter((file) => nameOf(file.value) === undefined)) {
        const isOwn = parsedOwn?.success && parsedOwn.data.subjects?.[value.subject.scope] !== undefined;
        const { ruleSet: selected = sets.at(-1)! } = selectRuleSet(sets, value.asOf);
        const ruleSet = isOwn ? parsedOwn.data : selected;
        const parsed = safeParseSnapshot(ruleSet, block.text, { file: `${page}:${block.line}` });
        expect(parsed.success ? [] : parsed.error.issues.map(formatIssue)).toEqual([]);
      }
    });

    it("has rule files that are a rule set, or fit a shipped one", () => {
      if (own.length === 0) return;
      // A case for a shipped goal is checked by the shipped rules, any other by the page's own rules.
      const goals = new Set(sets.flatMap(({ goals }) => Object.keys(goals)));
      const shippedToo = own.filter(([name]) => goals.has(name!.slice("cases/".length, -".json".length)));
      const rest = own.filter((file) => !shippedToo.includes(file));
      const base = shipped.get(SHIPPED.at(-1)!)!;
      for (const folder of [
        { ...base, ...Object.fromEntries(isComplete ? shippedToo : own) },
        ...(isComplete ? [Object.fromEntries(rest)] : []),
      ]) {
        const parsed = safeParseRuleSet(folder);
        const issues = parsed.success ? parsed.warnings : parsed.error.issues;
        expect(issues.map(formatIssue), page).toEqual([]);
        if (!parsed.success) continue;
        for (const [name] of own)
          for (const wrong of wrongCases(parsed.data, parsed.cases[name!])) expect.fail(wrong);
      }
    });

    it("has conditions that are conditions", () => {
      const conditions = files.filter(({ value }) =>
        ["all", "any", "not", "atLeast", "operator"].some((key) => key in value),
      );
      for (const { block, value } of conditions)
        expect(conditionSchema.safeParse(value).error, `${page}:${block.line}`).toBe(undefined);
    });
  });
});

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { readRuleTexts } from "../../src/adapters/node/read-rule-texts.js";
import { safeParseRuleSet } from "../../src/rule-set/parse.js";
import { runCases } from "../../src/testing/rules/run-cases.js";
import { hasPython, python, SECOND, SUITE } from "./python.js";

const CONFORMANCE = join(SECOND, "../conformance");
const suite = JSON.parse(readFileSync(SUITE, "utf8")) as { readonly folders: readonly string[] };

/** The folders below a folder that have a rule set with cases. */
function foldersIn(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(root, entry.name)).includes("cases"))
    .map(({ name }) => relative(CONFORMANCE, join(root, name)));
}

async function read(folder: string) {
  const parsed = safeParseRuleSet(await readRuleTexts(join(CONFORMANCE, folder)));
  if (!parsed.success) throw parsed.error;
  return { ruleSet: parsed.data, cases: parsed.cases };
}

describe("the suite", () => {
  it("names every folder of rules with cases: those for it, the shipped ones, and the clauses", () => {
    const all = [
      CONFORMANCE,
      join(SECOND, "../../rules"),
      join(SECOND, "../../rules/earlier"),
      join(SECOND, "../fixtures/clauses"),
    ].flatMap(foldersIn);
    expect([...suite.folders].sort()).toEqual(all.sort());
  });

  it.each(foldersIn(CONFORMANCE))(
    "says what the evaluator says, including shortfalls: %s",
    async (folder) => {
      const { ruleSet, cases } = await read(folder);
      const { failed, passed, goalsWithoutCases } = runCases(ruleSet, cases);
      expect(failed).toEqual([]);
      expect(goalsWithoutCases).toEqual([]);
      expect(passed).toBeGreaterThan(50);
    },
  );
});

/** The number of cases in a folder of the suite. */
function casesIn(folder: string): number {
  const root = join(CONFORMANCE, folder, "cases");
  const files = readdirSync(root).map(
    (name) => JSON.parse(readFileSync(join(root, name), "utf8")) as { cases: object },
  );
  return files.reduce((sum, { cases }) => sum + Object.keys(cases).length, 0);
}

/** A slip in a copy of the Python files, and the folder of the suite in which it must show. */
const SLIPS: readonly (readonly [what: string, file: string, from: string, to: string, folder: string])[] = [
  [
    "“at least” read as “more than”",
    "conditions.py",
    '"greaterThanInclusive": {0, 1}',
    '"greaterThanInclusive": {1}',
    "numbers",
  ],
  [
    "a share of nothing read as 0%",
    "conditions.py",
    "if any(ask.sign(each) == 0 for each in wholes)",
    "if False",
    "numbers",
  ],
  ["the deadline's day taken to be the day after", "goals.py", "self.day > date", "self.day >= date", "days"],
  [
    "a line held until the next milestone",
    "rules.py",
    '.get("between") == "step"',
    '.get("between") != "line"',
    "days",
  ],
  ["parts that may be above their wholes", "worlds.py", 'if "partOf" in entry', "if False", "unknown"],
  ["every open goal called not known", "goals.py", '"needs-judgement" if judged else ', "", "unknown"],
  ["local choices ignored", "goals.py", 'case.get("parameters", {})', "{}", "choices"],
];

describe.skipIf(!hasPython)("the second implementation, in Python", () => {
  it("passes the whole suite", () => {
    const count = suite.folders.map(casesIn).reduce((sum, each) => sum + each);
    expect(count).toBeGreaterThan(2_000);
    expect(python("suite.py")).toEqual({ code: 0, out: `${count} cases: ${count} passed, 0 failed.\n` });
  });

  it.each(SLIPS)("fails the suite with a slip in it: %s", (_, file, from, to, folder) => {
    const copy = mkdtempSync(join(tmpdir(), "second-"));
    try {
      cpSync(SECOND, copy, { recursive: true });
      const text = readFileSync(join(copy, file), "utf8");
      expect(text.split(from)).toHaveLength(2);
      writeFileSync(join(copy, file), text.replace(from, to));
      const path = join(copy, "suite.json");
      writeFileSync(path, JSON.stringify({ folders: [join(CONFORMANCE, folder)], alsoPossible: [] }));
      const { code, out } = python("suite.py", [path], "", copy);
      expect(code).toBe(1);
      expect(out).toMatch(/ passed, [1-9]\d* failed\.\n$/);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});

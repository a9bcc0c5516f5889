import { describe, expect, it } from "vitest";
import { MAX_ISSUES } from "../../src/base/add-issue.js";
import { areaNames } from "../../src/cli/input/summarise-areas.js";
import { SnapshotError } from "../../src/index.js";
import { type Issue, safeParseRuleSet, safeParseSnapshot } from "../../src/schema.js";
import { readSnapshotTable } from "../../src/table.js";
import { runWith, temporaryFolder } from "../cli/fake-io.js";
import { smallRuleSet } from "../rule-set/small-rule-set.js";
import { isWholeRun } from "../runs.js";
import { RULES } from "./reading.js";

const issuesOf = (read: {
  readonly success: boolean;
  readonly error?: { readonly issues: readonly Issue[] };
}) => read.error?.issues ?? [];
const DUPLICATES = `{${'"a":1,'.repeat(200_000)}"a":1}`;

/** Texts of several megabytes take seconds to parse, check and point into, so only a whole run does it. */
const inWholeRun = it.runIf(isWholeRun());

describe("the limits of inputs", () => {
  it("list at most 10,000 faults of a text or value, and say that there are more", () => {
    const facts = Object.fromEntries(Array.from({ length: MAX_ISSUES + 5 }, (_, at) => [`no.such-${at}`, 1]));
    const snapshot = { subject: { scope: "hub", id: "h" }, asOf: "2025-03-31", facts };
    for (const issues of [
      issuesOf(safeParseSnapshot(RULES, DUPLICATES)),
      issuesOf(safeParseSnapshot(RULES, snapshot)),
      issuesOf(safeParseSnapshot(RULES, JSON.stringify(snapshot))),
      issuesOf(safeParseRuleSet({ ...smallRuleSet, "facts.json": DUPLICATES })),
    ]) {
      expect(issues).toHaveLength(MAX_ISSUES + 1);
      expect(issues.filter(({ code }) => code === "too-large")).toMatchObject([
        { message: "There are more than 10,000 faults; the rest are not listed." },
      ]);
    }
  });

  it("list exactly 10,000 faults if there are no more", () => {
    const facts = Object.fromEntries(Array.from({ length: MAX_ISSUES }, (_, at) => [`no.such-${at}`, 1]));
    const issues = issuesOf(
      safeParseSnapshot(RULES, { subject: { scope: "hub", id: "h" }, asOf: "2025-03-31", facts }),
    );
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(["unknown-fact"]));
    expect(issues).toHaveLength(MAX_ISSUES);
  });

  it("take keys of up to 500 characters", () => {
    for (const length of [500, 501]) {
      const file = JSON.stringify({ [`x-${"k".repeat(length - 2)}`]: 1 });
      for (const input of [file, JSON.parse(file)]) {
        const issues = issuesOf(safeParseRuleSet({ ...smallRuleSet, "primary.json": input }));
        expect(issues.some(({ code }) => code === "too-large")).toBe(length > 500);
      }
    }
  });

  inWholeRun(
    "name the first members of a circle of very many counts, products or shares",
    () => {
      const facts = JSON.parse(smallRuleSet["facts.json"]!);
      const primary = JSON.parse(smallRuleSet["primary.json"]!);
      const next = (at: number): number => (at + 1) % 10_000;
      for (let at = 0; at < 10_000; at++) {
        facts.facts[`c${at}`] = { type: "count", title: "c", unit: "cs", partOf: `c${next(at)}` };
        const product = [`p${next(at)}`, `p${next(at)}`];
        primary.parameters[`p${at}`] = { unit: "x", product, basis: "local" };
      }
      const files = {
        ...smallRuleSet,
        "facts.json": JSON.stringify(facts),
        "primary.json": JSON.stringify(primary),
      };
      const cycles = issuesOf(safeParseRuleSet(files)).filter(({ code }) => code === "cycle");
      expect(cycles.map(({ message }) => message.replace(/.* and /, "… and "))).toEqual(
        Array(2).fill(expect.stringMatching(/^… and then [cp]0\.$/)),
      );
      expect(
        cycles.every(({ message }) => message.includes(" and 9,992 more, ") && message.length < 200),
      ).toBe(true);
    },
    60_000,
  );

  it("take 1,000 milestones of a parameter, and no more", () => {
    const day = (at: number): string => new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10);
    for (const [count, codes] of [
      [1000, []],
      [1001, ["too-large"]],
    ] as const) {
      const primary = JSON.parse(smallRuleSet["primary.json"]!);
      primary.parameters.engagement.milestones = Array.from({ length: count }, (_, at) => ({
        on: day(at),
        value: "60%",
        basis: "stated",
        document: "goals",
      }));
      const issues = issuesOf(safeParseRuleSet({ ...smallRuleSet, "primary.json": JSON.stringify(primary) }));
      expect(issues.map(({ code }) => code)).toEqual(codes);
    }
  });

  inWholeRun(
    "report a fault inside very many levels once, and of very many inside them the first",
    () => {
      const nested = (inside: unknown): string => {
        const primary = JSON.parse(smallRuleSet["primary.json"]!);
        let met = inside;
        for (let at = 0; at < 80; at++) met = { not: met };
        primary.goals["primary.culture"].criteria.practices.met = met;
        return JSON.stringify(primary);
      };
      const wrong = (inside: unknown) =>
        issuesOf(safeParseRuleSet({ ...smallRuleSet, "primary.json": nested(inside) })).filter(
          ({ severity }) => severity === "error",
        );
      const [issue, ...others] = wrong({ fact: "report.sent", operator: "equal", value: null });
      expect(others).toEqual([]);
      expect(issue).toMatchObject({ code: "wrong-type", line: 1 });
      expect(wrong({ all: Array(200_000).fill(1) })).toHaveLength(MAX_ISSUES + 1);
    },
    60_000,
  );

  it("do not accept an id of millions of parts", () => {
    const head = { ...JSON.parse(smallRuleSet["rule-set.json"]!), id: `${"a-".repeat(4_000_000)}a` };
    const issues = issuesOf(safeParseRuleSet({ ...smallRuleSet, "rule-set.json": head }));
    expect(issues.map(({ code, pointer }) => ({ code, pointer }))).toEqual([
      { code: "invalid-id", pointer: "/id" },
    ]);
  });

  it("read a table of very many columns, or of rows that are shorter than the first", () => {
    const wide = `scope,id,asOf${",".repeat(300_000)}\n${"hub,h,2025-03-31\n".repeat(3000)}`;
    expect(readSnapshotTable(RULES, wide)).toHaveLength(3000);
    const columns = Array.from({ length: 30_000 }, (_, at) => `,a${at}`).join("");
    const unknown = `scope,id,asOf${columns}\nhub,h,2025-03-31${",1".repeat(30_000)}`;
    expect(() => readSnapshotTable(RULES, unknown)).toThrow(SnapshotError);
  });

  it("read areas in and out of quotes, however many blanks there are", () => {
    expect(areaNames("--las", [` 850 , "Bristol, City of" ,936`, `"a"`])).toEqual([
      "850",
      "Bristol, City of",
      "936",
      "a",
    ]);
    expect(() => areaNames("--las", [`${" ".repeat(100_000)}x"`])).toThrow("double quotes");
  });

  it("take options that are repeated very often", async () => {
    const often = Array.from({ length: 50_000 }, (_, at) => ["--set", `coverage${at}=1`]).flat();
    const { code, err } = await runWith(["evaluate", "-", ...often], { cwd: temporaryFolder(), stdin: "{}" });
    expect([code, err.split("\n").length]).toEqual([2, 50_002]);
  });

  it("refuse a snapshot on the command line that has too many faults, and say so", async () => {
    const { code, err } = await runWith(["evaluate", "-"], {
      cwd: temporaryFolder(),
      stdin: `[${"{},".repeat(20_000)}{}]`,
    });
    expect(code).toBe(2);
    expect(err).toMatch(/The first 10,000 of a file are listed\.\n$/);
  });
});

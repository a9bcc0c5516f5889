import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatIssue, pointerTo } from "../../src/base/issue.js";
import { rational } from "../../src/base/rational.js";
import { RuleSetError } from "../../src/base/rule-set-error.js";
import { SnapshotError } from "../../src/base/snapshot-error.js";
import { didYouMean, nearest } from "../../src/base/suggest.js";
import { VERSION } from "../../src/base/version.js";
import { formatCount, formatList, formatPercent, lowerFirst } from "../../src/base/words.js";
import { runs } from "../runs.js";

describe("words", () => {
  it("separates thousands", () => {
    expect([0, 999, 1000, 16764, 1234567].map(formatCount)).toEqual([
      "0",
      "999",
      "1,000",
      "16,764",
      "1,234,567",
    ]);
  });

  it("cuts a percentage to one decimal and never rounds it up: 74.96% is not shown as 75%", () => {
    expect(formatPercent(rational(7496, 10000))).toBe("74.9%");
    expect(formatPercent(rational(999999, 1000000))).toBe("99.9%");
    expect(formatPercent(rational(3, 4))).toBe("75%");
    expect(formatPercent(rational(300, 416))).toBe("72.1%");
    expect(formatPercent(rational(0))).toBe("0%");
  });

  it("joins a list with commas and a last word", () => {
    expect(formatList([])).toBe("");
    expect(formatList(["a"])).toBe("a");
    expect(formatList(["a", "b"])).toBe("a and b");
    expect(formatList(["a", "b", "c"], "or")).toBe("a, b or c");
  });
});

describe("a sentence as part of another", () => {
  it("starts with a small letter, unless its first word is in capitals", () => {
    expect(
      ["Schools engaged", "SEND pupils", "É", "Élan", "already small", "", "mOre", "7 schools"].map(
        lowerFirst,
      ),
    ).toEqual(["schools engaged", "SEND pupils", "é", "élan", "already small", "", "mOre", "7 schools"]);
  });
});

/** The textbook distance between two texts: one letter inserted, removed, replaced, or swapped with its neighbour. */
function steps(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const ways = [
        table[i - 1]![j]! + 1,
        table[i]![j - 1]! + 1,
        table[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
      ];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      table[i]![j] = Math.min(...ways, ...(isSwapped ? [table[i - 2]![j - 2]! + 1] : []));
    }
  }
  return table[a.length]![b.length]!;
}

describe("nearest", () => {
  const names = ["primary.schools.engaged", "primary.schools.total", "llme.active"];

  it.each([
    ["primary.schools.enaged", "primary.schools.engaged"],
    ["primary.schools.Total", "primary.schools.total"],
    ["llme.atcive", "llme.active"],
  ])("finds what %j was meant to be", (typed, meant) => {
    expect(nearest(typed, names)).toBe(meant);
    expect(didYouMean(meant)).toBe(` Did you mean "${meant}"?`);
  });

  it("suggests nothing if nothing is near, and stays fast with a huge name", () => {
    expect(nearest("post-16.specialists.trained", names)).toBeUndefined();
    expect(nearest("x".repeat(1_000_000), names)).toBeUndefined();
    expect(didYouMean(undefined)).toBe("");
  });
});

describe("nearest of many", () => {
  it("is the first of those the fewest steps away: at most two, or a quarter of the letters", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "C"), maxLength: 14 });
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 5 }), (name, names) => {
        const limit = Math.max(2, Math.floor(name.length / 4));
        const far = names.map((each) => steps(name.toLowerCase(), each.toLowerCase()));
        const least = Math.min(...far);
        expect(nearest(name, names)).toBe(least <= limit ? names[far.indexOf(least)] : undefined);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it("is a later one that is nearer, and the earlier of two that are as near", () => {
    expect(nearest("engaged", ["engag", "engage", "engages"])).toBe("engage");
    expect(nearest("engaged", ["engages", "engage"])).toBe("engages");
  });

  it("counts two swapped neighbours as one step, at either end too", () => {
    const twelve = "abcdefghijkl";
    expect(nearest("bacdefghijlk", [twelve])).toBe(twelve);
    expect(nearest("badcefghijlk", [twelve])).toBe(twelve);
    expect(nearest("badcfeghijlk", [twelve])).toBeUndefined();
  });

  it("looks for no name of more than 200 letters", () => {
    const long = "x".repeat(200);
    expect(nearest(long, [`${long}y`])).toBe(`${long}y`);
    expect(nearest(`${long}x`, [`${long}y`])).toBeUndefined();
  });
});

describe("errors", () => {
  const issues = [
    { code: "bad-date", severity: "error", pointer: "/asOf", message: "No day." },
    { code: "wrong-type", severity: "error", pointer: "", message: "No object." },
  ] as const;

  it("name themselves and say every issue on a line of its own", () => {
    const rules = new RuleSetError(issues);
    expect([rules.name, rules.message, rules.issues]).toEqual([
      "RuleSetError",
      "The rule set cannot be used:\n- /asOf: No day. [bad-date]\n- No object. [wrong-type]",
      issues,
    ]);
    const snapshot = new SnapshotError(issues);
    expect([snapshot.name, snapshot.message, snapshot.issues]).toEqual([
      "SnapshotError",
      "The snapshot cannot be evaluated:\n- /asOf: No day. [bad-date]\n- No object. [wrong-type]",
      issues,
    ]);
  });
});

describe("issues", () => {
  it("escape pointers as RFC 6901 asks", () => {
    expect(pointerTo("/a", "b/c~d")).toBe("/a/b~1c~0d");
    expect([pointerTo("", "~"), pointerTo("", "/"), pointerTo("", 3), pointerTo("/a", "plain")]).toEqual([
      "/~0",
      "/~1",
      "/3",
      "/a/plain",
    ]);
  });

  it("print as file, line, column, pointer, message and code, leaving out what is not known", () => {
    const issue = { code: "wrong-type", severity: "error", pointer: "/facts", message: "No." } as const;
    expect(formatIssue(issue)).toBe("/facts: No. [wrong-type]");
    expect(formatIssue({ ...issue, file: "hub.json", line: 3, column: 5 })).toBe(
      "hub.json:3:5 /facts: No. [wrong-type]",
    );
    expect(formatIssue({ ...issue, pointer: "" })).toBe("No. [wrong-type]");
    expect(formatIssue({ ...issue, file: "hub.json" })).toBe("hub.json /facts: No. [wrong-type]");
    expect(formatIssue({ ...issue, file: "hub.json", pointer: "" })).toBe("hub.json: No. [wrong-type]");
  });
});

describe("the version", () => {
  it("is the one in package.json", () => {
    const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
    expect((JSON.parse(text) as { version: string }).version).toBe(VERSION);
  });
});

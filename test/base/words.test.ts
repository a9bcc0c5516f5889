import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formatIssue, pointerTo } from "../../src/base/issue.js";
import { rational } from "../../src/base/rational.js";
import { didYouMean, nearest } from "../../src/base/suggest.js";
import { VERSION } from "../../src/base/version.js";
import { formatCount, formatList, formatPercent } from "../../src/base/words.js";

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

  it("says nothing where nothing is near, and never struggles with a huge name", () => {
    expect(nearest("post-16.specialists.trained", names)).toBeUndefined();
    expect(nearest("x".repeat(1_000_000), names)).toBeUndefined();
    expect(didYouMean(undefined)).toBe("");
  });
});

describe("issues", () => {
  it("escape pointers as RFC 6901 asks", () => {
    expect(pointerTo("/a", "b/c~d")).toBe("/a/b~1c~0d");
  });

  it("print as file, line, column, pointer, message and code, leaving out what is not known", () => {
    const issue = { code: "wrong-type", severity: "error", pointer: "/facts", message: "No." } as const;
    expect(formatIssue(issue)).toBe("/facts: No. [wrong-type]");
    expect(formatIssue({ ...issue, file: "hub.json", line: 3, column: 5 })).toBe(
      "hub.json:3:5 /facts: No. [wrong-type]",
    );
    expect(formatIssue({ ...issue, pointer: "" })).toBe("No. [wrong-type]");
  });
});

describe("the version", () => {
  it("is the one in package.json", () => {
    const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
    expect((JSON.parse(text) as { version: string }).version).toBe(VERSION);
  });
});

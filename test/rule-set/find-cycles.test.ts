import { describe, expect, it } from "vitest";
import { findCycles } from "../../src/rule-set/find-cycles.js";

function cyclesOf(graph: Readonly<Record<string, readonly string[]>>) {
  return findCycles(Object.keys(graph), (node) => graph[node] ?? []);
}

describe("findCycles", () => {
  it("finds none where paths only meet", () => {
    expect(cyclesOf({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] })).toEqual([]);
  });

  it("gives each cycle once, in order", () => {
    expect(cyclesOf({ start: ["a"], a: ["b"], b: ["c"], c: ["a"], x: ["x"] })).toEqual([
      ["a", "b", "c"],
      ["x"],
    ]);
  });

  it("follows chains of any length", () => {
    const chain = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`n${i}`, [`n${i + 1}`]]));
    expect(cyclesOf(chain)).toEqual([]);
  });
});

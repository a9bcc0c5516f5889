import { describe, expect, it } from "vitest";
import { findCycles, sayCycle } from "../../../src/rule-set/check/find-cycles.js";

function cyclesOf(graph: Readonly<Record<string, readonly string[]>>) {
  return findCycles(Object.keys(graph), (node) => graph[node] ?? []);
}

describe("findCycles", () => {
  it("finds none if paths only meet", () => {
    expect(cyclesOf({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] })).toEqual([]);
  });

  it("gives each cycle once, in order", () => {
    const cycles = cyclesOf({ start: ["a"], a: ["b"], b: ["c"], c: ["a"], x: ["x"] });
    expect(cycles).toEqual([
      { first: ["a", "b", "c"], length: 3 },
      { first: ["x"], length: 1 },
    ]);
    expect(cycles.map((cycle) => sayCycle(cycle, " needs "))).toEqual([
      "a needs b needs c needs a",
      "x needs x",
    ]);
  });

  it("names the first eight of a cycle of any length", () => {
    const ring = Object.fromEntries(
      Array.from({ length: 9000 }, (_, i) => [`n${i}`, [`n${(i + 1) % 9000}`]]),
    );
    const [cycle, ...others] = cyclesOf(ring);
    expect(others).toEqual([]);
    expect(cycle!.length).toBe(9000);
    expect(sayCycle(cycle!, " > ")).toBe("n0 > n1 > n2 > n3 > n4 > n5 > n6 > n7 and 8,992 more, and then n0");
  });

  it("follows chains of any length", () => {
    const chain = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`n${i}`, [`n${i + 1}`]]));
    expect(cyclesOf(chain)).toEqual([]);
  });
});

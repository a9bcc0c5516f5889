import { expect, it } from "vitest";
import { formatRowCounts } from "../../../src/adapters/registers/format-row-counts.js";

it("the counts of rows in words leave out lines that are not known", () => {
  const counts = {
    fact: "llme.active",
    register: "llme",
    file: "llme.csv",
    rows: 4,
    counted: 1,
    open: { rows: 1, lines: [] },
    notCounted: [{ why: "not started", rows: 2, lines: [[3, 4]] as const }],
  };
  expect(formatRowCounts([counts])).toEqual([
    "llme.csv: llme.active: 4 rows: 1 counted; 1 open; 2 not: not started (lines 3 to 4)",
  ]);
});

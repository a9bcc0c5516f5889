import { describe, expect, it } from "vitest";
import { linesInWords, RowCounter } from "../../../src/adapters/registers/row-count.js";

const counter = () => new RowCounter({ fact: "a", register: "llme", file: "llme.csv" });

describe("the rows of a file", () => {
  it("are counted however many there are, with the first 20 stretches of their lines", () => {
    const rows = counter();
    for (let line = 2; line <= 62; line += 2) rows.leaveOpen(line);
    const { open } = rows.result;
    expect([open.rows, open.lines.length, open.lines.at(-1)]).toEqual([31, 20, [40, 40]]);
    expect(linesInWords(open, 2)).toBe("lines 2, 4 and others");
  });

  it("make one stretch if they follow each other, and a line is named once", () => {
    const rows = counter();
    for (const line of [2, 3, 4, 4, 7]) rows.leaveOut(line, "it is closed");
    expect(rows.result.notCounted).toEqual([
      {
        why: "it is closed",
        rows: 5,
        lines: [
          [2, 4],
          [7, 7],
        ],
      },
    ]);
    expect(linesInWords(rows.result.notCounted[0]!)).toBe("lines 2 to 4, 7 and others");
  });

  it("are taken back only as far as they have counted", () => {
    const rows = counter();
    rows.takeBack(1, 2, "not among the others");
    expect(rows.result).toMatchObject({ rows: 0, counted: 0, notCounted: [] });
    rows.count();
    rows.count();
    rows.takeBack(3, 2, "not among the others");
    expect(rows.result).toMatchObject({
      rows: 2,
      counted: 0,
      notCounted: [{ why: "not among the others", rows: 2, lines: [[2, 2]] }],
    });
  });
});

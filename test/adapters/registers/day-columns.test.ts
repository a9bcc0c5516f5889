import { describe, expect, it } from "vitest";
import { Readings } from "../../../src/adapters/registers/certainty.js";
import { areOutOfOrder, DayColumn, type ReadDay } from "../../../src/adapters/registers/day-columns.js";
import { parseDay } from "../../../src/base/day.js";
import { ruleSet } from "../../../src/rules/2024-25.js";

const day = (iso: string) => parseDay(iso)!;

/** A column that was looked at for so many cells, and how it is read. */
function columnOf(...cells: readonly string[]) {
  const column = new DayColumn(ruleSet.registers!.days, day("2030-04-05"));
  for (const cell of cells) column.look(cell);
  return { column, order: column.decide(new Readings()) };
}

describe("a column of days", () => {
  it.each([
    ["day-first", ["15/09/2023", "03/04/2024"]],
    ["month-first", ["09/15/2023", "03/04/2024"]],
    ["mixed", ["15/09/2023", "09/15/2023"]],
    ["either", ["03/04/2024", "5/06/2024"]],
    ["day-first", ["05/05/2024"]],
    ["day-first", ["2023-09-15", "soon", ""]],
    ["day-first", []],
  ])("is read %s where its cells are %j", (order, cells) => {
    expect(columnOf(...cells).order).toBe(order);
  });

  it("is mixed where it could be either, and as many columns as can be kept apart were so before", () => {
    const readings = new Readings();
    const orders = [1, 2, 3, 4, 5].map(() => {
      const column = new DayColumn(undefined, day("2030-04-05"));
      column.look("03/04/2024");
      return column.decide(readings);
    });
    expect(orders).toEqual(["either", "either", "either", "either", "mixed"]);
  });

  it.each([
    ["15/09/2023", ["09/15/2023"]],
    ["09/15/2023", ["15/09/2023"]],
  ])("like %s is contradicted further down only by a day that is the other way round", (first, other) => {
    const { column } = columnOf(first);
    const tried = ["15/09/2023", "09/15/2023", "03/04/2024", "05/05/2024", "2023-09-15", "soon", ""];
    expect(tried.filter((cell) => column.contradicts(cell))).toEqual(other);
  });

  it.each([[["15/09/2023", "09/15/2023"]], [["03/04/2024", "05/06/2024"]]])(
    "in which %j are is contradicted by none",
    (cells) => {
      const { column } = columnOf(...cells);
      expect(["15/09/2023", "09/15/2023", "03/04/2024"].filter((cell) => column.contradicts(cell))).toEqual(
        [],
      );
    },
  );

  it.each([
    ["15/09/2023", "09/15/2023", "15/09/1923", "15/09/2033"],
    ["09/15/2023", "15/09/2023", "09/15/1923", "09/15/2033"],
  ])("like %s has no day in %s, and no likely one in %s and %s", (sound, other, before, after) => {
    const { column } = columnOf(sound);
    expect(column.read(sound).cells.map(([, cell]) => cell)).toEqual([
      { first: day("2023-09-15"), last: day("2023-09-15") },
    ]);
    expect([other, before, after].map((cell) => column.read(cell).fault)).toEqual([
      "unreadable",
      "implausible",
      "implausible",
    ]);
  });

  it.each([
    ["at least half of three or more days have a blank below", ["1", "", "2", "", "3", "4"], true],
    ["fewer than half have", ["1", "", "2", "", "3", "4", "5"], false],
    ["there are only two days", ["1", "", "2", ""], false],
    ["the first cell is blank", ["", "1", "", "2", "", "3"], false],
    ["a day is repeated right below itself", ["1", "", "2", "", "3", "3"], false],
  ])("may have merged cells or not: %s", (_, days, isMerged) => {
    const cells = days.map((each) => (each === "" ? "" : `2023-09-0${each}`));
    const { column } = columnOf(...cells);
    column.read("2023-09-01");
    expect(column.read("").fault).toBe(isMerged ? "merged" : undefined);
  });

  it("reads a day that may have the day or the month first as all the days between the two", () => {
    const { column, order } = columnOf("15/09/2023", "09/15/2023");
    expect(order).toBe("mixed");
    const between = { first: day("2024-03-04"), last: day("2024-04-03") };
    for (const cell of ["03/04/2024", "04/03/2024"])
      expect(column.read(cell)).toEqual({ cells: [[-1, between]], fault: "ambiguous" });
  });

  it("takes days from the first to the last that a register can mean, both included", () => {
    const { column } = columnOf("2023-09-15");
    const faults = ["2009-12-31", "2010-01-01", "2030-04-05", "2030-04-06"].map(
      (cell) => column.read(cell).fault,
    );
    expect(faults).toEqual(["implausible", undefined, undefined, "implausible"]);
  });
});

describe("two days", () => {
  const read = (...spans: readonly (readonly [string, string])[]): ReadDay => ({
    cells: spans.map(([first, last]) => [-1, { first: day(first), last: day(last) }]),
  });
  const june = read(["2024-06-01", "2024-06-30"]);
  const may = read(["2024-05-01", "2024-05-31"]);

  it("are out of order where the first is after the second for certain, however each is read", () => {
    expect(areOutOfOrder(june, may)).toBe(true);
    expect(areOutOfOrder(may, june)).toBe(false);
    expect(areOutOfOrder(june, june)).toBe(false);
    expect(areOutOfOrder(june, read(["2024-05-01", "2024-06-01"]))).toBe(false);
    const either = read(["2024-05-01", "2024-05-01"], ["2024-07-01", "2024-07-01"]);
    expect(areOutOfOrder(june, either)).toBe(false);
    expect(areOutOfOrder(either, june)).toBe(false);
    expect(areOutOfOrder(either, read(["2024-04-01", "2024-04-01"]))).toBe(true);
  });

  it("are not where one of them is not known", () => {
    for (const cell of [undefined, "never", "open"] as const) {
      const other: ReadDay = { cells: [[-1, cell]] };
      expect([areOutOfOrder(june, other), areOutOfOrder(other, may)]).toEqual([false, false]);
    }
  });
});

import type { Kind } from "../case.js";
import type { Random } from "../random.js";
import type { RegisterId, Row, Table } from "../register.js";

const ALL: readonly RegisterId[] = ["schools", "links", "engagement", "teachers", "institutions", "llme"];
const KEPT: readonly RegisterId[] = ["engagement", "teachers", "institutions", "llme"];

const layout = (
  name: string,
  what: string,
  change: (table: Table, random: Random) => unknown,
  spoils = ALL,
): Kind => ({
  name,
  what,
  spoils,
  lossless: true,
  apply: ({ tables }, random) => change(random.pick(tables), random) !== false,
});

const insert = (table: Table, row: Row, random: Random, from = 0) =>
  table.rows.splice(random.whole(Math.min(from, table.rows.length), table.rows.length), 0, row);

/** A line padded to the full width, as a spreadsheet saves it, or left short. */
const wide = (table: Table, cells: readonly string[], random: Random): readonly string[] =>
  random.chance(0.5)
    ? [...cells, ...Array<string>(Math.max(0, table.columns.length - cells.length)).fill("")]
    : cells;

const reordered = <T>(values: readonly T[], order: readonly number[]): T[] =>
  order.map((index) => values[index]!);

export const layoutKinds: readonly Kind[] = [
  layout("titles above", "has a title above the header", (table, random) => {
    const titles = [["The hub's register"], ["As at 31 March 2025"], ["Hub", "Invented hub"], [""]];
    table.above.push(...random.some(titles).map((cells) => wide(table, cells, random)));
  }),
  layout("blank rows", "has blank rows between the rows", (table, random) => {
    for (let count = random.whole(1, 3); count > 0; count--)
      insert(table, { cells: [], line: wide(table, [random.pick(["", " "])], random) }, random);
  }),
  layout("trailing blank rows", "ends in blank rows", (table, random) => {
    for (let count = random.whole(1, 5); count > 0; count--) table.below.push(wide(table, [""], random));
  }),
  layout("repeated header", "repeats its header between the rows", (table, random) => {
    insert(table, { cells: [], line: "header" }, random);
  }),
  layout(
    "totals row",
    "ends in a row of totals",
    (table, random) => {
      const label = random.pick(["Total", "Totals", "TOTAL", "Grand total", "Total:", "Sub-total"]);
      const figures = table.columns.slice(1).map(() => random.pick(["", "", String(random.whole(1, 40))]));
      table.below.push([label, ...figures]);
    },
    KEPT,
  ),
  layout("footnotes", "has notes below the table", (table, random) => {
    const notes = [
      "Note: figures are provisional, and may change",
      "Source: the hub's own records",
      "* school has since closed",
      "Last updated 31/03/2025",
    ];
    table.below.push([""], ...random.some(notes).map((note) => wide(table, [note], random)));
  }),
  layout("other order of columns", "has its columns in another order", (table, random) => {
    const order = random.shuffled(table.columns.map((_, index) => index));
    table.columns = reordered(table.columns, order);
    for (const row of table.rows) if (row.line === undefined) row.cells = reordered(row.cells, order);
  }),
  layout("other columns", "has columns that nobody reads", (table, random) => {
    const place = random.whole(0, table.columns.length);
    table.columns.splice(place, 0, { id: "other", header: random.pick(["Notes", "Region", "RAG", ""]) });
    for (const row of table.rows)
      if (row.line === undefined)
        row.cells.splice(place, 0, {
          value: random.pick(["", "see file, part 2", "green", "rang back 12/3", "\u201cok\u201d"]),
        });
  }),
  layout("shuffled rows", "has its rows in another order", (table, random) => {
    table.rows = random.shuffled(table.rows);
  }),
  layout(
    "duplicated rows",
    "has rows twice",
    (table, random) => {
      const rows = table.rows.filter(({ line }) => line === undefined);
      if (rows.length === 0) return false;
      const copy = (row: Row): Row => ({ ...row, cells: row.cells.map((cell) => ({ ...cell })) });
      // All of them, or only those without blank cells: the share of blanks must not grow.
      const whole = rows.filter(({ cells }) =>
        cells.every(({ value, text }) => (text ?? value ?? "") !== ""),
      );
      if (whole.length === 0 || random.chance(0.5)) table.rows.push(...rows.map(copy));
      else for (const row of random.some(whole)) insert(table, copy(row), random);
      return true;
    },
    ALL,
  ),
  {
    name: "two files",
    what: "is kept in two files",
    spoils: ALL,
    lossless: true,
    aspect: "files",
    apply(register, random) {
      const [table] = register.tables;
      const rows = table!.rows;
      if (rows.length < 2) return false;
      const part = rows.map(() => random.chance(0.5));
      register.tables = [
        { ...table!, rows: rows.filter((_, index) => part[index]) },
        copyOf(
          table!,
          rows.filter((_, index) => !part[index]),
        ),
      ];
      return true;
    },
  },
  {
    name: "two files that overlap",
    what: "is kept in two files that have rows in common",
    spoils: ALL,
    lossless: true,
    aspect: "files",
    apply(register, random) {
      const [table] = register.tables;
      const rows = table!.rows;
      if (rows.length < 2) return false;
      const part = rows.map(() => random.pick(["first", "second", "both"]));
      register.tables = [
        { ...table!, rows: rows.filter((_, index) => part[index] !== "second") },
        copyOf(
          table!,
          rows.filter((_, index) => part[index] !== "first"),
        ),
      ];
      return true;
    },
  },
];

function copyOf(table: Table, rows: readonly Row[]): Table {
  return {
    ...table,
    file: table.file.replace(".csv", "-2.csv"),
    columns: table.columns.map((column) => ({ ...column })),
    rows: rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell })) })),
    above: [...table.above],
    below: [...table.below],
  };
}

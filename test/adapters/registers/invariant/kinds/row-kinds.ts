import type { Kind } from "../case.js";
import { type Day, isoOf } from "../days.js";
import { at, type Cell, dataRows, type RegisterId, type Row, type Table } from "../register.js";
import { PRIMARY, SECONDARY, today, type World, YEAR_START } from "../world.js";

const KEPT: readonly RegisterId[] = ["engagement", "teachers", "institutions", "llme"];
const MOST: readonly RegisterId[] = ["schools", "links", ...KEPT];

const valueIn = (table: Table, row: Row, column: string): Cell["value"] =>
  row.cells[at(table, column)]?.value;

const without = (tables: readonly Table[], isDropped: (table: Table, row: Row) => boolean): boolean => {
  let dropped = 0;
  for (const table of tables)
    table.rows = table.rows.filter((row) => {
      const isGone = row.line === undefined && isDropped(table, row);
      if (isGone) dropped++;
      return !isGone;
    });
  return dropped > 0;
};

const MASTERY = ["primary-teaching-for-mastery", "secondary-teaching-for-mastery", "teaching-for-mastery"];

/** The phase of a school today. */
function phaseOf({ schools }: World, urn: unknown): "primary" | "secondary" | undefined {
  const phase = today(schools, Number(urn))?.phase ?? "";
  return PRIMARY.includes(phase) ? "primary" : SECONDARY.includes(phase) ? "secondary" : undefined;
}

export const rowKinds: readonly Kind[] = [
  {
    name: "no rows",
    what: "has a header and no rows",
    spoils: KEPT,
    apply: ({ tables }) => without(tables, () => true),
  },
  {
    name: "a phase of schools dropped",
    what: "lacks every row about mastery in primary schools, or in secondary schools",
    spoils: ["engagement"],
    apply({ tables }, random, { world }) {
      const phase = random.pick(["primary", "secondary"] as const);
      return without(tables, (table, row) => {
        const programme = String(valueIn(table, row, "programme"));
        return (
          MASTERY.includes(programme) &&
          (programme.startsWith(phase) ||
            (!/^(primary|secondary)/.test(programme) && phaseOf(world, valueIn(table, row, "urn")) === phase))
        );
      });
    },
  },
  {
    name: "a programme dropped",
    what: "lacks every row of one programme",
    spoils: ["teachers", "institutions", "llme"],
    apply({ id, tables }, random) {
      // What a fact counts, so that none of it is left.
      const all: Partial<Record<RegisterId, readonly (readonly string[])[]>> = {
        teachers: [["specialist-knowledge"], ["gcse-resit-support"], ["fe-mastery-specialists"]],
        institutions: [],
        llme: [],
      };
      const dropped = all[id]!.length === 0 ? [] : random.pick(all[id]!);
      return without(tables, (table, row) => dropped.includes(String(valueIn(table, row, "programme"))));
    },
  },
  {
    name: "a phase of teachers dropped",
    what: "lacks every row of teachers of one phase",
    spoils: ["teachers"],
    apply({ tables }, random, { truths }) {
      const phase = random.pick(["primary", "secondary", "post-16"]);
      // Supported teachers and FE specialists can be of any phase, so some would be lost without a trace.
      if (
        tables.some((table) =>
          dataRows(table).some(
            (row) =>
              valueIn(table, row, "phase") === phase &&
              valueIn(table, row, "programme") !== "specialist-knowledge",
          ),
        )
      )
        return false;
      return truths.length > 0 && without(tables, (table, row) => valueIn(table, row, "phase") === phase);
    },
  },
  {
    name: "rows too short",
    what: "has rows that lack cells",
    spoils: MOST,
    apply({ tables }, random) {
      const rows = tables.flatMap((table) => dataRows(table).filter(({ cells }) => cells.length > 2));
      if (rows.length === 0) return false;
      for (const row of random.some(rows, 2)) row.cut = random.whole(1, row.cells.length - 2);
      return true;
    },
  },
  {
    name: "rows too long",
    what: "has rows with more cells than the header",
    spoils: MOST,
    apply({ tables }, random) {
      const rows = tables.flatMap(dataRows);
      if (rows.length === 0) return false;
      for (const row of random.some(rows, 2)) row.extra = ["12", ...(random.chance(0.5) ? ["x"] : [])];
      return true;
    },
  },
  {
    name: "a separator in a cell",
    what: "has cells that contain the separator, without quotes around them",
    spoils: MOST,
    apply({ tables }, random) {
      const table = random.pick(tables);
      const cells = dataRows(table).flatMap((row) => row.cells);
      const own = cells.filter(({ text, value }) => text === undefined && typeof value === "string");
      if (own.length === 0) return false;
      for (const cell of random.some(own, 2)) cell.text = `\u0003${cell.value}`;
      return true;
    },
  },
  {
    name: "a shifted row",
    what: "has rows whose cells are shifted one to the right or to the left",
    spoils: KEPT,
    apply({ tables }, random) {
      const rows = tables.flatMap(dataRows);
      if (rows.length === 0) return false;
      for (const row of random.some(rows, 2)) row.shift = random.pick([-1, 1]);
      return true;
    },
  },
  {
    name: "stray quotes within a cell",
    what: "has quotes inside cells",
    spoils: MOST,
    mayRefuse: true,
    apply({ tables }, random) {
      const cells = tables.flatMap((table) => dataRows(table).flatMap((row) => row.cells.slice(0, 1)));
      const own = cells.filter(({ text, value }) => text === undefined && value !== undefined);
      if (own.length === 0) return false;
      for (const cell of random.some(own, 2)) {
        const text = String(cell.value);
        cell.text = `\u0001${text.slice(0, 2)}"${text.slice(2)}`;
      }
      return true;
    },
  },
  {
    name: "a stray quote before a cell",
    what: "has a quote before a cell that nothing closes",
    spoils: MOST,
    mayRefuse: true,
    apply({ tables }, random) {
      const cells = tables.flatMap((table) => dataRows(table).flatMap((row) => row.cells));
      const own = cells.filter(({ text, value }) => text === undefined && typeof value === "string");
      if (own.length === 0) return false;
      const cell = random.pick(own);
      cell.text = `\u0001"${cell.value}`;
      return true;
    },
  },
  {
    name: "two stray quotes",
    what: "has two stray quotes, which make one cell of everything between them",
    spoils: KEPT,
    mayRefuse: true,
    apply({ tables }, random) {
      const table = random.pick(tables);
      const rows = dataRows(table);
      if (rows.length < 2) return false;
      const [first, second] =
        random.some(rows, rows.length).length > 1
          ? random
              .shuffled(rows.map((_, index) => index))
              .slice(0, 2)
              .sort((a, b) => a - b)
          : [0, 1];
      const column = random.whole(0, table.columns.length - 1);
      const other = random.chance(0.6) ? column : random.whole(0, table.columns.length - 1);
      const [open, close] = [rows[first!]!.cells[column], rows[second!]!.cells[other]];
      if (open === undefined || close === undefined || open.text !== undefined || close.text !== undefined)
        return false;
      open.text = `\u0001"${written(table, column, open)}`;
      close.text = `\u0001${written(table, other, close)}"`;
      return true;
    },
  },
  {
    name: "an older row of a school",
    what: "has a second row of a school, with an older day and another phase",
    spoils: ["engagement"],
    lossless: true,
    apply({ tables }, random, { world }) {
      const { asOf, schools } = world;
      const [table] = tables;
      const [urn, programme, phase, started] = ["urn", "programme", "phase", "started"].map((id) =>
        at(table!, id),
      );
      const rows = dataRows(table!).filter(({ cells }) => {
        const [what, when] = [cells[programme!], cells[started!]];
        return (
          MASTERY.includes(String(what?.value)) &&
          when?.value !== undefined &&
          when.text === undefined &&
          Number(when.value) <= asOf
        );
      });
      if (phase! < 0 || rows.length === 0) return false;
      const row = random.pick(rows);
      const own = today(schools, Number(row.cells[urn!]!.value))?.urn;
      const earliest = Math.min(
        ...world.engagements
          .filter((each) => today(schools, each.urn)?.urn === own || each.urn === row.cells[urn!]!.value)
          .flatMap((each) => each.started ?? []),
      );
      const day: Day = Math.min(earliest, YEAR_START - 1) - random.whole(20, 300);
      const cells = row.cells.map((cell, index): Cell => {
        const { id } = table!.columns[index]!;
        if (id === "started") return { value: day };
        if (id === "completed") return { value: day + 10 };
        if (id === "signed-up") return { value: undefined };
        if (id === "phase")
          return { value: random.pick(["readiness", "development", "embedding", "sustaining"]) };
        return { ...cell };
      });
      table!.rows.splice(random.whole(0, table!.rows.length), 0, { cells });
      return true;
    },
  },
];

function written(table: Table, column: number, { value }: Cell): string {
  if (typeof value === "number" && table.columns[column]!.id !== "urn") return isoOf(value);
  return value === undefined ? "" : String(value);
}

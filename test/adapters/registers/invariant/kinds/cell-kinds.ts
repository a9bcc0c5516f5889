import type { Kind } from "../case.js";
import type { Random } from "../random.js";
import { at, cleanCells, DAYS, dataRows, type RegisterId, type Table } from "../register.js";

const KEPT: readonly RegisterId[] = ["engagement", "teachers", "institutions", "llme"];
const MOST: readonly RegisterId[] = ["schools", ...KEPT];

const PLACEHOLDERS = [
  "N/A",
  "n/a",
  "NA",
  "na",
  "-",
  "--",
  "–",
  "—",
  "?",
  "??",
  "TBC",
  "tbc",
  "TBA",
  "TBD",
  "t.b.c.",
  "unknown",
  "Unknown",
  "not known",
  "Not applicable",
  "pending",
  "null",
  "NULL",
  "none",
  "nil",
  "to be confirmed",
  "awaiting confirmation",
  "missing",
  "blank",
  "*",
  ".",
  "/",
  "#N/A",
  "#REF!",
  "#VALUE!",
  "#NAME?",
  "#DIV/0!",
  "########",
  "don't know",
  "don’t know",
  "undefined",
  "NaN",
]; // prettier-ignore

/** Columns in which every row gives a value. */
const SAID: Partial<Record<RegisterId, readonly string[]>> = {
  schools: ["urn", "la", "group", "status", "phase"],
  engagement: ["urn", "programme", "phase"],
  teachers: ["id", "phase", "programme"],
  institutions: ["id", "programme"],
  llme: [
    "id",
    "started",
    "agreed",
    "accredited",
    "project-community",
    "local-community",
    "fully-supported",
    "recognised",
  ],
};

const columnsOf = (table: Table, ids?: readonly string[]) =>
  table.columns
    .map(({ id }) => id)
    .filter((id) => cleanCells(table, id).length > 0 && (ids === undefined || ids.includes(id)));

/** Writes something else into some cells of a column. */
function spoilCells(
  tables: readonly Table[],
  random: Random,
  write: () => string,
  ids?: readonly string[],
): boolean {
  const table = random.pick(tables);
  const columns = columnsOf(table, ids);
  if (columns.length === 0) return false;
  const cells = cleanCells(table, random.pick(columns));
  for (const cell of random.some(cells, random.chance(0.7) ? 1 : 3)) cell.text = write();
  return true;
}

/** Whether blank cells in a column look merged: most values have one below them, and no value is repeated. */
export function looksMerged(table: Table, column: string): boolean {
  const index = at(table, column);
  const texts = dataRows(table).map(({ cells }) => {
    const cell = cells[index];
    return cell?.text ?? String(cell?.value ?? (DAYS.includes(column) ? "no" : ""));
  });
  const values = texts.filter((text) => text !== "");
  const under = texts.filter((text, row) => text === "" && (texts[row - 1] ?? "") !== "").length;
  const isRepeated = texts.some((text, row) => text !== "" && text === texts[row - 1]);
  return texts[0] !== "" && !isRepeated && values.length >= 3 && under * 2 >= values.length;
}

export const cellKinds: readonly Kind[] = [
  {
    name: "a placeholder",
    what: "has placeholder words in some cells of a column",
    spoils: MOST,
    apply({ id, tables }, random) {
      // In the list of schools, "Not applicable" is a phase.
      const words =
        id === "schools" ? PLACEHOLDERS.filter((word) => word !== "Not applicable") : PLACEHOLDERS;
      const isSame = random.chance(0.5);
      const one = random.pick(words);
      const ids = ["urn", "la", "group", "status", "phase", "id", "programme", "agreed", "accredited"];
      return spoilCells(tables, random, () => (isSame ? one : random.pick(words)), [
        ...ids,
        ...DAYS,
        "project-community",
        "recognised",
      ]);
    },
  },
  {
    name: "a blank",
    what: "has blank cells in a column in which every row gives a value",
    spoils: MOST,
    apply: ({ id, tables }, random) =>
      spoilCells(tables, random, () => random.pick(["", " ", "\u00a0", "\u200b"]), SAID[id]),
  },
  {
    name: "merged cells",
    what: "has the value of a column only in the first row of those that share it, as merged cells are saved",
    spoils: [...KEPT, "schools"],
    apply({ tables }, random, { visible }) {
      const table = random.pick(tables);
      const columns = columnsOf(table).filter((id) => !["name", "number", "other"].includes(id));
      if (columns.length === 0) return false;
      const column = random.pick(columns);
      const index = at(table, column);
      const rows = dataRows(table);
      const key = (row: (typeof rows)[number]) => {
        const cell = row.cells[index]!;
        return cell.text ?? String(cell.value ?? "");
      };
      // Sorted by the column, with blank cells last.
      const order = [...new Set(rows.map(key))].sort(
        (a, b) => Number(a === "") - Number(b === "") || (a < b ? -1 : 1),
      );
      table.rows = order.flatMap((value) => rows.filter((row) => key(row) === value));
      const isDay = DAYS.includes(column);
      let merged = 0;
      let last: string | undefined;
      for (const row of table.rows) {
        const own = key(row);
        const cell = row.cells[index]!;
        if (own === last && (own !== "" || isDay)) {
          cell.text = "";
          merged++;
        } else if (own === "" && isDay) cell.text = "no";
        last = own;
      }
      // In a column that may be blank, a blank means something, so it must be visible that cells were merged.
      if (isDay || ["programme", "group", "urn"].includes(column))
        visible.push(
          () =>
            SAID_ALWAYS.has(`${table.file.replace(/(-2)?\.csv/, "")} ${column}`) ||
            looksMerged(table, column),
        );
      return merged > 0;
    },
  },
];

/** Columns that may not be blank. */
const SAID_ALWAYS = new Set([
  "engagement urn",
  "engagement programme",
  "teachers programme",
  "institutions programme",
]);

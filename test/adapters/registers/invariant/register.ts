import { type Day, isoOf } from "./days.js";
import type { Random } from "./random.js";
import type { World } from "./world.js";

export type RegisterId = "schools" | "links" | "engagement" | "teachers" | "institutions" | "llme";

export interface Column {
  /** What the column holds. */
  readonly id: string;
  header: string;
}

/** A cell: what is meant, and what is written if that is not the plain way. */
export interface Cell {
  readonly value: string | number | undefined;
  text?: string;
}

export interface Row {
  cells: Cell[];
  /** A line that is not a row of the register: its cells, or the header. */
  readonly line?: readonly string[] | "header";
  /** How many cells are missing at its end, or are too many. */
  cut?: number;
  extra?: readonly string[];
  /** How many cells it is shifted to the right (or, if negative, to the left). */
  shift?: number;
}

export interface Table {
  file: string;
  columns: Column[];
  rows: Row[];
  above: (readonly string[])[];
  below: (readonly string[])[];
  separator: string;
  isQuoted: boolean;
  lineBreak: string;
  trailingColumns: number;
  encoding: "text" | "utf-8" | "utf-8-mark" | "utf-16le" | "utf-16be" | "windows-1252";
  hasMark: boolean;
}

export interface Register {
  readonly id: RegisterId;
  tables: Table[];
}

export const DAYS = ["signed-up", "started", "completed", "ended"];

/** The clean registers of a world. */
export function registersOf(world: World, random: Random): Map<RegisterId, Register> {
  const flag = (is: boolean) => (is ? "yes" : "no");
  const all: [RegisterId, readonly (readonly [id: string, header: string])[], readonly unknown[][]][] = [
    [
      "schools",
      [
        ["urn", "URN"],
        ["la", "LA (code)"],
        ["number", "EstablishmentNumber"],
        ["name", "EstablishmentName"],
        ["group", "EstablishmentTypeGroup (name)"],
        ["status", "EstablishmentStatus (name)"],
        ["phase", "PhaseOfEducation (name)"],
      ],
      world.schools.map((each) => [
        each.urn,
        each.authority,
        each.establishment,
        each.name,
        each.group,
        each.status,
        each.phase,
      ]),
    ],
    [
      "links",
      [
        ["urn", "URN"],
        ["other", "LinkURN"],
        ["type", "LinkType"],
      ],
      world.schools.flatMap(({ urn, successor }) =>
        successor === undefined
          ? []
          : random.pick([
              [[urn, successor, "Successor"]],
              [[successor, urn, "Predecessor"]],
              [
                [urn, successor, "Successor"],
                [successor, urn, "Predecessor"],
              ],
            ]),
      ),
    ],
    [
      "engagement",
      [
        ["urn", "URN"],
        ["programme", "Programme"],
        ["phase", "Phase"],
        ["signed-up", "Signed up"],
        ["started", "Started"],
        ["completed", "Completed"],
      ],
      world.engagements.map(({ urn, programme, phase, signedUp, started, completed }) => [
        urn,
        programme,
        phase,
        signedUp,
        started,
        completed,
      ]),
    ],
    [
      "teachers",
      [
        ["id", "Id"],
        ["phase", "Phase"],
        ["programme", "Programme"],
        ["signed-up", "Signed up"],
        ["started", "Started"],
        ["completed", "Completed"],
      ],
      world.trainings.map(({ id, phase, programme, signedUp, started, completed }) => [
        id,
        phase,
        programme,
        signedUp,
        started,
        completed,
      ]),
    ],
    [
      "institutions",
      [
        ["id", "Id"],
        ["programme", "Programme"],
        ["signed-up", "Signed up"],
        ["started", "Started"],
        ["completed", "Completed"],
      ],
      world.participations.map(({ id, programme, signedUp, started, completed }) => [
        id,
        programme,
        signedUp,
        started,
        completed,
      ]),
    ],
    [
      "llme",
      [
        ["id", "Id"],
        ["started", "Started"],
        ["ended", "Ended"],
        ["programme", "Programme"],
        ["group", "Group"],
        ["urn", "URN"],
        ["agreed", "Support agreed"],
        ["accredited", "Accredited"],
        ["project-community", "Project community"],
        ["local-community", "Local community"],
        ["fully-supported", "Fully supported"],
        ["recognised", "Externally recognised"],
      ],
      world.leadings.map((each) => [
        each.id,
        each.started,
        each.ended,
        each.programme,
        each.group,
        each.urn,
        flag(each.agreed),
        flag(each.accredited),
        flag(each.projectCommunity),
        flag(each.localCommunity),
        flag(each.fullySupported),
        flag(each.recognised),
      ]),
    ],
  ];
  return new Map(
    all.map(([id, columns, rows]) => [
      id,
      {
        id,
        tables: [
          {
            file: `${id}.csv`,
            columns: columns.map(([column, header]) => ({ id: column, header })),
            rows: rows.map((cells) => ({
              cells: cells.map((value) => ({ value: value as string | number | undefined })),
            })),
            above: [],
            below: [],
            separator: ",",
            isQuoted: false,
            lineBreak: "\n",
            trailingColumns: 0,
            encoding: "text",
            hasMark: false,
          },
        ],
      },
    ]),
  );
}

/** The names of programmes in clean registers. */
export const PROGRAMME_NAMES: Readonly<Record<string, string>> = {
  "primary-teaching-for-mastery": "Primary Teaching for Mastery",
  "secondary-teaching-for-mastery": "Secondary Teaching for Mastery",
  "teaching-for-mastery": "Teaching for Mastery",
  "mastering-number": "Mastering Number",
  "specialist-knowledge": "Specialist Knowledge for Teaching Mathematics",
  "leadership-community": "Leadership community",
  "post-16-work-group": "Post-16 Work Group",
  "gcse-resit-support": "GCSE Resit",
  "fe-mastery-specialists": "FE Mastery Specialists",
};

/** The place of a column in a table, -1 if the table does not have it. */
export const at = (table: Table, column: string): number =>
  table.columns.findIndex(({ id }) => id === column);

/** The rows of the register, without the other lines between them. */
export const dataRows = (table: Table): Row[] => table.rows.filter(({ line }) => line === undefined);

/** The cells of a column that have not been damaged. */
export function cleanCells(table: Table, column: string): Cell[] {
  const index = at(table, column);
  return index < 0
    ? []
    : dataRows(table).flatMap(({ cells }) => {
        const cell = cells[index];
        return cell === undefined || cell.text !== undefined || cell.value === undefined ? [] : [cell];
      });
}

/** The plain way to write a cell. */
function plain(column: string, value: Cell["value"], blank: string): string {
  if (value === undefined) return DAYS.includes(column) ? blank : "";
  if (DAYS.includes(column)) return isoOf(value as Day);
  return column === "programme" ? PROGRAMME_NAMES[value]! : String(value);
}

/**
 * What a step that was not taken is called. A column with many blanks looks as if its cells were merged, so whoever
 * keeps such a register writes "no".
 */
function blankOf(table: Table, index: number): string {
  const cells = dataRows(table).map(({ cells }) => cells[index]);
  const isBlank = (cell: Cell | undefined) => (cell?.text ?? cell?.value ?? "") === "";
  const blanks = cells.filter(isBlank).length;
  return blanks * 2 < cells.length - blanks || blanks === cells.length ? "" : "no";
}

/** The text of a table. */
export function writeTable(table: Table): string {
  const { columns, rows, above, below, separator, isQuoted, lineBreak, trailingColumns } = table;
  const quote = (cell: string) =>
    isQuoted || cell.includes(separator) || /["\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const trailing = Array<string>(trailingColumns).fill("");
  const line = (cells: readonly string[]) => [...cells.map(quote), ...trailing].join(separator);
  const blanks = columns.map((_, index) => blankOf(table, index));
  const lines = [
    ...above.map((cells) => cells.map(quote).join(separator)),
    line(columns.map(({ header }) => header)),
    ...rows.map((row) => {
      if (row.line === "header") return line(columns.map(({ header }) => header));
      if (row.line !== undefined) return row.line.map(quote).join(separator);
      const cells = row.cells.map((cell, index) => {
        const text = cell.text ?? plain(columns[index]!.id, cell.value, blanks[index]!);
        if (text.startsWith("\u0003")) return `${text.slice(1)}${separator} part 2`;
        // Text after this mark is written without quotes.
        return text.startsWith("\u0001") ? text.slice(1) : quote(text);
      });
      if (row.shift !== undefined) cells.splice(0, row.shift < 0 ? 1 : 0, ...(row.shift < 0 ? [] : [""]));
      const cut = row.cut === undefined ? cells : cells.slice(0, -row.cut);
      if (row.cut !== undefined) return cut.join(separator);
      return [...cut, ...trailing, ...(row.extra ?? [])].join(separator);
    }),
    ...below.map((cells) => cells.map(quote).join(separator)),
  ];
  return `${lines.join(lineBreak)}${lineBreak}`;
}

const WESTERN = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** The content of the file: its text, or bytes in its encoding. */
export function contentOf(table: Table): string | Uint8Array {
  const text = writeTable(table);
  const { encoding, hasMark } = table;
  if (encoding === "text") return text;
  if (encoding === "utf-8" || encoding === "utf-8-mark")
    return new TextEncoder().encode(encoding === "utf-8" ? text : `\ufeff${text}`);
  if (encoding === "windows-1252") {
    const bytes = [...text].map((letter) => {
      const code = letter.codePointAt(0)!;
      return code < 0x80 || (code >= 0xa0 && code < 0x100) ? code : 0x80 + WESTERN.indexOf(letter);
    });
    // Text with other letters cannot be saved in this encoding.
    return bytes.some((byte) => byte < 0 || byte === 0x7f)
      ? new TextEncoder().encode(text)
      : Uint8Array.from(bytes);
  }
  const marked = hasMark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < marked.length; index++)
    view.setUint16(index * 2, marked.charCodeAt(index), encoding === "utf-16le");
  return bytes;
}

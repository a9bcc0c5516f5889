import type { Kind } from "../case.js";
import type { RegisterId, Table } from "../register.js";

const ALL: readonly RegisterId[] = ["schools", "links", "engagement", "teachers", "institutions", "llme"];

/** Other file formats for the same table. */
const container = (name: string, what: string, aspect: string, change: (table: Table) => void): Kind => ({
  name,
  what,
  spoils: ALL,
  lossless: true,
  aspect,
  apply({ tables }) {
    for (const table of tables) change(table);
    return true;
  },
});

const separated = (name: string, separator: string): Kind =>
  container(name, `separates cells by ${name}`, "separator", (table) => {
    table.separator = separator;
  });

const encoded = (name: string, encoding: Table["encoding"], hasMark = false): Kind =>
  container(name, `is saved as ${name}`, "encoding", (table) => {
    table.encoding = encoding;
    table.hasMark = hasMark;
  });

export const containerKinds: readonly Kind[] = [
  separated("semicolons", ";"),
  separated("tabs", "\t"),
  separated("bars", "|"),
  encoded("UTF-8", "utf-8"),
  encoded("UTF-8 with a mark", "utf-8-mark"),
  encoded("UTF-16 LE with a mark", "utf-16le", true),
  encoded("UTF-16 LE", "utf-16le"),
  encoded("UTF-16 BE with a mark", "utf-16be", true),
  encoded("UTF-16 BE", "utf-16be"),
  encoded("Windows-1252", "windows-1252"),
  container("quotes around everything", "has every cell in quotes", "quotes", (table) => {
    table.isQuoted = true;
  }),
  container("CR LF", "ends its lines as Windows does", "line breaks", (table) => {
    table.lineBreak = "\r\n";
  }),
  container("CR", "ends its lines as old Macs did", "line breaks", (table) => {
    table.lineBreak = "\r";
  }),
  container("trailing empty columns", "has empty cells at the end of every line", "trailing", (table) => {
    table.trailingColumns = 3;
  }),
];

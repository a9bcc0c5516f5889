import { formatCount } from "../../base/words.js";
import { writeCsv } from "../csv/write-csv.js";
import { type Lines, linesInWords, type RowCount } from "./row-count.js";

/** The count of rows in words, a line for each fact and file. */
export function formatRowCounts(counts: readonly RowCount[]): readonly string[] {
  return counts.map(({ fact, file, rows, counted, open, notCounted, notTold }) => {
    const left = notCounted.map(({ why, rows, lines }) => `${formatCount(rows)} not: ${why}${where(lines)}`);
    const parts = [
      `${formatCount(counted)} counted`,
      ...(open.rows === 0 ? [] : [`${formatCount(open.rows)} open${where(open.lines)}`]),
      ...left,
    ];
    const told = notTold === undefined ? parts.join("; ") : `not told, since ${notTold}`;
    return `${file}: ${fact}: ${formatCount(rows)} ${rows === 1 ? "row" : "rows"}: ${told}`;
  });
}

function where(lines: Lines): string {
  return lines.length === 0 ? "" : ` (${linesInWords(lines)})`;
}

const COLUMNS = ["register", "file", "fact", "outcome", "why", "rows", "lines"] as const;

/** The count of rows as a file: as CSV, a row for each outcome; as JSON, what `summariseRegisters` gives. */
export function writeRowCounts(counts: readonly RowCount[], format: "csv" | "json"): string {
  if (format === "json") return `${JSON.stringify(counts, null, 2)}\n`;
  const rows = counts.flatMap(({ register, file, fact, rows: read, counted, open, notCounted, notTold }) => {
    const row = (outcome: string, why: string | undefined, number: number, lines: Lines = []) => [
      register,
      file,
      fact,
      outcome,
      why,
      String(number),
      lines.length === 0 ? undefined : linesInWords(lines, lines.length).replace(/^lines? /, ""),
    ];
    return [
      row("read", notTold, read),
      row("counted", undefined, counted),
      ...(open.rows === 0 ? [] : [row("open", undefined, open.rows, open.lines)]),
      ...notCounted.map(({ why, rows: left, lines }) => row("not counted", why, left, lines)),
    ];
  });
  return writeCsv([COLUMNS, ...rows]);
}

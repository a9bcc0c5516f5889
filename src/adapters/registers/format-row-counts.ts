import { formatCount } from "../../base/words.js";
import { writeCsvFile } from "../csv/write-csv.js";
import { linesInWords, type RowCount, type RowGroup } from "./row-count.js";

/** The counts of rows in words, one line for each fact and file. */
export function formatRowCounts(counts: readonly RowCount[]): readonly string[] {
  return counts.map(({ fact, file, rows, counted, open, notCounted, notTold }) => {
    const left = notCounted.map(
      ({ why, ...group }) => `${formatCount(group.rows)} not: ${why}${where(group)}`,
    );
    const parts = [
      `${formatCount(counted)} counted`,
      ...(open.rows === 0 ? [] : [`${formatCount(open.rows)} open${where(open)}`]),
      ...left,
    ];
    const told = notTold === undefined ? parts.join("; ") : `not told, since ${notTold}`;
    return `${file}: ${fact}: ${formatCount(rows)} ${rows === 1 ? "row" : "rows"}: ${told}`;
  });
}

function where(group: RowGroup): string {
  return group.lines.length === 0 ? "" : ` (${linesInWords(group, 3)})`;
}

const COLUMNS = ["register", "file", "fact", "outcome", "why", "rows", "lines"] as const;

/** The counts of rows as a file: as CSV, a row for each outcome; as JSON, what `summariseRegisters` gives. */
export function writeRowCounts(counts: readonly RowCount[], format: "csv" | "json"): string {
  if (format === "json") return `${JSON.stringify(counts, null, 2)}\n`;
  const rows = counts.flatMap(({ register, file, fact, rows: read, counted, open, notCounted, notTold }) => {
    const row = (outcome: string, why: string | undefined, number: number, group?: RowGroup) => [
      register,
      file,
      fact,
      outcome,
      why,
      String(number),
      group && linesInWords(group).replace(/^lines? /, ""),
    ];
    return [
      row("read", notTold, read),
      row("counted", undefined, counted),
      ...(open.rows === 0 ? [] : [row("open", undefined, open.rows, open)]),
      ...notCounted.map(({ why, ...group }) => row("not counted", why, group.rows, group)),
    ];
  });
  return writeCsvFile([COLUMNS, ...rows]);
}

import type { CsvCell } from "../../adapters/csv/write-csv.js";
import { formatIsoDay } from "../../base/day.js";
import { parseWrittenDay } from "../../base/written-day.js";
import type { Snapshot } from "../../evaluate/types.js";

/** What a file says its numbers are about. */
export interface About {
  readonly scope: string;
  readonly id: string;
  readonly name?: string;
  /** ISO day. */
  readonly asOf: string;
}

/** It begins with `#`, so that the row is skipped when the table is read as a template. */
const MARK = "# Numbers of";

/** The row above a table of numbers that says whose they are and of which day. */
export function aboutRow({ subject: { scope, id, name }, asOf }: Snapshot): readonly CsvCell[] {
  return [MARK, scope, id, name, "on", asOf];
}

/** Reads that row; `undefined` where it is another, or a spreadsheet has changed it beyond reading. */
export function parseAboutRow(cells: readonly string[]): About | undefined {
  const [mark, scope = "", id = "", name = "", , written = ""] = cells.map((cell) => cell.trim());
  const day = mark === MARK ? parseWrittenDay(written) : undefined;
  if (day === undefined || scope === "" || id === "") return undefined;
  return { scope, id, ...(name === "" ? {} : { name }), asOf: formatIsoDay(day) };
}

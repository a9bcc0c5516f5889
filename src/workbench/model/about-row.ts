import type { CsvCell } from "../../adapters/csv/write-csv.js";
import { formatIsoDay } from "../../base/day.js";
import { parseWrittenDay } from "../../base/written-day.js";
import type { Snapshot } from "../../evaluate/types.js";

/** Whom a file's numbers are about, and for which day. */
export interface About {
  readonly scope: string;
  readonly id: string;
  readonly name?: string;
  /** ISO day. */
  readonly asOf: string;
}

/** Begins with `#`, so that the row is skipped when the table is read as a template. */
const MARK = "# Numbers of";

/** The row above a table of numbers that says whose they are and for which day. */
export function aboutRow({ subject: { scope, id, name }, asOf }: Snapshot): readonly CsvCell[] {
  return [MARK, scope, id, name, "on", asOf];
}

/** Reads that row; `undefined` if it is another row, or if a spreadsheet has changed it too much. */
export function parseAboutRow(cells: readonly string[]): About | undefined {
  const [mark, scope = "", id = "", name = "", , written = ""] = cells.map((cell) => cell.trim());
  const day = mark === MARK ? parseWrittenDay(written) : undefined;
  if (day === undefined || scope === "" || id === "") return undefined;
  return { scope, id, ...(name === "" ? {} : { name }), asOf: formatIsoDay(day) };
}

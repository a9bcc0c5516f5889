import { CsvRows } from "../../src/adapters/csv/csv-rows.js";
import { decodeText } from "../../src/adapters/registers/decode-text.js";

/** The cells of a CSV file that comes in pieces, read as registers are: decoded, then cut into rows. */
export async function readCells(
  pieces: readonly Uint8Array[],
  separator = ",",
): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  const reader = new CsvRows(({ cells }) => rows.push(cells), { separator });
  for await (const text of decodeText(pieces, () => {})) reader.add(text);
  reader.end();
  return rows;
}

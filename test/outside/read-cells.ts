import { CsvRows } from "../../src/adapters/csv/csv-rows.js";
import { decodeText } from "../../src/adapters/registers/decode-text.js";

/** The cells of a file of CSV that comes in pieces, as registers are read: decoded, then cut into rows. */
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

import { LIMITS } from "./limits.js";
import { damaged } from "./workbook-error.js";

/** A cell's place, both numbers from 1. */
export interface CellPlace {
  readonly column: number;
  readonly row: number;
}

/**
 * The place of a reference such as `B12`.
 *
 * @throws {WorkbookError} where it is none, or lies beyond the last row or column
 */
export function cellPlace(reference: string): CellPlace {
  let at = 0;
  let column = 0;
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) | 32;
    if (letter < 97 || letter > 122 || at > 3) break;
    column = column * 26 + letter - 96;
  }
  const digits = reference.slice(at);
  const row = /^[1-9]\d{0,6}$/.test(digits) ? Number(digits) : 0;
  if (column === 0 || row === 0) throw damaged(`${JSON.stringify(reference.slice(0, 20))} isn't a cell`);
  if (column > LIMITS.columns || row > LIMITS.rows)
    throw damaged(`the cell ${reference} is beyond the last row or column of a sheet`);
  return { column, row };
}

import { LIMITS } from "./limits.js";
import { damaged } from "./workbook-error.js";

/** The position of a cell, with both numbers counted from 1. */
export interface CellPlace {
  readonly column: number;
  readonly row: number;
}

/**
 * Reads a reference such as `B12`.
 *
 * @throws {WorkbookError} if it is not a reference, or is beyond the last row or column
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

/** One row of a sheet, each cell as text. */
export interface SheetRow {
  /** From column A on; empty cells after the last filled one are left out. */
  readonly cells: readonly string[];
  /** 1-based row number, as the spreadsheet shows it. */
  readonly line: number;
  /** Whether the row is hidden, by hand or by a filter. */
  readonly isHidden: boolean;
}

/** What was noticed while a sheet was read. */
export interface SheetNotes {
  /** Cells that took the text of the first cell of their merged range. */
  mergedCells: number;
  /** Cells with a formula. */
  formulas: number;
  /** Those whose value was never calculated, which read as `#CALC!`. */
  notCalculated: number;
  hiddenRows: number;
}

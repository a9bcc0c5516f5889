/** One row of a sheet, each cell as text. */
export interface SheetRow {
  /** From column A on, without the empty cells after the last filled one. */
  readonly cells: readonly string[];
  /** 1-based row number, as the spreadsheet shows it. */
  readonly line: number;
  /** Whether the row is hidden, by hand or by a filter. */
  readonly isHidden: boolean;
}

/** What was noticed while a sheet was read. */
export interface SheetNotes {
  /** Cells that got the text of the first cell of their merged range. */
  mergedCells: number;
  /** Cells with a formula. */
  formulas: number;
  /** Cells with a formula whose value was never calculated; they are read as `#CALC!`. */
  notCalculated: number;
  hiddenRows: number;
}

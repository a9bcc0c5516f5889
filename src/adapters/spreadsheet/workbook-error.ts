/** Thrown for a file that can't be read as a workbook; the message says what is wrong and what to do. */
export class WorkbookError extends Error {
  override readonly name = "WorkbookError";
}

/** What helps in most cases if a workbook cannot be read. */
export const SAVE_AS_CSV = "Save the sheet as CSV UTF-8 and try again.";

/** The error for a workbook that breaks the rules of its format. */
export function damaged(what: string): WorkbookError {
  return new WorkbookError(
    `This workbook is damaged: ${what}. Open it in Excel, save it again as an Excel workbook (.xlsx), and try again.`,
  );
}

/** The error for a workbook that exceeds a limit. */
export function tooMuch(what: string): WorkbookError {
  return new WorkbookError(
    `This workbook has ${what}. Delete what you don't need, or save the sheet as CSV UTF-8, and try again.`,
  );
}

import { SAVE_AS_CSV, WorkbookError } from "./workbook-error.js";

/** The error for values that come from another workbook, which is not available here. */
export function otherWorkbook(): WorkbookError {
  return new WorkbookError(
    `This workbook takes values from another workbook, which can't be checked here. Break the links (Data > Edit Links > Break Link), or save the sheet as CSV UTF-8, and try again.`,
  );
}

/** The error for values that come from another program. */
export function otherProgram(): WorkbookError {
  return new WorkbookError(
    `This workbook takes values from another program (a DDE link), so it isn't read. ${SAVE_AS_CSV}`,
  );
}

const TEXTS = /"(?:[^"]|"")*"/g;
const QUOTED = /'(?:[^']|'')*'!?/g;
// A bracket that does not follow a name is a workbook, if the name of a sheet follows: [1]Sheet1!A1, [1]!Prices. In
// Table1[Started] it is a column.
const OTHER_WORKBOOK = /(?<![\p{L}\p{N}_.\][@])\[[^[\]]+\][^\s"'[\](),;+\-*/&^=<>{}@#]*!/u;

/**
 * Refuses a formula that takes values from another workbook or program.
 *
 * @throws {WorkbookError} if it does
 */
export function refuseOutsideFormula(formula: string): void {
  if (!formula.includes("[") && !formula.includes("|")) return;
  let isOutside = false;
  // A quoted sheet may have its workbook inside the quotes: '[1]My sheet'!A1, 'C:\data\[Book.xlsx]Sheet'!A1.
  const rest = formula.replace(TEXTS, '""').replace(QUOTED, (quoted) => {
    isOutside ||= quoted.endsWith("!") && quoted.includes("[");
    return quoted.endsWith("!") ? "Q!" : "Q";
  });
  if (isOutside || OTHER_WORKBOOK.test(rest)) throw otherWorkbook();
  // A bar is not an operator in formulas, but it may be in a column's name.
  if (rest.replace(/\[[^\]]*\]/g, "").includes("|")) throw otherProgram();
}

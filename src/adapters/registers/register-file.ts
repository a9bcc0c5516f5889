import type { RegisterContent } from "./decode-text.js";

/** A register file: CSV, or a workbook (`.xlsx`). */
export interface RegisterFile {
  /** Its name in findings and evidence. */
  readonly file: string;
  readonly content: RegisterContent;
}

/** One file of a register, or several whose rows are counted together. */
export type RegisterFileOrFiles = RegisterFile | readonly RegisterFile[];

/**
 * The registers of a hub: the list of schools, and those that the rules declare, by id. The rows of several files are
 * counted together.
 */
export interface RegisterFiles {
  /** The list of schools, an extract of Get Information about Schools. */
  readonly schools: RegisterFileOrFiles;
  /** Links between schools, which show that an academy is the school it was before. */
  readonly links?: RegisterFileOrFiles | undefined;
  /** What schools took part in. */
  readonly engagement?: RegisterFileOrFiles | undefined;
  readonly teachers?: RegisterFileOrFiles | undefined;
  readonly institutions?: RegisterFileOrFiles | undefined;
  readonly llme?: RegisterFileOrFiles | undefined;
  readonly [register: string]: RegisterFileOrFiles | undefined;
}

/** The files of a register. */
export function filesOf(files: RegisterFileOrFiles | undefined): readonly RegisterFile[] {
  if (files === undefined) return [];
  return "file" in files ? [files] : files;
}

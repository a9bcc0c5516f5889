import type { RegisterContent } from "./decode-text.js";

/** A register as it is handed in: CSV, or a workbook (`.xlsx`). */
export interface RegisterFile {
  /** The name that findings and evidence give it. */
  readonly file: string;
  readonly content: RegisterContent;
}

/** One file of a register, or several that add up. */
export type RegisterFileOrFiles = RegisterFile | readonly RegisterFile[];

/** The registers of a hub: the list of schools, and those that the rules declare, by id. Several files of one add up. */
export interface RegisterFiles {
  /** The list of schools, an extract of Get Information about Schools. */
  readonly schools: RegisterFileOrFiles;
  /** Links between schools, so that an academy is known to be the school it was before. */
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

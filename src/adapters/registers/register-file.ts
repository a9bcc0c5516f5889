import type { RegisterContent } from "./decode-text.js";

/** A register as it is handed in: CSV, or a workbook (`.xlsx`). */
export interface RegisterFile {
  /** The name that findings and evidence give it. */
  readonly file: string;
  readonly content: RegisterContent;
}

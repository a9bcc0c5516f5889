import type { RegisterFile } from "./read-table.js";

/** The registers of a hub: the list of schools, and those that the rules declare, by id. */
export interface RegisterFiles {
  /** The list of schools, an extract of Get Information about Schools. */
  readonly schools: RegisterFile;
  /** Links between schools, so that an academy is known to be the school it was before. */
  readonly links?: RegisterFile | undefined;
  /** What schools took part in. */
  readonly engagement?: RegisterFile | undefined;
  readonly teachers?: RegisterFile | undefined;
  readonly institutions?: RegisterFile | undefined;
  readonly llme?: RegisterFile | undefined;
  readonly [register: string]: RegisterFile | undefined;
}

import type { Renamable } from "./references.js";

/** What to rename. */
export interface RenameRequest {
  readonly kind: Renamable;
  /** The id as it is; of a criterion or level also `<goal>/<criterion>`, `<scale>/<level>`. */
  readonly from: string;
  readonly to: string;
}

/** An id that changes. */
export interface IdChange {
  readonly kind: Renamable;
  readonly from: string;
  readonly to: string;
  readonly within?: string | undefined;
}

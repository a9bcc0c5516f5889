import type { Renamable } from "./references.js";

/** What to rename. */
export interface RenameRequest {
  readonly kind: Renamable;
  /** The present id; for a criterion or level also `<goal>/<criterion>` or `<scale>/<level>`. */
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

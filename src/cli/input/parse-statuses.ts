import { STATUSES } from "../../base/status.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import type { Status } from "../../evaluate/types.js";
import { UserError } from "../user-error.js";

/** Reads `--fail-on`: statuses with commas between them. */
export function parseStatuses(list: string): readonly Status[] {
  return list.split(",").map((each) => {
    const name = each.trim();
    const status = STATUSES.find((known) => known === name);
    if (status !== undefined) return status;
    const suggestion = didYouMean(nearest(name, STATUSES));
    throw new UserError(`--fail-on: no status "${name}"; there are ${STATUSES.join(", ")}.${suggestion}`);
  });
}

import { didYouMean, nearest } from "../base/suggest.js";
import type { Status } from "../evaluate/types.js";
import { STATUS_ORDER } from "../explain/status-words.js";
import { UserError } from "./user-error.js";

/** Reads `--fail-on`: statuses with commas between them. */
export function parseStatuses(list: string): readonly Status[] {
  return list.split(",").map((each) => {
    const name = each.trim();
    const status = STATUS_ORDER.find((known) => known === name);
    if (status !== undefined) return status;
    const suggestion = didYouMean(nearest(name, STATUS_ORDER));
    throw new UserError(`--fail-on: no status "${name}"; there are ${STATUS_ORDER.join(", ")}.${suggestion}`);
  });
}

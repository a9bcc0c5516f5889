import { show } from "../../base/show.js";

/**
 * Refuses options that are not an object, before anything is read from them.
 *
 * @param example - an example of options
 * @throws {TypeError} saying what to pass
 */
export function checkOptions(options: unknown, example: string): void {
  if (typeof options === "object" && options !== null && !Array.isArray(options)) return;
  throw new TypeError(`Options must be an object, such as ${example}, not ${show(options)}.`);
}

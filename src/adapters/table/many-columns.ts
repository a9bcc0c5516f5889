import { show } from "../../base/show.js";
import { formatCount, formatList } from "../../base/words.js";

/** How many columns with faults are listed one by one; for more of a kind, one issue gives their number. */
export const MOST_COLUMNS = 20;

const EXAMPLES = 3;

/** Names very many columns by the first ones: `"a", "b", "c" and 399,997 others`. */
export function manyColumns(names: readonly string[]): string {
  const others = `${formatCount(names.length - EXAMPLES)} others`;
  return formatList([...names.slice(0, EXAMPLES).map(show), others]);
}

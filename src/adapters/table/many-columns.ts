import { show } from "../../base/show.js";
import { formatCount, formatList } from "../../base/words.js";

/** Columns at fault that are told of one by one; of more of a kind it is said in one issue how many there are. */
export const MOST_COLUMNS = 20;

const EXAMPLES = 3;

/** Names very many columns by the first of them: `"a", "b", "c" and 399,997 others`. */
export function manyColumns(names: readonly string[]): string {
  const others = `${formatCount(names.length - EXAMPLES)} others`;
  return formatList([...names.slice(0, EXAMPLES).map(show), others]);
}

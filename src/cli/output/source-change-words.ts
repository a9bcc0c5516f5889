import { namesWhereAlike } from "../../source/look-alikes.js";
import type { WordChange } from "../../source/word-changes.js";

/** A change of words in its context: "the aim is for [75% → 85%] of primary schools to". */
export function changeWords({ was, now, before, after }: WordChange): string {
  // Two words that look alike are distinguished by name, so that it never says "[x → x]".
  const names = namesWhereAlike(was, now);
  const replaced =
    names === undefined ? `[${was} → ${now}]` : `[${was} (${names.was}) → ${now} (${names.now})]`;
  const changed = was === "" ? `[added: ${now}]` : now === "" ? `[removed: ${was}]` : replaced;
  return [before === "" ? "" : `… ${before}`, changed, after === "" ? "" : `${after} …`]
    .filter((part) => part !== "")
    .join(" ");
}

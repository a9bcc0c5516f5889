import type { WordChange } from "../../source/word-changes.js";

/** A change of words among those around it: "the aim is for [75% → 85%] of primary schools to". */
export function changeWords({ was, now, before, after }: WordChange): string {
  const changed = was === "" ? `[added: ${now}]` : now === "" ? `[left out: ${was}]` : `[${was} → ${now}]`;
  return [before === "" ? "" : `… ${before}`, changed, after === "" ? "" : `${after} …`]
    .filter((part) => part !== "")
    .join(" ");
}

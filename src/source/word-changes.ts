import { diffArrays } from "diff";

/** Words that replace others. If words were added, `was` is empty; if words were left out, `now` is. */
export interface WordChange {
  readonly was: string;
  readonly now: string;
  /** A few words before and after, which are the same in both texts. */
  readonly before: string;
  readonly after: string;
}

/** How many words are shown on either side. */
const AROUND = 4;

/** The words that differ between two normalised texts, in order. */
export function wordChanges(was: string, now: string): readonly WordChange[] {
  const [old, fresh] = [was, now].map((text) => text.split(" ").filter((word) => word !== ""));
  const changes: WordChange[] = [];
  let before: readonly string[] = [];
  let removed: readonly string[] = [];
  let added: readonly string[] = [];
  const put = (after: readonly string[]): void => {
    if (removed.length > 0 || added.length > 0) {
      changes.push({
        was: removed.join(" "),
        now: added.join(" "),
        before: before.slice(-AROUND).join(" "),
        after: after.slice(0, AROUND).join(" "),
      });
    }
    [removed, added] = [[], []];
  };
  for (const part of diffArrays(old!, fresh!)) {
    if (part.removed) removed = [...removed, ...part.value];
    else if (part.added) added = [...added, ...part.value];
    else {
      put(part.value);
      before = part.value;
    }
  }
  put([]);
  return changes;
}

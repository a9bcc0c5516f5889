/** A passage of a text: the characters from `from` up to `to`. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** Finds every place where an excerpt is in a text, including overlapping ones. */
export function passagesOf(excerpt: string, text: string): readonly TextRange[] {
  const passages: TextRange[] = [];
  if (excerpt === "") return passages;
  for (let from = text.indexOf(excerpt); from >= 0; from = text.indexOf(excerpt, from + 1))
    passages.push({ from, to: from + excerpt.length });
  return passages;
}

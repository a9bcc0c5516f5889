/** The most texts that are remembered at once. */
const MOST = 10_000;

/** Remembers what `make` returns for texts, for those that occur again and again. */
export function remembering<V>(make: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as V;
    const made = make(text);
    if (known.size >= MOST) known.clear();
    known.set(ownText(text), made);
    return made;
  };
}

/** A copy of a text; a piece cut out of a text would keep the whole text in memory. */
export function ownText(text: string): string {
  return text.split("").join("");
}

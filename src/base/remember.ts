/** How many texts are remembered at once. */
const MOST = 10_000;

/** What `make` makes of a text, remembered for texts that come again and again. */
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

/** A copy: a piece cut out of a text would keep all of that text in memory. */
export function ownText(text: string): string {
  return text.split("").join("");
}

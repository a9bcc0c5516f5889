/** The edit distance, with swapped neighbouring letters as one step; stops above `limit`. */
function distance(a: string, b: string, limit: number): number {
  // Stryker disable next-line ConditionalExpression: it only gives up sooner
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  // Stryker disable next-line ArrayDeclaration: not read in the first round, when there is no letter before
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      // Before the first letter there is none, and that equals no other letter.
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    // Stryker disable next-line ConditionalExpression: it only gives up sooner
    if (best > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return previous[b.length]!;
}

/** The name most like `name`, if one is near enough to have been meant. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  // Nobody mistypes a name this long, and a hostile one is not worth the work.
  if (name.length > 200) return undefined;
  let limit = Math.max(2, Math.floor(name.length / 4));
  let found: string | undefined;
  for (const candidate of names) {
    const steps = distance(name.toLowerCase(), candidate.toLowerCase(), limit);
    if (steps <= limit && (found === undefined || steps < limit)) {
      found = candidate;
      limit = steps;
    }
  }
  return found;
}

/** ` Did you mean "…"?`, or an empty text. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? "" : ` Did you mean "${suggestion}"?`;
}

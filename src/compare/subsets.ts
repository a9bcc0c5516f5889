/** Every choice of a number of items, in their order. */
export function* subsets<T>(items: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let at = from; at <= items.length - size; at++)
    for (const rest of subsets(items, size - 1, at + 1)) yield [items[at]!, ...rest];
}

/** Leaves out items one at a time as long as the rest is enough; none of those left can be spared. */
export function thinned<T>(items: readonly T[], isEnough: (some: readonly T[]) => boolean): readonly T[] {
  return items.reduce<readonly T[]>((left, item) => {
    const fewer = left.filter((each) => each !== item);
    return isEnough(fewer) ? fewer : left;
  }, items);
}

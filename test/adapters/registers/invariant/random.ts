/** Draws from a seed; the same seed draws the same values. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed % 2_147_483_646) + 1;
    for (let warm = 0; warm < 3; warm++) this.next();
  }

  /** A number from 0 up to, but not including, 1. */
  next(): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return (this.#state - 1) / 2_147_483_646;
  }

  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** True in this share of draws. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(values: readonly T[]): T {
    if (values.length === 0) throw new Error("There is nothing to pick from.");
    return values[Math.floor(this.next() * values.length)]!;
  }

  /** A value drawn by weight. */
  weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): T {
    let at = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of choices) if ((at -= weight) < 0) return value;
    return choices.at(-1)![1];
  }

  shuffled<T>(values: readonly T[]): T[] {
    const all = [...values];
    for (let at = all.length - 1; at > 0; at--) {
      const other = this.whole(0, at);
      [all[at], all[other]] = [all[other]!, all[at]!];
    }
    return all;
  }

  /** Some of the values, at least one, in the same order. */
  some<T>(values: readonly T[], most = values.length): T[] {
    const chosen = new Set(this.shuffled(values).slice(0, this.whole(1, Math.min(most, values.length))));
    return values.filter((value) => chosen.has(value));
  }
}

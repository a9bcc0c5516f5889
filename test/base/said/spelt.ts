const SMALL =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** A whole number in English words, as British people write them. */
export function spelt(number: number): string {
  if (number < 20) return SMALL[number]!;
  if (number < 100) {
    const ten = TENS[Math.floor(number / 10) - 2]!;
    return number % 10 === 0 ? ten : `${ten}-${SMALL[number % 10]}`;
  }
  for (const [size, name] of [
    [1_000_000, "million"],
    [1_000, "thousand"],
    [100, "hundred"],
  ] as const) {
    if (number < size) continue;
    const rest = number % size;
    const joint = rest === 0 ? "" : rest < 100 ? " and " : " ";
    return `${spelt(Math.floor(number / size))} ${name}${joint}${rest === 0 ? "" : spelt(rest)}`;
  }
  throw new Error("No number is left out.");
}

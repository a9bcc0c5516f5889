import { parseDay } from "../../base/day.js";
import { compareRationals, parseExact, type Rational, rational, unitsOf } from "../../base/rational.js";
import { formatDecimals } from "../../base/words.js";
import { perMonth } from "../../compare/pace-of-fact.js";
import type { FactPace } from "../../compare/pace-types.js";
import { endsOf, rangeText } from "./measure-words.js";

/**
 * "0.8 a month needed, 0.5 so far": the needed pace is rounded up and the achieved one down, to as few decimals as
 * distinguish them, so that a pace that is too slow never looks sufficient. `undefined` without a pace.
 */
export function paceLine(
  { observed, needed, deadline }: Pick<FactPace, "observed" | "needed" | "deadline">,
  asOf: string,
): string | undefined {
  if (observed === undefined || observed === null) return undefined;
  const left = deadline === null ? 0 : parseDay(deadline)! - parseDay(asOf)!;
  const [min = 0, max] = endsOf(needed);
  const perMonthLeft = (units: number | undefined) =>
    units === undefined || left <= 0 ? undefined : perMonth(units, left);
  const texts = writePaces(
    [perMonthLeft(min), perMonthLeft(max)],
    endsOf(observed).map((text) => (text === undefined ? undefined : parseExact(text))),
  );
  const found = rangeText(...texts.found) ?? "not known";
  const [least, most] = texts.need;
  const need = min > 0 ? rangeText(least, most) : most === undefined ? undefined : `up to ${most}`;
  return need === undefined ? `${found} a month so far` : `${need} a month needed, ${found} so far`;
}

type End<T> = T | undefined;
type Ends<T> = readonly [End<T>, End<T>];

/**
 * Writes the needed pace, rounded up, and the observed one, rounded down, so that the texts compare as the numbers do.
 */
function writePaces(
  need: readonly End<Rational>[],
  found: readonly End<Rational>[],
): { readonly need: Ends<string>; readonly found: Ends<string> } {
  // Different numbers differ at some decimal, and equal ones are written the same, so this ends.
  for (let decimals = 1; ; decimals++) {
    const needSteps = need.map((end) => (end === undefined ? undefined : unitsOf(end, decimals, "up")));
    const foundSteps = found.map((end) => {
      if (end === undefined) return undefined;
      const equal = need.findIndex((other) => other !== undefined && compareRationals(other, end) === 0);
      return equal < 0 ? unitsOf(end, decimals, "down") : needSteps[equal];
    });
    const isTrue = needSteps.every((asked, n) =>
      foundSteps.every((shown, f) => {
        if (asked === undefined || shown === undefined) return true;
        return compareRationals(found[f]!, need[n]!) === (shown < asked ? -1 : shown > asked ? 1 : 0);
      }),
    );
    if (isTrue) {
      const write = (steps: End<bigint>) => (steps === undefined ? undefined : signedText(steps, decimals));
      return {
        need: [write(needSteps[0]), write(needSteps[1])],
        found: [write(foundSteps[0]), write(foundSteps[1])],
      };
    }
  }
}

function signedText(steps: bigint, decimals: number): string {
  return formatDecimals(rational(steps, 10n ** BigInt(decimals)), decimals).replace("-", "−");
}

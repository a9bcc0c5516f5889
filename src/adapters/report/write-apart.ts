import { compareRationals, type Rational, rational, unitsOf } from "../../base/rational.js";
import { formatDecimals, formatPercent } from "../../base/words.js";

/** How numbers of one kind are written: 71.8%, 2.5 or 306. */
export type Manner = "percent" | "decimal" | "whole";

/** Numbers that are read together: measured values, and marks that they are compared with. */
export interface Compared {
  readonly values: readonly Rational[];
  readonly marks: readonly Rational[];
}

/** The texts of compared numbers, in the same order. */
export interface Written {
  readonly values: readonly string[];
  readonly marks: readonly string[];
}

/**
 * Writes numbers so that the texts compare as the numbers do: a value below its target is never shown equal to it.
 * Every number is rounded down, to as few decimals as distinguish them; marks of at most three decimals are shown
 * exactly, and so are values that were reported as they are (`asGiven`).
 */
export function writeApart({ values, marks }: Compared, manner: Manner, asGiven = false): Written {
  // Two different numbers differ at some decimal, so this ends.
  for (let more = 0; ; more++) {
    const shown = values.map((value) =>
      cut(value, manner, (asGiven ? decimalsOf(value, manner, MOST_GIVEN) : undefined) ?? more),
    );
    const shownMarks = marks.map((mark) =>
      cut(mark, manner, Math.max(decimalsOf(mark, manner, MOST_EXACT) ?? 1, more)),
    );
    const isTrue = values.every((value, v) =>
      marks.every(
        (mark, m) =>
          compareRationals(value, mark) === compareRationals(shown[v]!.number, shownMarks[m]!.number),
      ),
    );
    if (isTrue) return { values: shown.map(textOf), marks: shownMarks.map(textOf) };
  }
}

interface Cut {
  readonly number: Rational;
  readonly text: string;
}

function textOf({ text }: Cut): string {
  return text;
}

function cut(value: Rational, manner: Manner, decimals: number): Cut {
  const isPercent = manner === "percent";
  const places = decimals + (isPercent ? 2 : 0);
  return {
    number: rational(unitsOf(value, places, "down"), 10n ** BigInt(places)),
    text: isPercent ? formatPercent(value, decimals) : formatDecimals(value, decimals),
  };
}

const MOST_EXACT = 3;
/** A percentage that is reported has no more decimals than this, unless it is next to nothing. */
const MOST_GIVEN = 30;

/** How many decimals, up to a maximum, show a number exactly; `undefined` if more than that are needed. */
function decimalsOf({ n, d }: Rational, manner: Manner, most: number): number | undefined {
  const times = manner === "percent" ? 100n : 1n;
  for (let decimals = 0; decimals <= most; decimals++) {
    if ((n * times * 10n ** BigInt(decimals)) % d === 0n) return decimals;
  }
  return undefined;
}

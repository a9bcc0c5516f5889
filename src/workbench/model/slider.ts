/** A slider for a number of the rules: steps of whole numbers, or of a percentage. */
export interface Slider {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The position of a number on it; `undefined` if it is not on the slider. */
  readonly at: (text: string) => number | undefined;
  /** The number at a position, as it would be typed: "65%", "150". */
  readonly textAt: (place: number) => string;
}

const PERCENTAGE = /^(\d{1,12}(?:\.\d{1,9})?)%$/;
const WHOLE = /^\d{1,12}$/;

/** The slider for a number with a usual value; `undefined` if that is neither a percentage nor a whole number. */
export function sliderFor(usual: string): Slider | undefined {
  const percentage = PERCENTAGE.exec(usual)?.[1];
  if (percentage !== undefined) {
    const decimals = percentage.split(".")[1]?.length ?? 0;
    const max = Number(percentage) <= 100 ? 100 : roomFor(Number(percentage));
    return {
      ...{ min: 0, max, step: 10 ** -decimals },
      at: (text) => within(PERCENTAGE.exec(text.trim())?.[1], max),
      textAt: (place) => `${Number(place.toFixed(decimals))}%`,
    };
  }
  if (!WHOLE.test(usual)) return undefined;
  const max = roomFor(Number(usual));
  return {
    ...{ min: 0, max, step: 1 },
    at: (text) => within(WHOLE.exec(text.trim())?.[0], max),
    textAt: (place) => String(Math.round(place)),
  };
}

function within(digits: string | undefined, max: number): number | undefined {
  return digits === undefined || Number(digits) > max ? undefined : Number(digits);
}

/** A round number of about twice the given one, and at least ten: 10, 20, 50, 100, 200 and so on. */
function roomFor(usual: number): number {
  for (let power = 10; ; power *= 10)
    for (const times of [1, 2, 5]) if (power * times >= 2 * usual) return power * times;
}

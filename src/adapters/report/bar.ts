import { longDay } from "../../base/day.js";
import { type Rational, toNumber } from "../../base/rational.js";
import { upperFirst } from "../../base/words.js";
import { html, type Markup } from "./markup.js";
import { type Measure, round, topOf } from "./measure.js";

/**
 * A bar for a measure: the certain part is filled, the possible part is hatched, a line marks the target, and a dashed
 * line marks where it counts as on track that day. The key under it says the same in words.
 */
export function barOf(measure: Measure): Markup {
  const { words, deadline } = measure;
  const by = deadline === null ? "" : ` by ${longDay(deadline)}`;
  return html`${barAlone(measure, topOf([measure]))}
<p class="key"><span class="k-target">Target ${words.target}${by}</span>${
    words.onTrack === undefined ? undefined : html` <span class="k-today">${upperFirst(words.onTrack)}</span>`
  }</p>`;
}

/** The bar without its key, for use next to its numbers. */
export function barAlone({ title, low, high, target, track, words }: Measure, top: number): Markup {
  const said = [
    `${title}: ${words.value}`,
    `target ${words.target}`,
    ...(words.onTrack === undefined ? [] : [words.onTrack]),
  ].join("; ");
  return html`<svg class="bar" viewBox="0 0 1000 24" preserveAspectRatio="none" role="img" aria-label="${said}">${trackOf(low, high, top)}${track === undefined ? undefined : markAt("today", track, top)}${markAt("target", target, top)}</svg>`;
}

/** A track, 1,000 units wide, with the certain part filled and the possible part hatched. */
function trackOf(low: Rational | undefined, high: Rational | undefined, top: number): Markup {
  const from = placeOf(low, top, 0);
  const to = placeOf(high, top, top);
  const rect = (kind: string, x: number, width: number) =>
    html`<rect class="${kind}" x="${x}" width="${round(width)}" height="24"/>`;
  // If nothing is known the whole track is faintly hatched, because an empty track would mean zero.
  const isUnknown = low === undefined && high === undefined;
  return html`${rect("track", 0, 1000)}${from > 0 ? rect("sure", 0, from) : undefined}${
    isUnknown ? rect("open", 0, 1000) : to > from ? rect("maybe", from, to - from) : undefined
  }`;
}

function markAt(kind: "target" | "today", value: Rational, top: number): Markup {
  // Kept inside the track, whose end would cut off half of the line.
  const x = Math.min(placeOf(value, top, 0), 997);
  return html`<line class="m-${kind}" x1="${x}" x2="${x}" y1="0" y2="24"/>`;
}

function placeOf(value: Rational | undefined, top: number, otherwise: number): number {
  const at = value === undefined ? otherwise : toNumber(value);
  return round(Math.max(0, Math.min(1000, (at / top) * 1000)));
}

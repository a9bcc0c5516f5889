import type { Progress } from "../../evaluate/types.js";
import { html, type Markup } from "./markup.js";
import { measureWords, numberOf, rangeWords, round, type Span, spanOf, topOf } from "./measure.js";

/** The title over a bar. */
export function barTitle(title: string): Markup {
  return html`<p class="bar-title">${title}</p>`;
}

/**
 * A bar for one measure against its target and, where there are milestones, what they call for on the day.
 * What is only bounded is drawn as a hatched range. The words under it say the same.
 */
export function barOf(progress: Progress, title: string): Markup {
  const { actual, target, required } = progress;
  const top = topOf([progress]);
  const marks = [
    markAt("target", numberOf(target), top),
    ...(required === undefined ? [] : [markAt("today", numberOf(required.value), top)]),
  ];
  const words = [
    `${title}: ${rangeWords(actual)}`,
    `target ${measureWords(target)}`,
    ...(required === undefined ? [] : [`line of milestones on the day ${measureWords(required.value)}`]),
  ];
  return html`<div class="bar">
<svg viewBox="0 0 1000 24" preserveAspectRatio="none" role="img" aria-label="${words.join("; ")}">${trackOf(spanOf(actual), top, 24)}${marks}</svg>
<p class="key"><span class="${typeof actual === "string" ? "k-now" : "k-maybe"}">Now: ${rangeWords(actual)}</span> <span class="k-target">Target: ${measureWords(target)}</span>${
    required === undefined
      ? undefined
      : html` <span class="k-today">Line on the day: ${measureWords(required.value)}</span>`
  }</p>
</div>`;
}

/** A track with what is certain filled and what is possible hatched, 1,000 units wide. */
export function trackOf({ low, high }: Span, top: number, height: number, y = 0): Markup {
  const from = placeOf(low ?? 0, top);
  const known = low !== undefined && low === high;
  // Where nothing is known nothing is drawn: an empty track is no zero, which has a line at its foot.
  const isUnknown = low === undefined && high === undefined;
  const to = placeOf(high ?? top, top);
  return html`<rect class="track" x="0" y="${y}" width="1000" height="${height}"/>${
    from > 0 ? html`<rect class="sure" x="0" y="${y}" width="${from}" height="${height}"/>` : undefined
  }${
    known || isUnknown
      ? undefined
      : html`<rect class="maybe" x="${from}" y="${y}" width="${round(to - from)}" height="${height}"/>`
  }${isUnknown ? html`<rect class="open" x="0" y="${y}" width="1000" height="${height}"/>` : undefined}`;
}

/** A line across a track: the target, or the milestone of the day. */
export function markAt(kind: "target" | "today", value: number, top: number, y = 0, height = 24): Markup {
  // Inside the track even at its end, where half of the line would be cut off.
  const x = Math.min(placeOf(value, top), 997);
  return html`<line class="m-${kind}" x1="${x}" x2="${x}" y1="${y}" y2="${y + height}"/>`;
}

function placeOf(value: number, top: number): number {
  return round(Math.max(0, Math.min(1000, (value / top) * 1000)));
}

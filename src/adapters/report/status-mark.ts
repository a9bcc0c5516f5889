import { STATUSES } from "../../base/status.js";
import type { Status } from "../../evaluate/types.js";
import { html, type Markup } from "./markup.js";

/** The shapes of the statuses, so that none is shown by colour alone; each is in the page once. */
export function markSymbols(): Markup {
  return html`<svg width="0" height="0" aria-hidden="true" focusable="false" class="symbols"><defs>
<pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-back" width="8" height="8"/><rect class="hatch-line" width="3.5" height="8"/></pattern>
${STATUSES.map((status) => symbolFor(`m-${status}`, SHAPES[status]))}
</defs></svg>`;
}

/** A shape in a square of 16, used by its id. */
export function symbolFor(id: string, shape: string): Markup {
  return html`<symbol id="${id}" viewBox="0 0 16 16"><path d="${shape}" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></symbol>`;
}

/** The lines that draw the shape of each status. */
export const SHAPES: Readonly<Record<Status, string>> = {
  met: "M2.5 8.5 6.3 12.3 13.5 4",
  "on-track": "M3 13 13 3M6 3h7v7",
  "off-track": "M3 3 13 13M13 6v7H6",
  "not-met": "M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5",
  unknown: "M5 5.6C5 1.6 11 1.6 11 5.4 11 8 8 7.6 8 10.2M8 13.4v.1",
  "needs-judgement": "M8 2v12M4.5 14h7M2 6h12M2 6 3.5 9.5M14 6 12.5 9.5",
  "not-applicable": "M3 8h10",
};

/** The shape of a status alone, for use next to its word. */
export function markOf(status: Status): Markup {
  return html`<svg class="mark" aria-hidden="true" focusable="false"><use href="#m-${status}"/></svg>`;
}

/** A status with its shape and its words. */
export function badgeOf(status: Status, words: string): Markup {
  return html`<span class="badge s-${status}">${markOf(status)}<span>${words}</span></span>`;
}

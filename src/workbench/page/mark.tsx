import type { JSX } from "preact";
import { SHAPES } from "../../adapters/report/status-mark.js";
import type { Status } from "../../evaluate/types.js";

/** A status as its shape and its words; never its colour alone. */
export function Badge({ status, words }: { readonly status: Status; readonly words: string }): JSX.Element {
  return (
    <span class={`badge s-${status}`}>
      <svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path
          d={SHAPES[status]}
          fill="none"
          stroke="currentColor"
          stroke-width="2.2"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
      <span>{words}</span>
    </span>
  );
}

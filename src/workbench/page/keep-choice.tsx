import type { JSX } from "preact";
import { inputOf } from "./events.js";
import type { Props } from "./props.js";

/**
 * Asks whether this browser should keep the session; it does so only if the user asks, until the user tells it to
 * forget.
 */
export function KeepChoice({ workbench, state: { isKept, keepFault } }: Props): JSX.Element {
  return (
    <div class="keep">
      <p class="tick">
        <label>
          <input
            type="checkbox"
            checked={isKept}
            aria-describedby="keep-hint"
            onChange={(event) => void workbench.keepInBrowser(inputOf(event).checked)}
          />
          Keep my work in this browser, for when I open this page again
        </label>
      </p>
      <p class="soft" id="keep-hint">
        {isKept
          ? "Everything on this page is kept: your files as they are, with any names of people in them, and what you typed and chose. Others who use this browser can open it, and so can other pages opened from this computer’s disk."
          : "Nothing is kept unless you tick this. It then keeps everything on this page: your files as they are, with any names of people in them, and what you typed and chose."}
      </p>
      {isKept ? (
        <p class="buttons">
          <button
            type="button"
            onClick={() => {
              void workbench.keepInBrowser(false);
              // The button is gone, but what it is about is still there.
              document.getElementById("files")?.focus();
            }}
          >
            Forget what this browser keeps
          </button>
        </p>
      ) : null}
      {keepFault === undefined ? null : (
        <p role="alert" class="faults">
          This browser keeps nothing for this page. {keepFault} Use “Save the session” below instead.
        </p>
      )}
    </div>
  );
}

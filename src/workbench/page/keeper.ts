import { openSession } from "../model/keep-session.js";
import type { Session } from "../model/session.js";
import { BrowserStore } from "./browser-store.js";
import { wordsOf } from "./words-of.js";

/** How many milliseconds after the last of several quick changes, as in typing, the session is kept. */
const PAUSE = 300;

interface KeeperEvents {
  /** Called when a session has been kept. */
  readonly onKept: (session: Session) => void;
  /** Called if the browser refuses, so that nothing is kept. */
  readonly onFault: (fault: string) => void;
}

/** Keeps a session in the browser if the user asks for that, and finds it again. */
export class Keeper {
  readonly #store = new BrowserStore();
  readonly #events: KeeperEvents;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(events: KeeperEvents) {
    this.#events = events;
  }

  /** The session that was kept, or why it can't be opened; `undefined` if there is none. */
  async open(): Promise<{ readonly session: Session } | { readonly fault: string } | undefined> {
    try {
      const kept = await this.#store.read();
      if (kept === undefined) return undefined;
      const opened = openSession(kept.text);
      if ("faults" in opened) return { fault: opened.faults.join(" ") };
      const files = opened.files.map((file) => {
        const bytes = kept.contents?.[file.id];
        return bytes instanceof Uint8Array ? { ...file, bytes } : file;
      });
      return { session: { ...opened, files } };
    } catch {
      // If the browser refuses, that matters only once the user asks it to keep something.
      return undefined;
    }
  }

  keepSoon(session: Session): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keep(session), PAUSE);
  }

  async forget(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#store.forget();
  }

  async #keep(session: Session): Promise<void> {
    try {
      await this.#store.write(session);
      this.#events.onKept(session);
    } catch (error) {
      await this.forget().catch(() => undefined);
      this.#events.onFault(whyNot(error));
    }
  }
}

function whyNot(error: unknown): string {
  const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
  return isFull ? "There isn't enough room." : `It says: ${wordsOf(error)}`;
}

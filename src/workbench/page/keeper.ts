import { openSession } from "../model/keep-session.js";
import type { Session } from "../model/session.js";
import { BrowserStore } from "./browser-store.js";
import { wordsOf } from "./words-of.js";

/** Changes in quick succession, as in typing, are kept together after so many milliseconds. */
const PAUSE = 300;

interface KeeperEvents {
  /** A session is kept as it is. */
  readonly onKept: (session: Session) => void;
  /** The browser refuses; nothing is kept. */
  readonly onFault: (fault: string) => void;
}

/** Keeps a session in the browser while that is asked, and finds it again. */
export class Keeper {
  readonly #store = new BrowserStore();
  readonly #events: KeeperEvents;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(events: KeeperEvents) {
    this.#events = events;
  }

  /** The session that was kept, why it can't be opened, or nothing. */
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
      // A browser that keeps nothing has nothing to say until it is asked to.
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

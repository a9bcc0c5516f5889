import { writeSession } from "../model/keep-session.js";
import type { Session } from "../model/session.js";

const NAME = "maths-hub-goals-workbench";
const STORE = "session";

/** The content of files, by the ids of the files. */
type Contents = Readonly<Record<string, Uint8Array>>;

/** What the browser kept: the session as `writeSession` writes it, and separately the content of its files. */
export interface KeptByBrowser {
  readonly text: string;
  readonly contents: Contents;
}

/**
 * One session in the browser's own database. Nothing is created there until something is kept. The content of files is
 * written only when the files change, since it may be large and the session is kept at each change of an answer.
 */
export class BrowserStore {
  #files: Session["files"] | undefined;
  /** Operations run one after another, so that something that was forgotten isn't written again. */
  #last: Promise<unknown> = Promise.resolve();

  /** What is kept; `undefined` if nothing is. */
  read(): Promise<KeptByBrowser | undefined> {
    return this.#next(async () => {
      const database = await openDatabase(false);
      if (database === undefined) return undefined;
      return await within(database, "readonly", (store) => {
        const [text, contents] = [store.get("text"), store.get("contents")];
        return () =>
          typeof text.result === "string" ? { text: text.result, contents: contents.result } : undefined;
      });
    });
  }

  /** Keeps a session in place of what is kept. Rejects if the browser refuses. */
  write(session: Session): Promise<void> {
    return this.#next(async () => {
      const { files } = session;
      const database = (await openDatabase(true))!;
      await within(database, "readwrite", (store) => {
        const names = files.map(({ bytes: _, ...file }) => file);
        store.put(writeSession({ ...session, files: names }), "text");
        if (files !== this.#files) store.put(contentsOf(files), "contents");
        return () => undefined;
      });
      this.#files = files;
    });
  }

  /** Removes everything that is kept. */
  forget(): Promise<void> {
    return this.#next(async () => {
      this.#files = undefined;
      const database = await openDatabase(false);
      if (database === undefined) return;
      // If another page has it open, it stays there, empty, until that page is closed.
      await within(database, "readwrite", (store) => {
        store.clear();
        return () => undefined;
      });
      indexedDB.deleteDatabase(NAME);
    });
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work, work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

function contentsOf(files: Session["files"]): Contents {
  return Object.fromEntries(files.flatMap(({ id, bytes }) => (bytes === undefined ? [] : [[id, bytes]])));
}

/** Opens the database; if it doesn't exist and isn't to be made, none is left behind. */
function openDatabase(isMade: boolean): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    let isMissing = false;
    request.onupgradeneeded = () => {
      if (isMade) request.result.createObjectStore(STORE);
      else {
        isMissing = true;
        request.transaction!.abort();
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => (isMissing ? resolve(undefined) : reject(request.error));
  });
}

/** Runs one transaction on the store and closes the database, since an open one can't be deleted. */
async function within<T>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => () => T,
): Promise<T> {
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const result = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(result());
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

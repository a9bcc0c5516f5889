import { formatCount } from "../base/words.js";
import { ClosedPipe, type Io, write } from "./io.js";

const PATIENCE = 1000;
const BETWEEN = 100;
const BAR = 24;

/** A progress bar on standard error, for work that takes over a second; silent where nobody would see it. */
export class Progress {
  readonly #io: Io;
  readonly #shown: boolean;
  readonly #start: number;
  #last = Number.NEGATIVE_INFINITY;

  /** @param elsewhere - whether the results go to a file, and so do not mix with the bar */
  constructor(io: Io, elsewhere: boolean) {
    this.#io = io;
    this.#shown = io.stderr.isTTY === true && (elsewhere || io.stdout.isTTY !== true);
    this.#start = io.now();
  }

  show(done: number, total: number): void {
    if (!this.#shown) return;
    const now = this.#io.now();
    if (now - this.#start < PATIENCE || now - this.#last < BETWEEN) return;
    this.#last = now;
    const filled = Math.floor((done / total) * BAR);
    const bar = `${"=".repeat(filled)}${" ".repeat(BAR - filled)}`;
    this.#io.stderr.write(`\r[${bar}] ${formatCount(done)} of ${formatCount(total)}`, () => {});
  }

  /** Takes the bar away again. */
  async clear(): Promise<void> {
    if (this.#last === Number.NEGATIVE_INFINITY) return;
    try {
      await write(this.#io.stderr, "\r\u001b[K");
    } catch (error) {
      if (!(error instanceof ClosedPipe)) throw error;
    }
  }
}

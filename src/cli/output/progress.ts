import { formatCount } from "../../base/words.js";
import { ClosedPipe, type Io, write } from "../io.js";

const PATIENCE = 1000;
const BETWEEN = 100;
const BAR = 24;

/** A progress bar on standard error, for work that takes over a second; silent if nobody would see it. */
export class Progress {
  readonly #io: Io;
  readonly #shown: boolean;
  #start: number;
  #unit = "";
  #last = Number.NEGATIVE_INFINITY;

  /** @param elsewhere - whether the results go to a file, and so do not mix with the bar */
  constructor(io: Io, elsewhere: boolean) {
    this.#io = io;
    this.#shown = io.stderr.isTTY === true && (elsewhere || io.stdout.isTTY !== true);
    this.#start = io.now();
  }

  /** Begins another stage of the work, with a rate and remaining time of its own. `unit` follows the numbers. */
  begin(unit: string): void {
    this.#unit = ` ${unit}`;
    this.#start = this.#io.now();
  }

  show(done: number, total: number): void {
    if (!this.#shown) return;
    const now = this.#io.now();
    const taken = now - this.#start;
    if (taken < PATIENCE || now - this.#last < BETWEEN) return;
    this.#last = now;
    const filled = Math.floor((done / total) * BAR);
    const bar = `${"=".repeat(filled)}${" ".repeat(BAR - filled)}`;
    const counts = `${formatCount(done)} of ${formatCount(total)}${this.#unit}`;
    this.#io.stderr.write(`\r[${bar}] ${counts}${paceWords(done, total, taken)}\u001b[K`, () => {});
  }

  /** Removes the bar. */
  async clear(): Promise<void> {
    if (this.#last === Number.NEGATIVE_INFINITY) return;
    this.#last = Number.NEGATIVE_INFINITY;
    try {
      await write(this.#io.stderr, "\r\u001b[K");
    } catch (error) {
      if (!(error instanceof ClosedPipe)) throw error;
    }
  }
}

/** ", 12,300 a second, 1 min 2 s left"; empty while that cannot be said. */
function paceWords(done: number, total: number, milliseconds: number): string {
  if (done === 0) return "";
  const rate = Math.floor((done / milliseconds) * 1000);
  const left = Math.ceil(((total - done) / done) * (milliseconds / 1000));
  return `${rate < 1 ? "" : `, ${formatCount(rate)} a second`}, ${durationWords(left)} left`;
}

function durationWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${formatCount(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

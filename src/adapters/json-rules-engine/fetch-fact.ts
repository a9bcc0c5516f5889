import { wordsOfCause } from "./words-of-cause.js";

/** How long one fact may take, and what stops the whole run. */
export interface FetchLimits {
  readonly signal?: AbortSignal | undefined;
  /** In milliseconds. */
  readonly timeout?: number | undefined;
}

/**
 * Asks a source for one fact. If the source throws, rejects or takes too long, the answer is `{unknown: why}`.
 *
 * @throws the signal's reason, as soon as it aborts, whether or not the source listens to it
 */
export async function fetchFact(
  id: string,
  source: (id: string, options: { signal: AbortSignal }) => unknown,
  { signal, timeout }: FetchLimits,
): Promise<unknown> {
  signal?.throwIfAborted();
  // A signal for this fact only: it aborts with the run, and when the fact's own time is over.
  const own = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    own.signal.addEventListener("abort", () => reject(own.signal.reason), { once: true });
  });
  if (signal !== undefined) {
    stop = () => own.abort(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  }
  if (timeout !== undefined) {
    timer = setTimeout(() => own.abort(new Error(`its source took longer than ${timeout} ms`)), timeout);
  }
  try {
    const answer = (async () => source(id, { signal: own.signal }))();
    return await Promise.race([answer, ended]);
  } catch (cause) {
    signal?.throwIfAborted();
    return { unknown: wordsOfCause(own.signal.aborted ? own.signal.reason : cause) };
  } finally {
    clearTimeout(timer);
    if (stop !== undefined) signal?.removeEventListener("abort", stop);
  }
}

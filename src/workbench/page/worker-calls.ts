import { unpack } from "./unpack.js";
import type { Answer, Calls, OnProgress, Question } from "./worker.js";

/** Calls a function in the worker; rejects with an `Error` whose message is for the user. */
export type Call = <Name extends keyof Calls>(
  name: Name,
  asked: Parameters<Calls[Name]>[0],
  onProgress?: OnProgress,
) => Promise<Awaited<ReturnType<Calls[Name]>>>;

interface Waiting {
  readonly onAnswer: (answer: Answer) => void;
  readonly onFault: (message: string) => void;
}

/**
 * Starts the worker at the first call, from a text in the page itself, so that nothing is fetched.
 *
 * @param packed - the worker's script, compressed with raw deflate, in base64
 */
export function openCalls(packed: string): Call {
  const waiting = new Map<number, Waiting>();
  let worker: Promise<Worker> | undefined;
  let last = 0;
  return (name, asked, onProgress) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      const onFault = (message: string): void => {
        waiting.delete(id);
        reject(new Error(message));
      };
      const onAnswer = (answer: Answer): void => {
        if ("done" in answer) return onProgress?.(answer.done, answer.total);
        if ("fault" in answer) return onFault(answer.fault);
        waiting.delete(id);
        resolve(answer.given as never);
      };
      waiting.set(id, { onAnswer, onFault });
      worker ??= startWorker(packed, waiting);
      const question = { id, name, asked: asked as never } satisfies Question;
      worker.then(
        (started) => started.postMessage(question),
        ({ message }: Error) => onFault(message),
      );
    });
}

async function startWorker(packed: string, waiting: ReadonlyMap<number, Waiting>): Promise<Worker> {
  const text = await unpack(packed);
  const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  worker.onmessage = ({ data }: MessageEvent<Answer>) => waiting.get(data.id)?.onAnswer(data);
  worker.onerror = ({ message }) => {
    for (const { onFault } of [...waiting.values()]) onFault(message);
  };
  return worker;
}

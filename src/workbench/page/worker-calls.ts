import type { RuleSet } from "../../rule-set/types.js";
import { countSession, type Counted } from "../model/count-session.js";
import { recogniseFile } from "../model/recognise-file.js";
import type { Session } from "../model/session.js";

/** What takes long on large files, and so runs in a worker: each call with what it takes and gives. */
const CALLS = {
  recognise: (
    { name, bytes, ruleSet }: { name: string; bytes: Uint8Array; ruleSet: RuleSet },
    _: OnProgress,
  ) => recogniseFile(name, bytes, ruleSet),
  count: (
    { session, ruleSet }: { session: Session; ruleSet: RuleSet },
    onProgress: OnProgress,
  ): Promise<Counted> => countSession(ruleSet, session, onProgress),
};

type OnProgress = (done: number, total: number) => void;
type CallName = keyof typeof CALLS;
type Asked<Name extends CallName> = Parameters<(typeof CALLS)[Name]>[0];
type Given<Name extends CallName> = Awaited<ReturnType<(typeof CALLS)[Name]>>;

interface Question {
  readonly id: number;
  readonly name: CallName;
  readonly asked: never;
}

type Answer =
  | { readonly id: number; readonly done: number; readonly total: number }
  | { readonly id: number; readonly given: unknown }
  | { readonly id: number; readonly fault: string };

/** The few members of a worker's global scope that are used here; the types of a page have another scope. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<Question>) => void) | null;
  postMessage(answer: Answer): void;
}

/** Answers the calls of the page, in the worker. */
export function serveCalls(scope: WorkerScope): void {
  scope.onmessage = async ({ data: { id, name, asked } }) => {
    try {
      const given = await CALLS[name](asked, (done, total) => scope.postMessage({ id, done, total }));
      scope.postMessage({ id, given });
    } catch (error) {
      scope.postMessage({ id, fault: wordsOf(error) });
    }
  };
}

/** Calls what runs in the worker. */
export type Call = <Name extends CallName>(
  name: Name,
  asked: Asked<Name>,
  onProgress?: OnProgress,
) => Promise<Given<Name>>;

/**
 * Starts the worker from the text of the page's own script, so that nothing is fetched.
 *
 * @returns calls that reject with an `Error` whose message is for the reader
 */
export function openCalls(script: string): Call {
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(url);
  const waiting = new Map<number, { onAnswer: (answer: Answer) => void; onFault: (message: string) => void }>();
  let last = 0;
  worker.onmessage = ({ data }: MessageEvent<Answer>) => waiting.get(data.id)?.onAnswer(data);
  worker.onerror = ({ message }) => {
    for (const { onFault } of waiting.values()) onFault(message);
  };
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
        resolve(answer.given as Given<typeof name>);
      };
      waiting.set(id, { onAnswer, onFault });
      worker.postMessage({ id, name, asked });
    });
}

/** What went wrong, for the reader. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

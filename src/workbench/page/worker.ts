import type { RuleSet } from "../../rule-set/types.js";
import { type Counted, countSession } from "../model/count-session.js";
import { openRules } from "../model/open-rules.js";
import { placesOf } from "../model/places.js";
import { readSnapshots } from "../model/read-snapshots.js";
import { recogniseFile } from "../model/recognise-file.js";
import type { Session, SessionFile } from "../model/session.js";
import { suggestAbout } from "../model/suggest-about.js";
import { wordsOf } from "./words-of.js";

/** Called with how much of the work is done. */
export type OnProgress = (done: number, total: number) => void;

/** Functions that are slow on large files, or need much code, and therefore run in a worker. */
const CALLS = {
  recognise: (
    { name, bytes, ruleSet }: { name: string; bytes: Uint8Array; ruleSet: RuleSet },
    _: OnProgress,
  ) => recogniseFile(name, bytes, ruleSet),
  count: (
    { session, ruleSet }: { session: Session; ruleSet: RuleSet },
    onProgress: OnProgress,
  ): Promise<Counted> => countSession(ruleSet, session, onProgress),
  snapshots: ({ file, ruleSet }: { file: SessionFile; ruleSet: RuleSet }, _: OnProgress) =>
    readSnapshots(ruleSet, file),
  places: ({ files, ruleSet }: { files: readonly SessionFile[]; ruleSet: RuleSet }, _: OnProgress) =>
    placesOf(ruleSet, files),
  about: ({ files, ruleSet }: { files: readonly SessionFile[]; ruleSet: RuleSet }, _: OnProgress) =>
    suggestAbout(ruleSet, files),
  rules: (files: Parameters<typeof openRules>[0], _: OnProgress) => openRules(files),
};

/** The calls that the worker answers. */
export type Calls = typeof CALLS;

/** A call from the page. */
export interface Question {
  readonly id: number;
  readonly name: keyof Calls;
  readonly asked: never;
}

/** An answer of the worker: its progress, or a result. */
export type Answer =
  | { readonly id: number; readonly done: number; readonly total: number }
  | { readonly id: number; readonly given: unknown }
  | { readonly id: number; readonly fault: string };

/** The few members of a worker's global scope that are used here; the types of a page describe another scope. */
interface WorkerScope {
  onmessage: (event: MessageEvent<Question>) => void;
  postMessage(answer: Answer): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = async ({ data: { id, name, asked } }) => {
  try {
    const given = await CALLS[name](asked, (done, total) => scope.postMessage({ id, done, total }));
    scope.postMessage({ id, given });
  } catch (error) {
    scope.postMessage({ id, fault: wordsOf(error) });
  }
};

import { openSession } from "../model/keep-session.js";
import type { Session, SessionFile } from "../model/session.js";
import { formatBytes } from "./bytes-words.js";
import type { Refused, State } from "./state.js";
import { wordsOf } from "./words-of.js";
import type { Call } from "./worker-calls.js";

/** The result of reading files. */
export interface TakenFiles {
  /** A session that was saved by this page, to be opened instead of the present one. */
  readonly opened?: { readonly name: string; readonly session: Session } | undefined;
  /** The other files, each with its kind. */
  readonly files: readonly SessionFile[];
  readonly refused: readonly Refused[];
}

/** Files are read completely into memory; a browser fails well above this size. */
const LARGEST = 200 * 1024 * 1024;

/**
 * Reads files that were chosen or dropped, and recognises each with the rules of the session that it is added to: a
 * saved session among the files, or the present one.
 */
export async function takeFiles(
  given: readonly File[],
  { rules, session }: Pick<State, "rules" | "session">,
  call: Call,
  onProgress: (words: string, done: number) => void,
): Promise<TakenFiles> {
  let opened: TakenFiles["opened"];
  const read: { name: string; bytes: Uint8Array }[] = [];
  const refused: Refused[] = [];
  const refuse = (name: string, error: unknown): unknown => refused.push({ name, message: wordsOf(error) });
  for (const [at, file] of given.entries()) {
    const { name } = file;
    onProgress(`Reading ${name}`, at);
    try {
      const bytes = await bytesOf(file);
      const saved = savedSession(name, bytes);
      if (saved === undefined) read.push({ name, bytes });
      else if (opened !== undefined)
        throw new Error(
          `Only one session can be open at a time, and ${opened.name} is open. Open this one by itself.`,
        );
      else if (!rules.some(({ id }) => id === saved.ruleSetId)) throw new Error(rulesLacking(saved));
      else opened = { name, session: saved };
    } catch (error) {
      refuse(name, error);
    }
  }
  const { ruleSetId, files: known } = opened?.session ?? session;
  const ruleSet = rules.find(({ id }) => id === ruleSetId) ?? rules[0]!;
  const files: SessionFile[] = [];
  for (const [at, { name, bytes }] of read.entries()) {
    onProgress(`Looking at ${name}`, at);
    try {
      const { kind, note } = await call("recognise", { name, bytes, ruleSet });
      files.push({ id: newId([...known, ...files]), name, kind, by: "columns", note, bytes });
    } catch (error) {
      refuse(name, error);
    }
  }
  return { opened, files, refused };
}

/** Why a session can't be opened: its rules are not available. */
export function rulesLacking({ ruleSetId }: Session): string {
  return `It was made with the rules ${ruleSetId}, which this page does not have. Choose them under “Other goals” first.`;
}

async function bytesOf(file: File): Promise<Uint8Array> {
  if (file.size === 0) throw new Error("The file is empty. Save it again, and add it again.");
  if (file.size > LARGEST)
    throw new Error(
      `The file has ${formatBytes(file.size)}; the limit is ${formatBytes(LARGEST)}. Keep only the rows of your hub.`,
    );
  return new Uint8Array(await file.arrayBuffer());
}

/** The session in a file, if it is one that this page saved. */
function savedSession(name: string, bytes: Uint8Array): Session | undefined {
  if (!/\.json$/i.test(name)) return undefined;
  const text = new TextDecoder().decode(bytes);
  if (!/"ruleSetId"\s*:/.test(text) || !/"answers"\s*:/.test(text)) return undefined;
  const opened = openSession(text);
  if ("faults" in opened) throw new Error(opened.faults.join(" "));
  return opened;
}

/** An id that no file has yet. */
function newId(files: readonly SessionFile[]): string {
  const ids = new Set(files.map(({ id }) => id));
  let number = files.length + 1;
  while (ids.has(`file-${number}`)) number++;
  return `file-${number}`;
}

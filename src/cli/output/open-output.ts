// output: takes results, gives them as text, Markdown, CSV, JSON or SARIF, on standard output or in files that are written
// whole or not at all.
import { randomUUID } from "node:crypto";
import { unlinkSync } from "node:fs";
import { type FileHandle, open, realpath, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import pc from "picocolors";
import { match } from "ts-pattern";
import { whyUnreadable } from "../../adapters/node/read-text.js";
import type { Painter } from "../../explain/format-text.js";
import { Interrupted, type Io, type Output, write } from "../io.js";
import { UserError } from "../user-error.js";
import { type Reads, refuseLoss } from "./refuse-loss.js";
import type { Layout } from "./report-parts.js";

/** Where a report is written to, with its width and colours. */
export interface ReportOutput extends Layout {
  write(text: string): Promise<void>;
  /** Called when everything is written: moves the new file into place. */
  close(): Promise<void>;
  /** Called if something went wrong: leaves nothing behind. */
  discard(): Promise<void>;
}

const WIDTH = 100;

/**
 * Opens standard output or the file of `--output`. The file is written under another name first and moved into place
 * when it is complete.
 *
 * @param reads - what must not be overwritten
 */
export async function openOutput(file: string | undefined, reads: Reads, io: Io): Promise<ReportOutput> {
  if (file === undefined) {
    const colour = painterFor(io.stdout, io.env);
    const nothing = () => Promise.resolve();
    return {
      width: io.stdout.isTTY ? Math.min(Math.max(io.stdout.columns ?? WIDTH, 40), 120) : WIDTH,
      ...(colour ? { colour } : {}),
      write: (text) => write(io.stdout, text),
      close: nothing,
      discard: nothing,
    };
  }
  try {
    return await openFile(file, reads, io);
  } catch (error) {
    throw error instanceof UserError ? error : cannotWrite(file, error);
  }
}

async function openFile(file: string, reads: Reads, io: Io): Promise<ReportOutput> {
  const path = resolve(io.cwd, file);
  // A link stays a link, and the file that it points to is written.
  const target = (await orNothing(realpath(path))) ?? path;
  await refuseLoss(file, target, reads, io);
  const kind = await orNothing(stat(target));
  // A device, a pipe or one of the program's own open files cannot be replaced, so it is written to directly.
  const direct = isDescriptor(path) || (kind !== undefined && !kind.isFile());
  const beside = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  const begin = () => open(direct ? path : beside, direct ? "a" : "wx", kind?.isFile() ? kind.mode : 0o666);
  // Checks before the work whether the place can be written to; the file itself exists only briefly.
  if (!direct) {
    await (await begin()).close();
    await unlink(beside);
  }
  let handle: FileHandle | undefined;
  let release: (() => void) | undefined;
  let interrupted = false;
  const opened = async (): Promise<FileHandle> => {
    release ??= io.onInterrupt?.(() => {
      interrupted = true;
      if (!direct) removeNow(beside);
    });
    handle ??= await begin();
    return handle;
  };
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      throw interrupted ? new Interrupted() : cannotWrite(file, error);
    }
  };
  return {
    width: WIDTH,
    write: (text) => attempt(async () => (await opened()).writeFile(text)),
    close: () =>
      attempt(async () => {
        await (await opened()).close();
        if (interrupted) throw new Interrupted();
        if (!direct) await rename(beside, target);
        release?.();
      }),
    async discard() {
      release?.();
      await orNothing(handle?.close() ?? Promise.resolve());
      if (!direct) await orNothing(unlink(beside));
    },
  };
}

/** Whether a path is something that the program has open already, such as its standard output. */
function isDescriptor(path: string): boolean {
  return /^\/(dev\/(std(in|out|err)|fd\/\d+)|proc\/(self|\d+)\/fd\/\d+)$/.test(path);
}

/** Synchronous, since the program may end before anything asynchronous is done. */
function removeNow(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It does not exist yet, or cannot be removed while open; then it is removed when discarded.
  }
}

async function orNothing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch {
    return undefined;
  }
}

function cannotWrite(file: string, error: unknown): UserError {
  const why = whyUnreadable(error)
    .replace("no such file", "no such folder")
    .replace("to read this", "to write there")
    .replace("This cannot be read", "Writing to it was refused");
  return new UserError(`--output ${file} cannot be written. ${why}`);
}

/** Colours for a terminal that wants them; `undefined` for files and pipes, and if NO_COLOR is set. */
function painterFor({ isTTY }: Output, env: Io["env"]): Painter | undefined {
  if (isTTY !== true || env["NO_COLOR"] || env["TERM"] === "dumb") return undefined;
  const colours = pc.createColors(true);
  return {
    heading: colours.bold,
    faint: colours.dim,
    status: (status, text) =>
      match(status)
        .with("met", () => colours.green(text))
        .with("on-track", () => colours.cyan(text))
        .with("off-track", () => colours.yellow(text))
        .with("not-met", () => colours.red(text))
        .with("unknown", "needs-judgement", () => colours.magenta(text))
        .with("not-applicable", () => colours.dim(text))
        .exhaustive(),
  };
}

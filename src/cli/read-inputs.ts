import { resolve } from "node:path";
import { type ReadText, readTextFile, readTextStream } from "../adapters/node/read-text.js";
import type { Issue } from "../base/issue.js";
import { type ReadJson, readJson } from "../rule-set/read-json.js";
import type { Io } from "./io.js";
import { UserError } from "./user-error.js";

/** A snapshot as it was found in a file, not yet checked. */
export interface InputSnapshot {
  readonly value: unknown;
  /** JSON Pointer to it in its file. */
  readonly pointer: string;
}

/** A file that was named, with its snapshots; none where it cannot be read. */
export interface Input {
  /** As it was named. */
  readonly file: string;
  readonly text: ReadJson;
  readonly snapshots: readonly InputSnapshot[];
  readonly issues: readonly Issue[];
}

const STDIN = "standard input";

/** Reads the files that were named, `-` being standard input. What is at fault is told with each file. */
export async function readInputs(files: readonly string[], io: Io): Promise<readonly Input[]> {
  if (files.filter((file) => file === "-").length > 1) {
    throw new UserError('Standard input can be read once only, but "-" is given more than once.');
  }
  const inputs: Input[] = [];
  for (const file of files) {
    inputs.push(
      file === "-"
        ? readInput(STDIN, await readTextStream(io.stdin))
        : readInput(file, await readTextFile(resolve(io.cwd, file))),
    );
  }
  return inputs;
}

const NOTHING: ReadJson = { value: undefined, issues: [], locate: () => undefined };

function readInput(file: string, read: ReadText): Input {
  const fault = (code: string, message: string): Issue => ({
    code,
    severity: "error",
    file,
    pointer: "",
    message,
  });
  if (read.text === undefined)
    return { file, text: NOTHING, snapshots: [], issues: [fault(read.code, read.message)] };
  if (read.text.trim() === "") {
    return {
      file,
      text: NOTHING,
      snapshots: [],
      issues: [fault("empty-file", "This is empty; a snapshot was expected.")],
    };
  }
  const text = readJson(read.text, file);
  const { value } = text;
  if (value === undefined) return { file, text, snapshots: [], issues: text.issues };
  const snapshots = Array.isArray(value)
    ? value.map((each: unknown, index) => ({ value: each, pointer: `/${index}` }))
    : [{ value, pointer: "" }];
  const empty = snapshots.length === 0 ? [fault("empty-list", "This list has no snapshot in it.")] : [];
  return { file, text, snapshots, issues: [...text.issues, ...empty] };
}

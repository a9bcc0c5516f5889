import { extname, resolve } from "node:path";
import { type ReadText, readTextFile, readTextStream } from "../../adapters/node/read-text.js";
import { readRow } from "../../adapters/table/read-row.js";
import { readTable } from "../../adapters/table/read-table.js";
import type { Issue } from "../../base/issue.js";
import type { IssueCode } from "../../base/issue-codes.js";
import { type ReadJson, readJson } from "../../rule-set/read/read-json.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { Io } from "../io.js";
import { UserError } from "../user-error.js";
import { isObjectLine, readLines } from "./line-json.js";

/** A snapshot from a file, not checked yet. */
export interface InputSnapshot {
  readonly value: unknown;
  /** JSON Pointer to it in its file. */
  readonly pointer: string;
}

/** A file that was named, with its snapshots; it has none if it cannot be read. */
export interface Input {
  /** The name as given. */
  readonly file: string;
  readonly text: ReadJson;
  /** Whether each snapshot is a row of a table. */
  readonly isTable: boolean;
  readonly snapshots: readonly InputSnapshot[];
  readonly issues: readonly Issue[];
}

/** The snapshots of a file as rules read them, since the meaning of a table's cell depends on its fact. */
export function snapshotsBy(
  { isTable, snapshots }: Input,
  ...ruleSets: readonly RuleSet[]
): readonly InputSnapshot[] {
  if (!isTable) return snapshots;
  return snapshots.map(({ value, pointer }) => ({
    value: ruleSets.reduce((row, ruleSet) => readRow(ruleSet, row), value as object),
    pointer,
  }));
}

/** The name of standard input in issues. */
export const STDIN = "standard input";

/** Whether a file has a snapshot on each line, judging by its name. */
export function holdsLines(file: string): boolean {
  return [".ndjson", ".jsonl"].includes(extname(file).toLowerCase());
}

/**
 * Reads the files that were named; `-` is standard input. A file is JSON (a snapshot or a list of them), unless its
 * name ends in .ndjson or .jsonl (a snapshot on each line) or .csv (one in each row). Faults are listed with each file.
 */
export async function readInputs(files: readonly string[], io: Io): Promise<readonly Input[]> {
  checkStdin(files);
  const inputs: Input[] = [];
  for (const file of files) {
    inputs.push(
      file === "-" ? inputOf(STDIN, await readTextStream(io.stdin)) : await readInput(file, io.cwd),
    );
  }
  return inputs;
}

/** Checks that standard input is named only once, since it can be read only once. */
export function checkStdin(files: readonly string[]): void {
  if (files.filter((file) => file === "-").length > 1) {
    throw new UserError(
      'Standard input can be read only once, but "-" is given more than once. Give it once.',
    );
  }
}

/** Reads one file that was named. */
export async function readInput(file: string, cwd: string): Promise<Input> {
  return inputOf(file, await readTextFile(resolve(cwd, file)));
}

const NOTHING: ReadJson = { value: undefined, issues: [], locate: () => undefined };

/** The snapshots of a text, or why it could not be read. */
export function inputOf(file: string, read: ReadText): Input {
  const fault = (code: IssueCode, message: string): Issue => ({
    code,
    severity: "error",
    file,
    pointer: "",
    message,
  });
  const isTable = extname(file).toLowerCase() === ".csv";
  const unreadable = (issue: Issue): Input => ({
    file,
    text: NOTHING,
    isTable,
    snapshots: [],
    issues: [issue],
  });
  if (read.text === undefined) return unreadable(fault(read.code, read.message));
  if (read.text.trim() === "")
    return unreadable(fault("empty-file", "This is empty; it should hold a snapshot."));
  const text = isTable ? readTable(read.text, file) : readerFor(file, read.text)(read.text, file);
  const { value } = text;
  if (value === undefined) return { file, text, isTable, snapshots: [], issues: text.issues };
  const snapshots = Array.isArray(value)
    ? value.map((each: unknown, index) => ({ value: each, pointer: `/${index}` }))
    : [{ value, pointer: "" }];
  const empty = snapshots.length === 0 ? [fault("no-snapshots", "This list has no snapshots in it.")] : [];
  return { file, text, isTable, snapshots, issues: [...text.issues, ...empty] };
}

function readerFor(file: string, text: string): (text: string, file: string) => ReadJson {
  const isLines = holdsLines(file) || (file === STDIN && text.trim().includes("\n") && isObjectLine(text));
  return isLines ? readLines : readJson;
}

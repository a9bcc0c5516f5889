import { readLines, type TextLine } from "../../adapters/node/read-lines.js";
import { whyUnreadable } from "../../adapters/node/read-text.js";
import type { Issue } from "../../base/issue.js";
import { locateIssue } from "../../evaluate/parse-snapshot.js";
import { readSnapshot } from "../../evaluate/read-snapshot.js";
import { UserError } from "../user-error.js";
import { type CheckedSnapshot, checkSnapshot } from "./check-snapshot.js";
import type { FileIssues } from "./file-issues.js";
import { parseCompact, readLine } from "./line-json.js";
import type { LinesInput } from "./open-inputs.js";
import type { RuleChooser } from "./rule-chooser.js";

/** Checks the snapshot on each line, holding none of them; gives how many there are. */
export async function checkLines(
  input: LinesInput,
  chooser: RuleChooser,
  found: FileIssues,
  progress: (bytes: number) => void,
): Promise<number> {
  let count = 0;
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of input.open()) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  try {
    for await (const lines of readLines(counted())) {
      for (const line of lines) {
        found.add(lineFaults(line, chooser));
        count++;
      }
      progress(bytes);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    found.add([{ code: "unreadable-file", severity: "error", pointer: "", message: whyUnreadable(error) }]);
    return 0;
  }
  if (count === 0) {
    const message = "This is empty. Write a snapshot on each line.";
    found.add([{ code: "empty-file", severity: "error", pointer: "", message }]);
  }
  return count;
}

function lineFaults({ number, text, fault }: TextLine, chooser: RuleChooser): readonly Issue[] {
  if (fault !== undefined) return [{ ...fault, severity: "error", pointer: "", line: number, column: 1 }];
  const value = parseCompact(text!);
  if (value !== undefined) {
    const { plan, sure } = chooser.choose(value);
    const issues: Issue[] = [];
    if (sure) readSnapshot(plan, value, issues);
    if (sure && issues.length === 0) return issues;
  }
  const json = readLine(text!, number);
  if (json.value === undefined) return json.issues;
  return [...json.issues, ...checkSnapshot({ value: json.value, pointer: "" }, json, chooser).issues];
}

/** Reads once more what was found to be without a fault. */
export async function* readAgain(
  input: LinesInput,
  chooser: RuleChooser,
  expected: number,
): AsyncGenerator<CheckedSnapshot> {
  let count = 0;
  try {
    for await (const lines of readLines(input.open())) {
      for (const { number, text } of lines) {
        const value: unknown = JSON.parse(text!);
        const { plan, sure } = chooser.choose(value);
        const issues: Issue[] = [];
        const read = readSnapshot(plan, value, issues);
        if (!sure || issues.length > 0 || ++count > expected) throw changed(input);
        yield {
          plan,
          read,
          locate: (issue) => locateIssue({ ...issue, file: input.file }, readLine(text!, number)),
        };
      }
    }
  } catch (error) {
    // What was sound a moment ago: another program writes to the file, or has taken it away.
    const isChanged = error instanceof SyntaxError || (error instanceof Error && "syscall" in error);
    throw isChanged ? changed(input) : error;
  }
  if (count < expected) throw changed(input);
}

function changed({ file }: LinesInput): UserError {
  return new UserError(`${file} changed while it was being read. Run the command again once it is complete.`);
}

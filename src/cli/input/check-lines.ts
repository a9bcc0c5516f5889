import { readLines, type TextLine } from "../../adapters/node/read-lines.js";
import { whyUnreadable } from "../../adapters/node/read-text.js";
import type { Issue } from "../../base/issue.js";
import { locateIssue } from "../../evaluate/parse-snapshot.js";
import { readSnapshot } from "../../evaluate/read-snapshot.js";
import { Interrupted } from "../io.js";
import { UserError } from "../user-error.js";
import { type CheckedSnapshot, checkSnapshot } from "./check-snapshot.js";
import type { FileIssues } from "./file-issues.js";
import { parsePlain, readLine } from "./line-json.js";
import type { LinesInput } from "./open-inputs.js";
import type { RuleChooser } from "./rule-chooser.js";

/** Checks the snapshot on each line without keeping any; gives the valid ones. */
export async function* checkLines(
  input: LinesInput,
  chooser: RuleChooser,
  found: FileIssues,
  progress: (bytes: number) => void,
): AsyncGenerator<CheckedSnapshot> {
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
        count++;
        const checked = checkLine(line, input, chooser);
        if ("read" in checked) yield checked;
        else found.add(checked.issues);
      }
      progress(bytes);
    }
  } catch (error) {
    if (error instanceof UserError || error instanceof Interrupted) throw error;
    found.add([{ code: "unreadable-file", severity: "error", pointer: "", message: whyUnreadable(error) }]);
    return;
  }
  if (count === 0) {
    const message = "This is empty. Write a snapshot on each line.";
    found.add([{ code: "empty-file", severity: "error", pointer: "", message }]);
  }
}

function checkLine(
  { number, text, fault }: TextLine,
  input: LinesInput,
  chooser: RuleChooser,
): CheckedSnapshot | { readonly issues: readonly Issue[] } {
  if (fault !== undefined)
    return { issues: [{ ...fault, severity: "error", pointer: "", line: number, column: 1 }] };
  const value = parsePlain(text!);
  if (value !== undefined) {
    const { plan, sure } = chooser.choose(value);
    const issues: Issue[] = [];
    const read = readSnapshot(plan, value, issues);
    if (sure && issues.length === 0) return { plan, read, locate: locator(input, number, text!) };
  }
  const json = readLine(text!, number);
  if (json.value === undefined) return json;
  const checked = checkSnapshot({ value: json.value, pointer: "" }, json, chooser);
  if (json.issues.length > 0 || checked.issues.length > 0)
    return { issues: [...json.issues, ...checked.issues] };
  return { plan: checked.plan, read: checked.read, locate: locator(input, number, text!) };
}

/** Adds places to the issues of a line, which is parsed again only if it has any. */
function locator({ file }: LinesInput, number: number, text: string): CheckedSnapshot["locate"] {
  return (issue) => locateIssue({ ...issue, file }, readLine(text, number));
}

/** Reads lines again that have been found valid. */
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
        yield { plan, read, locate: locator(input, number, text!) };
      }
    }
  } catch (error) {
    // The line was valid a moment ago, so another program has changed or removed the file.
    const isChanged = error instanceof SyntaxError || (error instanceof Error && "syscall" in error);
    throw isChanged ? changed(input) : error;
  }
  if (count < expected) throw changed(input);
}

function changed({ file }: LinesInput): UserError {
  return new UserError(`${file} changed while it was being read. Run the command again once it is complete.`);
}

// input: takes names of files, rules and options from the command line, gives checked snapshots, rule sets and registers,
// or one error that lists every fault.
import { readRow } from "../../adapters/table/read-row.js";
import { UnknownColumns } from "../../adapters/table/unknown-columns.js";
import { MAX_ISSUES } from "../../base/add-issue.js";
import type { Issue } from "../../base/issue.js";
import { formatCount } from "../../base/words.js";
import type { Plan } from "../../compile/plan.js";
import { locateIssue } from "../../evaluate/parse-snapshot.js";
import { UserError } from "../user-error.js";
import { checkLines, readAgain } from "./check-lines.js";
import { type CheckedSnapshot, checkSnapshot } from "./check-snapshot.js";
import { FileIssues } from "./file-issues.js";
import type { LinesInput } from "./open-inputs.js";
import type { Input } from "./read-inputs.js";
import { RuleChooser, type RuleOptions } from "./rule-chooser.js";

/** Snapshots without a fault, however many. */
export interface CheckedInputs {
  readonly count: number;
  /** Each of them, in the order of the files; files with one on each line are read again. */
  snapshots(): AsyncGenerator<CheckedSnapshot>;
}

/** Takes how much of a file with a snapshot on each line has been checked, in bytes. */
export type CheckProgress = (done: number, total: number) => void;

// A file of another kind has a fault on every line; nobody reads them all, and they would fill the memory.
const MOST_OF_LINES = 1000;

/**
 * Checks every snapshot of every file, one after another; where any is at fault, throws one error that lists the
 * faults. `done` says what was not done because of them: "nothing was evaluated".
 */
export async function checkInputs(
  inputs: readonly (Input | LinesInput)[],
  options: RuleOptions,
  done = "nothing was evaluated",
  progress: CheckProgress = () => {},
): Promise<CheckedInputs> {
  const chooser = await RuleChooser.open(options);
  const sources: { count: number; snapshots(): AsyncIterable<CheckedSnapshot> }[] = [];
  const issues: Issue[] = [];
  let faults = 0;
  let faulty = 0;
  const total = inputs.reduce((sum, input) => sum + ("open" in input ? input.size : 0), 0);
  let before = 0;
  let most = 0;
  for (const input of inputs) {
    const found = new FileIssues(input.file, "open" in input ? MOST_OF_LINES : MAX_ISSUES);
    if (!("open" in input)) {
      const snapshots = checkWhole(input, chooser, found);
      sources.push({
        count: snapshots.length,
        async *snapshots() {
          yield* snapshots;
        },
      });
    } else {
      const count = await checkLines(input, chooser, found, (read) => progress(before + read, total));
      before += input.size;
      sources.push({ count, snapshots: () => readAgain(input, chooser, count) });
    }
    faults += found.count;
    if (found.count > 0) faulty++;
    const listed = found.sorted();
    if (found.count > listed.length) most = listed.length;
    for (const issue of listed) issues.push(issue);
  }
  await options.tell?.(chooser.notes);
  if (faults > 0) {
    const words = faults === 1 ? "1 fault" : `${formatCount(faults)} faults`;
    const where = inputs.length === 1 ? "" : ` in ${faulty} of ${inputs.length} files`;
    const listed = issues.length < faults ? ` The first ${formatCount(most)} of a file are listed.` : "";
    throw UserError.fromIssues(issues, `${words}${where}; ${done}.${listed}`);
  }
  return {
    count: sources.reduce((sum, { count }) => sum + count, 0),
    async *snapshots() {
      for (const source of sources) yield* source.snapshots();
    },
  };
}

function checkWhole(
  { file, text, isTable, snapshots, issues }: Input,
  chooser: RuleChooser,
  found: FileIssues,
): readonly CheckedSnapshot[] {
  found.add(issues);
  const columns = new UnknownColumns(text);
  const checked = snapshots.map(({ value, pointer }) => {
    const { plan: rules, sure } = chooser.choose(value);
    const known = isTable && sure ? columns.without(rules, value as object, pointer) : value;
    const byRules = ({ ruleSet }: Plan): unknown => (isTable ? readRow(ruleSet, known as object) : known);
    const { plan, read, issues: faults } = checkSnapshot({ value: known, pointer }, text, chooser, byRules);
    found.add(faults);
    return {
      plan,
      read,
      locate: (issue: Issue) => locateIssue({ ...issue, file, pointer: pointer + issue.pointer }, text),
    };
  });
  found.add(columns.issues());
  return checked;
}

/** Checks every snapshot of every file and holds them all; where any is at fault, throws one error that lists the faults. */
export async function checkSnapshots(
  inputs: readonly (Input | LinesInput)[],
  options: RuleOptions,
  done?: string,
): Promise<readonly CheckedSnapshot[]> {
  const { snapshots } = await checkInputs(inputs, options, done);
  const all: CheckedSnapshot[] = [];
  for await (const snapshot of snapshots()) all.push(snapshot);
  return all;
}

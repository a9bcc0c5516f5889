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

/** Snapshots that have been checked, however many there are. */
export interface CheckedInputs {
  /** How many there are, if that is known before they are read. */
  readonly count: number | undefined;
  /** Gives each of them, in the order of the files. */
  snapshots(): AsyncGenerator<CheckedSnapshot>;
}

/** Called with how much of a file with a snapshot on each line has been checked, in bytes. */
export type CheckProgress = (done: number, total: number) => void;

// A file of another kind has a fault on every line; nobody would read them all, and they would fill the memory.
const MOST_OF_LINES = 1000;

/**
 * Checks every snapshot of every file, one after another; if any have faults, throws one error that lists them. `done`
 * says what was not done because of them: "nothing was evaluated". Files with a snapshot on each line are read a second
 * time to give their snapshots.
 */
export async function checkInputs(
  inputs: readonly (Input | LinesInput)[],
  options: RuleOptions,
  done?: string,
  progress?: CheckProgress,
): Promise<CheckedInputs> {
  const chooser = await RuleChooser.open(options);
  const held = inputs.map((): CheckedSnapshot[] => []);
  const counts = inputs.map(() => 0);
  for await (const [at, snapshot] of checkEach(inputs, chooser, options, done, progress)) {
    counts[at]!++;
    if (!("open" in inputs[at]!)) held[at]!.push(snapshot);
  }
  return {
    count: counts.reduce((sum, count) => sum + count, 0),
    async *snapshots() {
      for (const [at, input] of inputs.entries())
        if ("open" in input) yield* readAgain(input, chooser, counts[at]!);
        else yield* held[at]!;
    },
  };
}

/**
 * As `checkInputs`, but reads every file only once: gives each snapshot as soon as it has been checked, until one has a
 * fault. The caller must then discard what it made of the earlier ones.
 */
export async function checkAsRead(
  inputs: readonly (Input | LinesInput)[],
  options: RuleOptions,
  progress: CheckProgress,
): Promise<CheckedInputs> {
  const chooser = await RuleChooser.open(options);
  return {
    count: undefined,
    async *snapshots() {
      for await (const [, snapshot] of checkEach(inputs, chooser, options, undefined, progress))
        yield snapshot;
    },
  };
}

/** Gives valid snapshots, with their file, until one has a fault; at the end, throws for all faults. */
async function* checkEach(
  inputs: readonly (Input | LinesInput)[],
  chooser: RuleChooser,
  options: RuleOptions,
  done = "nothing was evaluated",
  progress: CheckProgress = () => {},
): AsyncGenerator<readonly [at: number, snapshot: CheckedSnapshot]> {
  const issues: Issue[] = [];
  let faults = 0;
  let faulty = 0;
  const total = inputs.reduce((sum, input) => sum + ("open" in input ? input.size : 0), 0);
  let before = 0;
  let most = 0;
  for (const [at, input] of inputs.entries()) {
    const found = new FileIssues(input.file, "open" in input ? MOST_OF_LINES : MAX_ISSUES);
    if (!("open" in input)) {
      for (const snapshot of checkWhole(input, chooser, found))
        if (faults === 0 && found.isEmpty) yield [at, snapshot];
    } else {
      const lines = checkLines(input, chooser, found, (read) => progress(before + read, total));
      for await (const snapshot of lines) if (faults === 0 && found.isEmpty) yield [at, snapshot];
      before += input.size;
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

/**
 * Checks every snapshot of every file and holds them all in memory; if any have faults, throws one error that lists
 * them.
 */
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

import type { Command } from "commander";
import type { Issue } from "../../base/issue.js";
import { show } from "../../base/show.js";
import { formatCount, formatList, upperFirst } from "../../base/words.js";
import type { CombinationFault } from "../../combine/combination-faults.js";
import { type Combination, combine } from "../../combine/combine.js";
import type { Expected } from "../../combine/groups.js";
import type { Level } from "../../combine/level.js";
import { cleanText } from "../../explain/clean-text.js";
import { collect, type ExitCode, type Finish } from "../command.js";
import { checkSnapshots } from "../input/check-inputs.js";
import type { CheckedSnapshot } from "../input/check-snapshot.js";
import { openInputs } from "../input/open-inputs.js";
import { pairsOf } from "../input/parse-overrides.js";
import { checkStdin } from "../input/read-inputs.js";
import { readRosterFile, rosterOf } from "../input/read-roster.js";
import { type Io, write } from "../io.js";
import { notesOf } from "../output/combination-notes.js";
import { tellNotes } from "../output/tell-notes.js";
import { writeOutput } from "../output/write-output.js";
import { UserError } from "../user-error.js";

interface CombineFlags {
  readonly expected?: readonly string[];
  readonly roster?: string;
  readonly into?: string;
  readonly output?: string;
  readonly rules?: string;
  readonly id?: string;
  readonly name?: string;
}

const HELP = `
Examples:
  maths-hub-goals combine hubs/*.json --expected 40 --output network.json
  maths-hub-goals combine hubs/*.json --roster all-hubs.csv --output network.json
  maths-hub-goals combine hubs.csv --expected 40 | maths-hub-goals evaluate -
  maths-hub-goals combine north.json south.json --expected 40
  maths-hub-goals combine hubs/*.json --rules my-rules --into region --expected north=12,south=9 -o regions.json

The "subjects" of the rules say what combines into what: in the built-in rules, hubs combine into the network.
Counts and bounds are added up. If a subject has not reported, every count becomes "at least". The result can be
combined again. Notes about the result go to standard error.

With a number for each group, snapshots are grouped by their subject's "within", and the result is a JSON list
with one snapshot for each group, in the order of --expected. Every command reads such a list.

A roster lists who should report. It is a CSV with a column id and, if you like, name and within; other columns
are ignored. The notes name those that have not reported, and a snapshot of anyone not on the roster is an error.
With a column within, there is one snapshot for each group.

Exit codes: 0 done; 2 bad usage or bad input.`;

/** Adds `combine`, which makes one snapshot of a level from those of the level below, or one for each group. */
export function addCombineCommand(program: Command, io: Io, finish: Finish): void {
  program
    .command("combine")
    .summary("add up the snapshots of hubs into one of the network")
    .description(
      "Add up the snapshots of one level, all of the same day, into one snapshot of the level above: hubs into the network.",
    )
    .argument(
      "<snapshots...>",
      "files of snapshots: .json, .ndjson, .jsonl or .csv; - reads JSON, or one snapshot on each line, from standard input",
    )
    .option(
      "--expected <numbers>",
      "how many there are, including those that have not reported: a number, or one for each group, as in north=12,south=9; repeatable (default: as many as the roster lists)",
      collect,
    )
    .option(
      "--roster <csv>",
      "who should report: a CSV with the columns id, name and within; - reads standard input",
    )
    .option(
      "--into <subject>",
      "the level to combine them into, by its id in the rules (default: the level above theirs)",
    )
    .option("-o, --output <file>", "write to a file, whole or not at all, instead of standard output")
    .option(
      "-r, --rules <id|folder>",
      "the rules: ./rules/<id>, a folder, or a built-in set (default: the one in force)",
    )
    .option(
      "--id <id>",
      'the id of the result (default: what they are within, or the id of the highest level, such as "network")',
    )
    .option("--name <name>", "the name of the result, as shown in reports")
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((files: readonly string[], flags: CombineFlags) => finish(combineFiles(files, flags, io)));
}

async function combineFiles(files: readonly string[], flags: CombineFlags, io: Io): Promise<ExitCode> {
  const { into, output, rules, id, name } = flags;
  if (flags.expected === undefined && flags.roster === undefined) {
    throw new UserError(
      "Say how many there are with --expected, as in --expected 40, or list them with --roster, as in --roster hubs.csv.",
    );
  }
  const expected = flags.expected && parseExpected(flags.expected);
  if (id?.trim() === "") throw new UserError("--id needs an id.");
  const named = [...files, ...(flags.roster === undefined ? [] : [flags.roster])];
  checkStdin(named);
  const rows = flags.roster === undefined ? undefined : await readRosterFile(flags.roster, io);
  const hasGroups = rows?.some(({ within }) => within !== undefined) ?? false;
  const isGrouped = expected === undefined ? hasGroups : typeof expected === "object";
  if (isGrouped && (id !== undefined || name !== undefined)) {
    throw new UserError(
      expected === undefined
        ? `--id and --name are for a single result, but ${flags.roster} lists several groups in its column "within". Leave them out, or give one number with --expected.`
        : "--id and --name are for a single result, but --expected gives a number for each group. Leave them out: each result takes the id of its group.",
    );
  }
  const checked = await checkSnapshots(
    await openInputs(files, io),
    { rules, overrides: {}, cwd: io.cwd, tell: tellNotes(io) },
    "nothing was combined",
  );
  const { plan } = checked[0]!;
  const combined = combine(
    plan,
    checked.map(({ read }) => read),
    { expected, into, id, name, roster: rows && rosterOf(rows, isGrouped && hasGroups) },
  );
  if ("faults" in combined) throw cannotCombine(combined.faults, checked);
  const { level, combinations } = combined;
  const snapshots = combinations.map(({ snapshot }) => snapshot);
  const text = `${JSON.stringify(combined.isGrouped ? snapshots : snapshots[0], null, 2)}\n`;
  await writeOutput(output, { files: named, rules: [rules] }, io, () => text);
  const names = new Map(rows?.flatMap((row) => (row.name === undefined ? [] : [[row.id, row.name]])));
  for (const combination of combinations) {
    const whose = combined.isGrouped
      ? `${upperFirst(level.one)} ${show(combination.snapshot.subject.id)}: `
      : "";
    const notes = [...alikeNotes(combination, level, checked), ...notesOf(combination, level, plan, names)];
    for (const note of notes) await write(io.stderr, `Please note: ${cleanText(whose + note)}\n`);
  }
  return 0;
}

const EXPECTED = "a whole number, 1 or more, or one for each group, as in north=12,south=9";

/** Reads `--expected`: one number, or a number for each group. */
function parseExpected(texts: readonly string[]): Expected {
  const [first = "", ...others] = texts;
  const isNumber = (text: string) => /^0*[1-9]\d{0,8}$/.test(text.trim());
  if (others.length === 0 && isNumber(first)) return Number(first);
  const parts = texts.flatMap((text) => text.split(","));
  const pairs = [...pairsOf("--expected", parts, EXPECTED)];
  const faults = pairs
    .filter(([, number]) => !isNumber(number))
    .map(([id, number]) => `--expected takes ${EXPECTED}, not "${id}=${number}".`);
  if (faults.length > 0) throw new UserError(...faults);
  return Object.fromEntries(pairs.map(([id, number]) => [id, Number(number)]));
}

function cannotCombine(faults: readonly CombinationFault[], checked: readonly CheckedSnapshot[]): UserError {
  const issues = faults.map(({ index, other, code, pointer, message }) => {
    const where =
      other === undefined ? "" : ` The other one is in ${placeOf(checked[other.index]!, other.pointer)}.`;
    const issue: Issue = { code, severity: "error", pointer, message: message + where };
    return index === undefined ? issue : checked[index]!.locate(issue);
  });
  const count = issues.length === 1 ? "1 fault" : `${formatCount(issues.length)} faults`;
  return UserError.fromIssues(issues, `${count}; nothing was combined.`);
}

/** Subjects that may be the same under two ids, and where they are. */
function alikeNotes(
  { alike }: Combination,
  { belowOther }: Level,
  checked: readonly CheckedSnapshot[],
): readonly string[] {
  return alike.map((subjects) => {
    const named = subjects.map(
      ({ id, index, pointer }) => `${show(id)} (${placeOf(checked[index]!, pointer)})`,
    );
    return `${formatList(named)} differ only in capitals or spaces, and were counted as ${formatCount(subjects.length)} ${belowOther}. If they are the same, combine again with one snapshot for it.`;
  });
}

function placeOf({ locate }: CheckedSnapshot, pointer: string): string {
  const { file = "", line } = locate({ code: "duplicate-subject", severity: "error", pointer, message: "" });
  return line === undefined ? file : `${file}:${line}`;
}

import type { Command } from "commander";
import type { Issue } from "../../base/issue.js";
import { show } from "../../base/show.js";
import { formatCount, formatList } from "../../base/words.js";
import { type Combination, combine } from "../../combine/combine.js";
import type { Plan } from "../../compile/plan.js";
import { cleanText } from "../../explain/clean-text.js";
import type { ExitCode, Finish } from "../command.js";
import { checkSnapshots } from "../input/check-inputs.js";
import type { CheckedSnapshot } from "../input/check-snapshot.js";
import { openInputs } from "../input/open-inputs.js";
import { type Io, write } from "../io.js";
import { writeOutput } from "../output/write-output.js";
import { UserError } from "../user-error.js";

interface CombineFlags {
  readonly hubsExpected: string;
  readonly output?: string;
  readonly rules?: string;
  readonly id?: string;
  readonly name?: string;
}

const HELP = `
Examples:
  maths-hub-goals combine hubs/*.json --hubs-expected 40 --output network.json
  maths-hub-goals combine hubs.csv --hubs-expected 40 | maths-hub-goals evaluate -
  maths-hub-goals combine north.json south.json --hubs-expected 40

Counts and bounds add up; a hub that has not reported leaves the upper end of every count open. What
comes out can be combined again. Notes on what to know of the result go to standard error.

Exit codes: 0 done; 2 bad usage or bad input.`;

/** Adds `combine`: one snapshot of the network from those of its hubs. */
export function addCombineCommand(program: Command, io: Io, finish: Finish): void {
  program
    .command("combine")
    .summary("make one snapshot of the network from those of hubs")
    .description("Make one snapshot of the network from those of its hubs, all of one day, as JSON.")
    .argument(
      "<snapshots...>",
      "files of snapshots: .json, .ndjson, .jsonl or .csv; - reads JSON, or a snapshot a line, from standard input",
    )
    .requiredOption("--hubs-expected <number>", "how many hubs there are, whether they have reported or not")
    .option("-o, --output <file>", "write to a file, whole or not at all, instead of standard output")
    .option(
      "-r, --rules <id|folder>",
      "the rules: ./rules/<id>, a folder, or a built-in set (default: the one in force)",
    )
    .option("--id <id>", 'the id of what comes out (default: "network")')
    .option("--name <name>", "its name, as reports show it")
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((files: readonly string[], flags: CombineFlags) => finish(combineFiles(files, flags, io)));
}

async function combineFiles(files: readonly string[], flags: CombineFlags, io: Io): Promise<ExitCode> {
  const { hubsExpected, output, rules, id, name } = flags;
  if (!/^0*[1-9]\d{0,8}$/.test(hubsExpected))
    throw new UserError(`--hubs-expected takes a whole number, 1 or more, not "${hubsExpected}".`);
  if (id?.trim() === "") throw new UserError("--id needs an id.");
  const checked = await checkSnapshots(
    await openInputs(files, io),
    { rules, overrides: {}, cwd: io.cwd },
    "nothing was combined",
  );
  const { plan } = checked[0]!;
  const options = {
    hubsExpected: Number(hubsExpected),
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
  };
  const combined = combine(
    plan,
    checked.map(({ read }) => read),
    options,
  );
  if (!("snapshot" in combined)) throw cannotCombine(combined, checked);
  const text = `${JSON.stringify(combined.snapshot, null, 2)}\n`;
  await writeOutput(output, { files, rules: [rules] }, io, () => text);
  for (const note of [...alikeNotes(combined, checked), ...notesOf(combined, plan)])
    await write(io.stderr, `Please note: ${cleanText(note)}\n`);
  return 0;
}

function cannotCombine(
  faults: Exclude<ReturnType<typeof combine>, Combination>,
  checked: readonly CheckedSnapshot[],
): UserError {
  const issues = faults.map(({ index, other, code, pointer, message }) => {
    const where =
      other === undefined ? "" : ` The other is ${placeOf(checked[other.index]!, other.pointer)}.`;
    const issue: Issue = { code, severity: "error", pointer, message: message + where };
    return index === undefined ? issue : checked[index]!.locate(issue);
  });
  const count = issues.length === 1 ? "1 fault" : `${formatCount(issues.length)} faults`;
  return UserError.fromIssues(issues, `${count}; nothing was combined.`);
}

/** Hubs that may be the same under two ids, with where they stand. */
function alikeNotes({ alike }: Combination, checked: readonly CheckedSnapshot[]): readonly string[] {
  return alike.map((hubs) => {
    const named = hubs.map(({ id, index, pointer }) => `${show(id)} (${placeOf(checked[index]!, pointer)})`);
    return `${formatList(named)} differ by capitals or blanks alone, and were counted as ${formatCount(hubs.length)} hubs; if they are one, give it in one snapshot.`;
  });
}

function placeOf({ locate }: CheckedSnapshot, pointer: string): string {
  const { file = "", line } = locate({ code: "duplicate-hub", severity: "error", pointer, message: "" });
  return line === undefined ? file : `${file}:${line}`;
}

/** What a reader of the network's snapshot has to know. */
function notesOf({ snapshot, overlapping, leftOut }: Combination, { slots }: Plan): readonly string[] {
  const { hubs, expected } = snapshot.combined!;
  const silent = expected - hubs.length;
  const isJudgement = new Map(slots.map(({ id, judgement }) => [id, judgement]));
  const judgements = leftOut.filter((id) => isJudgement.get(id));
  const others = leftOut.filter((id) => !isJudgement.get(id));
  return [
    ...(silent === 0
      ? []
      : [
          `${formatCount(silent)} of ${formatCount(expected)} hubs ${silent === 1 ? "has" : "have"} not reported, so counts are open upwards.`,
        ]),
    ...(overlapping.length === 0
      ? []
      : [`More than one hub may count the same people or schools in ${formatList(overlapping)}.`]),
    ...(judgements.length === 0
      ? []
      : [
          `${judgements.length === 1 ? "1 judgement was" : `${formatCount(judgements.length)} judgements were`} left out: the hubs' judgements are not the network's.`,
        ]),
    ...(others.length === 0 ? [] : [`Left out, since they do not add up: ${formatList(others)}.`]),
  ];
}

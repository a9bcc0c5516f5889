// commands: one file adds one command: it takes the command's flags, reads with `input`, asks the other rooms and writes
// with `output`. It gives an exit code. Work that is too long for such a file is in a file beside it.
import type { Command } from "commander";
import { Option } from "commander";
import { formatCount } from "../../base/words.js";
import { warningsOf } from "../../evaluate/warnings-of.js";
import type { ExitCode, Finish } from "../command.js";
import { type CheckedInputs, checkAsRead, checkInputs } from "../input/check-inputs.js";
import { openInputs } from "../input/open-inputs.js";
import { addOverrideOptions, type OverrideFlags, parseOverrides } from "../input/parse-overrides.js";
import { Interrupted, type Io, write } from "../io.js";
import { type Judged, judge } from "../output/judged.js";
import { openOutput } from "../output/open-output.js";
import { Progress } from "../output/progress.js";
import { FORMATS, type Format, reportParts } from "../output/report-parts.js";
import { tellNotes } from "../output/tell-notes.js";
import { FailOn } from "./fail-on.js";

interface EvaluateFlags extends OverrideFlags {
  readonly format: Format;
  readonly output?: string;
  readonly rules?: string;
  readonly failOn?: string;
  readonly full?: boolean;
}

const EXAMPLES = `
Examples:
  maths-hub-goals evaluate my-hub.json
  maths-hub-goals evaluate my-hub.json --full
  maths-hub-goals evaluate hubs/*.json --format csv --output goals.csv
  maths-hub-goals evaluate my-hub.json --fail-on off-track,not-met
  maths-hub-goals evaluate my-hub.json --rules 2024-25@1.0.0     # an earlier version of the rules
  maths-hub-goals evaluate my-hub.json --set coverage=80%
  maths-hub-goals evaluate my-hub.json --scenario "A higher bar" --set primary-engagement=80%
  other-program | maths-hub-goals evaluate -
  maths-hub-goals evaluate many.ndjson --format ndjson --output goals.ndjson

Snapshots come as .json (one, or a list), .ndjson or .jsonl (one on each line, however many) or .csv
(one on each row). The format ndjson writes one line for each snapshot: its statuses, without the sentences.

Exit codes: 0 done; 1 a goal has a status of --fail-on; 2 bad usage or bad input; 130 interrupted.
If any snapshot has a fault, every fault is listed and nothing is evaluated.`;

/** Adds `evaluate`, which shows the status of each goal for each snapshot, and why. */
export function addEvaluateCommand(program: Command, io: Io, finish: Finish): void {
  const command = program
    .command("evaluate")
    .summary("say whether each goal is met, and why")
    .description("Say whether each goal is met, on track or off track in each snapshot, and why.")
    .argument(
      "<snapshots...>",
      "files of snapshots: .json, .ndjson, .jsonl or .csv; - reads JSON, or one snapshot on each line, from standard input",
    )
    .addOption(
      new Option("-f, --format <format>", "how to write the results").choices(FORMATS).default("text"),
    )
    .option(
      "-o, --output <file>",
      "write the results to a file, whole or not at all, instead of standard output",
    )
    .option(
      "-r, --rules <id|folder>",
      "the rules: ./rules/<id>, a folder, or a built-in set (default: the one in force)",
    )
    .option("--full", "in text: show everything about each goal, with evidence, assumptions and fingerprints")
    .option(
      "--fail-on <statuses>",
      "exit with 1 if any goal has one of these statuses, as in off-track,not-met",
    );
  addOverrideOptions(command)
    .helpOption("-h, --help", "print help")
    .addHelpText("after", EXAMPLES)
    .action((files: readonly string[], flags: EvaluateFlags) => finish(evaluateFiles(files, flags, io)));
}

const MEGABYTE = 1e6;

async function evaluateFiles(files: readonly string[], flags: EvaluateFlags, io: Io): Promise<ExitCode> {
  const { format, output } = flags;
  const failOn = new FailOn(flags.failOn);
  const overrides = parseOverrides(flags);
  const progress = new Progress(io, output !== undefined);
  try {
    const inputs = await openInputs(files, io);
    progress.begin("MB checked");
    const tellAll = tellNotes(io);
    const tell = async (notes: readonly string[]) => {
      await progress.clear();
      await tellAll(notes);
    };
    const options = { rules: flags.rules, overrides, cwd: io.cwd, tell };
    const run: Run = { files, flags, failOn, progress, isStopped: false };
    const show = (done: number, total: number) => {
      // After a fault, nothing is evaluated any more, so this is the only place that notices an interruption.
      if (run.isStopped) throw new Interrupted();
      progress.show(Math.ceil(done / MEGABYTE), Math.ceil(total / MEGABYTE));
    };
    // A file that is written whole or not at all can be started before the last snapshot has been checked.
    const isOnce = format === "ndjson" && output !== undefined;
    const checked = isOnce
      ? await checkAsRead(inputs, options, show)
      : await checkInputs(inputs, options, undefined, show);
    progress.begin(isOnce ? "MB evaluated" : "snapshots");
    return await evaluateChecked(checked, run, io);
  } finally {
    await progress.clear();
  }
}

interface Run {
  readonly files: readonly string[];
  readonly flags: EvaluateFlags;
  readonly failOn: FailOn;
  readonly progress: Progress;
  isStopped: boolean;
}

// Short results are written together in pieces of at least this many characters.
const LEAST_WRITE = 1 << 16;
// Few enough snapshots for an interruption to be noticed at once.
const TURN = 16;

async function evaluateChecked(checked: CheckedInputs, run: Run, io: Io): Promise<ExitCode> {
  const { files, flags, failOn, progress } = run;
  const { format, output, rules, full = false } = flags;
  const out = await openOutput(output, { files, rules: [rules] }, io);
  const { count } = checked;
  const notices = new Set<string>();
  let done = 0;
  const release = io.onInterrupt?.(() => {
    run.isStopped = true;
  });
  async function* evaluations(): AsyncGenerator<Judged> {
    for await (const { plan, read } of checked.snapshots()) {
      if (done % TURN === 0) await new Promise((resolve) => setImmediate(resolve));
      if (run.isStopped) return;
      if (count !== undefined) progress.show(done, count);
      const judged = judge(plan, read);
      failOn.add(read.subject, judged.goals);
      for (const { message } of warningsOf(plan, read.facts.day)) notices.add(message);
      yield judged;
      done++;
    }
  }
  try {
    let text = "";
    for await (const part of reportParts(evaluations(), count, format, out, full)) {
      text += part;
      if (text.length < LEAST_WRITE) continue;
      await out.write(text);
      text = "";
    }
    await out.write(text);
    await (run.isStopped ? out.discard() : out.close());
  } catch (error) {
    await out.discard();
    throw error;
  } finally {
    release?.();
    await progress.clear();
  }
  if (run.isStopped) {
    const all = count === undefined ? "" : ` of ${formatCount(count)}`;
    await write(io.stderr, `Interrupted after ${formatCount(done)}${all} snapshots.\n`);
    return 130;
  }
  // The other formats include the notices.
  if (format === "csv" || format === "ndjson")
    for (const notice of notices) await write(io.stderr, `Please note: ${notice}\n`);
  if (failOn.count === 0) return 0;
  await write(io.stderr, failOn.words());
  return 1;
}

import type { Command } from "commander";
import { Option } from "commander";
import { formatCount } from "../base/words.js";
import { evaluatePlan } from "../evaluate/evaluate.js";
import type { Evaluation } from "../evaluate/evaluation.js";
import { checkSnapshots } from "./check-snapshots.js";
import type { ExitCode, Finish } from "./command.js";
import { failures } from "./fail-on.js";
import { type Io, write } from "./io.js";
import { openOutput } from "./open-output.js";
import { ASSUMED, parseOverrides } from "./parse-overrides.js";
import { parseStatuses } from "./parse-statuses.js";
import { Progress } from "./progress.js";
import { readInputs } from "./read-inputs.js";
import { FORMATS, type Format, reportParts } from "./report-parts.js";

interface EvaluateFlags {
  readonly format: Format;
  readonly output?: string;
  readonly rules?: string;
  readonly failOn?: string;
  readonly set?: readonly string[];
  readonly assume?: readonly string[];
  readonly scenario?: string;
}

const EXAMPLES = `
Examples:
  maths-hub-goals evaluate my-hub.json
  maths-hub-goals evaluate hubs/*.json --format csv --output goals.csv
  maths-hub-goals evaluate my-hub.json --fail-on off-track,not-met
  maths-hub-goals evaluate my-hub.json --set coverage=80%
  maths-hub-goals evaluate my-hub.json --scenario "A higher bar" --set primary-engagement=80%
  other-program | maths-hub-goals evaluate -

Exit codes: 0 done; 1 a status of --fail-on was found; 2 bad usage or bad input.
Where any snapshot is at fault, every fault is listed and nothing is evaluated.`;

/** Adds `evaluate`: how each goal stands for each snapshot, and why. */
export function addEvaluateCommand(program: Command, io: Io, finish: Finish): void {
  // Without a default of its own, which help would print as "[]".
  const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value];
  program
    .command("evaluate")
    .summary("say how each goal stands, and why")
    .description("Say how each goal stands for each snapshot, and why.")
    .argument("<snapshot.json...>", "files, each with one snapshot or a list of them; - reads standard input")
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
    .option(
      "--fail-on <statuses>",
      "exit with 1 where any goal has one of these statuses, as in off-track,not-met",
    )
    .option("--set <parameter=value>", "use another value for a local parameter; repeatable", collect)
    .option(
      "--assume <assumption=day>",
      `read an assumption's day differently, as in ${ASSUMED}; repeatable`,
      collect,
    )
    .option(
      "--scenario <name>",
      "name a hypothetical, in which --set may change stated and implied numbers too",
    )
    .helpOption("-h, --help", "print help")
    .addHelpText("after", EXAMPLES)
    .action((files: readonly string[], flags: EvaluateFlags) => finish(evaluateFiles(files, flags, io)));
}

async function evaluateFiles(files: readonly string[], flags: EvaluateFlags, io: Io): Promise<ExitCode> {
  const { format, output, scenario } = flags;
  const failOn = flags.failOn === undefined ? [] : parseStatuses(flags.failOn);
  const overrides = parseOverrides({ settings: flags.set ?? [], assumed: flags.assume ?? [], scenario });
  const progress = new Progress(io, output !== undefined);
  const inputs = await readInputs(files, io);
  const checked = await checkSnapshots(inputs, { rules: flags.rules, overrides, cwd: io.cwd });

  const out = await openOutput(output, files, io);
  const found: string[] = [];
  const notices = new Set<string>();
  function* evaluations(): Generator<Evaluation> {
    for (const [done, { plan, read }] of checked.entries()) {
      progress.show(done, checked.length);
      const evaluation = evaluatePlan(plan, read);
      found.push(...failures(evaluation, failOn));
      for (const { message } of evaluation.warnings) notices.add(message);
      yield evaluation;
    }
  }
  try {
    for (const part of reportParts(evaluations(), checked.length, format, out)) await out.write(part);
    await out.close();
  } catch (error) {
    await out.discard();
    throw error;
  } finally {
    await progress.clear();
  }
  // The other formats tell these themselves.
  if (format === "csv") for (const notice of notices) await write(io.stderr, `Please note: ${notice}\n`);
  if (found.length === 0) return 0;
  const goals = found.length === 1 ? "1 goal has" : `${formatCount(found.length)} goals have`;
  await write(io.stderr, `${goals} a status of --fail-on:\n${found.map((line) => `- ${line}\n`).join("")}`);
  return 1;
}

import { type Command, Option } from "commander";
import { match } from "ts-pattern";
import { SnapshotError } from "../../base/snapshot-error.js";
import type { EvaluationChanges } from "../../compare/changes/changes-types.js";
import { compareEvaluations } from "../../compare/changes/compare-evaluations.js";
import { digestOfRules } from "../../evaluate/digest.js";
import type { ExitCode, Finish } from "../command.js";
import { type NamedResult, readResults } from "../input/read-results.js";
import type { Io } from "../io.js";
import { changesBlocks } from "../output/changes-blocks.js";
import { blocksAsMarkdown, blocksAsText } from "../output/write-blocks.js";
import { writeOutput } from "../output/write-output.js";
import { UserError } from "../user-error.js";

interface ChangesFlags {
  readonly format: "text" | "json" | "markdown";
  readonly output?: string;
  readonly rules?: string;
}

const HELP = `
Examples:
  maths-hub-goals changes autumn.json spring.json
  maths-hub-goals evaluate my-hub.json --format json -o spring.json    # save a result for next time

Each file holds either a result saved as JSON, or a snapshot, which is then evaluated. Both must be about the
same subject.

Exit codes: 0 done; 2 bad usage or bad input.`;

/** Adds `changes`: which goals moved between two results of one subject, and what moved them. */
export function addChangesCommand(program: Command, io: Io, finish: Finish): void {
  program
    .command("changes")
    .summary("say which goals changed status between two results, and why")
    .description(
      "Say which goals changed status between two results about the same subject, and which changes caused it.",
    )
    .argument("<last.json>", "the earlier result, or a snapshot; - reads standard input")
    .argument("<now.json>", "the later one")
    .addOption(
      new Option("-f, --format <format>", "how to write the changes")
        .choices(["text", "json", "markdown"])
        .default("text"),
    )
    .option(
      "-o, --output <file>",
      "write the changes to a file, whole or not at all, instead of standard output",
    )
    .option(
      "-r, --rules <id|folder>",
      "the rules: ./rules/<id>, a folder, or a built-in set (default: those named in each result)",
    )
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((last: string, now: string, flags: ChangesFlags) => finish(writeChanges(last, now, flags, io)));
}

async function writeChanges(last: string, now: string, flags: ChangesFlags, io: Io): Promise<ExitCode> {
  const { format, output, rules } = flags;
  const [before, after] = (await readResults([last, now], rules, io)) as [NamedResult, NamedResult];
  const changes = changesBetween(before, after);
  const blocks = changesBlocks(changes, after.ruleSet);
  await writeOutput(output, { files: [last, now], rules: [rules] }, io, (layout) =>
    match(format)
      .with("text", () => blocksAsText(blocks, layout))
      .with("markdown", () => blocksAsMarkdown(blocks))
      .with("json", () => `${JSON.stringify(changes, null, 2)}\n`)
      .exhaustive(),
  );
  return 0;
}

function changesBetween(before: NamedResult, after: NamedResult): EvaluationChanges {
  // Rules of the same name may have changed since. Only those that made a result can show the effect of undoing
  // changes.
  const isOwn = before.evaluation.digests.rules === digestOfRules(before.ruleSet);
  try {
    return compareEvaluations(
      after.ruleSet,
      before.evaluation,
      after.evaluation,
      isOwn ? { rulesBefore: before.ruleSet } : {},
    );
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    throw UserError.fromIssues(
      error.issues.map((issue) => ({ ...issue, file: after.file })),
      "Nothing was compared.",
    );
  }
}

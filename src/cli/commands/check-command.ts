import { join } from "node:path";
import type { Command } from "commander";
import { Option } from "commander";
import { match } from "ts-pattern";
import { readRuleTexts } from "../../adapters/node/read-rule-texts.js";
import type { ExitCode, Finish } from "../command.js";
import { findOtherRules } from "../input/find-other-rules.js";
import { findRuleFolder } from "../input/open-rule-folder.js";
import { readAsNamed } from "../input/rule-folder.js";
import type { Io } from "../io.js";
import { type CheckRun, checkReportJson, checkReportText, countIssues } from "../output/check-report.js";
import { checkReportSarif } from "../output/check-sarif.js";
import { writeOutput } from "../output/write-output.js";
import { checkRules } from "./check-rules.js";

interface CheckFlags {
  readonly format: "text" | "json" | "sarif";
  readonly output?: string;
  readonly strict?: true;
  readonly release?: true;
}

const HELP = `
Examples:
  maths-hub-goals check rules/2025-26
  maths-hub-goals check rules/2025-26 --strict --release
  maths-hub-goals check rules/2025-26 --format sarif -o check.sarif

Lists every fault in every file, with its line and column. If there are no errors, it also looks for criteria
that can never be met or are always met, goals that exclude each other, targets that fall, periods that overlap
other rule sets or leave a gap, goals without a case, bullets left out, numbers still to be confirmed, and
contradictions between deadlines, years, documents, units, wholes, scopes, titles and cases.

Rules are ready for release once there are no errors, every number is confirmed, no case is a draft, every goal
has a case, verify-source --record has checked them against their document, and their version isn't a draft.

Exit codes: 0 no error; 1 an error was found (with --strict, a warning; with --release, something still to do);
2 bad usage, or a folder that cannot be read.`;

/** Adds `check`, which finds everything wrong with the files of a rule set and with what they mean. */
export function addCheckCommand(program: Command, io: Io, finish: Finish): void {
  program
    .command("check")
    .summary("find faults in a rule set")
    .description("Find faults in the files of a rule set, and in what they mean.")
    .argument("<folder>", "the rules: ./rules/<id>, a folder, or a built-in set")
    .addOption(
      new Option("-f, --format <format>", "how to write the results")
        .choices(["text", "json", "sarif"])
        .default("text"),
    )
    .option(
      "-o, --output <file>",
      "write the results to a file, whole or not at all, instead of standard output",
    )
    .option("--strict", "exit with 1 for warnings as well as errors")
    .option("--release", "list what is left to do before a release, and exit with 1 if anything is")
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((name: string, flags: CheckFlags) => finish(checkRuleFolder(name, flags, io)));
}

async function checkRuleFolder(name: string, flags: CheckFlags, io: Io): Promise<ExitCode> {
  const { format, output, strict, release = false } = flags;
  const { folder, path } = await findRuleFolder(name, io.cwd);
  const texts = await readAsNamed(folder, path, readRuleTexts);
  const checked = checkRules(texts, await findOtherRules(folder, path, texts["rule-set.json"]));
  const issues = checked.issues.map((issue) =>
    issue.file === undefined ? issue : { ...issue, file: join(folder, issue.file) },
  );
  const run: CheckRun = { ...checked, issues, folder, path, forRelease: release };

  await writeOutput(output, { rules: [name] }, io, () =>
    match(format)
      .with("text", () => checkReportText(run))
      .with("json", () => checkReportJson(run))
      .with("sarif", () => checkReportSarif(run, io.cwd))
      .exhaustive(),
  );
  const { errors, warnings } = countIssues(run);
  return errors > 0 || (strict && warnings > 0) || (release && run.left.length > 0) ? 1 : 0;
}

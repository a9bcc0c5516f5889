import type { Command } from "commander";
import { Option } from "commander";
import { readSourceDocument } from "../../source/read-source-document.js";
import { coverCases } from "../../testing/rules/cover-cases.js";
import { coveragePage } from "../../testing/rules/coverage-page.js";
import { mutateRules } from "../../testing/rules/mutate-rules.js";
import { runCases } from "../../testing/rules/run-cases.js";
import type { ExitCode, Finish } from "../command.js";
import { locateInFolder } from "../input/locate-in-folder.js";
import {
  type FoundRuleFolder,
  findRuleFolder,
  type OpenedRuleFolder,
  openRuleFolder,
} from "../input/open-rule-folder.js";
import { readSoundTexts } from "../input/read-sound-texts.js";
import { namedDocument, readSourceText } from "../input/read-source.js";
import { type Io, write } from "../io.js";
import { appendCases } from "../output/append-cases.js";
import { Progress } from "../output/progress.js";
import { type TestRun, testReportJson, testReportText } from "../output/test-report.js";
import { writeOutput } from "../output/write-output.js";
import { UserError } from "../user-error.js";

interface TestFlags {
  readonly format: "text" | "json";
  readonly output?: string;
  readonly mutate?: true;
  readonly write?: true;
  readonly coverage?: true;
  readonly document?: string;
  readonly as?: string;
}

const HELP = `
Examples:
  maths-hub-goals test 2024-25
  maths-hub-goals test rules/2025-26 --mutate
  maths-hub-goals test rules/2025-26 --mutate --write
  maths-hub-goals test rules/2025-26 --format json --output cases.json
  maths-hub-goals test rules/2025-26 --coverage
  maths-hub-goals test rules/2025-26 --coverage --document goals.txt -o coverage.html

--mutate makes every small change to the rules that could be a slip, one at a time: another comparison, a number
one step off, a criterion left out, and so on. The cases should notice each. If none does, it prints a case that
would. --write adds those cases to the files of the folder. They expect whatever the rules say now, right or
wrong, so each is marked "derived": it runs, and counts as unconfirmed, until somebody compares it with the
document and removes the mark.

--coverage says which outcomes of each criterion the cases show, and which sides of each number it compares
with: at it, just below it, above it. --document writes the published document as an HTML page instead, with
each excerpt marked by how much of its criterion the cases show.

Exit codes: 0 every case passes and notices every change, or --write added a case for each that none noticed;
1 a case fails, or a change goes unnoticed;
2 bad usage, or rules that cannot be read.`;

/** Adds `test`, which checks whether the worked cases of a rule set pass, and whether they would find faults in it. */
export function addTestCommand(program: Command, io: Io, finish: Finish): void {
  program
    .command("test")
    .summary("run the worked cases of a rule set")
    .description("Run the worked cases of a rule set, and test whether they would notice a mistake in it.")
    .argument("<id|folder>", "the rules: ./rules/<id>, a folder, or a built-in set")
    .addOption(
      new Option("-f, --format <format>", "how to write the results")
        .choices(["text", "json"])
        .default("text"),
    )
    .option(
      "-o, --output <file>",
      "write the results to a file, whole or not at all, instead of standard output",
    )
    .option("--mutate", "make every small change to the rules, and see whether a case notices")
    .option("--write", "with --mutate: add a case for each change that no case notices, marked as derived")
    .option("--coverage", "say which outcomes and numbers of each criterion the cases show")
    .option(
      "--document <goals.txt>",
      "with --coverage: write the published document as an HTML page, marked by what the cases show",
    )
    .option("--as <id>", "which document of rule-set.json that is, if goals cite more than one")
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((name: string, flags: TestFlags) => finish(testRules(name, flags, io)));
}

async function testRules(name: string, flags: TestFlags, io: Io): Promise<ExitCode> {
  const { format, output, mutate, coverage } = flags;
  const found = await findRuleFolder(name, io.cwd);
  refuseWrite(name, flags, found);
  const rules = await openRuleFolder(name, io.cwd);
  const cases = runCases(rules.ruleSet, rules.cases);
  const passes = cases.failed.length === 0;
  const texts = mutate || !passes ? await readSoundTexts(found) : {};
  const page = await openPage(rules, flags, io);
  let run: TestRun | undefined;
  const progress = new Progress(io, output !== undefined);
  try {
    const files = flags.document === undefined ? [] : [flags.document];
    await writeOutput(output, { files, rules: [name] }, io, () => {
      // A case that fails already would seem to find every fault.
      const mutation =
        mutate && passes
          ? mutateRules(rules.ruleSet, rules.cases, rules.places, (done, total) => progress.show(done, total))
          : undefined;
      run = {
        rules,
        cases,
        mutation,
        locate: locateInFolder(texts),
        coverage: coverage && coverCases(rules.ruleSet, rules.cases),
      };
      if (page !== undefined) return page(run);
      return format === "json" ? testReportJson(run) : testReportText(run);
    });
  } finally {
    await progress.clear();
  }
  const { mutation } = run!;
  // The page shows coverage only, so the result of the cases goes to standard error.
  if (page !== undefined) await write(io.stderr, testReportText(run!, "in short"));
  if (mutate && mutation === undefined)
    await write(
      io.stderr,
      "The rules were not changed with --mutate, because a case fails. Correct that first.\n",
    );
  const survivors = mutation?.survivors ?? [];
  if (flags.write && survivors.length > 0) {
    await write(io.stderr, await appendCases(found, texts, survivors));
    return 0;
  }
  return cases.failed.length > 0 || survivors.length > 0 ? 1 : 0;
}

function refuseWrite(name: string, { write: isWritten, mutate }: TestFlags, { own }: FoundRuleFolder): void {
  if (!isWritten) return;
  if (!mutate) throw new UserError("--write adds the cases that --mutate finds. Give both.");
  if (!own)
    throw new UserError(
      `--write: ${name} is a built-in rule set, so it was not changed. Name a folder of your own.`,
    );
}

/** What makes the page of `--document`; `undefined` if none was asked for. */
async function openPage(
  { ruleSet }: OpenedRuleFolder,
  { document: file, as, coverage, format }: TestFlags,
  io: Io,
): Promise<((run: TestRun) => string) | undefined> {
  if (file === undefined) {
    if (as !== undefined) throw new UserError("--as says which document --document is. Give both.");
    return undefined;
  }
  if (!coverage) throw new UserError("--document shows what the cases cover. Add --coverage.");
  if (format === "json") throw new UserError("--document writes an HTML page. Leave out --format json.");
  const text = await readSourceText(file, io.cwd);
  const document = namedDocument(ruleSet, as, readSourceDocument(text));
  return (run) => coveragePage(ruleSet, run.coverage!, document, text);
}

import { type Command, Option } from "commander";
import { untouchedWords } from "../../source/untouched-words.js";
import { verifySource } from "../../source/verify-source.js";
import type { ExitCode, Finish } from "../command.js";
import { openRuleFolder } from "../input/open-rule-folder.js";
import { namedDocument, readSource } from "../input/read-source.js";
import type { Io } from "../io.js";
import { sourceReportJson, sourceReportText } from "../output/verify-source-report.js";
import { writeOutput } from "../output/write-output.js";
import { recordVerified } from "./record-verified.js";

interface VerifySourceFlags {
  readonly record?: true;
  readonly was?: string;
  readonly as?: string;
  readonly words?: true;
  readonly format: "text" | "json";
  readonly output?: string;
}

const HELP = `
Examples:
  maths-hub-goals verify-source rules/2025-26 goals-2025-26.txt
  maths-hub-goals verify-source rules/2025-26 goals-2025-26.txt --was goals-2024-25.txt
  maths-hub-goals verify-source rules/2025-26 goals-2025-26.txt --words

The document is plain text in UTF-8: short headings, and under them bullets that begin with a mark such as
"- ", "• ", "– ", "1. " or "a) ", and paragraphs. These are checked: every excerpt is in its bullet word for
word; every fingerprint matches its bullet; exactly one goal encodes each bullet; every number that the rules
call stated is in its bullet with its unit, in figures or in words ("75%", "three in four"); every deadline and
stated milestone falls in the year or on the day that its bullet names. A bullet that is in another place but
otherwise the same is reported as moved.

"Worth a look" lists numbers and days of the document that no rule has, and paragraphs outside the lists that
mention a number or a day. A paragraph that sets an aim is a difference until a goal encodes it (with "paragraph"
in its source, in place of "bullet").

The rules hold no sentence of the document, so they do not know what a changed bullet said before. A single
changed word can often be found all the same, and proved by the fingerprint; --was shows every changed word.

--words shows what the excerpts leave out. For each bullet it lists the words that no excerpt of its goal
quotes, once each, without words such as "the" and "of". Read them to see whether the rules miss a condition
or a limit. It changes neither the checks nor the exit code.

If there are no differences, --record saves in rule-set.json, under "verified", a fingerprint of the rules that
were checked. check --release asks for it, and asks again after a number, an excerpt or a day changes.

Exit codes: 0 no difference; 1 differences; 2 bad usage, or files that cannot be read.`;

/** Adds `verify-source`, which checks whether the rules agree with the published document. */
export function addVerifySourceCommand(program: Command, io: Io, finish: Finish): void {
  program
    .command("verify-source")
    .summary("check the rules against the published document")
    .description(
      "Check excerpts, fingerprints and bullet numbers against the text of the published document.",
    )
    .argument("<id|folder>", "the rules: ./rules/<id>, a folder, or a built-in set")
    .argument("<document>", "the published document, saved as plain text")
    .option("--was <document>", "the text that the rules were written from, to show which words changed")
    .option("--as <id>", "which document of rule-set.json this is, if goals cite more than one")
    .option("--words", "also list the words of each bullet that no excerpt quotes")
    .addOption(
      new Option("-f, --format <format>", "how to write the results")
        .choices(["text", "json"])
        .default("text"),
    )
    .option(
      "-o, --output <file>",
      "write the results to a file, whole or not at all, instead of standard output",
    )
    .option("--record", "record in rule-set.json that nothing differs, as a release requires")
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((name: string, file: string, flags: VerifySourceFlags) => finish(verify(name, file, flags, io)));
}

async function verify(name: string, file: string, flags: VerifySourceFlags, io: Io): Promise<ExitCode> {
  const rules = await openRuleFolder(name, io.cwd);
  const sections = await readSource(file, io.cwd);
  const document = namedDocument(rules.ruleSet, flags.as, sections);
  const was = flags.was === undefined ? undefined : await readSource(flags.was, io.cwd);
  const report = verifySource(rules.ruleSet, document, sections, was);
  const words = flags.words && untouchedWords(rules.ruleSet, document, sections, was);
  const run = { rules, file, document, report, ...(words === undefined ? {} : { words }) };
  const reads = { files: [file, ...(flags.was === undefined ? [] : [flags.was])], rules: [name] };
  await writeOutput(flags.output, reads, io, () =>
    flags.format === "json" ? sourceReportJson(run) : sourceReportText(run),
  );
  const differs = run.report.differences.length > 0;
  if (flags.record) await recordVerified(name, document, differs, io);
  return differs ? 1 : 0;
}

import type { Command } from "commander";
import { Option } from "commander";
import { formatDiffHtml } from "../../adapters/diff/format-diff-html.js";
import { diffRuleSets } from "../../compare/diff/diff-rule-sets.js";
import { formatDiffMarkdown } from "../../compare/diff/format-diff-markdown.js";
import { formatDiffText } from "../../compare/diff/format-diff-text.js";
import { isAtLeast, requiredVersion } from "../../compare/diff/required-version.js";
import type { RuleSetDiff } from "../../compare/diff/types.js";
import { cleanText } from "../../explain/clean-text.js";
import type { ExitCode, Finish } from "../command.js";
import { findRules } from "../input/find-rules.js";
import { listSnapshots } from "../input/list-snapshots.js";
import { dayOf, notADay } from "../input/read-day-option.js";
import { readInputs } from "../input/read-inputs.js";
import { snapshotsForBoth } from "../input/snapshots-for-both.js";
import { type Io, write } from "../io.js";
import type { Layout } from "../output/report-parts.js";
import { writeOutput } from "../output/write-output.js";
import { UserError } from "../user-error.js";

type DiffFormat = "text" | "markdown" | "json" | "html";

interface DiffFlags {
  readonly format: DiffFormat;
  readonly output?: string;
  readonly snapshots?: readonly string[];
  readonly on?: string;
  readonly checkVersion?: true;
}

const HELP = `
Examples:
  maths-hub-goals diff 2020-23 2024-25
  maths-hub-goals diff 2024-25@1.0.0 2024-25               # two versions of one set
  maths-hub-goals diff 2024-25 rules/2025-26 --snapshots hubs/ network.json
  maths-hub-goals diff 2024-25 rules/2025-26 --on 2026-03-31 --snapshots hubs/
  maths-hub-goals diff 2024-25 rules/2025-26 --format html --output changes.html
  maths-hub-goals diff released/2024-25 rules/2024-25 --check-version
  maths-hub-goals diff 2024-25 rules/2025-26 --format markdown --output changes.md

Lists the changes in meaning: parameters, deadlines, criteria, goals and facts. Each comes with an invented
snapshot that shows it, or with proof that no snapshot can. With --snapshots, it also says which subjects
change status, and which change causes each. With --on, <a> judges each snapshot on its own day and <b> on the
day given, so you can see how last year's figures do under the new year's rules.

Exit codes: 0 done; 1 --check-version found the version too low; 2 bad usage or bad input.`;

/** Adds `diff`, which shows what changed in meaning from one rule set to another. */
export function addDiffCommand(program: Command, io: Io, finish: Finish): void {
  program
    .command("diff")
    .summary("say what changed from one rule set to another")
    .description("Say what changed in meaning from one rule set to another, and whom it affects.")
    .argument("<a>", "the earlier rules: ./rules/<id>, a folder, or a built-in set")
    .argument("<b>", "the later rules, named in the same way")
    .addOption(
      new Option("-f, --format <format>", "how to write the results")
        .choices(["text", "markdown", "json", "html"])
        .default("text"),
    )
    .option(
      "-o, --output <file>",
      "write the results to a file, whole or not at all, instead of standard output",
    )
    .option(
      "--snapshots <files or folders...>",
      "say which of these subjects change status, and why; put it after <a> and <b>",
    )
    .option("--on <day>", "with --snapshots: the day on which <b> judges them, as in 2026-03-31")
    .option("--check-version", "exit with 1 if the version of <b> is too low for what changed")
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((a: string, b: string, flags: DiffFlags) => finish(diffRules(a, b, flags, io)));
}

async function diffRules(nameA: string, nameB: string, flags: DiffFlags, io: Io): Promise<ExitCode> {
  const on = dayFor(flags);
  const [a, b] = [await findRules(nameA, io.cwd, ""), await findRules(nameB, io.cwd, "")];
  const files = flags.snapshots === undefined ? [] : await listSnapshots(flags.snapshots, io.cwd);
  const snapshots = snapshotsForBoth(await readInputs(files, io), a, b);
  let diff: RuleSetDiff | undefined;
  await writeOutput(flags.output, { files, rules: [nameA, nameB] }, io, (layout) => {
    diff = diffRuleSets(a, b, flags.snapshots === undefined ? {} : { snapshots, on });
    return formatted(diff, flags.format, layout);
  });
  return flags.checkVersion ? await checkVersion(diff!, io) : 0;
}

/** The day given with `--on`. */
function dayFor({ on, snapshots }: DiffFlags): string | undefined {
  if (on === undefined) return undefined;
  if (snapshots === undefined)
    throw new UserError("--on says on which day <b> judges the snapshots. Give some with --snapshots.");
  const day = dayOf(on);
  if (day === undefined) throw new UserError(notADay("--on", on));
  return day;
}

function formatted(diff: RuleSetDiff, format: DiffFormat, { width, colour }: Layout): string {
  if (format === "json") return `${JSON.stringify(diff, null, 2)}\n`;
  if (format === "html") return formatDiffHtml(diff);
  return format === "markdown"
    ? formatDiffMarkdown(diff)
    : formatDiffText(diff, { width, ...(colour === undefined ? {} : { colour }) });
}

async function checkVersion({ from, to, bump, bumpReasons }: RuleSetDiff, io: Io): Promise<ExitCode> {
  if (bump === null) {
    const told = `${from.id} and ${to.id} are different rule sets, so their versions are independent. Nothing was checked.`;
    await write(io.stderr, `${cleanText(told)}\n`);
    return 0;
  }
  const least = requiredVersion(from.version, bump);
  if (isAtLeast(to.version, least)) return 0;
  const asked =
    bump === "none"
      ? `Nothing changed from ${from.version}, and a version never goes down`
      : `After ${from.version}, what changed is ${bump}`;
  const lines = [
    `The version of ${to.id} is ${to.version}. ${asked}: ${least} or later would be right.`,
    ...bumpReasons.map((reason) => `- ${reason}`),
  ];
  await write(io.stderr, lines.map((line) => `${cleanText(line)}\n`).join(""));
  return 1;
}

import { type Command, Option } from "commander";
import { formatHtml } from "../../adapters/report/format-html.js";
import { longDay } from "../../base/day.js";
import type { Issue } from "../../base/issue.js";
import type { IssueCode } from "../../base/issue-codes.js";
import { show } from "../../base/show.js";
import { formatCount } from "../../base/words.js";
import { evaluatePlan } from "../../evaluate/evaluate.js";
import type { Evaluation } from "../../evaluate/types.js";
import { oneOf, withArticle } from "../../rule-set/subjects.js";
import type { ExitCode, Finish } from "../command.js";
import { checkSnapshots } from "../input/check-inputs.js";
import type { CheckedSnapshot } from "../input/check-snapshot.js";
import { historyFaults } from "../input/history-faults.js";
import { listSnapshots } from "../input/list-snapshots.js";
import { openInputs } from "../input/open-inputs.js";
import { addOverrideOptions, type OverrideFlags, parseOverrides } from "../input/parse-overrides.js";
import type { Io } from "../io.js";
import { tellNotes } from "../output/tell-notes.js";
import { writeOutput } from "../output/write-output.js";
import { UserError } from "../user-error.js";
import { writeDocument } from "./write-document.js";

interface ReportFlags extends OverrideFlags {
  readonly output?: string;
  readonly rules?: string;
  readonly history?: readonly string[];
  readonly subjects?: readonly string[];
  readonly print: "summary" | "full";
  readonly document?: string;
  readonly as?: string;
}

const HELP = `
Examples:
  maths-hub-goals report my-hub.json --output report.html
  maths-hub-goals report my-hub.json --history autumn.json winter.json -o report.html
  maths-hub-goals report network.json --subjects hubs/ -o network.html
  maths-hub-goals report my-hub.json --print full -o report.html
  maths-hub-goals report my-hub.json --document goals.txt -o page.html

The report is one file that works offline and opens in any browser. It prints on two pages of A4, a summary and
a table of all goals; with --print full, everything else follows.

Exit codes: 0 done; 2 bad usage or bad input.`;

/** Adds `report`, which writes one HTML file to look at. */
export function addReportCommand(program: Command, io: Io, finish: Finish): void {
  const command = program
    .command("report")
    .summary("write one HTML file with charts, to look at and to print")
    .description("Write one HTML file that shows whether each goal is met, and why.")
    .argument("<snapshot.json>", "a file with one snapshot; - reads standard input")
    .option("--history <snapshots...>", "earlier snapshots of the same subject, to show its progress")
    .option(
      "--subjects <snapshots...>",
      "snapshots to show side by side, such as those of every hub: files or a folder, all of one kind and the same day",
    )
    .addOption(
      new Option("--print <what>", "how much to print: two pages, or everything")
        .choices(["summary", "full"])
        .default("summary"),
    )
    .option(
      "--document <goals.txt>",
      "write the published document instead, with each excerpt marked by its status; give it as plain text, as for verify-source",
    )
    .option("--as <id>", "which document of rule-set.json that is, if goals cite more than one")
    .option("-o, --output <file>", "write to a file, whole or not at all, instead of standard output")
    .option(
      "-r, --rules <id|folder>",
      "the rules: ./rules/<id>, a folder, or a built-in set (default: the one in force)",
    );
  addOverrideOptions(command)
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((file: string, flags: ReportFlags) => finish(writeReport(file, flags, io)));
}

async function writeReport(file: string, flags: ReportFlags, io: Io): Promise<ExitCode> {
  if (flags.as !== undefined && flags.document === undefined)
    throw new UserError("--as says which document --document is. Give both.");
  if (flags.document !== undefined) return await writeDocument(file, flags.document, flags, io);
  const { output, rules } = flags;
  const history = await listSnapshots(flags.history ?? [], io.cwd);
  const subjects = await listSnapshots(flags.subjects ?? [], io.cwd);
  const overrides = parseOverrides(flags);
  const files = [file, ...history, ...subjects];
  const inputs = await openInputs(files, io);
  // All are read together, so that every fault of every file is listed at once.
  const options = { rules, overrides, cwd: io.cwd, tell: tellNotes(io) };
  await checkSnapshots(inputs, options, "no report was written");
  const groups = await Promise.all(
    [inputs.slice(0, 1), inputs.slice(1, 1 + history.length), inputs.slice(1 + history.length)].map((each) =>
      each.length === 0 ? [] : checkSnapshots(each, options),
    ),
  );
  const [latest, before, beside] = groups as [CheckedSnapshot[], CheckedSnapshot[], CheckedSnapshot[]];
  const [main] = latest;
  if (latest.length !== 1 || main === undefined)
    throw new UserError(
      `${file} has ${latest.length} snapshots in it; a report is about one. Give the rest with --history or --subjects.`,
    );
  checkSubjects(main, before, beside);
  const evaluationOf = ({ plan, read }: CheckedSnapshot): Evaluation => evaluatePlan(plan, read);
  const page = formatHtml(main.plan.ruleSet, evaluationOf(main), {
    history: before.map(evaluationOf),
    subjects: beside.map(evaluationOf),
    print: flags.print,
  });
  await writeOutput(output, { files, rules: [rules] }, io, () => page);
  return 0;
}

/**
 * Checks that earlier snapshots are of the same subject on other days, and that subjects side by side are of one kind,
 * on the same day, each once.
 */
function checkSubjects(
  main: CheckedSnapshot,
  history: readonly CheckedSnapshot[],
  subjects: readonly CheckedSnapshot[],
): void {
  const dated = ({ plan, read: { subject, asOf }, locate }: CheckedSnapshot) => ({
    rules: plan.ruleSet,
    subject,
    asOf,
    locate,
  });
  const issues = [...historyFaults(dated(main), history.map(dated)), ...subjectFaults(main, subjects)];
  if (issues.length === 0) return;
  const count = issues.length === 1 ? "1 fault" : `${formatCount(issues.length)} faults`;
  throw UserError.fromIssues(issues, `${count}; no report was written.`);
}

function subjectFaults(
  { read: { asOf } }: CheckedSnapshot,
  subjects: readonly CheckedSnapshot[],
): readonly Issue[] {
  const seen = new Set<string>();
  const usual = subjects[0]?.read.subject.scope;
  return subjects.flatMap(({ plan: { ruleSet }, read, locate }) => {
    const wrong = (code: IssueCode, pointer: string, message: string) => [
      locate({ code, severity: "error", pointer, message }),
    ];
    const { scope, id } = read.subject;
    const one = oneOf(ruleSet, scope);
    if (scope !== usual) {
      const message = `This snapshot is of ${withArticle(ruleSet, scope)}, but the first one is of ${withArticle(ruleSet, usual!)}. Give --subjects snapshots of one kind.`;
      return wrong("different-subject", "/subject/scope", message);
    }
    if (seen.has(id))
      return wrong(
        "duplicate-subject",
        "/subject/id",
        `The ${one} ${show(id)} appears twice. Give one snapshot of it.`,
      );
    seen.add(id);
    if (read.asOf === asOf) return [];
    const message = `This snapshot is of ${longDay(read.asOf)}, but the report is of ${longDay(asOf)}. Give --subjects snapshots of the same day.`;
    return wrong("different-day", "/asOf", message);
  });
}

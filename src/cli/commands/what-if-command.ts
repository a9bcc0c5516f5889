import type { Command } from "commander";
import { Option } from "commander";
import { match } from "ts-pattern";
import type { Issue } from "../../base/issue.js";
import { SnapshotError } from "../../base/snapshot-error.js";
import { pace } from "../../compare/pace.js";
import type { Pace } from "../../compare/pace-types.js";
import { type GoalChoice, pickGoals } from "../../compare/pick-goals.js";
import { requiredChanges } from "../../compare/required-changes.js";
import { settlingFacts } from "../../compare/settling-facts.js";
import { whatIf } from "../../compare/what-if.js";
import type { Scenario } from "../../compare/what-if-types.js";
import { why } from "../../compare/why.js";
import { compile } from "../../compile/compile.js";
import { evaluate } from "../../evaluate/evaluate.js";
import { locateIssue } from "../../evaluate/parse-snapshot.js";
import type { Evaluation, Snapshot } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import { type ExitCode, type Finish, repeatable } from "../command.js";
import { checkSnapshots } from "../input/check-inputs.js";
import { findRules } from "../input/find-rules.js";
import { type DatedSnapshot, historyFaults } from "../input/history-faults.js";
import { parseScenario, ScenarioCollector } from "../input/parse-scenarios.js";
import { type Input, readInputs, snapshotsBy } from "../input/read-inputs.js";
import type { RuleOptions } from "../input/rule-chooser.js";
import { snapshotsForBoth } from "../input/snapshots-for-both.js";
import type { Io } from "../io.js";
import { tellNotes } from "../output/tell-notes.js";
import {
  headBlocks,
  paceBlocks,
  requiredBlocks,
  scenarioBlocks,
  settlingBlocks,
  whyBlocks,
} from "../output/what-if-blocks.js";
import { type Block, blocksAsMarkdown, blocksAsText } from "../output/write-blocks.js";
import { writeOutput } from "../output/write-output.js";
import { UserError } from "../user-error.js";

interface WhatIfFlags {
  readonly format: "text" | "json" | "markdown";
  readonly output?: string;
  readonly rules?: string;
  readonly goal?: string;
  readonly phase?: string;
  readonly history?: readonly string[];
}

const HELP = `
Examples:
  maths-hub-goals what-if my-hub.json
  maths-hub-goals what-if my-hub.json --goal primary.engagement
  maths-hub-goals what-if my-hub.json --set primary.schools.engaged=+12 --set coverage=80%
  maths-hub-goals what-if my-hub.json --on 2025-08-31 \\
    --scenario "A dozen schools" --set primary.schools.engaged=+12 \\
    --scenario "Two dozen" --set primary.schools.engaged=+24
  maths-hub-goals what-if my-hub.json --history my-hub-in-autumn.json my-hub-in-winter.json

Without any change, it says what it would take to meet the goals that are not met, and which missing facts
would settle those that are unknown.

--set takes the id of a fact, a parameter or an assumption. For a fact, the value is +12 or -3 (to add to or
take from the present value), 312 (to replace it), 300..310, 300.. or ..310 (bounds), or unknown.
Options before the first --scenario apply to every scenario.

Exit codes: 0 done; 2 bad usage or bad input.`;

/** Adds `what-if`, which shows what moves if something changes, what it would take, and at what pace. */
export function addWhatIfCommand(program: Command, io: Io, finish: Finish): void {
  const scenarios = new ScenarioCollector();
  program
    .command("what-if")
    .summary("say what would change if a figure changed, or what it would take")
    .description(
      "Say which goals would change status if a figure or rule changed, or what it would take to meet them.",
    )
    .argument("<snapshot.json>", "a file with one snapshot; - reads standard input")
    // Each scenario takes one day and one rule set, so these options may occur several times.
    .option(
      "--set <id=value>",
      "change a fact, a parameter or an assumption; repeatable",
      repeatable((pair: string) => scenarios.set(pair)),
    )
    .option(
      "--on <day>",
      "suppose the same facts on another day",
      repeatable((day: string) => scenarios.give("on", day)),
    )
    .option(
      "--with-rules <id|folder>",
      "judge the facts by other rules",
      repeatable((name: string) => scenarios.give("withRules", name)),
    )
    .option(
      "--scenario <name>",
      "start a scenario, to compare with others; repeatable",
      repeatable((name: string) => scenarios.start(name)),
    )
    .option("--goal <id>", "what it would take to meet one goal")
    .option("--phase <id>", "what it would take to meet the goals of one phase")
    .option("--history <snapshot.json...>", "earlier snapshots of the same subject, to work out its pace")
    .addOption(
      new Option("-f, --format <format>", "how to write the results")
        .choices(["text", "json", "markdown"])
        .default("text"),
    )
    .option(
      "-o, --output <file>",
      "write the results to a file, whole or not at all, instead of standard output",
    )
    .option(
      "-r, --rules <id|folder>",
      "the rules: ./rules/<id>, a folder, or a built-in set (default: the one in force)",
    )
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((file: string, flags: WhatIfFlags) => finish(answer(file, flags, scenarios, io)));
}

async function answer(
  file: string,
  flags: WhatIfFlags,
  collected: ScenarioCollector,
  io: Io,
): Promise<ExitCode> {
  const { format, output, rules, goal, phase, history = [] } = flags;
  const scenarioFlags = collected.scenarios();
  if (scenarioFlags.length > 0 && (goal !== undefined || phase !== undefined))
    throw new UserError(
      "--goal and --phase ask what it would take, so they don't go with --set, --on, --with-rules or --scenario. Leave out one or the other.",
    );
  const inputs = await readInputs([file, ...history], io);
  const [ruleSet, snapshot, ...earlier] = await snapshotsOf(inputs, {
    rules,
    overrides: {},
    cwd: io.cwd,
    tell: tellNotes(io),
  });
  const evaluation = evaluate(ruleSet, snapshot!);

  const results: { data: object; blocks: readonly Block[] }[] = [];
  if (scenarioFlags.length > 0) {
    const scenarios: Scenario[] = [];
    for (const each of scenarioFlags) {
      const other =
        each.withRules === undefined ? undefined : await findRules(each.withRules, io.cwd, "--with-rules: ");
      scenarios.push(parseScenario(each, ruleSet, other));
    }
    const result = orUserError(() => whatIf(ruleSet, snapshot!, scenarios));
    results.push({
      data: { scenarios: result.scenarios.map(({ after: _, ...told }) => told) },
      blocks: scenarioBlocks(result),
    });
  } else results.push(whatItTakes(ruleSet, evaluation, { goal, phase }));
  if (history.length > 0) {
    const found = orUserError(() => pace(ruleSet, [snapshot!, ...earlier]));
    const paces = paceOfChoice(found, ruleSet, { goal, phase });
    results.push({ data: { pace: paces }, blocks: paceBlocks(paces) });
  }

  const { subject, asOf, ruleSet: by } = evaluation;
  const blocks = [...headBlocks(evaluation), ...results.flatMap((result) => result.blocks)];
  const data = Object.assign({ subject, asOf, ruleSet: by }, ...results.map((result) => result.data));
  const reads = {
    files: [file, ...history],
    rules: [rules, ...scenarioFlags.map(({ withRules }) => withRules)],
  };
  await writeOutput(output, reads, io, (layout) =>
    match(format)
      .with("text", () => blocksAsText(blocks, layout))
      .with("markdown", () => blocksAsMarkdown(blocks))
      .with("json", () => `${JSON.stringify(data, null, 2)}\n`)
      .exhaustive(),
  );
  return 0;
}

/** The rules, the snapshot that is asked about, and the earlier ones, all checked. */
async function snapshotsOf(
  inputs: readonly Input[],
  options: RuleOptions,
): Promise<readonly [RuleSet, ...Snapshot[]]> {
  const [latest, ...history] = inputs as readonly [Input, ...Input[]];
  const checked = await checkSnapshots([latest], options);
  if (checked.length > 1)
    throw new UserError(
      `${latest.file} has ${checked.length} snapshots in it; what-if takes one. Give a file with one snapshot.`,
    );
  const { ruleSet } = checked[0]!.plan;
  const earlier = snapshotsForBoth(history, ruleSet, ruleSet);
  const [main] = datedIn(latest, ruleSet) as [DatedSnapshot];
  const faults = historyFaults(
    main,
    history.flatMap((input) => datedIn(input, ruleSet)),
  );
  if (faults.length > 0) throw UserError.fromIssues(faults, "Nothing was evaluated.");
  return [ruleSet, snapshotsBy(latest, ruleSet)[0]!.value as Snapshot, ...earlier];
}

/** The snapshots of a file that has been checked. */
function datedIn({ file, text, snapshots }: Input, rules: RuleSet): readonly DatedSnapshot[] {
  return snapshots.map(({ value, pointer }) => {
    const { subject, asOf } = value as Snapshot;
    const locate = (issue: Issue) => locateIssue({ ...issue, file, pointer: pointer + issue.pointer }, text);
    return { rules, subject, asOf, locate };
  });
}

function whatItTakes(
  ruleSet: RuleSet,
  evaluation: Evaluation,
  choice: GoalChoice,
): { data: object; blocks: readonly Block[] } {
  return orUserError(() => {
    const required = requiredChanges(ruleSet, evaluation, choice);
    const settling = settlingFacts(ruleSet, evaluation, choice);
    const reason = choice.goal === undefined ? undefined : why(ruleSet, evaluation, choice.goal);
    return {
      data: { required, settling, ...(reason && { why: reason }) },
      blocks: [
        ...(reason ? whyBlocks(reason, evaluation.goals[reason.goal]!.reasons) : []),
        ...requiredBlocks(required),
        ...settlingBlocks(settling),
      ],
    };
  });
}

function paceOfChoice(found: Pace, ruleSet: RuleSet, choice: GoalChoice): Pace {
  const ids = new Set(pickGoals(compile(ruleSet), choice).map(({ id }) => id));
  return { ...found, paces: found.paces.filter(({ goal }) => ids.has(goal)) };
}

/** Turns errors that the user can correct into user errors. */
function orUserError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(error.message);
    if (!(error instanceof SnapshotError)) throw error;
    throw new UserError(...error.issues.map(({ message }) => message), "Nothing was evaluated.");
  }
}

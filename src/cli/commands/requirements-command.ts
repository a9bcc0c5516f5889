import { type Command, Option } from "commander";
import { match } from "ts-pattern";
import { type GoalChoice, pickGoals } from "../../compare/pick-goals.js";
import { pickSubjects, requirements } from "../../compare/requirements/requirements.js";
import type { Requirements } from "../../compare/requirements/requirements-types.js";
import type { Plan } from "../../compile/plan.js";
import { choiceOfSubjects, levelBelow } from "../../rule-set/subjects.js";
import type { ExitCode, Finish } from "../command.js";
import { newestRules } from "../input/newest-rules.js";
import { addOverrideOptions, type OverrideFlags, parseOverrides } from "../input/parse-overrides.js";
import { dayOf, notADay } from "../input/read-day-option.js";
import { bindPlan, RuleChooser } from "../input/rule-chooser.js";
import type { Io } from "../io.js";
import { requirementsAsForm } from "../output/requirements-form.js";
import { requirementsAsText } from "../output/requirements-text.js";
import { tellNotes } from "../output/tell-notes.js";
import { writeOutput } from "../output/write-output.js";
import { UserError } from "../user-error.js";

interface RequirementsFlags extends OverrideFlags {
  readonly format: "text" | "csv" | "json";
  readonly output?: string;
  readonly rules?: string;
  readonly scope?: string;
  readonly goal?: string;
  readonly phase?: string;
  readonly asOf?: string;
}

const HELP = `
Examples:
  maths-hub-goals requirements
  maths-hub-goals requirements --as-of 2025-03-31 --phase primary
  maths-hub-goals requirements --scope network --format json
  maths-hub-goals requirements --format csv -o form.csv
  maths-hub-goals summarise --from-template form.csv --hub my-hub --as-of 2025-03-31

Lists only the facts that can change the status of a goal: who can answer, from which columns of which
register, and by when. The CSV is a form: fill in the column "value" and read it with summarise.
Without --scope it lists the facts of the lowest level (a hub); without --as-of it covers every day.

Exit codes: 0 done; 2 bad usage, or rules that cannot be used.`;

/** Adds `requirements`, which lists the facts that have to be known and who can answer. */
export function addRequirementsCommand(program: Command, io: Io, finish: Finish): void {
  const command = program
    .command("requirements")
    .summary("list the facts to collect, and who can answer")
    .description("List the facts that goals need, who can answer, and by when; or write a form to fill in.")
    .option("--scope <id>", "whose facts: hub, network, or another subject of the rules")
    .option("--goal <id>", "only the facts that one goal needs")
    .option("--phase <id>", "only the facts that the goals of one phase need")
    .option("--as-of <day>", "only the facts that matter on one day, as in 2025-03-31 or 31/03/2025")
    .addOption(
      new Option("-f, --format <format>", "how to write the list")
        .choices(["text", "csv", "json"])
        .default("text"),
    )
    .option("-o, --output <file>", "write to a file, whole or not at all, instead of standard output")
    .option(
      "-r, --rules <id|folder>",
      "the rules: ./rules/<id>, a folder, or a built-in set (default: the one in force, or the newest)",
    );
  addOverrideOptions(command)
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((flags: RequirementsFlags) => finish(list(flags, io)));
}

async function list(flags: RequirementsFlags, io: Io): Promise<ExitCode> {
  const { format, output, scope, goal, phase } = flags;
  const asOf = flags.asOf === undefined ? undefined : dayOf(flags.asOf);
  if (flags.asOf !== undefined && asOf === undefined) throw new UserError(notADay("--as-of", flags.asOf));
  const { plan, notes } = await rulesFor(flags, asOf, io);
  const { ruleSet } = plan;
  const scopes = scopesOf(plan, { scope, goal, phase });
  if (format === "csv" && scopes.length > 1)
    throw new UserError(`A form is for one subject. Add --scope: ${choiceOfSubjects(scopes)}.`);
  const found = scopes.map((each) =>
    requirements(ruleSet, { scope: each, goal, phase, asOf }, plan.overrides),
  ) as [Requirements, ...Requirements[]];
  const all: Requirements = { ...found[0], subjects: found.flatMap(({ subjects }) => subjects) };
  await tellNotes(io)(notes);
  await writeOutput(output, { rules: [flags.rules] }, io, (layout) =>
    match(format)
      .with("text", () => requirementsAsText(ruleSet, all, layout))
      .with("csv", () => requirementsAsForm(ruleSet, all.subjects[0]!))
      .with("json", () => `${JSON.stringify(all, null, 2)}\n`)
      .exhaustive(),
  );
  return 0;
}

/** The rules that are named, or those in force on the day; if neither is given, the newest. */
async function rulesFor(
  flags: RequirementsFlags,
  asOf: string | undefined,
  io: Io,
): Promise<{ readonly plan: Plan; readonly notes: readonly string[] }> {
  const overrides = parseOverrides(flags);
  if (flags.rules === undefined && asOf === undefined) {
    const { ruleSet, notes } = await newestRules(io.cwd, flags.scope);
    return { plan: bindPlan(ruleSet, overrides), notes };
  }
  const chooser = await RuleChooser.open({ rules: flags.rules, overrides, cwd: io.cwd });
  const { plan, sure, message = "" } = chooser.choose({ asOf, subject: { scope: flags.scope } });
  if (!sure) throw new UserError(message);
  return { plan, notes: chooser.notes };
}

/**
 * The subject that is named, or otherwise those that are not combined from others; reports every fault of the choice at
 * once.
 */
function scopesOf(
  plan: Plan,
  { scope, ...choice }: GoalChoice & { readonly scope: string | undefined },
): readonly string[] {
  const faults = [() => pickGoals(plan, choice), () => pickSubjects(plan, scope)].flatMap((pick) => {
    try {
      pick();
      return [];
    } catch (error) {
      if (error instanceof RangeError) return [error.message];
      throw error;
    }
  });
  if (faults.length > 0) throw new UserError(...faults);
  return scope === undefined
    ? plan.subjects.filter((id) => levelBelow(plan.ruleSet, id) === undefined)
    : [scope];
}

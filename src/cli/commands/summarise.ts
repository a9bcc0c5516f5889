import { addTemplate } from "../../adapters/registers/add-template.js";
import type { Area } from "../../adapters/registers/area.js";
import { findHub } from "../../adapters/registers/find-hub.js";
import { formatRegisterFinding } from "../../adapters/registers/finding.js";
import { formatRowCounts, writeRowCounts } from "../../adapters/registers/format-row-counts.js";
import { readTemplate } from "../../adapters/registers/read-template.js";
import { RegisterError } from "../../adapters/registers/register-error.js";
import {
  type SummarisedRegisters,
  summariseRegisters,
} from "../../adapters/registers/summarise-registers.js";
import { writeTemplate } from "../../adapters/registers/write-template.js";
import { formatIssue } from "../../base/issue.js";
import { SnapshotError } from "../../base/snapshot-error.js";
import { formatList } from "../../base/words.js";
import { cleanText } from "../../explain/clean-text.js";
import type { CountsFrom, RuleSet } from "../../rule-set/types.js";
import type { ExitCode } from "../command.js";
import { findRules } from "../input/find-rules.js";
import { newestRules } from "../input/newest-rules.js";
import { pairsOf } from "../input/parse-overrides.js";
import { dayOf, notADay } from "../input/read-day-option.js";
import { type RegisterInputs, registerInputs } from "../input/register-inputs.js";
import { RuleChooser } from "../input/rule-chooser.js";
import { areaNames } from "../input/summarise-areas.js";
import { type Io, write } from "../io.js";
import { tellNotes } from "../output/tell-notes.js";
import { writeOutput } from "../output/write-output.js";
import { UserError } from "../user-error.js";

/** The flags of `summarise`. */
export interface SummariseFlags {
  readonly schools?: readonly string[];
  readonly links?: readonly string[];
  readonly engagement?: readonly string[];
  readonly teachers?: readonly string[];
  readonly institutions?: readonly string[];
  readonly llme?: readonly string[];
  readonly fromTemplate?: string;
  readonly template?: true;
  readonly las?: readonly string[];
  readonly districts?: readonly string[];
  readonly urns?: readonly string[];
  readonly hub?: string;
  readonly name?: string;
  readonly asOf?: string;
  readonly countsFrom?: CountsFrom;
  readonly programme?: readonly string[];
  readonly map?: readonly string[];
  readonly complete?: true;
  readonly counts?: string;
  readonly rules?: string;
  readonly output?: string;
  readonly report?: "text" | "json";
}

/** The subject that registers are about. */
const HUB = "hub";

type AreaFlag = "las" | "districts" | "urns" | undefined;

/** Writes the snapshot that the registers give, or the template; reports on standard error what was found. */
export async function summarise(flags: SummariseFlags, io: Io): Promise<ExitCode> {
  if (flags.template) {
    checkTemplateUsage(flags);
    const { ruleSet, notes } =
      flags.rules === undefined
        ? await newestRules(io.cwd, HUB)
        : { ruleSet: await findRules(flags.rules, io.cwd), notes: [] };
    await writeOutput(flags.output, { rules: [flags.rules] }, io, () => writeTemplate(ruleSet));
    // If no rules are named, the newest built-in ones are expected, so only other rules are mentioned.
    await tellNotes(io)(notes.filter((note) => note !== `Using the newest rules: ${ruleSet.id}.`));
    return 0;
  }
  const area = checkUsage(flags);
  const ruleSet = await chooseRules(flags, io);
  const { schools, links, engagement, teachers, institutions, llme, urns } = flags;
  const named = { schools, links, engagement, teachers, institutions, llme, urns };
  const inputs = await registerInputs(
    { ...named, "from-template": flags.fromTemplate === undefined ? undefined : [flags.fromTemplate] },
    flags.output !== undefined,
    io,
  );
  const found = await count(ruleSet, inputs, area, flags);
  const read = [...Object.values(named), flags.fromTemplate].flat().filter((file) => file !== undefined);
  const reads = { files: read, rules: [flags.rules] };
  if (flags.counts !== undefined)
    await writeOutput(flags.counts, reads, io, () =>
      writeRowCounts(found.counts, /\.csv$/i.test(flags.counts!) ? "csv" : "json"),
    );
  await writeOutput(flags.output, reads, io, () => `${JSON.stringify(found.snapshot, null, 2)}\n`);
  await tell(found, flags, io);
  return 0;
}

/** The flags that say something about registers; a filled-in template alone has no use for them. */
const NEED_SCHOOLS = [
  "links",
  "engagement",
  "teachers",
  "institutions",
  "llme",
  "las",
  "districts",
  "urns",
  "countsFrom",
  "programme",
  "map",
  "complete",
] as const satisfies readonly (keyof SummariseFlags)[];

/** Refuses what an empty template has no use for; a filled-in one would be lost if it were written over. */
function checkTemplateUsage({ template: _, rules: __, output: ___, ...others }: SummariseFlags): void {
  const unused = Object.keys(others).map(flagName);
  if (unused.length > 0)
    throw new UserError(
      `--template writes an empty template, for which only --rules and --output have a use. Leave out ${formatList(unused)}.`,
    );
}

/** A flag as it is typed: `countsFrom` is `--counts-from`. */
function flagName(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Reports everything wrong with the flags together, and returns the area flag that is used. */
function checkUsage(flags: SummariseFlags): AreaFlag {
  const faults: string[] = [];
  if (flags.schools === undefined && flags.fromTemplate === undefined)
    faults.push("Name the list of schools with --schools, or a filled-in template with --from-template.");
  const alone = NEED_SCHOOLS.filter((flag) => flags[flag] !== undefined).map(flagName);
  if (flags.schools === undefined && flags.fromTemplate !== undefined && alone.length > 0)
    faults.push(
      `${formatList(alone)} ${alone.length === 1 ? "needs" : "need"} the list of schools too. Give it with --schools.`,
    );
  if (flags.hub === undefined || flags.hub.trim() === "")
    faults.push("Name the hub with --hub, as in --hub my-hub.");
  if (flags.asOf === undefined)
    faults.push("Give the day of the snapshot with --as-of, as in --as-of 2025-03-31.");
  else if (dayOf(flags.asOf) === undefined) faults.push(notADay("--as-of", flags.asOf));
  const areas = (["las", "districts", "urns"] as const).filter((flag) => flags[flag] !== undefined);
  if (areas.length > 1)
    faults.push(
      `Name the hub's schools by one of --las, --districts and --urns, not by ${areas.length} of them.`,
    );
  if (faults.length > 0) throw new UserError(...faults);
  return areas[0];
}

async function chooseRules({ rules, asOf }: SummariseFlags, io: Io): Promise<RuleSet> {
  const chooser = await RuleChooser.open({ rules, overrides: {}, cwd: io.cwd });
  const { plan, sure, message = "" } = chooser.choose({ asOf: dayOf(asOf!), subject: { scope: HUB } });
  await tellNotes(io)(chooser.notes);
  if (!sure) throw new UserError(message);
  return plan.ruleSet;
}

async function count(
  ruleSet: RuleSet,
  { files, progress }: RegisterInputs,
  area: AreaFlag,
  flags: SummariseFlags,
): Promise<SummarisedRegisters> {
  const { hub = "", name, countsFrom = "started", complete } = flags;
  const known = findHub(ruleSet.registers ?? {}, hub);
  const called = name ?? known?.called[0];
  const about = {
    hub: { id: known?.id ?? hub, ...(called === undefined ? {} : { name: called }) },
    asOf: dayOf(flags.asOf!)!,
  };
  const columns = Object.fromEntries(
    pairsOf("--map", flags.map ?? [], 'two columns, as in "Start of work=Started"'),
  );
  const pairs = pairsOf(
    "--programme",
    flags.programme ?? [],
    "a name and a programme, as in NCP24-99=teaching-for-mastery",
  );
  const { urns, "from-template": template, schools, ...rest } = files;
  try {
    const answers = template === undefined ? undefined : await readTemplate(ruleSet, template[0]!, about);
    if (schools === undefined) return answers!;
    const programmes = Object.fromEntries(pairs);
    const here = areaOf(area, flags, urns);
    const counted = await summariseRegisters(
      ruleSet,
      { schools, ...rest },
      { ...about, countsFrom, programmes, columns, complete, ...(here === undefined ? {} : { area: here }) },
    );
    return answers === undefined ? counted : addTemplate(ruleSet, counted, answers, template![0]!.file);
  } catch (error) {
    if (error instanceof SnapshotError)
      throw new UserError(
        ...error.issues.map(formatIssue),
        "The template and the registers contradict each other. Correct one of them.",
      );
    if (!(error instanceof RegisterError)) throw error;
    const summary = error.findings.length === 1 ? "1 fault" : `${error.findings.length} faults`;
    throw new UserError(...error.findings.map(formatRegisterFinding), `${summary}; no snapshot was written.`);
  } finally {
    await progress.clear();
  }
}

function areaOf(
  area: AreaFlag,
  { las, districts }: SummariseFlags,
  urns: RegisterInputs["files"][string] | undefined,
): Area | undefined {
  if (area === "las") return { localAuthorities: areaNames("--las", las) };
  if (area === "districts") return { districts: areaNames("--districts", districts) };
  return urns === undefined ? undefined : { urns };
}

async function tell(
  { findings, counts }: SummarisedRegisters,
  { report }: SummariseFlags,
  io: Io,
): Promise<void> {
  if (report === "json") return await write(io.stderr, `${JSON.stringify(findings, null, 2)}\n`);
  const lines = findings.map((finding) => `${finding.severity}: ${formatRegisterFinding(finding)}`);
  const all = [...lines, ...formatRowCounts(counts)];
  if (all.length > 0) await write(io.stderr, all.map((line) => `${cleanText(line)}\n`).join(""));
}

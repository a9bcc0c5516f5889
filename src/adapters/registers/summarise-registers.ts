import { formatIsoDay, longDay, parseDay } from "../../base/day.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { formatList } from "../../base/words.js";
import type { Snapshot, SnapshotOf } from "../../evaluate/types.js";
import type { CountsFrom, Evidence, IdsOf, Registers, RuleSet, RuleSetIds } from "../../rule-set/types.js";
import { type Area, NamedArea, readUrns } from "./area.js";
import { baseName, dayInName, evidenceOf } from "./evidence.js";
import type { RegisterFinding } from "./finding.js";
import { Findings } from "./findings.js";
import { keyOf, limitTallies } from "./limit-tallies.js";
import { Links, readLinks } from "./links.js";
import { Programmes } from "./programmes.js";
import { readEntries } from "./read-entries.js";
import { readSchools } from "./read-schools.js";
import type { RegisterFiles } from "./read-table.js";
import { Schools } from "./schools.js";
import { STEPS } from "./steps.js";
import type { Tally } from "./tally.js";
import { tallySchools } from "./tally-schools.js";

/** Whose snapshot is wanted, of which day, and how it is counted. */
export interface SummariseOptions {
  readonly hub: { readonly id: string; readonly name?: string | undefined };
  /** ISO day on which the facts stood so. */
  readonly asOf: string;
  /** Which of the schools are the hub's; all of the list where it is left out. */
  readonly area?: Area | undefined;
  /** The step from which a school, teacher or institution counts: `started`, unless the fact itself says. */
  readonly countsFrom?: CountsFrom | undefined;
  /** What programmes count as that the rules do not know, or know otherwise: a programme's id, or `"nothing"`. */
  readonly programmes?: Readonly<Record<string, string>> | undefined;
}

/** A snapshot, and what was found on the way to it. */
export interface SummarisedRegisters<Ids extends RuleSetIds = RuleSetIds> {
  readonly snapshot: Snapshot<Ids>;
  /** Warnings and notes, in the order of the registers; of many alike the first 20. */
  readonly findings: readonly RegisterFinding[];
}

/**
 * Counts a hub's facts from its registers, as the rule set's `registers` say. Pure: texts or bytes in, nothing is read
 * from elsewhere. A register may come in pieces and be of any size; what is kept is what is distinct in it. What cannot
 * be decided makes a count a range; what no register tells is left out.
 *
 * @throws {RegisterError} holding every error, where a register cannot be read or lacks a column that is needed
 */
export async function summariseRegisters<R extends RuleSet>(
  ruleSet: R,
  files: RegisterFiles,
  options: SummariseOptions,
): Promise<SummarisedRegisters<IdsOf<R>>> {
  const rules: RuleSet = ruleSet;
  const findings = new Findings();
  const setup = prepare(rules, files, options, findings);
  const tallies = await countAll(files, options.area, setup, findings);
  findings.throwErrors();
  const facts: Record<string, unknown> = {};
  const evidence: Record<string, Evidence> = {};
  for (const [fact, { range }] of limitTallies(rules, setup.registers, tallies, files, findings)) {
    const count = setup.registers.counts[fact]!;
    facts[fact] = range.min === range.max ? range.min : range;
    evidence[fact] = evidenceOf(count, {
      ...options,
      file: baseName(files[count.register]!.file),
      ofSchools: keyOf(fact, setup.registers) === "school",
      links: files.links !== undefined,
    });
  }
  return { snapshot: hubSnapshot(options, facts, evidence) as SnapshotOf<R>, findings: findings.all() };
}

/** A hub's snapshot, which the caller knows to hold facts of its rules. */
export function hubSnapshot(
  { hub: { id, name }, asOf }: Pick<SummariseOptions, "hub" | "asOf">,
  facts: Readonly<Record<string, unknown>>,
  evidence: Readonly<Record<string, Evidence>>,
): unknown {
  const subject = { scope: "hub", id, ...(name === undefined ? {} : { name }) };
  return { format: 1, subject, asOf, facts, evidence };
}

interface Setup {
  readonly registers: Registers;
  readonly programmes: Programmes;
  readonly asOf: number;
  readonly yearStart: number;
  readonly countsFrom: CountsFrom;
}

/** Checks what was asked for, before anything is read. */
function prepare(
  { id, registers, inForce }: RuleSet,
  files: RegisterFiles,
  { asOf, countsFrom = "started", programmes: taken = {}, hub }: SummariseOptions,
  findings: Findings,
): Setup {
  const day = parseDay(asOf);
  if (day === undefined)
    findings.add("error", "asOf", "bad-date", `"${asOf}" is no day. Write year-month-day.`);
  if (!STEPS.includes(countsFrom)) {
    const message = `No step "${countsFrom}". There is ${formatList(STEPS)}.`;
    findings.add("error", "countsFrom", "invalid-value", message);
  }
  if (hub.id.trim() === "") findings.add("error", "hub", "missing-key", "A hub needs an id.");
  if (registers === undefined) {
    findings.add("error", id, "no-registers", `The rules ${id} do not say how registers are read.`);
    findings.throwErrors();
  }
  const { entries, programmes: declared } = registers!;
  const programmes = new Programmes(declared, taken, findings);
  const names = ["schools", "links", ...Object.keys(entries)];
  for (const name of Object.keys(files))
    if (files[name] !== undefined && !names.includes(name)) {
      const message = `No register "${name}".${didYouMean(nearest(name, names))}`;
      findings.add("error", name, "unknown-register", message);
    }
  findings.throwErrors();
  const yearStart = startOfYear(day!, inForce.from);
  return { registers: registers!, programmes, asOf: day!, yearStart, countsFrom };
}

/** The first day of the academic year: the last return, by that day, of the day on which the rules came into force. */
function startOfYear(asOf: number, from: string): number {
  const year = Number(formatIsoDay(asOf).slice(0, 4));
  const [before, after] = [year - 1, year].map((each) =>
    parseDay(`${String(each).padStart(4, "0")}${from.slice(4)}`),
  );
  return after !== undefined && after <= asOf ? after : (before ?? 0);
}

async function countAll(
  files: RegisterFiles,
  area: Area | undefined,
  setup: Setup,
  findings: Findings,
): Promise<ReadonlyMap<string, Tally>> {
  const { registers, asOf } = setup;
  const { schools: register } = registers;
  const links = new Links(register.links);
  if (files.links !== undefined) await readLinks(files.links, register, links, findings);
  const listed =
    area !== undefined && "urns" in area ? await readUrns(area.urns, register.urn, findings) : undefined;
  const countsOf = (id: string) =>
    Object.entries(registers.counts).filter(([, count]) => count.register === id);
  const counts = countsOf("schools");
  const schools = new Schools(links);
  const context = { register, counts, area: namedArea(area), asOf, links, findings };
  await readSchools(files.schools, schools, context);
  const { file } = files.schools;
  reportExtractDay(file, asOf, findings);
  const facts = counts.map(([fact]) => fact);
  const tallies = new Map(tallySchools(schools, facts, listed, file, findings));
  for (const [id, { columns }] of Object.entries(registers.entries)) {
    const entries = files[id];
    if (entries === undefined) continue;
    const context = { ...setup, columns, counts: countsOf(id), schools, findings };
    for (const [fact, tally] of await readEntries(entries, context)) tallies.set(fact, tally);
  }
  return tallies;
}

/** Warns where the list of schools is not known to be of the day of the snapshot, or an earlier one. */
function reportExtractDay(file: string, asOf: number, findings: Findings): void {
  const day = dayInName(baseName(file));
  if (day === undefined) {
    const message =
      "It is not clear which day this list is for, so the evidence of the number of schools gives no day. Keep the name that the list had when it was downloaded, as in edubasealldata20250301.csv.";
    findings.add("warning", file, "no-extract-day", message);
  } else if (parseDay(day)! > asOf) {
    const message = `This list is of ${longDay(day)}, after the day of the snapshot; schools are counted as they stood then.`;
    findings.add("warning", file, "later-extract", message);
  }
}

function namedArea(area: Area | undefined): NamedArea | undefined {
  if (area === undefined || "urns" in area) return undefined;
  return "districts" in area
    ? new NamedArea("district", area.districts)
    : new NamedArea("local authority", area.localAuthorities);
}

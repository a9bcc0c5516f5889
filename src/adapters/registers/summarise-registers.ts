import { formatIsoDay, longDay, parseDay } from "../../base/day.js";
import type { IssueCode } from "../../base/issue-codes.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { formatList } from "../../base/words.js";
import type { Snapshot } from "../../evaluate/types.js";
import type { CountsFrom, Evidence, FactType, Registers, RuleSet } from "../../rule-set/types.js";
import { type Area, areaWords, baseName, NamedArea, readUrns } from "./area.js";
import { dayInName, evidenceOf } from "./evidence.js";
import type { RegisterFinding } from "./finding.js";
import { Findings } from "./findings.js";
import { keyOf, limitTallies } from "./limit-tallies.js";
import { Links, readLinks } from "./links.js";
import { Programmes, UnknownProgramme } from "./programmes.js";
import { readEntries } from "./read-entries.js";
import { readSchools } from "./read-schools.js";
import { RegisterError } from "./register-error.js";
import type { RegisterFiles } from "./register-files.js";
import { Schools } from "./schools.js";
import { STEPS } from "./steps.js";
import type { Tally } from "./tally.js";
import { tallySchools } from "./tally-schools.js";

/** Whose snapshot is wanted, of which day, and how it is counted. */
export interface SummariseOptions {
  readonly hub: { readonly id: string; readonly name?: string };
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
export interface SummarisedRegisters<
  Facts extends Readonly<Record<string, FactType>> = Readonly<Record<string, FactType>>,
> {
  readonly snapshot: Snapshot<Facts>;
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
export async function summariseRegisters<
  GoalId extends string,
  Facts extends Readonly<Record<string, FactType>>,
>(
  ruleSet: RuleSet<GoalId, Facts>,
  files: RegisterFiles,
  options: SummariseOptions,
): Promise<SummarisedRegisters<Facts>> {
  const rules = ruleSet as RuleSet;
  const findings = new Findings();
  const setup = prepare(rules, files, options);
  const tallies = await countAll(files, options, setup, findings);
  if (findings.errors.length > 0) throw new RegisterError(findings.errors);
  const counted = limitTallies(rules, setup.registers, tallies, files, findings);
  const { facts, evidence } = factsOf(counted, files, options, setup.registers);
  const { hub, asOf } = options;
  const subject = { scope: "hub", id: hub.id, ...(hub.name === undefined ? {} : { name: hub.name }) };
  const snapshot = { format: 1, subject, asOf, facts, evidence };
  return { snapshot: snapshot as unknown as Snapshot<Facts>, findings: findings.all() };
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
  { asOf, countsFrom = "started", programmes = {}, hub }: SummariseOptions,
): Setup {
  const errors: RegisterFinding[] = [];
  const wrong = (code: IssueCode, file: string, message: string): void => {
    errors.push({ code, severity: "error", file, message });
  };
  const day = parseDay(asOf);
  if (day === undefined) wrong("bad-date", "asOf", `"${asOf}" is no day. Write year-month-day.`);
  if (!STEPS.includes(countsFrom))
    wrong("invalid-value", "countsFrom", `No step "${countsFrom}". There is ${formatList(STEPS)}.`);
  if (hub.id.trim() === "") wrong("missing-key", "hub", "A hub needs an id.");
  if (registers === undefined)
    wrong("no-registers", id, `The rules ${id} do not say how registers are read.`);
  let known: Programmes | undefined;
  try {
    known = new Programmes(registers?.programmes ?? {}, registers === undefined ? {} : programmes);
  } catch (error) {
    if (!(error instanceof UnknownProgramme)) throw error;
    wrong("unknown-programme", "programmes", error.message);
  }
  const names = ["schools", "links", ...Object.keys(registers?.entries ?? {})];
  for (const name of Object.keys(files))
    if (registers !== undefined && files[name] !== undefined && !names.includes(name))
      wrong("unknown-register", name, `No register "${name}".${didYouMean(nearest(name, names))}`);
  if (errors.length > 0) throw new RegisterError(errors);
  return {
    registers: registers!,
    programmes: known!,
    asOf: day!,
    yearStart: startOfYear(day!, inForce.from),
    countsFrom,
  };
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
  { area }: SummariseOptions,
  setup: Setup,
  findings: Findings,
): Promise<ReadonlyMap<string, Tally>> {
  const { registers } = setup;
  const links = new Links(registers.schools.links);
  if (files.links !== undefined) await readLinks(files.links, registers.schools, links, findings);
  const listed =
    area !== undefined && "urns" in area
      ? await readUrns(area.urns, registers.schools.urn, findings)
      : undefined;
  const counts = Object.entries(registers.counts);
  const ofSchools = counts.filter(([, { register }]) => register === "schools");
  const schools = new Schools(links);
  await readSchools(files.schools, schools, {
    register: registers.schools,
    counts: ofSchools,
    area: namedArea(area),
    asOf: setup.asOf,
    links,
    findings,
  });
  reportExtractDay(files.schools.file, setup.asOf, findings);
  const facts = ofSchools.map(([fact]) => fact);
  const tallies = new Map(tallySchools(schools, facts, listed, files.schools.file, findings));
  for (const [id, { columns }] of Object.entries(registers.entries)) {
    const file = files[id];
    if (file === undefined) continue;
    const ofRegister = counts.filter(([, { register }]) => register === id);
    const context = { ...setup, columns, counts: ofRegister, schools, findings };
    for (const [fact, tally] of await readEntries(file, context)) tallies.set(fact, tally);
  }
  return tallies;
}

/** Schools are counted as the list has them, so a list of another day is worth a word. */
function reportExtractDay(file: string, asOf: number, findings: Findings): void {
  const on = dayInName(baseName(file));
  const warn = (code: IssueCode, message: string): void =>
    findings.add({ code, severity: "warning", file, message });
  if (on === undefined)
    warn(
      "no-extract-day",
      "Of which day this list is cannot be told, so the evidence of the number of schools gives no day. Keep the name that the list had when it was downloaded, as in edubasealldata20250301.csv.",
    );
  else if (parseDay(on)! > asOf)
    warn(
      "later-extract",
      `This list is of ${longDay(on)}, after the day of the snapshot; schools are counted as they stood then.`,
    );
}

function namedArea(area: Area | undefined): NamedArea | undefined {
  if (area === undefined || "urns" in area) return undefined;
  return "districts" in area
    ? new NamedArea("district", area.districts)
    : new NamedArea("local authority", area.localAuthorities);
}

/** The counts as values: a number where it is certain, else the range it is in. */
function factsOf(
  tallies: ReadonlyMap<string, Tally>,
  files: RegisterFiles,
  { area, asOf, countsFrom = "started", programmes = {} }: SummariseOptions,
  registers: Registers,
): { facts: Record<string, unknown>; evidence: Record<string, Evidence> } {
  const facts: Record<string, unknown> = {};
  const evidence: Record<string, Evidence> = {};
  for (const [fact, tally] of tallies) {
    const { range } = tally;
    const count = registers.counts[fact]!;
    facts[fact] = range.min === range.max ? range.min : range;
    evidence[fact] = evidenceOf(count, {
      file: baseName(files[count.register]!.file),
      countsFrom,
      ofSchools: keyOf(fact, registers) === "school",
      links: files.links !== undefined,
      where: areaWords(area),
      day: longDay(asOf),
      taken: programmes,
    });
  }
  return { facts, evidence };
}

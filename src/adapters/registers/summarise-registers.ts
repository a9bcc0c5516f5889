// registers: takes a hub's registers (workbooks or CSV) and the list of schools, gives a snapshot, a count of every row and
// what was wrong with the rows; also writes and reads the template for what registers do not say.
import { formatIsoDay, longDay, parseDay } from "../../base/day.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { formatCount, formatList } from "../../base/words.js";
import type { Snapshot, SnapshotOf } from "../../evaluate/types.js";
import {
  type CountsFrom,
  type Evidence,
  type Fact,
  type IdsOf,
  isCounted,
  type RegisterCount,
  type Registers,
  type RuleSet,
  type RuleSetIds,
  type SchoolsRegister,
} from "../../rule-set/types.js";
import { type Area, NamedArea, readUrns } from "./area.js";
import { Readings } from "./certainty.js";
import { baseName, dayInName, evidenceOf } from "./evidence.js";
import { findHub } from "./find-hub.js";
import type { RegisterFinding } from "./finding.js";
import { Findings } from "./findings.js";
import { ColumnMap, headerName } from "./header.js";
import { keyOf, limitTallies } from "./limit-tallies.js";
import { Links, readLinks } from "./links.js";
import { Programmes } from "./programmes.js";
import { type CountedFact, readEntries } from "./read-entries.js";
import { readSchools } from "./read-schools.js";
import { filesOf, type RegisterFiles } from "./register-file.js";
import { type RowCount, RowCounter } from "./row-count.js";
import { Schools } from "./schools.js";
import { STEPS } from "./steps.js";
import type { Tally } from "./tally.js";
import { tallySchools } from "./tally-schools.js";

/** The subject and day of the snapshot, and how it is counted. */
export interface SummariseOptions {
  readonly hub: { readonly id: string; readonly name?: string | undefined };
  /** ISO day that the facts describe. */
  readonly asOf: string;
  /**
   * Which of the schools are the hub's; by default, those in the area that the rules have for the hub, or if they have
   * none, all schools in the list.
   */
  readonly area?: Area | undefined;
  /** The step from which a school, teacher or institution counts: `started` by default, unless the fact itself says. */
  readonly countsFrom?: CountsFrom | undefined;
  /** Columns with other names: our name, by theirs. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  /** Declares that what the registers do not list does not exist; a register without rows then counts as zero. */
  readonly complete?: boolean | undefined;
  /**
   * What programmes count as if the rules do not know them, or say something else: the id of a programme, or
   * `"nothing"`.
   */
  readonly programmes?: Readonly<Record<string, string>> | undefined;
}

/** A snapshot, what was found while counting, and what happened to every row. */
export interface SummarisedRegisters<Ids extends RuleSetIds = RuleSetIds> {
  readonly snapshot: Snapshot<Ids>;
  /** Warnings and notes, in the order of the registers, each kind once. */
  readonly findings: readonly RegisterFinding[];
  /** What happened to the rows of each file, for each fact that is counted from it. */
  readonly counts: readonly RowCount[];
}

/**
 * Counts a hub's facts from its registers, as the rule set's `registers` say. Pure: it reads only the texts or bytes
 * that it is given. A register may come in pieces and be of any size; only what is distinct in it is kept. A count is
 * known only as far as the registers cover it: anything that cannot be decided makes it a range, and a fact that no row
 * is about is unknown.
 *
 * @throws {RegisterError} holding every error, if a register cannot be read or lacks a required column
 */
export async function summariseRegisters<R extends RuleSet>(
  ruleSet: R,
  files: RegisterFiles,
  options: SummariseOptions,
): Promise<SummarisedRegisters<IdsOf<R>>> {
  const rules: RuleSet = ruleSet;
  const findings = new Findings();
  const setup = prepare(rules, files, options, findings);
  const area = areaOf(options, setup.registers, filesOf(files.schools)[0]!.file, findings);
  const counted = await countAll(files, area, setup, findings);
  for (const theirs of setup.map.unused) {
    const message = `No register has a column "${theirs}", given as "${options.columns![theirs]}". Write its name as in the file.`;
    findings.add("error", "map", "missing-column", message);
  }
  findings.throwErrors();
  const facts: Record<string, unknown> = {};
  const evidence: Record<string, Evidence> = {};
  for (const [fact, tally] of limitTallies(rules, setup.registers, counted)) {
    const count = setup.registers.counts[fact]!;
    const [first, ...others] = filesOf(files[count.register]);
    if (!tally.isTold && options.complete !== true) {
      if (tally.mayBeTold) tally.open();
      const why = counted
        .get(fact)!
        .counters.map(({ result }) => result.notTold)
        .find((each) => each !== undefined);
      facts[fact] = {
        unknown: `${baseName(first!.file)} says nothing about it${why === undefined ? "" : `: ${why}`}`,
      };
      continue;
    }
    const { min, max } = tally.range(setup.readings);
    facts[fact] = min === max ? min : { min, max };
    if (min !== max) {
      tally.open();
      reportAlike(tally, first!.file, findings);
    }
    evidence[fact] = evidenceOf(count, {
      ...options,
      area,
      file: baseName(first!.file),
      others: others.length,
      ofSchools: keyOf(fact, setup.registers) === "school",
      links: files.links !== undefined,
    });
  }
  return {
    snapshot: hubSnapshot(options, facts, evidence) as SnapshotOf<R>,
    findings: findings.all(),
    counts: [...counted.values()].flatMap(({ counters }) => counters.map(({ result }) => result)),
  };
}

/** Reports ids that differ only in ways that people write inconsistently. */
function reportAlike(tally: Tally, file: string, findings: Findings): void {
  for (const line of tally.alikeLines) {
    const message =
      'This id may be the same as an earlier one, written differently ("T-01" and "T1"). Write each id in the same way.';
    findings.add("warning", file, "alike-ids", message, { line });
  }
}

/** A hub's snapshot, whose facts the caller knows to be those of its rules. */
export function hubSnapshot(
  { hub: { id, name }, asOf }: Pick<SummariseOptions, "hub" | "asOf">,
  facts: Readonly<Record<string, unknown>>,
  evidence: Readonly<Record<string, Evidence>>,
): unknown {
  const subject = { scope: "hub", id, ...(name === undefined ? {} : { name }) };
  return { format: 1, subject, asOf, facts, evidence };
}

interface Setup {
  readonly rules: RuleSet;
  readonly registers: Registers;
  readonly programmes: Programmes;
  readonly asOf: number;
  readonly yearStart: number;
  readonly countsFrom: CountsFrom;
  readonly readings: Readings;
  readonly map: ColumnMap;
}

/** Checks the options before anything is read. */
function prepare(
  rules: RuleSet,
  files: RegisterFiles,
  { asOf, countsFrom = "started", programmes: taken = {}, columns = {}, hub }: SummariseOptions,
  findings: Findings,
): Setup {
  const { id, registers, inForce } = rules;
  const day = parseDay(asOf);
  if (day === undefined)
    findings.add("error", "asOf", "bad-date", `"${asOf}" isn't a date. Write it as year-month-day.`);
  if (!STEPS.includes(countsFrom)) {
    const message = `No step "${countsFrom}". Choose ${formatList(STEPS, "or")}.`;
    findings.add("error", "countsFrom", "invalid-value", message);
  }
  if (hub.id.trim() === "") findings.add("error", "hub", "missing-key", "A hub needs an id.");
  if (filesOf(files.schools).length === 0)
    findings.add("error", "schools", "missing-key", "There is no list of schools. Give at least one file.");
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
  const map = columnMap(columns, registers!, findings);
  findings.throwErrors();
  const yearStart = startOfYear(day!, inForce.from);
  return {
    rules,
    registers: registers!,
    programmes,
    asOf: day!,
    yearStart,
    countsFrom,
    readings: new Readings(),
    map,
  };
}

/** The other names of columns, checked against the known ones. */
function columnMap(
  columns: Readonly<Record<string, string>>,
  registers: Registers,
  findings: Findings,
): ColumnMap {
  const { schools, entries } = registers;
  const coded = [...Object.values(schools.fields), ...Object.values(schools.areas)];
  const ours = [
    ...Object.values(entries).flatMap(({ columns: each }) =>
      Object.values(each).flatMap(({ headers }) => headers),
    ),
    schools.urn,
    ...coded.flatMap(({ code, name }) => [code, name]),
    ...[schools.name, schools.number?.authority, schools.number?.establishment],
    ...[schools.opened, schools.closed, schools.linked],
    ...[schools.links.urn, schools.links.other, schools.links.type],
  ].filter((name) => name !== undefined);
  const known = new Set(ours.map(headerName));
  for (const our of Object.values(columns)) {
    if (known.has(headerName(our))) continue;
    const message = `No column "${our}" is read.${didYouMean(nearest(our, new Set(ours)))}`;
    findings.add("error", "map", "unknown-column", message);
  }
  return new ColumnMap(columns);
}

/** The hub's schools: as asked for, or by the area that the rules have for the hub. */
function areaOf(
  { hub, area }: SummariseOptions,
  registers: Registers,
  file: string,
  findings: Findings,
): Area | undefined {
  if (area !== undefined) return area;
  const known = findHub(registers, hub.id);
  if (known === undefined) return undefined;
  const { called, localAuthorities, districts, source, verified } = known;
  const [name] = called;
  if (localAuthorities === undefined && districts === undefined) {
    const message = `These rules don't know which local authorities ${name} covers, so all schools in this list are counted. Say which with --las, --districts or --urns.`;
    findings.add("warning", file, "unknown-area", message);
    return undefined;
  }
  const places = formatList(localAuthorities ?? districts ?? []);
  const message = `${name} is taken to cover the ${localAuthorities === undefined ? "districts" : "local authorities"} ${places} (${source}${verified ? "" : "; not verified"}). If that isn't right, say which with --las, --districts or --urns.`;
  findings.add(verified ? "note" : "warning", file, "hub-area", message);
  return localAuthorities === undefined ? { districts: districts! } : { localAuthorities };
}

/**
 * The first day of the academic year: the latest anniversary, by that day, of the day on which the rules came into
 * force.
 */
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
): Promise<ReadonlyMap<string, CountedFact>> {
  const { registers, asOf, map } = setup;
  const { schools: register } = registers;
  const links = new Links(register.links);
  for (const file of filesOf(files.links)) await readLinks(file, register, links, { findings, map });
  const listed =
    area !== undefined && "urns" in area
      ? await readUrns(area.urns, register.urn, { findings, map })
      : undefined;
  const countsOf = (id: string) =>
    Object.entries(registers.counts).filter(([, count]) => count.register === id);
  const counts = countsOf("schools");
  const schools = new Schools(links);
  const told = new Set<string>();
  const authorities = new Set<string>();
  const lists = filesOf(files.schools);
  const named = namedArea(area, register);
  const all = counts.map(() => [] as RowCounter[]);
  for (const file of lists) {
    const counters = counts.map(([fact]) => new RowCounter({ fact, register: "schools", file: file.file }));
    for (const [index, counter] of counters.entries()) all[index]!.push(counter);
    await readSchools(file, schools, {
      register,
      counts,
      counters,
      area: named,
      asOf,
      links,
      findings,
      map,
      told,
      authorities,
    });
    reportExtractDay(file.file, asOf, findings);
  }
  const file = lists[0]!.file;
  named?.reportUnknown(file, findings);
  if (area === undefined && authorities.size > MANY_AUTHORITIES) {
    const message = `All schools in this list are counted as the hub's, from ${formatCount(authorities.size)} local authorities. Say which are the hub's with --las, --districts or --urns.`;
    findings.add("warning", file, "whole-list", message);
  }
  reportLinkTypes(links, filesOf(files.links)[0]?.file ?? file, register.links.type, findings);
  const facts = counts.map(([fact]) => fact);
  const counters = all.map((each) => each[0]!);
  const found = new Map<string, CountedFact>();
  for (const [index, [fact, tally]] of tallySchools(schools, {
    facts,
    counters,
    listed,
    file,
    findings,
  }).entries()) {
    tally.isTold = told.has(fact);
    tally.mayBeTold = true;
    if (!tally.isTold) for (const counter of all[index]!) counter.notTold = notCovered(counts[index]![1]);
    found.set(fact, { tally, counters: all[index]! });
  }
  for (const [id, { columns }] of Object.entries(registers.entries)) {
    const entries = filesOf(files[id]);
    if (entries.length === 0) continue;
    const context = {
      ...setup,
      register: id,
      columns,
      counts: countsOf(id),
      days: registers.days,
      schools,
      wholeOf: (fact: string) => wholeOfSchools(fact, setup.rules, found),
      findings,
    };
    for (const [fact, counted] of await readEntries(entries, context)) found.set(fact, counted);
  }
  return found;
}

/** No hub has more local authorities than this. */
const MANY_AUTHORITIES = 20;

/** The schools in the list that those of a fact must be among. */
function wholeOfSchools(
  fact: string,
  { facts, registers }: RuleSet,
  found: ReadonlyMap<string, CountedFact>,
): readonly [fact: string, tally: Tally] | undefined {
  if (keyOf(fact, registers!) !== "school") return undefined;
  for (let at: string | undefined = fact; at !== undefined; ) {
    if (registers!.counts[at]?.register === "schools") {
      const counted = found.get(at);
      return counted === undefined ? undefined : [at, counted.tally];
    }
    const declared: Fact | undefined = facts[at];
    at = declared !== undefined && isCounted(declared) ? declared.partOf : undefined;
  }
  return undefined;
}

function notCovered({ covered = {} }: RegisterCount): string {
  const values = Object.entries(covered).map(
    ([field, names]) => `${field.replace("-", " ")} ${formatList(names, "or")}`,
  );
  return `no school in the list is of ${formatList(values)}`;
}

/** Reports links of an undeclared type, if they may lead from a closed school. */
function reportLinkTypes({ unclearTypes }: Links, file: string, column: string, findings: Findings): void {
  if (unclearTypes.length === 0) return;
  const types = formatList(unclearTypes.map((type) => `"${type}"`));
  const message = `Links of the type ${types} are unknown, so it isn't clear which school replaced a closed one that has such a link. Use the list of links as downloaded.`;
  findings.add("warning", file, "unknown-link", message, { column });
}

/** A list of schools that is this many days older than the snapshot is missing a year of openings and closings. */
const OLD = 366;

/** Reports a list of schools that is later than the snapshot, or much older. */
function reportExtractDay(file: string, asOf: number, findings: Findings): void {
  const day = dayInName(baseName(file));
  if (day === undefined) return;
  const age = asOf - parseDay(day)!;
  if (age < 0) {
    const message = `This list is from ${longDay(day)}, after the day of the snapshot, and schools are counted as on that day. Use a list from the snapshot's day.`;
    findings.add("warning", file, "later-extract", message);
  } else if (age > OLD) {
    const years = Math.floor(age / 365.25);
    const message = `This list is from ${longDay(day)}, ${years === 1 ? "over a year" : `over ${years} years`} before the day of the snapshot, and schools that opened or closed since are counted as on that day. Use a newer list.`;
    findings.add("warning", file, "old-extract", message);
  }
}

function namedArea(area: Area | undefined, register: SchoolsRegister): NamedArea | undefined {
  if (area === undefined || "urns" in area) return undefined;
  return area.districts !== undefined
    ? new NamedArea("district", area.districts, register)
    : new NamedArea("local authority", area.localAuthorities, register);
}

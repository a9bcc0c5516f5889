import { formatIsoDay } from "../../base/day.js";
import type { IssueCode } from "../../base/issue-codes.js";
import { formatCount } from "../../base/words.js";
import type { RegisterCount, SchoolsRegister } from "../../rule-set/types.js";
import type { NamedArea } from "./area.js";
import { both, type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import { CodedField, type FieldValue, isOneOf } from "./coded-field.js";
import type { Findings } from "./findings.js";
import type { Header } from "./header.js";
import { type Links, UNKNOWN_LINK } from "./links.js";
import { dayWords, parseDayCell } from "./parse-day-cell.js";
import { parseUrn } from "./parse-urn.js";
import { type RegisterFile, readTable, type TableRow } from "./read-table.js";
import type { SchoolAccount, Schools } from "./schools.js";

/** What reading the list of schools takes. */
export interface ReadSchools {
  readonly register: SchoolsRegister;
  /** The facts that count schools, with how. */
  readonly counts: readonly (readonly [fact: string, count: RegisterCount])[];
  readonly area: NamedArea | undefined;
  /** The day of the snapshot, as a number. */
  readonly asOf: number;
  readonly links: Links;
  readonly findings: Findings;
}

const FIELDS = ["status", "type-group", "phase"] as const;
type Values = Readonly<Record<(typeof FIELDS)[number], FieldValue>>;

/** Reads the list of schools, and says of each fact how many it leaves out, and why. */
export async function readSchools(
  { file, content }: RegisterFile,
  into: Schools,
  context: ReadSchools,
): Promise<void> {
  const { findings, counts, area } = context;
  const leftOut = counts.map(() => new Map<string, number>());
  await readTable({ file, content }, findings, (header) => {
    const reader = openReader(header, file, context);
    if (reader === undefined) return undefined;
    return (row) => {
      const { urn, account, reasons } = reader(row);
      if (urn === undefined) return into.addUnreadable(account, row.isWhole ? 1 : row.lines);
      const added = into.add(urn, account);
      if (added !== "new") reportTwice(added, urn, row.line, file, context);
      else
        for (const [index, reason] of reasons.entries())
          if (reason !== undefined) leftOut[index]!.set(reason, (leftOut[index]!.get(reason) ?? 0) + 1);
    };
  });
  for (const [index, [fact]] of counts.entries())
    for (const [reason, number] of [...leftOut[index]!].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const schools = number === 1 ? "1 school is" : `${formatCount(number)} schools are`;
      findings.add({
        code: "left-out",
        severity: "note",
        file,
        fact,
        message: `${schools} not counted: ${reason}.`,
      });
    }
  area?.reportUnknown(file, findings);
}

interface ReadRow {
  readonly urn: number | undefined;
  readonly account: SchoolAccount;
  /** By fact, why the school is not counted. */
  readonly reasons: readonly (string | undefined)[];
}

function openReader(
  header: Header,
  file: string,
  context: ReadSchools,
): ((row: TableRow) => ReadRow) | undefined {
  const { register, counts, area, links } = context;
  const coded = [...Object.values(register.fields), ...Object.values(register.areas)];
  header.recognise([register.urn, ...coded.flatMap(({ code, name }) => [code, name])]);
  const urnPlace = header.need(register.urn);
  const [status, typeGroup, phase] = FIELDS.map((name) => CodedField.open(header, register.fields[name]));
  const inArea = area === undefined ? { column: "", read: () => YES } : area.open(header, register);
  const linked = header.find(register.linked);
  if (linked !== undefined) links.given = true;
  if (urnPlace === undefined || status === undefined || typeGroup === undefined || phase === undefined)
    return undefined;
  if (inArea === undefined) return undefined;
  const fields = { status, "type-group": typeGroup, phase };
  const checkDays = openDays(header, file, context);

  return ({ cells, line, isWhole }) => {
    if (!isWhole) {
      const open: Certainty = PERHAPS;
      // Of a row that is not whole it cannot be told which cell is which, nor which links are lost with it.
      links.unreadable ||= linked !== undefined;
      return { urn: undefined, account: { open, inArea: open, counts: counts.map(() => open) }, reasons: [] };
    }
    const urn = parseUrn(cells[urnPlace]!);
    if (urn === undefined) {
      const message =
        "This is no URN, which is a number of six digits, so its school may or may not be another.";
      warn(context, file, line, header.names[urnPlace]!, "bad-urn", message);
    }
    if (linked !== undefined && !links.addCell(urn, cells[linked]!) && urn !== undefined)
      warn(context, file, line, header.names[linked]!, "unknown-link", UNKNOWN_LINK);
    const values: Values = {
      status: status.read(cells),
      "type-group": typeGroup.read(cells),
      phase: phase.read(cells),
    };
    const open = isOneOf(values.status, register.open);
    const here = inArea.read(cells);
    const told = counts.map(([, count]) => judge(count, values));
    // Only what could still decide whether a school counts is worth a word.
    if (open !== NO && here === PERHAPS && told.some(({ certainty }) => certainty !== NO)) {
      const message = "Nothing is said here, so whether the school is in the area is left open.";
      warn(context, file, line, inArea.column, "blank", message);
    }
    if (open !== NO && here !== NO && told.some(({ certainty }) => certainty === PERHAPS || open === PERHAPS))
      for (const name of FIELDS) reportUnknown(values[name], fields[name].column, line, file, context);
    if (open === YES && here !== NO) checkDays(cells, line);
    const outside = here === NO ? "outside the area" : undefined;
    const shut = open === NO ? words("status", values.status) : undefined;
    return {
      urn,
      account: { open, inArea: here, counts: told.map(({ certainty }) => certainty) },
      reasons: told.map(({ reason }) => outside ?? shut ?? reason),
    };
  };
}

function judge({ where = {} }: RegisterCount, values: Values): { certainty: Certainty; reason?: string } {
  let certainty: Certainty = YES;
  for (const name of FIELDS) {
    const wanted = where[name];
    if (wanted === undefined) continue;
    const found = isOneOf(values[name], wanted);
    if (found === NO) return { certainty: NO, reason: words(name, values[name]) };
    certainty = both(certainty, found);
  }
  return { certainty };
}

function words(field: string, value: FieldValue): string {
  return `the ${field.replace("-", " ")} is ${value.name ?? "not known"}`;
}

function reportUnknown(
  value: FieldValue,
  column: string,
  line: number,
  file: string,
  context: ReadSchools,
): void {
  if (value.name !== undefined) return;
  const said =
    value.found === "" ? "Nothing is said here" : `"${value.found}" is no value that the rules know`;
  warn(context, file, line, column, "unknown-value", `${said}, so whether the school counts is left open.`);
}

/** Days are looked at and reported; whether a school is open is read from its status alone. */
function openDays(
  header: Header,
  file: string,
  context: ReadSchools,
): (cells: readonly string[], line: number) => void {
  const { register, asOf, findings } = context;
  const places = [register.opened, register.closed].map((name) => header.find(name));
  return (cells, line) => {
    const [opened, closed] = places.map((place) => {
      if (place === undefined) return undefined;
      const day = parseDayCell(cells[place]!);
      if (day !== "bad") return day;
      const message = `${dayWords(cells[place]!)} is no day of the calendar; whether the school is open is read from its status.`;
      warn(context, file, line, header.names[place]!, "bad-date", message);
      return undefined;
    });
    if (closed !== undefined && closed <= asOf) {
      const message = `The school was to close on ${formatIsoDay(closed)}; it is counted, since its status is open. A newer list would tell.`;
      const column = header.names[places[1]!]!;
      findings.add({ code: "past-closing", severity: "note", file, line, column, message });
    }
    if (opened !== undefined && opened > asOf) {
      const message = `The school opened on ${formatIsoDay(opened)}, after the day of the snapshot; it is counted, since its status is open.`;
      const column = header.names[places[0]!]!;
      findings.add({ code: "late-opening", severity: "note", file, line, column, message });
    }
  };
}

function reportTwice(
  added: "same" | "different",
  urn: number,
  line: number,
  file: string,
  context: ReadSchools,
): void {
  const message =
    added === "same"
      ? `The school ${urn} is in the list already; it counts once.`
      : `The school ${urn} is in the list already, and otherwise; what the rows disagree on is left open.`;
  warn(context, file, line, context.register.urn, "duplicate", message);
}

function warn(
  { findings }: ReadSchools,
  file: string,
  line: number,
  column: string,
  code: IssueCode,
  message: string,
): void {
  findings.add({ code, severity: "warning", file, line, column, message });
}

import { formatIsoDay } from "../../base/day.js";
import type { RegisterCount, SchoolsRegister } from "../../rule-set/types.js";
import type { NamedArea } from "./area.js";
import { both, type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import { type FieldValue, isOneOf, openField } from "./coded-field.js";
import type { Findings } from "./findings.js";
import type { Header } from "./header.js";
import { type Links, UNKNOWN_LINK } from "./links.js";
import { dayWords, parseDayCell } from "./parse-day-cell.js";
import { parseUrn } from "./parse-urn.js";
import { cellOf, type RegisterFile, readTable, type TableRow } from "./read-table.js";
import { reportLeftOut, type SchoolAccount, type Schools } from "./schools.js";

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

/** Reads the list of schools, and reports how many each fact leaves out, and why. */
export async function readSchools(file: RegisterFile, into: Schools, context: ReadSchools): Promise<void> {
  const { findings, counts, area, register } = context;
  const leftOut = counts.map(() => new Map<string, number>());
  await readTable(file, findings, (header) => {
    const read = openReader(header, context);
    if (read === undefined) return undefined;
    return (row) => {
      const { urn, account, reasons } = read(row);
      if (urn === undefined) return into.addUnreadable(account, row.most);
      const added = into.add(urn, account);
      if (added !== "new") {
        const how =
          added === "same" ? "; it counts once" : ", and otherwise; what the rows disagree on is left open";
        const message = `The school ${urn} is in the list already${how}.`;
        return row.report("warning", "duplicate", message, register.urn);
      }
      for (const [index, reason] of reasons.entries())
        if (reason !== undefined) leftOut[index]!.set(reason, (leftOut[index]!.get(reason) ?? 0) + 1);
    };
  });
  for (const [index, [fact]] of counts.entries())
    for (const [reason, number] of [...leftOut[index]!].sort(([a], [b]) => (a < b ? -1 : 1)))
      reportLeftOut(findings, file.file, fact, number, reason);
  area?.reportUnknown(file.file, findings);
}

interface ReadRow {
  readonly urn: number | undefined;
  readonly account: SchoolAccount;
  /** For each fact, why the school is not counted. */
  readonly reasons: readonly (string | undefined)[];
}

function openReader(header: Header, context: ReadSchools): ((row: TableRow) => ReadRow) | undefined {
  const { register, counts, area, links } = context;
  const coded = [...Object.values(register.fields), ...Object.values(register.areas)];
  header.recognise([register.urn, ...coded.flatMap(({ code, name }) => [code, name])]);
  const urnColumn = header.need(register.urn);
  const [status, typeGroup, phase] = FIELDS.map((name) => openField(header, register.fields[name]));
  const areaReader = area?.open(header, register);
  const linked = header.find(register.linked);
  if (linked !== undefined) links.given = true;
  if (urnColumn === undefined || status === undefined || typeGroup === undefined || phase === undefined)
    return undefined;
  if (area !== undefined && areaReader === undefined) return undefined;
  const fields = { status, "type-group": typeGroup, phase };
  const checkDays = openDays(header, context);

  return (row) => {
    if (!row.isWhole) {
      // No cell is certain to be in its column, and the row's links are lost.
      links.unreadable ||= linked !== undefined;
      const account = { open: PERHAPS, inArea: PERHAPS, counts: counts.map(() => PERHAPS) };
      return { urn: undefined, account, reasons: [] };
    }
    const urn = parseUrn(cellOf(row, urnColumn));
    if (urn === undefined) {
      const message =
        "This is not a URN, which is a number of six digits, so its school may or may not be another.";
      row.report("warning", "bad-urn", message, urnColumn.name);
    }
    if (linked !== undefined && !links.addCell(urn, cellOf(row, linked)) && urn !== undefined)
      row.report("warning", "unknown-link", UNKNOWN_LINK, linked.name);
    const values = { status: status.read(row), "type-group": typeGroup.read(row), phase: phase.read(row) };
    const open = isOneOf(values.status, register.open);
    const inArea = areaReader === undefined ? YES : areaReader.read(row);
    const judged = counts.map(([, count]) => judge(count, values));
    // Only what could still decide whether a school counts is worth reporting.
    if (open !== NO && inArea === PERHAPS && judged.some(({ certainty }) => certainty !== NO)) {
      const message = "Nothing is said here, so whether the school is in the area is left open.";
      row.report("warning", "blank", message, areaReader!.column.name);
    }
    const isOpenWhetherCounted = judged.some(({ certainty }) => certainty === PERHAPS || open === PERHAPS);
    if (open !== NO && inArea !== NO && isOpenWhetherCounted)
      for (const name of FIELDS) reportUnknown(values[name], fields[name].column.name, row);
    if (open === YES && inArea !== NO) checkDays(row);
    const outside = inArea === NO ? "outside the area" : undefined;
    const shut = open === NO ? words("status", values.status) : undefined;
    return {
      urn,
      account: { open, inArea, counts: judged.map(({ certainty }) => certainty) },
      reasons: judged.map(({ reason }) => outside ?? shut ?? reason),
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

function words(field: string, { name = "not known" }: FieldValue): string {
  return `the ${field.replace("-", " ")} is ${name}`;
}

function reportUnknown({ name, written }: FieldValue, column: string, row: TableRow): void {
  if (name !== undefined) return;
  const said = written === "" ? "Nothing is said here" : `"${written}" is no value that the rules know`;
  row.report("warning", "unknown-value", `${said}, so whether the school counts is left open.`, column);
}

/** Checks the days of a school; whether it is open is read from its status alone. */
function openDays(header: Header, { register, asOf }: ReadSchools): (row: TableRow) => void {
  const columns = [register.opened, register.closed].map((name) => header.find(name));
  return (row) => {
    const [opened, closed] = columns.map((column) => {
      const cell = cellOf(row, column);
      const day = parseDayCell(cell);
      if (day !== "bad") return day;
      const message = `${dayWords(cell)} is no day of the calendar; whether the school is open is read from its status.`;
      row.report("warning", "bad-date", message, column!.name);
      return undefined;
    });
    if (closed !== undefined && closed <= asOf) {
      const message = `The school was to close on ${formatIsoDay(closed)}; it is counted, since its status is open. A newer list would tell.`;
      row.report("note", "past-closing", message, columns[1]!.name);
    }
    if (opened !== undefined && opened > asOf) {
      const message = `The school opened on ${formatIsoDay(opened)}, after the day of the snapshot; it is counted, since its status is open.`;
      row.report("note", "late-opening", message, columns[0]!.name);
    }
  };
}

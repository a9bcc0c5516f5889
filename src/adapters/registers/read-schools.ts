import { formatIsoDay } from "../../base/day.js";
import { ownText } from "../../base/remember.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { formatList } from "../../base/words.js";
import { parseWrittenDay } from "../../base/written-day.js";
import type { RegisterCount, SchoolsRegister } from "../../rule-set/types.js";
import type { NamedArea } from "./area.js";
import { both, type Certainty, isOpen, NO, PERHAPS, YES } from "./certainty.js";
import { type CodedField, type FieldValue, isOneOf, openField } from "./coded-field.js";
import { isAlone } from "./examples.js";
import type { Cause, Findings, Message } from "./findings.js";
import type { ColumnMap, Header } from "./header.js";
import type { Links } from "./links.js";
import { parseUrn, schoolName } from "./parse-school.js";
import { isPlaceholder } from "./placeholder.js";
import { cellOf, type RowTaker, readTable, type TableRow } from "./read-table.js";
import type { RegisterFile } from "./register-file.js";
import type { RowCounter } from "./row-count.js";
import type { SchoolAccount, Schools } from "./schools.js";

/** What is needed to read the list of schools. */
export interface ReadSchools {
  readonly register: SchoolsRegister;
  /** The facts that count schools, and how. */
  readonly counts: readonly (readonly [fact: string, count: RegisterCount])[];
  /** The counters of rows, one for each fact. */
  readonly counters: readonly RowCounter[];
  readonly area: NamedArea | undefined;
  /** The day of the snapshot, as a day number. */
  readonly asOf: number;
  readonly links: Links;
  readonly findings: Findings;
  readonly map: ColumnMap;
  /** The facts that a school in the list is about. */
  readonly told: Set<string>;
  /** The local authorities of open schools. */
  readonly authorities: Set<string>;
}

const FIELDS = ["status", "type-group", "phase"] as const;
type Values = Readonly<Record<(typeof FIELDS)[number], FieldValue>>;
type Fields = Readonly<Record<(typeof FIELDS)[number], CodedField>>;

/** Reads a list of schools. */
export async function readSchools(file: RegisterFile, into: Schools, context: ReadSchools): Promise<void> {
  const { register, findings, map } = context;
  const coded = [...Object.values(register.fields), ...Object.values(register.areas)];
  const names = [register.urn, ...coded.flatMap(({ code, name }) => [code, name])];
  await readTable(file, {
    findings,
    names: names.filter((name) => name !== undefined),
    map,
    isPublic: true,
    takesAnyHeader: true,
    open: (header, label) => openList(header, label, into, context),
  });
}

function openList(header: Header, file: string, into: Schools, context: ReadSchools): RowTaker | undefined {
  const { register, counters, findings, links } = context;
  const read = openReader(header, file, context);
  if (read === undefined) return undefined;
  const linked = header.find({ headers: [register.linked] });
  if (linked !== undefined) links.given = true;
  const [authority, establishment] = [register.number?.authority, register.number?.establishment].map(
    (name) => (name === undefined ? undefined : header.find({ headers: [name] })),
  );
  const named = register.name === undefined ? undefined : header.find({ headers: [register.name] });
  const notes = openNotes(header, file, context);
  return {
    take(row) {
      const { urn, account, reasons } = read(row);
      if (linked !== undefined) {
        if (row.isWhole) links.addCell(urn, cellOf(row, linked));
        else links.unreadable = true;
      }
      if (urn === undefined) {
        into.addUnreadable(account, row.most);
        for (const [index, counter] of counters.entries())
          if (both(both(account.open, account.inArea), account.counts[index]!) === NO)
            counter.leaveOut(row.line, reasons[index]!);
          else counter.leaveOpen(row.line);
        return;
      }
      const number = Number(`${cellOf(row, authority)}${cellOf(row, establishment).padStart(4, "0")}`);
      const added = into.add(urn, account, {
        number: Number.isInteger(number) && number > 1_000_000 ? number : undefined,
        name: schoolName(cellOf(row, named)),
      });
      if (added === "different") {
        const message = `The school ${urn} is in the list twice, with different details. Keep the row that is right.`;
        into.explain(
          urn,
          findings.cause(file, "duplicate", message, { line: row.line, column: register.urn }),
        );
      }
      for (const [index, counter] of counters.entries()) {
        const certainty = both(both(account.open, account.inArea), account.counts[index]!);
        if (added !== "new") counter.leaveOut(row.line, "the same school again");
        else if (certainty === YES) counter.count();
        else if (certainty === NO) counter.leaveOut(row.line, reasons[index]!);
        else counter.leaveOpen(row.line);
      }
      if (account.open === YES && account.inArea !== NO) notes(row);
    },
  };
}

interface ReadRow {
  readonly urn: number | undefined;
  readonly account: SchoolAccount;
  /** For each fact, why the school is not counted. */
  readonly reasons: readonly (string | undefined)[];
}

function openReader(
  header: Header,
  file: string,
  context: ReadSchools,
): ((row: TableRow) => ReadRow) | undefined {
  const { register, counts, area, findings, told, authorities } = context;
  const urnColumn = header.need({ headers: [register.urn] });
  const [status, typeGroup, phase] = FIELDS.map((name) => openField(header, register.fields[name]));
  const areaReader = area?.open(header, register);
  if (urnColumn === undefined || status === undefined || typeGroup === undefined || phase === undefined)
    return undefined;
  if (area !== undefined && areaReader === undefined) return undefined;
  const fields: Fields = { status, "type-group": typeGroup, phase };
  const { code, name } = register.areas["local-authority"];
  const authority = [code, name]
    .map((each) => (each === undefined ? undefined : header.find({ headers: [each] })))
    .find((column) => column !== undefined);
  const untold = new Map(counts);
  for (const [fact, { covered }] of counts) if (covered === undefined) told.add(fact);

  return (row) => {
    const { line } = row;
    if (!row.isWhole) {
      // No cell is certain to be in its own column.
      const causes = row.fault === undefined ? [] : [row.fault];
      const account = { open: PERHAPS, inArea: PERHAPS, counts: counts.map(() => PERHAPS), line, causes };
      return { urn: undefined, account, reasons: [] };
    }
    const urn = parseUrn(cellOf(row, urnColumn));
    const values = { status: status.read(row), "type-group": typeGroup.read(row), phase: phase.read(row) };
    for (const [fact, { covered = {} }] of untold) {
      if (
        !FIELDS.every((name) => covered[name] === undefined || isOneOf(values[name], covered[name]) === YES)
      )
        continue;
      told.add(fact);
      untold.delete(fact);
    }
    const open = isOneOf(values.status, register.open);
    if (area === undefined && open !== NO && authority !== undefined) {
      const written = cellOf(row, authority);
      if (!authorities.has(written)) authorities.add(ownText(written));
    }
    const inArea = areaReader === undefined ? YES : areaReader.read(row, open);
    const judged = counts.map(([, count]) => judge(count, values));
    const causes: Cause[] = [];
    const mayCount = (certainty: Certainty): boolean => both(both(open, inArea), certainty) !== NO;
    if (judged.some(({ certainty }) => mayCount(certainty))) {
      if (urn === undefined) {
        const message =
          "This isn't a URN, which has six digits, so it isn't clear which school it is. Correct it.";
        causes.push(findings.cause(file, "bad-urn", message, { line, column: urnColumn.name }));
      }
      // Only something that can still decide whether a school counts is worth reporting.
      if (inArea === PERHAPS) {
        const message = "This is blank, so the school may or may not be in the area. Fill it in.";
        causes.push(findings.cause(file, "blank", message, { line, column: areaReader!.column.name }));
      }
      if (isOpen(open)) causes.push(unknownValue("status"));
      for (const name of ["type-group", "phase"] as const)
        if (values[name].name === undefined && judged.some(({ certainty }) => isOpen(certainty)))
          causes.push(unknownValue(name));
    }
    const outside = inArea === NO ? "outside the area" : undefined;
    const shut = open === NO ? words("status", values.status) : undefined;
    return {
      urn,
      account: { open, inArea, counts: judged.map(({ certainty }) => certainty), line, causes },
      reasons: judged.map(({ reason }) => outside ?? shut ?? reason),
    };

    function unknownValue(name: (typeof FIELDS)[number]): Cause {
      const { written, column } = values[name];
      const choices = fields[name].values;
      if (written === "" || isPlaceholder(written))
        return findings.cause(
          file,
          "blank",
          "This is blank, so the school may or may not count. Fill it in.",
          { line, column },
        );
      const example = written.slice(0, 60);
      const message: Message = (examples, areSeveral) => {
        const near = isAlone(example, examples) ? nearest(written, choices) : undefined;
        return `${examples} ${areSeveral ? "aren't known values" : "isn't a known value"}, so the school may or may not count.${
          near === undefined
            ? ` Write ${formatList(
                choices.map((each) => `"${each}"`),
                "or",
              )}.`
            : didYouMean(near)
        }`;
      };
      return findings.cause(file, "unknown-value", message, { line, column }, example);
    }
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

/** Reports schools whose days do not fit their status; only the status decides whether they are open. */
function openNotes(
  header: Header,
  file: string,
  { register, asOf, findings }: ReadSchools,
): (row: TableRow) => void {
  const [openColumn, closedColumn] = [register.opened, register.closed].map((name) =>
    header.find({ headers: [name] }),
  );
  return (row) => {
    const [opened, closed] = [openColumn, closedColumn].map((column) => parseWrittenDay(cellOf(row, column)));
    if (closed !== undefined && closed <= asOf) {
      const message = `This school was due to close on ${formatIsoDay(closed)}, but it is counted because its status is open. Check it with a newer list.`;
      findings.add("note", file, "past-closing", message, { line: row.line, column: closedColumn!.name });
    }
    if (opened !== undefined && opened > asOf) {
      const message = `This school opened on ${formatIsoDay(opened)}, after the day of the snapshot, but it is counted because its status is open. Use a list from the snapshot's day.`;
      findings.add("note", file, "late-opening", message, { line: row.line, column: openColumn!.name });
    }
  };
}

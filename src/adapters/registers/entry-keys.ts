import type { CellReader } from "./cell-reader.js";
import { both, type Certainty, NO, YES } from "./certainty.js";
import type { Counting } from "./counting.js";
import type { EntryColumn } from "./entry-columns.js";
import type { Findings, Message } from "./findings.js";
import { idKey } from "./id-key.js";
import { isPlaceholder } from "./placeholder.js";
import type { TableRow } from "./read-table.js";
import { lostCause, type Schools } from "./schools.js";

/** What a row is about: things that are identified, and things that are not. */
export interface EntryKeys {
  readonly known: readonly (readonly [key: string | number, certainty: Certainty])[];
  readonly unresolved: readonly string[];
  readonly isOpen: boolean;
  /** Why it is not about anything. */
  readonly whyNone?: string;
}

const NOTHING: EntryKeys = { known: [], unresolved: [], isOpen: false };

/** What is needed to work out what a row is about. */
export interface KeyContext {
  readonly reader: CellReader;
  readonly schools: Schools;
  readonly findings: Findings;
  readonly file: string;
  /** Makes an entry for a line whose thing cannot be identified. */
  readonly entryOf: (line: number) => string;
}

/** Works out what a row is about. */
export function keysOfEntry(
  { distinct, whole, count }: Counting,
  { line }: TableRow,
  context: KeyContext,
): EntryKeys {
  const { reader, entryOf } = context;
  const cell = reader.cell(distinct);
  // If the thing may be left out, a row that asks for nothing else is not about any.
  const asked = Object.keys(count.where ?? {});
  if (reader.meansNone(distinct) && asked.every((id) => reader.cell(reader.column(id)) === ""))
    return { ...NOTHING, whyNone: `"${distinct.name}" is blank` };
  if (cell === "" || isPlaceholder(cell)) {
    const example = cell === "" ? undefined : cell;
    const what = distinct.is === "school" ? "which school it is about" : "whose row it is";
    const message: Message = (examples, areSeveral) =>
      `${examples === "" ? "This is blank" : `${examples} ${areSeveral ? "aren't answers" : "isn't an answer"}`}, so it isn't clear ${what}. Fill it in.`;
    reader.doubt(cell === "" ? "blank" : "not-told", message, distinct, example);
    return { ...NOTHING, unresolved: [entryOf(line)], isOpen: true };
  }
  if (distinct.is !== "school") {
    const key = idKey(cell);
    if (key !== undefined) return { ...NOTHING, known: [[key, YES]] };
    reader.doubt(
      "short-number",
      "A spreadsheet has shortened this number and lost some digits. Format the column as text and enter it again.",
      distinct,
    );
    return { ...NOTHING, unresolved: [entryOf(line)], isOpen: true };
  }
  return schoolsOf(cell, distinct, whole, line, context);
}

function schoolsOf(
  cell: string,
  distinct: EntryColumn,
  whole: Counting["whole"],
  line: number,
  { reader, schools, findings, file, entryOf }: KeyContext,
): EntryKeys {
  const resolved = schools.resolve(cell);
  const { urns, why, called } = resolved;
  const among = urns.map(([urn, certainty]) =>
    whole === undefined
      ? ([urn, certainty] as const)
      : ([urn, both(certainty, whole[1].certaintyOf(urn))] as const),
  );
  const known = among.filter(([, certainty]) => certainty !== NO);
  // It may also be a school that was not found.
  const unresolved = why === "closed" ? [] : [why === "unreadable" ? entryOf(line) : cell.toLowerCase()];
  if (known.length === 0 && unresolved.length === 0) {
    const whyNone =
      urns.length === 0
        ? "the school is closed, and none replaced it"
        : `the school is not among ${whole![0]}`;
    if (urns.length === 0)
      findings.add(
        "note",
        file,
        "closed-school",
        `${called} is closed, and no school replaced it, so it isn't counted.`,
        { line, column: distinct.name },
      );
    return { ...NOTHING, whyNone };
  }
  const isSure = unresolved.length === 0 && known.every(([, certainty]) => certainty === YES);
  // If it is uncertain whether a school found is among those of the whole, the list of schools reports why.
  if (!isSure)
    reader.doubtCause(() =>
      lostCause(resolved, cell, findings.cause.bind(findings), file, { line, column: distinct.name }),
    );
  return { known, unresolved, isOpen: !isSure };
}

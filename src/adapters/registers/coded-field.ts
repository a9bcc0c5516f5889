import { sameName } from "../../base/words.js";
import type { CodedColumn } from "../../rule-set/types.js";
import { type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import type { Header, TableColumn } from "./header.js";
import { cellOf, type TableRow } from "./read-table.js";

/** What a row says in a coded column: what is written there, and the value's name if it is one that the rules know. */
export interface FieldValue {
  readonly written: string;
  readonly name: string | undefined;
}

/** The columns that hold the code and the name of a value, and the first of them that a list has. */
interface CodedColumns {
  readonly code: TableColumn | undefined;
  readonly name: TableColumn | undefined;
  readonly first: TableColumn;
}

/** Finds the columns of a code and its name; `undefined` where the list has neither, which is reported. */
export function findCoded(header: Header, { code, name }: CodedColumn): CodedColumns | undefined {
  const found = { code: header.find(code), name: header.find(name) };
  const first = found.code ?? found.name ?? header.need(code, name);
  return first === undefined ? undefined : { ...found, first };
}

/** Reads a coded column: by its code where the list has that column, else by its name. */
export interface CodedField {
  readonly column: TableColumn;
  readonly read: (row: TableRow) => FieldValue;
}

/** Finds a coded column; `undefined` where the list does not have it, which is reported. */
export function openField(header: Header, coded: CodedColumn): CodedField | undefined {
  const columns = findCoded(header, coded);
  if (columns === undefined) return undefined;
  const byCode = new Map(Object.entries(coded.values ?? {}));
  const byName = new Map([...byCode.values()].map((name) => [sameName(name), name]));
  const read = (row: TableRow): FieldValue => {
    const code = cellOf(row, columns.code);
    if (code !== "") return { written: code, name: byCode.get(code.replace(/^0+(?=\d)/, "")) };
    const written = cellOf(row, columns.name);
    return { written, name: byName.get(sameName(written)) };
  };
  return { column: columns.first, read };
}

/** Whether a value is one of those wanted; nobody knows where the value is unknown. */
export function isOneOf({ name }: FieldValue, wanted: readonly string[]): Certainty {
  if (name === undefined) return PERHAPS;
  return wanted.includes(name) ? YES : NO;
}

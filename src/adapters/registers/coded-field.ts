import { sameName } from "../../base/words.js";
import type { CodedColumn } from "../../rule-set/types.js";
import { type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import type { Header, TableColumn } from "./header.js";
import { cellOf, type TableRow } from "./read-table.js";

/** What a row has in a coded column: the text, and the value's name if the rules know it. */
export interface FieldValue {
  readonly written: string;
  readonly name: string | undefined;
  /** The header of the column it is in. */
  readonly column: string;
}

/** The columns with the code and the name of a value, and the first of them that a list has. */
interface CodedColumns {
  readonly code: TableColumn | undefined;
  readonly name: TableColumn | undefined;
  readonly first: TableColumn;
}

/** Finds the columns of a code and its name; `undefined` if the list has neither, which is reported. */
export function findCoded(header: Header, { code, name }: CodedColumn): CodedColumns | undefined {
  const named = [code, name].filter((each) => each !== undefined);
  const [byCode, byName] = [code, name].map((each) =>
    each === undefined ? undefined : header.find({ headers: [each] }),
  );
  const found = { code: byCode, name: byName };
  const first = byCode ?? byName ?? header.need({ headers: [named.at(-1)!], otherwise: named });
  return first === undefined ? undefined : { ...found, first };
}

/** Reads a coded column: by code, or by name if the list has no column of codes. */
export interface CodedField {
  readonly column: TableColumn;
  /** The names of all its values. */
  readonly values: readonly string[];
  readonly read: (row: TableRow) => FieldValue;
}

/** Finds a coded column; `undefined` if the list does not have it, which is reported. */
export function openField(header: Header, coded: CodedColumn): CodedField | undefined {
  const columns = findCoded(header, coded);
  if (columns === undefined) return undefined;
  const byCode = new Map(Object.entries(coded.values ?? {}));
  const byName = new Map([...byCode.values()].map((name) => [sameName(name), name]));
  const read = (row: TableRow): FieldValue => {
    // Either column may contain either, for example if codes were replaced by names.
    for (const column of [columns.code, columns.name]) {
      const written = cellOf(row, column);
      if (written === "") continue;
      const name =
        byCode.get(written.replace(/\.0+$/, "").replace(/^0+(?=\d)/, "")) ?? byName.get(sameName(written));
      return { written, name, column: column!.name };
    }
    return { written: "", name: undefined, column: columns.first.name };
  };
  return { column: columns.first, values: [...byName.values()], read };
}

/** Whether a value is one of those wanted; uncertain if the value is unknown. */
export function isOneOf({ name }: FieldValue, wanted: readonly string[]): Certainty {
  if (name === undefined) return PERHAPS;
  return wanted.includes(name) ? YES : NO;
}

import { sameName } from "../../base/words.js";
import type { CodedColumn } from "../../rule-set/types.js";
import { type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import type { Header } from "./header.js";

/** What a row says in a coded column: the name of a value, or what it says that is none. */
export type FieldValue = { readonly name: string } | { readonly name?: never; readonly found: string };

/** Reads a coded column: by its code where the list has that column, else by its name. */
export class CodedField {
  readonly #code: number | undefined;
  readonly #name: number | undefined;
  readonly #byCode = new Map<string, FieldValue>();
  readonly #byName = new Map<string, FieldValue>();
  /** The header that values are read from first. */
  readonly column: string;

  private constructor(
    code: number | undefined,
    name: number | undefined,
    column: string,
    values: CodedColumn["values"],
  ) {
    this.#code = code;
    this.#name = name;
    this.column = column;
    for (const [each, title] of Object.entries(values ?? {})) {
      this.#byCode.set(each, { name: title });
      this.#byName.set(sameName(title), { name: title });
    }
  }

  /** `undefined` where the list has neither column, which is reported. */
  static open(header: Header, { code, name, values }: CodedColumn): CodedField | undefined {
    const places = [header.find(code), header.find(name)] as const;
    const first = places[0] ?? places[1] ?? header.need(code, name);
    return first === undefined ? undefined : new CodedField(...places, header.names[first]!, values);
  }

  read(cells: readonly string[]): FieldValue {
    const code = this.#code === undefined ? "" : cells[this.#code]!.trim();
    if (code !== "") return this.#byCode.get(code.replace(/^0+(?=\d)/, "")) ?? { found: code };
    const name = this.#name === undefined ? "" : cells[this.#name]!.trim();
    return this.#byName.get(sameName(name)) ?? { found: name };
  }
}

/** Whether a value is one of those that are wanted; of an unknown value nobody knows. */
export function isOneOf(value: FieldValue, wanted: readonly string[]): Certainty {
  if (value.name === undefined) return PERHAPS;
  return wanted.includes(value.name) ? YES : NO;
}

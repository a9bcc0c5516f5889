import type { FactValue } from "../../rule-set/types.js";

// What a spreadsheet takes for a formula, full-width signs included; the quote itself, so that it can be taken off; and
// a text with nothing to see in it, which would read as none.
const UNSAFE = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|^\s*$/;

/**
 * A text as a cell: a quote `'` is put before one that a spreadsheet might take for a formula, and before one that
 * would be taken for an empty cell.
 */
export function safeCell(text: string): string {
  return UNSAFE.test(text) ? `'${text}` : text;
}

/** The text of a cell, without the quote that keeps spreadsheets from computing it. */
export function textOfCell(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

type Scalar = string | number | boolean;

/** A value as text: `416`, `41..46`, `41..`, `? why` or `null`; `undefined` where it is not given. */
export function textOfValue(value: FactValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return "null";
  if (typeof value !== "object") return scalarText(value);
  if ("unknown" in value) return value.unknown === "" ? "?" : `? ${value.unknown}`;
  const { min, max } = value;
  return `${min === undefined ? "" : scalarText(min)}..${max === undefined ? "" : scalarText(max)}`;
}

/** -0 is written 0. */
function scalarText(value: Scalar): string {
  return String(value);
}

/** The value that a text stands for; what stands for none is kept as text, for the checks of a snapshot to name. */
export function valueOfText(text: string): FactValue | undefined {
  const bare = text.trim();
  if (bare === "") return undefined;
  if (bare === "null") return null;
  if (bare.startsWith("?")) return { unknown: text.startsWith("? ") ? text.slice(2) : bare.slice(1) };
  const bounds = /^(.*?)\.\.(.*)$/s.exec(bare);
  if (bounds === null || bare === "..") return scalarOf(bare);
  const [min, max] = [bounds[1]!.trim(), bounds[2]!.trim()];
  return { ...(min === "" ? {} : { min: scalarOf(min) }), ...(max === "" ? {} : { max: scalarOf(max) }) };
}

function scalarOf(text: string): Scalar {
  // Spreadsheets shorten long numbers to 1.23E+15, which has lost digits and is none; and 1.000 may well be a thousand.
  if (/^-?\d+(\.\d+)?(e-\d+)?$/.test(text) && !/^-?\d{1,3}\.000$/.test(text)) return Number(text);
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return text;
}

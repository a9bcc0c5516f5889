import type { FactValue } from "../../rule-set/types.js";

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

import type { FactValue } from "../../rule-set/types.js";

type Scalar = string | number | boolean;

/** A value as text: `416`, `41..46`, `41..`, `? why` or `null`; `undefined` if it is not given. */
export function textOfValue(value: FactValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return "null";
  if (typeof value !== "object") return scalarText(value);
  if ("unknown" in value) return value.unknown === "" ? "?" : `? ${value.unknown}`;
  const { min, max } = value;
  return `${min === undefined ? "" : scalarText(min)}..${max === undefined ? "" : scalarText(max)}`;
}

/** -0 is written as 0. */
function scalarText(value: Scalar): string {
  return String(value);
}

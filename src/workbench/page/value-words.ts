/** A value as in a field: `416`, `41-46`, `>=50`, `<=5`, `embedded`, `yes`; empty for an unknown value. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object") return String(value);
  if ("unknown" in value) return "";
  const { min, max } = value as { readonly min?: unknown; readonly max?: unknown };
  if (min === undefined) return max === undefined ? "" : `<=${valueText(max)}`;
  if (max === undefined) return `>=${valueText(min)}`;
  return typeof min === "number" ? `${min}-${max}` : `${valueText(min)} to ${valueText(max)}`;
}

/** A value in words, for reading. */
export function valueWords(value: unknown): string {
  const reason = reasonOf(value);
  if (reason !== undefined) return reason === "" ? "not known" : `not known: ${reason}`;
  const text = valueText(value);
  if (text === "") return "not known";
  return text
    .replace(/^>=/, "at least ")
    .replace(/^<=/, "at most ")
    .replace(/^(\d+)-(\d+)$/, "$1 to $2");
}

/** Why a value is not known, if it says so. */
export function reasonOf(value: unknown): string | undefined {
  return value !== null && typeof value === "object" && "unknown" in value
    ? String(value.unknown)
    : undefined;
}

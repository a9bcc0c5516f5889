/** A select of columns, each on its own line. */
export function select(columns: readonly string[], from: string): string {
  return `  SELECT\n    ${columns.join(",\n    ")}\n  FROM ${from}`;
}

/** Indents every line. */
export function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}

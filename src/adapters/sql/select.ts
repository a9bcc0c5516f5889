/** A select of columns, each on a line of its own. */
export function select(columns: readonly string[], from: string): string {
  return `  SELECT\n    ${columns.join(",\n    ")}\n  FROM ${from}`;
}

/** Lines further to the right. */
export function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}

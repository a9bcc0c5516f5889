// codes: a table of every issue code, by subject: its severity, what it means and what to do. The documentation is made
// from these tables.

/** The severity of a finding: an `error` stops the work, a `warning` and a `note` do not. */
type CodeSeverity = "error" | "warning" | "note";

type Severities = CodeSeverity | readonly CodeSeverity[];

/** Where a fault can be found; the documentation has one table for each. */
export type CodePlace =
  | "rule-reading"
  | "rule-form"
  | "rule-names"
  | "rule-meaning"
  | "rule-warnings"
  | "rule-options"
  | "analysis"
  | "snapshots"
  | "snapshot-files"
  | "snapshot-tables"
  | "command-line"
  | "results"
  | "combining"
  | "what-if"
  | "pace"
  | "registers";

/** What an issue code means, and what to do about it. */
export interface CodeHelp<Graded extends Severities = Severities> {
  /** One severity, or all that the code can have. */
  readonly severity: Graded;
  /** One clause. A link leads from `docs/`. */
  readonly meaning: string;
  /** What to do, as an instruction. A link leads from `docs/`. */
  readonly advice: string;
  readonly where: readonly CodePlace[];
}

/** Makes a registry whose type has only the codes, so that declaration files do not repeat the prose. */
export function codeRegistry<const Codes extends Readonly<Record<string, CodeHelp>>>(
  codes: Codes,
): Readonly<Record<keyof Codes & string, CodeHelp<Codes[keyof Codes]["severity"]>>> {
  return codes;
}

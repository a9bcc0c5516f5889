import type { Area } from "../../../src/adapters/registers/area.js";
import type { RegisterContent } from "../../../src/adapters/registers/decode-text.js";
import { formatRegisterFinding } from "../../../src/adapters/registers/finding.js";
import {
  type SummariseOptions,
  summariseRegisters,
} from "../../../src/adapters/registers/summarise-registers.js";
import { ruleSet } from "../../../src/rules/2024-25.js";

/** A school of the list, for tests; by default it is an open maintained primary school in area 1. */
export interface ListedSchool {
  readonly urn: string | number;
  readonly la?: string;
  readonly phase?: string;
  readonly group?: string;
  readonly status?: string;
}

const COLUMNS = [
  "URN",
  "LA (code)",
  "PhaseOfEducation (name)",
  "EstablishmentTypeGroup (name)",
  "EstablishmentStatus (name)",
];

/** A list of schools as CSV. */
export function schoolsCsv(schools: readonly ListedSchool[]): string {
  const rows = schools.map(
    ({ urn, la = "1", phase = "Primary", group = "Academies", status = "Open" }) =>
      `${urn},${la},${phase},${group},"${status}"`,
  );
  return `${[COLUMNS.join(","), ...rows].join("\n")}\n`;
}

/** The least and the most that a count can be, `undefined` if it is not known. */
export function rangeOf(value: unknown): { readonly min: number; readonly max: number } | undefined {
  if (typeof value === "number") return { min: value, max: value };
  return "unknown" in (value as object) ? undefined : (value as { min: number; max: number });
}

/** Lines as CSV. */
export const csv = (...lines: readonly string[]) => `${lines.join("\n")}\n`;

/** Summarises registers given as texts, by the rules of 2024-25. */
export async function summarise(
  contents: Readonly<Record<string, RegisterContent>> & { readonly schools: RegisterContent },
  options: Partial<SummariseOptions> & { readonly area?: Area } = {},
) {
  const files = Object.fromEntries(
    Object.entries(contents).map(([id, content]) => [id, { file: `${id}.csv`, content }]),
  );
  const { snapshot, findings, counts } = await summariseRegisters(
    ruleSet,
    files as { schools: { file: string; content: RegisterContent } },
    { hub: { id: "hub" }, asOf: "2025-03-31", ...options },
  );
  return {
    snapshot,
    facts: snapshot.facts as Readonly<Record<string, unknown>>,
    findings,
    told: findings.map(formatRegisterFinding),
    counts,
  };
}

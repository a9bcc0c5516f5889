import type { RegisterFinding } from "../../../../src/adapters/registers/finding.js";
import type { RegisterFiles } from "../../../../src/adapters/registers/register-file.js";
import type { RowCount } from "../../../../src/adapters/registers/row-count.js";
import type { SummariseOptions } from "../../../../src/adapters/registers/summarise-registers.js";
import type { Spoilt } from "./case.js";

/** What is tested: the reader of registers, or a copy of it that lacks a rule. */
export type Reader = (
  files: RegisterFiles,
  options: SummariseOptions,
) => Promise<{
  readonly snapshot: { readonly facts: object };
  readonly findings: readonly RegisterFinding[];
  readonly counts: readonly RowCount[];
}>;

type Given = number | { readonly min?: number; readonly max?: number; readonly unknown?: string };

/** Words with which a message says what to do. */
const WAY_OUT =
  /\b(?:write|fill|correct|take|put|say|keep|give|format|enter|save|add|rename|remove|use|check|choose|did you mean)\b/i;

/** Describes where the reader breaks the law; `undefined` if it does not. */
export async function violationOf(read: Reader, spoilt: Spoilt): Promise<string | undefined> {
  const { kinds, truths, isExact } = spoilt;
  let result: Awaited<ReturnType<Reader>>;
  try {
    result = await read(spoilt.files, spoilt.options);
  } catch (error) {
    const { findings: errors } = error as { findings?: readonly RegisterFinding[] };
    if (errors === undefined) return `thrown: ${(error as Error).stack}`;
    const told = JSON.stringify(errors);
    // A list without any open school of the hub is not a list of its schools.
    const isElsewhere = !isExact && errors.every(({ code }) => code === "unknown-area");
    if (!isElsewhere && !kinds.some(({ mayRefuse }) => mayRefuse)) return `refused: ${told}`;
    const isUseful = errors.every(({ file, message }) => file !== "" && message !== "");
    return isUseful ? undefined : `refused without a reason: ${told}`;
  }
  const { findings, counts } = result;
  const facts = result.snapshot.facts as Readonly<Record<string, Given | undefined>>;
  const warnings = findings.filter(({ severity }) => severity === "warning");
  const useful = warnings.filter(
    ({ file, line, column, message }) =>
      file !== "" && (line !== undefined || column !== undefined) && WAY_OUT.test(message),
  );
  if (isExact && warnings.length > 0)
    return `a warning, though nothing was lost: ${JSON.stringify(warnings)}`;
  for (const { fact, rows, counted, open, notCounted, notTold } of counts) {
    const sum = notCounted.reduce((all, group) => all + group.rows, counted + open.rows);
    const lacksColumn = notTold?.startsWith("there is no column") === true;
    if (sum !== rows && !lacksColumn) return `${fact}: ${rows} rows, but ${sum} in all its groups`;
    if (counted < 0) return `${fact}: ${counted} rows counted`;
  }
  for (const [fact, given] of Object.entries(facts)) {
    const possible = truths.map((truth) => truth[fact]);
    const shown = `${fact}: ${JSON.stringify(given)}, and truly ${possible.join(" or ")}`;
    const { min, max } = boundsOf(given);
    const isKnown = possible.some((truth) => truth !== undefined);
    if (isExact && !possible.includes(min === max ? min : undefined)) return `${shown}: not exact`;
    if (!isKnown) {
      if (min === undefined) continue;
      return `${shown}: no row speaks of it`;
    }
    if (min !== undefined && !possible.some((truth) => truth! >= min && truth! <= max!))
      return `${shown}: not within`;
    if (min !== undefined && min === max) continue;
    if (min !== undefined && useful.length === 0)
      return `${shown}: no warning says why and what to do: ${JSON.stringify(warnings)}`;
    const isToldWhy = counts.some((count) => count.fact === fact && count.notTold !== undefined);
    if (min === undefined && !isToldWhy) return `${shown}: nothing says why it is unknown`;
  }
  for (const fact of Object.keys(truths[0]!)) if (!(fact in facts)) return `${fact} is missing`;
  return undefined;
}

function boundsOf(given: Given | undefined): { readonly min?: number; readonly max?: number } {
  if (typeof given === "number") return { min: given, max: given };
  if (given === undefined || given.unknown !== undefined) return {};
  return { min: given.min!, max: given.max! };
}

import { checkInputs } from "./check-inputs.js";
import type { CheckedSnapshot } from "./check-snapshot.js";
import type { LinesInput } from "./open-inputs.js";
import type { Input } from "./read-inputs.js";
import type { RuleOptions } from "./rule-chooser.js";

/** Checks every snapshot of every file and holds them all; where any is at fault, throws one error that lists the faults. */
export async function checkSnapshots(
  inputs: readonly (Input | LinesInput)[],
  options: RuleOptions,
  done?: string,
): Promise<readonly CheckedSnapshot[]> {
  const { snapshots } = await checkInputs(inputs, options, done);
  const all: CheckedSnapshot[] = [];
  for await (const snapshot of snapshots()) all.push(snapshot);
  return all;
}

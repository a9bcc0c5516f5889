import { formatDocument } from "../../adapters/document/format-document.js";
import { evaluatePlan } from "../../evaluate/evaluate.js";
import { readSourceDocument } from "../../source/read-source-document.js";
import type { ExitCode } from "../command.js";
import { checkSnapshots } from "../input/check-inputs.js";
import { openInputs } from "../input/open-inputs.js";
import { type OverrideFlags, parseOverrides } from "../input/parse-overrides.js";
import { namedDocument, readSourceText } from "../input/read-source.js";
import type { Io } from "../io.js";
import { tellNotes } from "../output/tell-notes.js";
import { writeOutput } from "../output/write-output.js";
import { UserError } from "../user-error.js";

interface DocumentFlags extends OverrideFlags {
  readonly output?: string;
  readonly rules?: string;
  readonly as?: string;
  readonly history?: readonly string[];
  readonly subjects?: readonly string[];
}

/** Writes a published document with each excerpt marked by the status of its criterion in one snapshot. */
export async function writeDocument(
  file: string,
  documentFile: string,
  flags: DocumentFlags,
  io: Io,
): Promise<ExitCode> {
  const { output, rules, as, history, subjects } = flags;
  if (history !== undefined || subjects !== undefined)
    throw new UserError("--document shows one snapshot. Leave out --history and --subjects.");
  const options = { rules, overrides: parseOverrides(flags), cwd: io.cwd, tell: tellNotes(io) };
  const inputs = await openInputs([file], io);
  const [snapshot, ...others] = await checkSnapshots(inputs, options, "no page was written");
  if (snapshot === undefined || others.length > 0)
    throw new UserError(
      `${file} has ${others.length + (snapshot ? 1 : 0)} snapshots in it; the page shows one. Give a file with one snapshot.`,
    );
  const { plan, read } = snapshot;
  const text = await readSourceText(documentFile, io.cwd);
  const document = namedDocument(plan.ruleSet, as, readSourceDocument(text));
  const page = formatDocument(plan.ruleSet, evaluatePlan(plan, read), text, { document });
  await writeOutput(output, { files: [file, documentFile], rules: [rules] }, io, () => page);
  return 0;
}

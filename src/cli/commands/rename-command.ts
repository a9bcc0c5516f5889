import { join } from "node:path";
import { Argument, type Command } from "commander";
import { formatIssue } from "../../base/issue.js";
import { formatCount } from "../../base/words.js";
import { cleanText } from "../../explain/clean-text.js";
import { RENAMABLE, type Renamable } from "../../rename/references.js";
import { renameInFiles } from "../../rename/rename-in-files.js";
import type { IdChange } from "../../rename/rename-types.js";
import type { ExitCode, Finish } from "../command.js";
import { findRuleFolder } from "../input/open-rule-folder.js";
import { readSoundTexts } from "../input/read-sound-texts.js";
import type { Io } from "../io.js";
import { write } from "../io.js";
import { replaceFiles } from "../output/replace-files.js";
import { UserError } from "../user-error.js";

const HELP = `
Examples:
  maths-hub-goals rename rules/2025-26 goal primary.engagement primary.taking-part
  maths-hub-goals rename rules/2025-26 criterion primary.engagement/share-engaged share
  maths-hub-goals rename rules/2025-26 fact primary.schools.engaged primary.schools.involved
  maths-hub-goals rename rules/2025-26 level rating/good secure

Changes the id wherever it appears in the folder: in rules, registers, worked cases and drafts. Judgements take
their ids from their goal and criterion, so they are renamed with it. Nothing else in the files changes, not even
a space. The change is recorded in rule-set.json, under "moved", so that diff recognises it.

If several goals have a criterion of that id, or several scales a level, name the goal or scale too:
<goal>/<criterion>, <scale>/<level>.

Exit codes: 0 done; 2 bad usage, an id that is taken or doesn't exist, or rules that would have faults; nothing is
changed then.`;

/** Adds `rename`, which changes an id in every file of a rule set. */
export function addRenameCommand(program: Command, io: Io, finish: Finish): void {
  program
    .command("rename")
    .summary("change an id everywhere in a rule set")
    .description("Change the id of a goal, fact, criterion, parameter or level in every file of a rule set.")
    .argument("<folder>", "the rules: ./rules/<id>, or a folder")
    .addArgument(new Argument("<kind>", "what to rename").choices(RENAMABLE))
    .argument("<old>", "its id now")
    .argument("<new>", "its new id")
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((name: string, kind: Renamable, from: string, to: string) =>
      finish(rename(name, { kind, from, to }, io)),
    );
}

async function rename(
  name: string,
  request: { readonly kind: Renamable; readonly from: string; readonly to: string },
  io: Io,
): Promise<ExitCode> {
  const found = await findRuleFolder(name, io.cwd);
  const { folder, own } = found;
  if (!own)
    throw new UserError(
      `${folder} comes with the package, so it was not changed. Rename in rules of your own: maths-hub-goals new drafts some from it.`,
    );
  const renamed = renameInFiles(await readSoundTexts(found), request);
  if ("fault" in renamed) {
    const issues = (renamed.issues ?? []).map((issue) =>
      formatIssue(issue.file === undefined ? issue : { ...issue, file: join(folder, issue.file) }),
    );
    throw new UserError(...issues, renamed.fault);
  }
  const { files, places, changes } = renamed;
  await replaceFiles(folder, io.cwd, files);
  const all = Object.values(places).reduce((sum, count) => sum + count, 0);
  const lines = [
    ...changes.map((change, at) => `${at === 0 ? "Renamed" : "Renamed with it"}: ${changeWords(change)}.`),
    `Changed ${placesWords(all)} in ${folder}:`,
    ...Object.keys(files).map((file) => `- ${file}: ${fileWords(places[file] ?? 0, file)}`),
  ];
  await write(io.stdout, lines.map((line) => `${cleanText(line)}\n`).join(""));
  return 0;
}

function changeWords({ kind, from, to, within }: IdChange): string {
  const where = within === undefined ? "" : ` of "${within}"`;
  return `the ${kind} "${from}"${where} to "${to}"`;
}

function fileWords(count: number, file: string): string {
  const noted = file === "rule-set.json" ? ['the entry in "moved"'] : [];
  return [...(count === 0 ? [] : [placesWords(count)]), ...noted].join(", and ");
}

function placesWords(count: number): string {
  return count === 1 ? "1 place" : `${formatCount(count)} places`;
}

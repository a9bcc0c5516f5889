import { join, resolve } from "node:path";
import type { Command } from "commander";
import { formatIssue } from "../../base/issue.js";
import { didYouMean } from "../../base/suggest.js";
import { draftRules } from "../../draft/draft-rules.js";
import { readAcademicYear, yearShift } from "../../draft/year-shift.js";
import { cleanText } from "../../explain/clean-text.js";
import { safeParseRuleSet } from "../../rule-set/parse.js";
import { readJson } from "../../rule-set/read/read-json.js";
import type { ExitCode, Finish } from "../command.js";
import { findRuleFolder, openRuleFolder } from "../input/open-rule-folder.js";
import { readSoundTexts } from "../input/read-sound-texts.js";
import { readSource } from "../input/read-source.js";
import { type Io, write } from "../io.js";
import { formatJson } from "../output/format-json.js";
import { changeWords } from "../output/source-change-words.js";
import { workList } from "../output/work-list.js";
import { refuseExisting, writeFolder } from "../output/write-folder.js";
import { UserError } from "../user-error.js";

interface NewFlags {
  readonly from: string;
  readonly document?: string;
  readonly was?: string;
}

const WIDTH = 110;

const HELP = `
Examples:
  maths-hub-goals new 2025-26 --from 2024-25
  maths-hub-goals new 2025-26 --from 2024-25 --document goals-2025-26.txt --was goals-2024-25.txt

Writes ./rules/<year>, whole or not at all, and never overwrites anything. Days move to the new year. Every
number that a document gave is marked as still to be confirmed, so that last year's never counts for this year.
Your own choices stay. Cases become drafts, which test nothing until "draft" is taken out of them.

With --document, the goals are looked up in the new document (plain text with bullets): their places and
fingerprints are updated, and every bullet that changed, is new or is gone is listed. With --was, the previous
document, every word that changed is shown.

The work list says what there is to decide, and where. It is printed, and saved as WORKLIST.md in the new folder.

Exit codes: 0 done; 2 bad usage, or files that cannot be read or written.`;

/** Adds `new`, which drafts the next year's rule set from an earlier one, with a list of what has to be decided. */
export function addNewCommand(program: Command, io: Io, finish: Finish): void {
  program
    .command("new")
    .summary("draft next year's rule set")
    .description(
      "Draft the rule set of a new year from an earlier one, with a list of what there is to decide.",
    )
    .argument("<year>", "the academic year, as in 2025-26")
    .requiredOption("--from <id|folder>", "the earlier rules: ./rules/<id>, a folder, or a built-in set")
    .option("--document <file>", "the new document, saved as plain text")
    .option("--was <file>", "the previous document, to show which words changed")
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((year: string, flags: NewFlags) => finish(draft(year, flags, io)));
}

async function draft(yearText: string, flags: NewFlags, io: Io): Promise<ExitCode> {
  const { cwd } = io;
  const year = readAcademicYear(yearText);
  if ("meant" in year) {
    throw new UserError(
      `"${yearText}" isn't an academic year. Write both its years, as in 2025-26.${didYouMean(year.meant)}`,
    );
  }
  if (flags.was !== undefined && flags.document === undefined)
    throw new UserError("--was is compared with the new document. Give that with --document.");
  const folder = join("rules", year.id);
  await refuseExisting(folder, resolve(cwd, folder));
  const { ruleSet, folder: earlier } = await openRuleFolder(flags.from, cwd);
  const shift = yearShift(ruleSet, year);
  if (shift === undefined) {
    throw new UserError(
      `${year.id} does not come after ${ruleSet.id}, whose rules are in force until ${ruleSet.inForce.until}.`,
    );
  }
  const texts = await readSoundTexts(await findRuleFolder(flags.from, cwd));
  const files = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, readJson(text, name).value]),
  );
  const document =
    flags.document === undefined ? undefined : { sections: await readSource(flags.document, cwd) };
  const was = flags.was === undefined ? {} : { was: await readSource(flags.was, cwd) };
  const drafted = draftRules({ ruleSet, files }, shift, document && { ...document, ...was }, changeWords);
  if (drafted.found === 0) {
    throw new UserError(
      `${flags.document}: Nothing in this document looks like a goal of ${ruleSet.id}. Check that it is the right document.`,
    );
  }
  const list = workList(drafted.work, {
    year: year.id,
    folder,
    earlier,
    from: flags.from,
    document: flags.document,
    was: flags.was,
  });
  const written = Object.fromEntries(
    Object.entries(drafted.files).map(([name, file]) => [name, formatJson(file, WIDTH)]),
  );
  mustParse(written);
  await writeFolder(folder, cwd, { ...written, "WORKLIST.md": list });
  // The document and the rules may contain anything, so control codes are removed before they reach the terminal.
  await write(io.stdout, list.split("\n").map(cleanText).join("\n"));
  await write(io.stderr, `Wrote ${Object.keys(written).length + 1} files to ${folder}.\n`);
  return 0;
}

/** Valid rules give valid drafts; if they do not, that is our own bug, and nothing is written. */
function mustParse(files: Readonly<Record<string, string>>): void {
  const parsed = safeParseRuleSet(files);
  if (!parsed.success)
    throw new Error(`The draft has faults:\n${parsed.error.issues.map(formatIssue).join("\n")}`);
}
